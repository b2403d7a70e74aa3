"""What people who query the DuckDB file find beside its tables: `vi.<table>` and `en.<table>`, and search macros.

A view has the titles of the columns for names and the labels of the code lists for codes, in its language.
"""

import duckdb

from orchestration.release.datasets import Column, Dataset
from orchestration.release.sql import literal, name, query

LANGUAGES = ("vi", "en")


def write_views(connection: duckdb.DuckDBPyConnection, datasets: list[Dataset]) -> None:
    """Writes the views and macros into the attached database `release`, which has the tables."""
    connection.execute("use release")  # what a view names has to be found wherever the file is opened
    connection.execute("begin")
    connection.execute(query("macros"))
    for language in LANGUAGES:
        connection.execute(f"create schema {language}")
        for dataset in datasets:
            connection.execute(_view(dataset, language))
            connection.execute(_comments(dataset, language))
    connection.execute("commit")
    connection.execute("use memory")


def _view(dataset: Dataset, language: str) -> str:
    columns, labels = [], []
    for n, column in enumerate(dataset.columns):
        shown = f"t.{name(column.name)}"
        if column.code_list:
            found = f"c{n}.list_id = {literal(column.code_list)} and c{n}.code = {shown}"
            labels.append(f"left join main.codelists as c{n} on {found}")
            shown = f"c{n}.label_{language}"
        columns.append(f"{shown} as {name(_said(column, 'title', language))}")
    source = f"main.{name(dataset.name)} as t {' '.join(labels)}"
    return f"create view {language}.{name(dataset.name)} as select {', '.join(columns)} from {source}"


def _comments(dataset: Dataset, language: str) -> str:
    view = f"{language}.{name(dataset.name)}"
    said = [f"comment on view {view} is {literal(_said(dataset, 'description', language))}"]
    for column in dataset.columns:
        place = f"{view}.{name(_said(column, 'title', language))}"
        said.append(f"comment on column {place} is {literal(_said(column, 'description', language))}")
    return "; ".join(said)


def _said(what: Dataset | Column, words: str, language: str) -> str:
    return str(getattr(what, f"{words}_{language}"))
