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


def listed(folder: Path) -> dict[str, str]:
    """The files of a release and their hashes, as published.

    Raises:
        ChecksumError: there is no list.
    """
    listing = folder / FILE
    if not listing.exists():
        raise ChecksumError(f"{folder}: no {FILE}")
    lines = listing.read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def verify(folder: Path) -> int:
    """Compares a release with its checksums.

    Returns:
        the number of files verified.

    Raises:
        ChecksumError: naming every missing, changed or unlisted file.
    """
    hashes = listed(folder)
    present = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and p.name != FILE}
    wrong = [f"{name} is missing" for name in sorted(hashes.keys() - present)]
    wrong += [f"{name} is not listed" for name in sorted(present - hashes.keys())]
    wrong += [
        f"{name} has changed" for name in sorted(hashes.keys() & present) if sha256(folder / name) != hashes[name]
    ]
    if wrong:
        raise ChecksumError(f"{folder}: " + "; ".join(wrong))
    return len(hashes)
