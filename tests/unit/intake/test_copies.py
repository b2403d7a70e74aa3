"""Rows that stand more than once in a file: the very same count once, all others are asked about (2025-H1)."""

from typing import Any

import openpyxl
import pytest

from .hazards import FIBER
from .office import INDICATORS, TARGET_HEADINGS, TASK_HEADINGS, TASKS, TITLES, Office, workbook

FN, PN = INDICATORS[FIBER][0], "digital_experts"
FULL = [FIBER, FN, "%", "75%", 75, 100, "Theo điều tra"]
TOGETHER = ["Mã", "Kết quả"]
ONE, TWO = "Chỉ tiêu", "Chỉ tiêu (2)"

Sheets = dict[str, list[list[Any]]]
# id -> sheets, and the figures read or the rules broken by place.
FILES: dict[str, tuple[Sheets, dict[str, Any]]] = {
    "the_whole_sheet": ({ONE: [TARGET_HEADINGS, FULL], TWO: [TARGET_HEADINGS, FULL]}, {f"{ONE}!D2": 75}),
    "summed_up": ({ONE: [TARGET_HEADINGS, FULL], "Tổng hợp": [TOGETHER, [FIBER, "75%"]]}, {f"{ONE}!D2": 75}),
    "summed_up_first": ({"Tổng hợp": [TOGETHER, [FIBER, "75%"]], ONE: [TARGET_HEADINGS, FULL]}, {f"{ONE}!D2": 75}),
    "thrice": ({name: [TOGETHER, [PN, 12]] for name in "abc"}, {"a!B2": 12}),
    "with_rows_of_its_own": (
        {ONE: [TOGETHER, [PN, 12]], TWO: [TOGETHER, [PN, 12], ["bts_5g", 7]]}, {f"{ONE}!B2": 12, f"{TWO}!B3": 7},
    ),
    "another_figure": (
        {ONE: [TOGETHER, [PN, 12]], TWO: [TOGETHER, [PN, 13]]},
        {f"{ONE}!A2": "code_repeated", f"{TWO}!A2": "code_repeated"},
    ),
    "another_figure_on_a_third": (
        {"a": [TOGETHER, [PN, 12]], "b": [TOGETHER, [PN, 12]], "c": [TOGETHER, [PN, 13]]},
        {f"{sheet}!A2": "code_repeated" for sheet in "abc"},
    ),
    "another_note": (
        {ONE: [TARGET_HEADINGS, FULL], TWO: [TARGET_HEADINGS, [*FULL[:6], "Chỉ tính nông thôn"]]},
        {f"{ONE}!A2": "code_repeated", f"{TWO}!A2": "code_repeated"},
    ),
    "estimated_on_one": (
        {ONE: [TOGETHER, [PN, 12]], TWO: [["Mã", "Ước thực hiện"], [PN, 12]]},
        {f"{ONE}!A2": "code_repeated", f"{TWO}!A2": "code_repeated"},
    ),
    "twice_on_one_sheet": (
        {ONE: [TOGETHER, [PN, 12], [PN, 12]]}, {f"{ONE}!A2": "code_repeated", f"{ONE}!A3": "code_repeated"},
    ),
    "twice_without_a_name_beside_another_sheet": (
        {ONE: [TOGETHER, [PN, 12], [PN, 12]], TWO: [TOGETHER, [PN, 12]]},
        {f"{ONE}!A2": "code_repeated", f"{ONE}!A3": "code_repeated", f"{TWO}!A2": "code_repeated"},
    ),
    "the_whole_row_on_one_sheet": (
        {ONE: [TARGET_HEADINGS, FULL, ["bts_5g", None, None, 7], FULL]}, {f"{ONE}!D2": 75, f"{ONE}!D3": 7},
    ),
    "by_name_with_other_numbers": (
        {ONE: [["STT", *TARGET_HEADINGS[1:]], [1, *FULL[1:]], [9, *FULL[1:]]]}, {f"{ONE}!D2": 75},
    ),
    "on_one_sheet_and_another": (
        {ONE: [TARGET_HEADINGS, FULL, FULL], TWO: [TARGET_HEADINGS, FULL]}, {f"{ONE}!D2": 75},
    ),
    **{
        f"on_one_sheet_with_another_{what}": (
            {ONE: [TARGET_HEADINGS, FULL, other]}, {f"{ONE}!A2": "code_repeated", f"{ONE}!A3": "code_repeated"},
        )
        for what, other in (
            ("note", [*FULL[:6], "Chỉ tính nông thôn"]),
            ("figure", [*FULL[:3], "75,0%", *FULL[4:]]),
            ("blank_name", [FIBER, None, *FULL[2:]]),
            ("blank_part", [*FULL[:5], None, FULL[6]]),
        )
    },
    "text_and_number": (
        {ONE: [TOGETHER, [PN, "1.200"]], TWO: [TOGETHER, [PN, 1.2]]},
        {f"{ONE}!A2": "code_repeated", f"{TWO}!A2": "code_repeated"},
    ),
}  # fmt: skip


def told(receipt: dict[str, Any]) -> dict[str, Any]:
    return {f"{row['sheet']}!{row['cell']}": row["rule"] or row["value"] for row in receipt["rows"]}


def remarks(receipt: dict[str, Any]) -> list[str]:
    return [remark["code"] for remark in receipt["remarks"]]


@pytest.mark.parametrize("case", FILES)
def test_rows_on_several_sheets(office: Office, case: str) -> None:
    sheets, expected = FILES[case]
    workbook(office.folder() / "a.xlsx", sheets)
    receipt = office.receipt()
    assert told(receipt) == expected
    assert set(remarks(receipt)) == (set() if "code_repeated" in expected.values() else {"rows_repeated"})
    assert len(office.rows("observations")) == receipt["accepted"]


def test_the_copy_in_sight_counts(office: Office) -> None:
    path = workbook(office.folder() / "a.xlsx", {ONE: [TOGETHER, [PN, 12]], TWO: [TOGETHER, [PN, 12]]})
    book = openpyxl.load_workbook(path)
    book[ONE].sheet_state = "hidden"
    book.active = book[TWO]
    book.save(path)
    receipt = office.receipt()
    assert told(receipt) == {f"{TWO}!B2": 12}
    assert receipt["status"] == "accepted" and receipt["rows_apart"] == 3


@pytest.mark.parametrize(("other", "rules"), [("Hoàn thành", [None]), ("Đang thực hiện", ["code_repeated"] * 2)])
def test_tasks_on_several_sheets(office: Office, other: str, rules: list[Any]) -> None:
    rows = [[TASKS[0], "", state, None, None, None, None] for state in ("Hoàn thành", other)]
    workbook(office.folder() / "a.xlsx", {name: [TASK_HEADINGS, row] for name, row in zip("ab", rows, strict=True)})
    assert [row["rule"] for row in office.receipt()["rows"]] == rules


@pytest.mark.parametrize(("other", "rules"), [("Hoàn thành", [None]), ("Đang thực hiện", ["code_repeated"] * 2)])
def test_tasks_on_one_sheet(office: Office, other: str, rules: list[Any]) -> None:
    office.send_tasks(*([TASKS[0], TITLES[0], state] for state in ("Hoàn thành", other)))
    assert [row["rule"] for row in office.receipt()["rows"]] == rules
