"""data_dictionary.csv: every column of every table of a release, one row each, in both languages."""

import csv
import io

from orchestration.release.datasets import Column, Dataset

_COLUMNS = (
    ("dataset", "Table", "Bảng", "Name of the table and of its files.", "Tên bảng, cũng là tên các tệp."),
    ("dataset_title_vi", "Title of the table in Vietnamese", "Tên bảng", "Title in Vietnamese.", "Tên tiếng Việt."),
    ("dataset_title_en", "Title of the table in English", "Tên bảng (tiếng Anh)", "Title in English.",
     "Tên tiếng Anh."),
    ("position", "Position", "Thứ tự", "Place of the column in the table, from 1.", "Thứ tự của cột, từ 1."),
    ("column", "Column", "Cột", "Name of the column.", "Tên cột."),
    ("title_vi", "Title in Vietnamese", "Nhãn cột", "Title in Vietnamese.", "Nhãn tiếng Việt."),
    ("title_en", "Title in English", "Nhãn cột (tiếng Anh)", "Title in English.", "Nhãn tiếng Anh."),
    ("type", "Type", "Kiểu dữ liệu", "Type in DuckDB.", "Kiểu dữ liệu trong DuckDB."),
    ("is_key", "Part of the key", "Thuộc khóa", "True for parts of the primary key.", "Đúng khi cột thuộc khóa chính."),
    ("code_list", "Code list", "Danh mục", "Code list its values are from.", "Danh mục mã của giá trị."),
    ("refers_to", "Refers to", "Tham chiếu", "Table and column it refers to.", "Bảng và cột được tham chiếu."),
    ("description_vi", "Description in Vietnamese", "Giải thích", "What it holds, in Vietnamese.", "Nội dung của cột."),
    ("description_en", "Description in English", "Giải thích (tiếng Anh)", "What it holds, in English.",
     "Nội dung của cột, bằng tiếng Anh."),
)  # fmt: skip
TYPES = {"position": "integer", "is_key": "boolean"}
TABLE = Dataset(
    name="data_dictionary",
    title_en="Data dictionary",
    title_vi="Từ điển dữ liệu",
    description_en="One row a column of the published tables - what it is called, holds and refers to.",
    description_vi="Mỗi dòng là một cột của các bảng được công bố - tên gọi, nội dung và tham chiếu.",
    key=("dataset", "column"),
    columns=tuple(
        Column(name, TYPES.get(name, "varchar"), title_en, title_vi, text_en, text_vi)
        for name, title_en, title_vi, text_en, text_vi in _COLUMNS
    ),
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
