"""The property tests once more, with fifty times as many examples as `make test` has time for."""

import os
import subprocess
import sys

import pytest

from orchestration.settings import PROJECT


@pytest.mark.parametrize(
    "name",
    [
        "intake/test_properties_files",
        "intake/test_arrival",
        "intake/test_arrival_order",
        "registry/test_registry_properties",
        "vietnamese/test_properties",
    ],
)
def test_no_example_breaks_a_property(name: str) -> None:
    file = PROJECT / "tests" / "unit" / f"{name}.py"
    command = [sys.executable, "-m", "pytest", str(file)]
    done = subprocess.run(command, env=os.environ | {"SEARCH": "50"}, capture_output=True, text=True, cwd=PROJECT)
    assert done.returncode == 0, done.stdout[-5000:]
