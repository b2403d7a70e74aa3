#!/usr/bin/env bash
# Installs the Debian packages that the slow tests need. Where it cannot, it says what is missing; only CI=true makes
# that an error.
set -euo pipefail

missing=()
command -v chromium > /dev/null || missing+=(chromium)
command -v soffice > /dev/null || missing+=(libreoffice-calc)
command -v pg_config > /dev/null || missing+=(libpq-dev)
[ -x "$(pg_config --bindir 2> /dev/null)/initdb" ] || missing+=(postgresql)
command -v redis-server > /dev/null || missing+=(redis-server)
command -v npm > /dev/null || missing+=(npm)
python3 -c 'import ctypes.util, sys; sys.exit(not ctypes.util.find_library("magic"))' || missing+=(libmagic1)
[ ${#missing[@]} -eq 0 ] && exit 0

if command -v apt-get > /dev/null && [ "$(id -u)" -eq 0 ]; then
    echo "slow tests: installing ${missing[*]}" >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
    exit 0
fi

echo "SLOW TESTS: NOT INSTALLED: ${missing[*]} (this takes root and apt-get); the tests that need them are skipped" >&2
[ "${CI:-}" != true ]
