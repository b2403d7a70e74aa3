"""The folders tell the story of the data from top to bottom: none knows one that stands below it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from orchestration.settings import PROJECT

# Each may import those above it, and the modules that stand in no folder of this list.
FOLDERS = (
    "vietnamese", "registry", "landing", "intake/files", "intake/arrival", "intake/reading", "intake/judging",
    "intake/receipts", "intake/templates", "intake/paths", "site", "assets",
)  # fmt: skip
ALONE = {"vietnamese": ("settings",), "registry": ("settings", "vietnamese"), "landing": ("settings",)}


def imported(folder: str) -> Iterator[tuple[Path, str]]:
    """The modules of the project that a folder imports, as paths without a suffix."""
    for path in sorted((PROJECT / "orchestration" / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("orchestration."):
                yield path, str(node.module).removeprefix("orchestration.").replace(".", "/")


def is_within(module: str, folder: str) -> bool:
    return f"{module}/".startswith(f"{folder}/")


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_folder_knows_one_below_it(folder: str) -> None:
    below = FOLDERS[FOLDERS.index(folder) + 1 :]
    wrong = [(path.name, module) for path, module in imported(folder) if any(is_within(module, b) for b in below)]
    assert not wrong


@pytest.mark.parametrize("folder", ALONE)
def test_what_the_first_folders_know(folder: str) -> None:
    known = (folder, *ALONE[folder])
    assert not [(p.name, m) for p, m in imported(folder) if not any(is_within(m, each) for each in known)]
