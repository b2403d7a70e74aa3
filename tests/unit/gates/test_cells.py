"""Cells nobody should open, found in the files that are about to be published."""

import duckdb
import pytest

from orchestration.gates.cells import TABLE, mark_unsafe_cells
from orchestration.release.datasets import Column, Dataset, Reference


def column(name: str, kind: str = "varchar", **more: object) -> Column:
    return Column(name, kind, name, name, name, name, **more)  # type: ignore[arg-type]  # keywords by case


NOTES = Dataset(
    "notes", "Notes", "Ghi chú", "Notes.", "Ghi chú.", ("id",),
    (column("id"), column("note"), column("remark"), column("value", "decimal(24,6)"),
     column("unit", code_list="unit"), column("plan_id", reference=Reference("plans", "plan_id"))),
)  # fmt: skip


FORMULA, BOTH, PERSON = [("note", "formula")], [("note", "formula"), ("note", "personal_data")], "gọi 0912 345 678"
LINES: dict[str, list[tuple[str, str]]] = {  # line of the file -> column and problem that are marked in it
    **{f"a,{cell},y,1,%,p": FORMULA
       for cell in ("=1+1", "+84 x", "-2+3", "@SUM(A1)", "\t=1", "＝1", '"=HYPERLINK(""x"")"')},
    **{f"a,x,{cell},-1,%,p": [] for cell in ("-30", "-1.5", "+7", "-30%", "'=1+1", "a=b", "x-y", "(-1)", "")},
    f"a,x,{PERSON},1,%,p": [("remark", "personal_data")],
    "b,760000,y,760000,%,p": [],
    "two innocent cells are not one number,09123,45678,1,%,p": [],
    "a cell can be both,+84912345678 =1,y,1,%,p": BOTH,
}  # fmt: skip


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, int, str]]:
    """What is marked in notes.csv with these lines."""
    file = tmp_path_factory.mktemp("cells") / "notes.csv"
    file.write_text("\n".join(["id,note,remark,value,unit,plan_id", *LINES, ""]), encoding="utf-8")
    with duckdb.connect() as connection:
        read = f"read_csv('{file}', header = true, all_varchar = true, nullstr = '')"
        connection.execute(f"create view text_notes as select * from {read}")
        mark_unsafe_cells(connection, [NOTES])
        return connection.execute(f"from {TABLE} order by all").fetchall()


@pytest.mark.parametrize(("number", "line"), enumerate(LINES, start=2))
def test_a_formula_or_personal_data_is_marked_with_its_line_alone(
    marked: list[tuple[str, str, int, str]], number: int, line: str
) -> None:
    assert [(column, problem) for _, column, at, problem in marked if at == number] == LINES[line]


def test_what_is_marked_names_its_table_and_repeats_no_cell(marked: list[tuple[str, str, int, str]]) -> None:
    assert {row[0] for row in marked} == {"notes"}
    assert PERSON not in str(marked)
