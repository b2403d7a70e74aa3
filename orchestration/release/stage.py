"""Puts a release together in its staging folder: data, descriptors, notes, changes. Pages and checksums follow."""

import shutil
from pathlib import Path

from orchestration.release.changes.write import write_changes
from orchestration.release.datasets import DATABASE, Dataset
from orchestration.release.descriptors.write import write_descriptors
from orchestration.release.export import export
from orchestration.release.history import write_about
from orchestration.release.notes import write_notes
from orchestration.release.publication import read_publication
from orchestration.release.publish import current
from orchestration.settings import Run


def stage(run: Run, release_id: str, datasets: list[Dataset], folder: Path) -> dict[str, int]:
    """Fills the staging folder of a release from the warehouse.

    Returns:
        rows per dataset.

    Raises:
        PublicationError: no licence or publisher is configured.
    """
    publication = read_publication(run.raw)
    shutil.rmtree(folder, ignore_errors=True)
    live = current(run)
    earlier = live if live and live.name != release_id else None
    rows = export(run.warehouse, datasets, folder, earlier)
    database = folder / DATABASE
    write_descriptors(folder, database, datasets, publication, run.as_of, release_id)
    write_notes(run, database, release_id, publication, folder)
    write_changes(earlier, folder, datasets, release_id)
    write_about(folder, release_id, earlier, rows, datasets)
    return rows
