"""The property tests of intake once more, with fifty times as many examples as `make test` has time for."""

import os
import subprocess
import sys

import pytest

from orchestration.settings import PROJECT


@pytest.mark.parametrize("name", ["test_properties_files", "test_arrival", "test_arrival_order"])
def test_no_example_breaks_a_property(name: str) -> None:
    file = PROJECT / "tests" / "unit" / "intake" / f"{name}.py"
    command = [sys.executable, "-m", "pytest", str(file)]
    done = subprocess.run(command, env=os.environ | {"SEARCH": "50"}, capture_output=True, text=True, cwd=PROJECT)
    assert done.returncode == 0, done.stdout[-5000:]
