"""Identity of a build: the same raw data, methods and as_of give the same id, and so the same release."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from orchestration.settings import EXPECTATIONS, PROJECT, Run
from orchestration.warehouse import project_hash


def build_id(run: Run, landing_state: str) -> str:
    """`<as_of>-<8 hex of the input hash>` for a sealed landing state."""
    digest = hashlib.sha256(landing_state.encode())
    digest.update(project_hash().encode())
    digest.update(files_hash(PROJECT / "orchestration", EXPECTATIONS).encode())
    digest.update((run.raw / "publication.yaml").read_bytes() if (run.raw / "publication.yaml").exists() else b"")
    return f"{run.as_of.isoformat()}-{digest.hexdigest()[:8]}"


def files_hash(*folders: Path) -> str:
    """A hash of the files in some folders."""
    digest = hashlib.sha256()
    for path in _files(folders):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _files(folders: Iterable[Path]) -> Iterable[Path]:
    for folder in folders:
        yield from sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc")
