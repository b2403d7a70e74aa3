"""How far property tests look: once in `make test`, many times further in tests/slow/test_search.py."""

import os

SEARCH = int(os.environ.get("SEARCH", "1"))
