"""Text cells that nobody should open: formulas and personal data, by dataset, column and line, never by content.

DuckDB picks the cells worth a look in one pass over a table; only those are judged in Python. Columns that refer to
another table or to a code list repeat its values, and are looked at there.
"""

import duckdb

from orchestration.release.datasets import Dataset
from orchestration.release.sql import FORMULA, NUMBER, literal, name
from orchestration.vietnamese.personal_data import SUSPECT, is_personal

TABLE = "unsafe_cells"
BETWEEN_CELLS = "\x1f"
_FORMULA_IN_ROW = FORMULA.replace("^", f"(^|{BETWEEN_CELLS})")


def mark_unsafe_cells(connection: duckdb.DuckDBPyConnection, datasets: list[Dataset]) -> None:
    """Makes the table `unsafe_cells` (dataset, column_name, line, problem) from the views `text_<dataset>`.

    `problem` is `formula` or `personal_data`; `line` counts the records of the CSV, the heading being 1.
    """
    connection.execute(f"create table {TABLE} (dataset varchar, column_name varchar, line bigint, problem varchar)")
    for dataset in datasets:
        for column, line, cell, formula in _suspects(connection, dataset):
            problems = ["formula"] * formula + ["personal_data"] * is_personal(cell)
            for problem in problems:
                connection.execute(f"insert into {TABLE} values (?, ?, ?, ?)", [dataset.name, column, line, problem])


def _suspects(connection: duckdb.DuckDBPyConnection, dataset: Dataset) -> list[tuple[str, int, str, bool]]:
    texts = [c.name for c in dataset.columns if c.type == "varchar" and not c.code_list and not c.reference]
    if not texts:
        return []
    row = f"concat_ws('{BETWEEN_CELLS}', {', '.join(map(name, texts))})"
    cells = ", ".join(f"{{column_name: {literal(c)}, cell: {name(c)}}}" for c in texts)
    return connection.execute(
        f"""
        with numbered as (select row_number() over () + 1 as line, * from {name("text_" + dataset.name)}),
        suspected as (
            select line, unnest([{cells}], recursive := true) from numbered
            where regexp_matches({row}, '{SUSPECT}|{_FORMULA_IN_ROW}')
        )
        select
            column_name, min(line), cell,
            regexp_matches(cell, '{FORMULA}') and not regexp_matches(cell, '{NUMBER}') as is_formula
        from suspected
        where regexp_matches(cell, '{SUSPECT}|{FORMULA}')
        group by column_name, cell
        order by 2, 1
        """
    ).fetchall()
