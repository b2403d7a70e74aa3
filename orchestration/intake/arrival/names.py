"""Names under which files are filed: one everywhere, and none that tells what must not be repeated."""

import os
import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import count
from pathlib import Path, PureWindowsPath

from orchestration.intake.guard import WITHOUT_MARK, broken_by_name
from orchestration.intake.secrecy import MARKED

NOT_SENT = (".", "~$")  # lock files of Office and files of the operating system
UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]')
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
NAME_BYTES = 150  # file systems take 255; a number and the name of the receipt are added to it
SUFFIX_LETTERS = 8


def safe_name(name: str) -> str:
    """A file name that is one everywhere: no folder, no reserved name, not hidden, not too long; letters are kept."""
    name = unicodedata.normalize("NFC", PureWindowsPath(name).name or name)
    name = UNSAFE.sub("_", name).strip(" .")
    while name.startswith(NOT_SENT):
        name = name.lstrip("~$. ")
    if RESERVED.match(name):
        name = f"_{name}"
    if rule := broken_by_name(name):  # the name is written in receipts and published
        name = f"{WITHOUT_MARK if rule == MARKED else 'bao-cao'}{Path(name).suffix}"
    suffix = Path(name).suffix if len(Path(name).suffix) < SUFFIX_LETTERS else ""
    stem = name.removesuffix(suffix).encode()[:NAME_BYTES].decode(errors="ignore").rstrip(" .")
    return (stem or "bao-cao") + suffix


def numbered(folder: Path, name: str) -> Iterator[Path]:
    """The file of that name in a folder, then with the numbers from 2 on."""
    path = folder / name
    yield path
    yield from (path.with_name(f"{path.stem} ({number}){path.suffix}") for number in count(2))


def renamed(raw: Path, place: str, taken: Collection[Path]) -> str:
    """A file whose name or folder holds personal data or a mark of secrecy is moved to a name without; others stay.

    The path of a file is repeated in the ledger, in receipts and in every figure.
    """
    top, *steps = place.split("/")
    safe = [untold(step) for step in steps]
    if safe == steps:
        return place
    folder = raw.joinpath(top, *safe[:-1])
    folder.mkdir(parents=True, exist_ok=True)
    free = next(p for p in numbered(folder, safe[-1]) if p not in taken and not os.path.lexists(p))
    return (raw / place).rename(free).relative_to(raw).as_posix()


@lru_cache(maxsize=1_000)
def untold(step: str) -> str:
    """The name of a file or folder, or a safe one if it holds personal data or a mark of secrecy."""
    return safe_name(step) if broken_by_name(step) else step
