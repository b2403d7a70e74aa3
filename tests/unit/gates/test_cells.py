"""Cells nobody should open, found in the files that are about to be published."""

from pathlib import Path

import duckdb
import pytest

from orchestration.gates.cells import TABLE, mark_unsafe_cells
from orchestration.release.datasets import Column, Dataset, Reference


def column(name: str, kind: str = "varchar", **more: object) -> Column:
    return Column(name, kind, name, name, name, name, **more)  # type: ignore[arg-type]


NOTES = Dataset(
    "notes", "Notes", "Ghi chú", "Notes.", "Ghi chú.", ("id",),
    (column("id"), column("note"), column("remark"), column("value", "decimal(24,6)"),
     column("unit", code_list="unit"), column("plan_id", reference=Reference("plans", "plan_id"))),
)  # fmt: skip


def found(tmp_path: Path, *lines: str) -> list[tuple[str, str, int, str]]:
    """What is marked in notes.csv with these lines."""
    file = tmp_path / "notes.csv"
    file.write_text("\n".join(["id,note,remark,value,unit,plan_id", *lines, ""]), encoding="utf-8")
    with duckdb.connect() as connection:
        read = f"read_csv('{file}', header = true, all_varchar = true, nullstr = '')"
        connection.execute(f"create view text_notes as select * from {read}")
        mark_unsafe_cells(connection, [NOTES])
        return connection.execute(f"from {TABLE} order by all").fetchall()


@pytest.mark.parametrize("cell", ["=1+1", "+84 x", "-2+3", "@SUM(A1)", "\t=1", "＝1", '"=HYPERLINK(""x"")"'])
def test_a_formula_is_marked_with_its_line(tmp_path: Path, cell: str) -> None:
    assert found(tmp_path, "a,x,y,1,%,p", f"b,{cell},y,1,%,p") == [("notes", "note", 3, "formula")]


@pytest.mark.parametrize("cell", ["-30", "-1.5", "+7", "-30%", "'=1+1", "a=b", "x-y", "(-1)", ""])
def test_a_number_or_an_escaped_text_is_none(tmp_path: Path, cell: str) -> None:
    assert found(tmp_path, f"a,x,{cell},-1,%,p") == []


def test_personal_data_is_marked_and_not_repeated(tmp_path: Path) -> None:
    assert found(tmp_path, "a,x,gọi 0912 345 678,1,%,p", "b,760000,y,760000,%,p") == [
        ("notes", "remark", 2, "personal_data")
    ]


def test_two_innocent_cells_are_not_one_number(tmp_path: Path) -> None:
    assert found(tmp_path, "a,09123,45678,1,%,p") == []


def test_a_cell_can_be_both(tmp_path: Path) -> None:
    assert [row[3] for row in found(tmp_path, "a,+84912345678 =1,y,1,%,p")] == ["formula", "personal_data"]
