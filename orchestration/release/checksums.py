"""checksums.sha256: what a release consists of, in the format of `sha256sum`."""

import hashlib
from pathlib import Path

FILE = "checksums.sha256"


class ChecksumError(Exception):
    """A release does not hold what it says it holds."""


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_checksums(folder: Path) -> None:
    """Lists every file of the folder with its hash."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != FILE)
    lines = [f"{sha256(p)}  {p.relative_to(folder).as_posix()}\n" for p in files]
    (folder / FILE).write_text("".join(lines), encoding="utf-8")


def verify(folder: Path) -> int:
    """Compares a release with its checksums.

    Returns:
        the number of files verified.

    Raises:
        ChecksumError: naming every missing, changed or unlisted file.
    """
    listing = folder / FILE
    if not listing.exists():
        raise ChecksumError(f"{folder}: no {FILE}")
    lines = listing.read_text(encoding="utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    present = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and p.name != FILE}
    wrong = [f"{name} is missing" for name in sorted(listed.keys() - present)]
    wrong += [f"{name} is not listed" for name in sorted(present - listed.keys())]
    wrong += [
        f"{name} has changed" for name in sorted(listed.keys() & present) if sha256(folder / name) != listed[name]
    ]
    if wrong:
        raise ChecksumError(f"{folder}: " + "; ".join(wrong))
    return len(listed)
