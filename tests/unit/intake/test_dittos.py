"""Marks that say the same as the row above, in notes, units and what stands beside a row."""

from typing import Any

import pytest

from .hazards import write
from .office import TARGET_HEADINGS, TASK_HEADINGS, TASKS, Answer, Office

EARLIER, FINE = "Số liệu năm 2023", "Nguồn: Sở Y tế"
NOTE, ASIDE = "note_contradicts", "aside_contradicts"
SHARES = ("fiber_household_rate", "fiber_commune_rate", "fiber_village_rate", "smartphone_household_rate")
STATIONS = "bts_5g"

MARKS = (
    "nt", "NT", "nt.", "-nt-", "- nt -", "(nt)", "n.t", "n.t.", "Như trên", "như trên.", "- như trên -", "nhu tren",
    "Như dòng trên", '"', "''", '-"-', "“", "//", "-//-", "〃",
)  # fmt: skip
NO_MARKS = ("-", "x", "…", "NTM", "Như kế hoạch", "Trên địa bàn tỉnh", "*")


def rows_with(*notes: Any, beside: bool = False) -> list[list[Any]]:
    cells = [[None, note] if beside else [note] for note in notes]
    shares = [[code, None, "%", 60 + n, None, None, *cells[n]] for n, code in enumerate(SHARES[: len(notes)])]
    return [TARGET_HEADINGS, *shares]


# id -> rows, and per row the rule that it breaks.
TABLES: dict[str, tuple[list[list[Any]], list[str | None]]] = {
    "through_several_and_a_blank": (rows_with(EARLIER, "nt", None, "nt"), [NOTE, NOTE, None, NOTE]),
    "of_a_good_note": (rows_with(EARLIER, FINE, "nt", '"'), [NOTE, None, None, None]),
    "of_none": (rows_with("nt", "nt", EARLIER), [None, None, NOTE]),
    "of_a_footnote": ([*rows_with("(*)", "nt", None), [], [f"(*) {EARLIER}"]], [NOTE, NOTE, None]),
    "of_the_table_before": (
        [*rows_with(EARLIER), [], TARGET_HEADINGS, [SHARES[1], None, "%", 61, None, None, "nt"]],
        [NOTE, NOTE],
    ),
    "over_a_group": (
        [*rows_with(EARLIER), ["II. Nhóm thứ hai"], [SHARES[1], None, "%", 61, None, None, "nt"]],
        [NOTE, NOTE],
    ),
    "beside_the_table": (rows_with("chưa chốt", "nt", None, '"', beside=True), [ASIDE, ASIDE, None, ASIDE]),
    "beside_the_table_of_a_good_one": (rows_with(FINE, "nt", beside=True), [None, None]),
    "units": (
        [["Mã", "Đơn vị tính", "Kết quả"], [SHARES[0], "%", 60], [SHARES[1], "nt", 61], [STATIONS, '"', 5]],
        [None, None, "unit_conflict"],
    ),
}


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for case, (rows, _) in TABLES.items():
        write(post.folder() / f"{case}.xlsx", rows)
    for number, mark in enumerate((*MARKS, *NO_MARKS)):
        write(post.folder() / f"{number}.xlsx", rows_with(EARLIER, mark))
        write(post.folder() / f"{number}.csv", rows_with(EARLIER, mark, None))
    return post.answers()


@pytest.mark.parametrize("case", TABLES)
def test_tables(answers: dict[str, Answer], case: str) -> None:
    assert [row["rule"] for row in answers[f"{case}.xlsx"].receipt["rows"]] == TABLES[case][1]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("number", range(len(MARKS + NO_MARKS)), ids=MARKS + NO_MARKS)
def test_marks(answers: dict[str, Answer], number: int, form: str) -> None:
    rules = [row["rule"] for row in answers[f"{number}.{form}"].receipt["rows"]]
    assert rules[:2] == [NOTE, NOTE if number < len(MARKS) else None]


def test_the_landed_note_says_what_is_meant(office: Office) -> None:
    office.send_targets(*rows_with(FINE, "nt", "như trên")[1:])
    office.ingest()
    assert [row["caveat"] for row in office.rows("observations")] == [FINE] * 3


def test_notes_and_products_of_tasks(office: Office) -> None:
    rows = [
        [TASKS[0], None, "Hoàn thành", None, None, "Quyết định 12/QĐ-UBND", "mới đạt 80%"],
        [TASKS[1], None, "Hoàn thành", None, None, "nt", "nt"],
    ]
    write(office.folder() / "a.xlsx", [TASK_HEADINGS, *rows], title="Nhiệm vụ")
    assert [row["rule"] for row in office.receipt()["rows"]][:2] == ["note_contradicts"] * 2
