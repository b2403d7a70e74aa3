"""The DuckDB files the gates look at: views over landing Parquet, or over the CSVs of a staged release."""

from pathlib import Path

import duckdb

from orchestration.gates.cells import mark_unsafe_cells
from orchestration.release.datasets import Dataset
from orchestration.release.sql import OUR_CSV, literal, name
from orchestration.settings import Run


def landing_views(run: Run, state: Path) -> Path:
    """A DuckDB file with one view per table of a sealed landing state."""
    run.gates.mkdir(parents=True, exist_ok=True)
    database = run.gates / "landing.duckdb"
    database.unlink(missing_ok=True)
    with duckdb.connect(str(database)) as connection:
        for folder in sorted(state.iterdir()):
            files = literal(folder / "*.parquet")
            connection.execute(
                f"create view {name(folder.name)} as select * from read_parquet({files}, union_by_name = true)"
            )
    return database


def export_views(run: Run, folder: Path, datasets: list[Dataset]) -> Path:
    """A DuckDB file of views over the staged CSVs: by their published types, and as bare text under `text_<name>`.

    The table `unsafe_cells` tells where the text of a cell is a formula or personal data.
    """
    run.gates.mkdir(parents=True, exist_ok=True)
    database = run.gates / "exports.duckdb"
    database.unlink(missing_ok=True)
    with duckdb.connect(str(database)) as connection:
        for dataset in datasets:
            file = literal(folder / dataset.file)
            types = ", ".join(f"'{c.name}': '{c.type}'" for c in dataset.columns)
            for view, read_as in (
                (dataset.name, f"columns = {{{types}}}"),
                (f"text_{dataset.name}", "all_varchar = true"),
            ):
                connection.execute(f"create view {name(view)} as select * from read_csv({file}, {OUR_CSV}, {read_as})")
        mark_unsafe_cells(connection, datasets)
    return database
