"""Rows without a code below an indicator: parts of it are remarked on, all others are asked about (2025-H1)."""

from typing import Any

import pyarrow as pa
import pytest

from .hazards import FIBER, write
from .office import INDICATORS, Office

HEADINGS = ["Mã", "Chỉ tiêu", "ĐVT", "Kết quả", "Ghi chú"]
MAIN = ["digital_experts", INDICATORS["digital_experts"][0], "người", 25]
NEXT = [FIBER, INDICATORS[FIBER][0], "%", "75%"]
REMARK = "parts_not_read"


def part(name: Any, value: Any = 12, **more: Any) -> list[Any]:
    return [None, name, "người", value, more.get("note")]


# id -> the rows between the indicator and the next one, and the rows that are asked about.
ROWS: dict[str, tuple[list[list[Any]], list[int]]] = {
    "women": ([part("Trong đó: nữ")], []),
    "with_a_dash": ([part("- Trong đó: nữ")], []),
    "women_and_men": ([part("Trong đó:", None), part("- Nữ"), part("- Nam", 13)], []),
    "divided": ([part("Chia ra: cấp huyện"), part("Cấp xã")], []),
    "towns": ([part("a) Thành thị"), part("b) Nông thôn")], []),
    "bodies_of_a_level": ([part("Trong đó: Bệnh viện tuyến tỉnh"), part("- Trung tâm y tế huyện")], []),
    "a_body_of_a_place": ([part("- Trung tâm y tế Tuy Phước")], [3]),
    "a_body_and_a_thing": ([part("- Bệnh viện tuyến tỉnh có kiosk")], [3]),
    "of_nothing": ([part("Trong đó:")], [3]),
    "an_indicator": ([part("Trong đó: Số trạm 5G")], [3]),
    "near_an_indicator": ([part("Trong đó: Số tram 5G")], [3]),
    "another_thing": ([part("Số chuyên gia nữ")], [3]),
    "a_part_of_another_thing": ([part("Số kỹ sư"), part("Trong đó: nữ")], [3, 4]),
    "further_ones": ([part("Trong đó: Mầm non"), part("Tiểu học"), part("THCS", 13)], []),
    "further_ones_below_a_line": ([part("Trong đó:", None), part("- Bệnh viện"), part("- Trạm y tế")], []),
    "no_line_above": ([part("- Bệnh viện"), part("- Trạm y tế")], [3, 4]),
    "with_a_note": ([part("Trong đó: nữ", note="Số tổng đúng là 26")], [3]),
}


@pytest.mark.parametrize("case", ROWS)
def test_rows_below_an_indicator(office: Office, case: str) -> None:
    between, asked = ROWS[case]
    write(office.folder() / "a.xlsx", [HEADINGS, MAIN, *between, NEXT])
    receipt = office.receipt()
    told = [row["cell"] for row in receipt["rows"] if row["outcome"] != "accepted"]
    assert told == [f"A{row}" for row in asked]
    assert [remark["code"] for remark in receipt["remarks"]] == ([] if asked else [REMARK])
    assert [row["value"] for row in receipt["rows"] if row["outcome"] == "accepted"] == [25, 75]


@pytest.mark.parametrize(
    ("further", "asked"),
    [
        ([part("Số kỹ sư"), part("Nam")], ["A4", "A5"]),
        ([part("- Tỷ lệ kỹ sư")], ["A4"]),
        ([part("2. Kỹ sư")], ["A4"]),
        ([part("Trạm 5G, số mới")], ["A4"]),  # near to an indicator
        ([part("Y tế", None), part("Kỹ sư")], ["A5"]),
        ([part("Kỹ sư", note="sửa lại 26")], ["A4"]),
        ([part("Kỹ sư"), part("Nghiên cứu viên")], []),
    ],
)
def test_further_rows_below_a_part(office: Office, further: list[list[Any]], asked: list[str]) -> None:
    write(office.folder() / "a.xlsx", [HEADINGS, MAIN, part("Trong đó: nữ"), *further, NEXT])
    receipt = office.receipt()
    assert [row["cell"] for row in receipt["rows"] if row["rule"]] == asked
    assert "D3" in receipt["remarks"][0]["cells"] and receipt["remarks"][0]["code"] == REMARK


def test_a_body_of_a_level_near_to_the_name_of_an_indicator(office: Office) -> None:
    office.registry = office.registry | {
        "indicator_aliases": pa.Table.from_pylist(
            [{"alias": "Bệnh viện tuyến tỉnh có cáp quang", "indicator_id": FIBER}]
        )
    }
    rows = [HEADINGS, MAIN, part("Trong đó: Bệnh viện tuyến tỉnh"), part("Trong đó: Bệnh viện tuyến tỉnh có cáp"), NEXT]
    write(office.folder() / "a.xlsx", rows)
    assert [row["cell"] for row in office.receipt()["rows"] if row["rule"]] == ["A4"]


def test_parts_of_what_has_no_result(office: Office) -> None:
    write(office.folder() / "a.xlsx", [HEADINGS, [*MAIN[:3], None], part("Trong đó: nữ"), NEXT])
    assert [row["rule"] for row in office.receipt()["rows"]] == [None, "code_missing", None]


def test_parts_in_a_table_without_codes(office: Office) -> None:
    rows = [HEADINGS[1:4], MAIN[1:], part("Trong đó: nữ")[1:4], NEXT[1:]]
    write(office.folder() / "a.xlsx", rows)
    receipt = office.receipt()
    assert [row["rule"] for row in receipt["rows"]] == [None, None]
    assert [remark["code"] for remark in receipt["remarks"]] == [REMARK]


@pytest.mark.parametrize(("ordinals", "asked"), [([1, None, None, 2], []), ([None] * 4, ["B4"])])
def test_further_parts_in_a_table_without_codes(office: Office, ordinals: list[Any], asked: list[str]) -> None:
    rows = [MAIN[1:], part("Trong đó: Tiểu học")[1:4], part("THCS")[1:4], NEXT[1:]]
    numbered = ([ordinal, *row] for ordinal, row in zip(ordinals, rows, strict=True))
    write(office.folder() / "a.xlsx", [["TT", *HEADINGS[1:4]], *numbered])
    receipt = office.receipt()
    assert [row["cell"] for row in receipt["rows"] if row["rule"]] == asked
    assert [remark["cells"] for remark in receipt["remarks"]] == [["D3"] if asked else ["D3", "D4"]]
