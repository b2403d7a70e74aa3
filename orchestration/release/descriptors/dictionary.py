"""data_dictionary.csv: every column of every table of a release, one row each, in both languages."""

import csv
import io

from orchestration.release.datasets import Column, Dataset, own_columns

TABLE = Dataset(
    name="data_dictionary",
    title_en="Data dictionary",
    title_vi="Từ điển dữ liệu",
    description_en="One row a column of the published tables - what it is called, holds and refers to.",
    description_vi="Mỗi dòng là một cột của các bảng được công bố - tên gọi, nội dung và tham chiếu.",
    key=("dataset", "column"),
    columns=own_columns("data_dictionary"),
)


def text(datasets: tuple[Dataset, ...]) -> str:
    """The dictionary as CSV."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(c.name for c in TABLE.columns)
    writer.writerows(_row(dataset, n, column) for dataset in datasets for n, column in enumerate(dataset.columns, 1))
    return written.getvalue()


def _row(dataset: Dataset, position: int, column: Column) -> tuple[str, ...]:
    return (
        dataset.name,
        dataset.title_vi,
        dataset.title_en,
        str(position),
        column.name,
        column.title_vi,
        column.title_en,
        column.type,
        str(column.name in dataset.key).lower(),
        column.code_list or "",
        f"{column.reference.dataset}.{column.reference.column}" if column.reference else "",
        column.description_vi,
        column.description_en,
    )
