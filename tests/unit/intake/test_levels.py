"""Results that stand apart for each level of government: taken where the plans ask each level for its own."""

from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest

from .hazards import FIBER, write
from .office import INDICATORS, Office, opened, small_registry

SET_APART = "row_set_apart"
LEVELS = ["Cấp tỉnh", "Cấp huyện", "Cấp xã"]
ASKED = "fiber_commune_rate"  # at each level; all others of the whole province
OTHER_PLAN = "fiber_village_rate"  # at each level of another province
HEADINGS = ["TT", "Chỉ tiêu", "ĐVT"]
ABC = "A2:A3 B2:B3 C2:C3"

Rows = list[list[Any]]


def sent(folder: Path, territory: str = "binh-dinh") -> Office:
    """An office of a territory, with a plan of its province that asks for one indicator at several levels."""
    registry = small_registry()
    targets, plans = registry["targets"].to_pylist(), registry["plans"].to_pylist()
    for key, plan in ((ASKED, "p"), (OTHER_PLAN, "q")):
        of = {"indicator_id": key, "plan_id": plan, "target_kind": "share"}
        targets += [of | {"target_id": f"{plan}:{key}:{at}", "level": at} for at in ("province", "district", "commune")]
    plans.append(plans[0] | {"plan_id": "q", "territory_id": "gia-lai"})
    district = {"territory_id": "tuy-phuoc", "name_vi": "Tuy Phước", "level": "district"}
    territories = [*registry["territories"].to_pylist(), district]
    agencies = [row | {"territory_id": territory} for row in registry["agencies"].to_pylist()]
    own = {"targets": targets, "plans": plans, "agencies": agencies, "territories": territories}
    return opened(folder, registry | {name: pa.Table.from_pylist(rows) for name, rows in own.items()})


def table(*figures: list[Any], over: str = "Kết quả thực hiện", levels: list[str] = LEVELS) -> Rows:
    """Figures at each level of: a share, the share that is asked of each level, a share of another plan, a number."""
    keys = (FIBER, ASKED, OTHER_PLAN, "bts_5g")
    rows = [[n, *INDICATORS[key], *each] for n, (key, each) in enumerate(zip(keys, figures, strict=False), 1)]
    top, below = [*HEADINGS, over, *[None] * (len(levels) - 1), "Ghi chú"], [None, None, None, *levels, None]
    return [["BÁO CÁO NĂM 2024"], top, below, *rows]


def told(office: Office, rows: Rows, merged: str) -> Any:
    """The reason of the file, or per row what is read, or the broken rule."""
    path = write(office.folder(period="2024") / "a.xlsx", rows)
    book = openpyxl.load_workbook(path)
    for area in merged.split():
        book["Chỉ tiêu"].merge_cells(area)
    book.save(path)
    receipt = office.receipt()
    return receipt["reason"] or [r["value"] if r["outcome"] == "accepted" else r["rule"] for r in receipt["rows"]]


@pytest.mark.parametrize("over", ["Kết quả thực hiện", "Kết quả năm 2024", "Thực hiện"])
@pytest.mark.parametrize("merged", [f"{ABC} D2:F2 G2:G3", ""])
def test_each_row_is_asked_about_on_its_own(tmp_path: Path, over: str, merged: str) -> None:
    rows = table(["99%", "97%", "88%"], ["35%", "20%", "5%"], ["35%", "20%", "5%"], [30, 20, 10], over=over)
    office = sent(tmp_path)
    assert told(office, rows, merged) == [SET_APART, 35, SET_APART, SET_APART]
    first = office.receipt()["rows"][0]
    assert (first["cell"], first["candidates"]) == ("D4", ["Cấp tỉnh: 99%", "Cấp huyện: 97%", "Cấp xã: 88%"])


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["95%", None, None], [95, 95]),
        (["95%", "-", "x"], [95, 95]),
        (["100%", "100%", "100%"], [100, 100]),
        ([None, "97%", "88%"], [SET_APART, SET_APART]),
        ([None, "97%", "97%"], [SET_APART, SET_APART]),
        (["95%", "97%; ước", "8\n8"], [SET_APART, 95]),
        (["chưa có số liệu", "97%", "88%"], [SET_APART, None]),
        ([None, None, None], [None, None]),
    ],
)
def test_levels_that_have_no_figure_or_the_same(tmp_path: Path, cells: list[Any], expected: list[Any]) -> None:
    assert told(sent(tmp_path), table(cells, cells), f"{ABC} D2:F2 G2:G3") == expected


def test_numbers_of_levels_may_be_parts(tmp_path: Path) -> None:
    rows = table(["5%"], ["5%"], ["5%"], [5, 5, 5])
    assert told(sent(tmp_path), rows, f"{ABC} D2:F2 G2:G3") == [5, 5, 5, SET_APART]


def test_a_figure_merged_over_the_levels_is_that_of_all(tmp_path: Path) -> None:
    rows = table(["95%", None, None], ["95%", None, None])
    assert told(sent(tmp_path), rows, f"{ABC} D2:F2 G2:G3 D4:F4") == [95, 95]


def test_a_district_is_asked_about_its_own_level(tmp_path: Path) -> None:
    office, merged = sent(tmp_path, "tuy-phuoc"), f"{ABC} D2:F2 G2:G3"
    assert told(office, table(["99%", "97%", "88%"], [None, "20%", None]), merged) == [SET_APART, 20]
    assert [row["cell"] for row in office.receipt()["rows"]] == ["E4", "E5"]


def test_levels_without_that_of_the_sender(tmp_path: Path) -> None:
    rows = table(["97%", "88%"], ["97%", None], levels=LEVELS[1:])
    assert told(sent(tmp_path), rows, f"{ABC} D2:E2 F2:F3") == [SET_APART, SET_APART]


def test_the_plan_of_each_level_beside_its_result(tmp_path: Path) -> None:
    levels = LEVELS[:2]
    rows = table(["90%", "80%", "95%", "85%"], ["90%", "80%", "95%", "85%"], over="Kế hoạch", levels=levels * 2)
    rows[1][5] = "Kết quả"
    assert told(sent(tmp_path), rows, f"{ABC} D2:E2 F2:G2 H2:H3") == [SET_APART, 95]


@pytest.mark.parametrize(
    ("over", "levels", "reason"),
    [
        ("Kế hoạch", LEVELS, "no_results"),
        ("Kết quả năm 2023", LEVELS, "no_results"),
        ("Kết quả thực hiện", ["Toàn tỉnh", *LEVELS[:2]], "heading_repeated"),
        ("Kết quả thực hiện", ["Cấp tỉnh", "Cấp tỉnh", "Cấp xã"], "heading_repeated"),
    ],
)
def test_columns_that_are_no_results_of_levels(tmp_path: Path, over: str, levels: list[str], reason: str) -> None:
    rows = table(["99%", "97%", "88%"], ["35%", "20%", "5%"], over=over, levels=levels)
    assert told(sent(tmp_path), rows, f"{ABC} D2:F2 G2:G3") == reason


FLAT = [f"Kết quả {level.lower()}" for level in LEVELS]


@pytest.mark.parametrize("above", [[], ["BÁO CÁO NĂM 2024"]])
@pytest.mark.parametrize(
    "levels", [LEVELS, LEVELS[:2], [f"{level} (%)" for level in LEVELS], FLAT, [f"{named} (%)" for named in FLAT],
               [f"Thực hiện năm 2024 ({level.lower()})" for level in LEVELS]],
)  # fmt: skip
def test_levels_in_one_row_of_headings(tmp_path: Path, above: list[str], levels: list[str]) -> None:
    figures = [35, 20, 5][: len(levels)]
    rows = [[n, *INDICATORS[key], *figures] for n, key in enumerate((ASKED, FIBER), 1)]
    headings = [*HEADINGS, *levels, "Ghi chú"]
    assert told(sent(tmp_path), [*([text] for text in above), headings, *rows], "") == [35, SET_APART]


@pytest.mark.parametrize(
    ("above", "names"),
    [
        ([], ["Cấp tỉnh"]),
        ([], ["Cấp tỉnh", "Cấp tỉnh"]),
        ([], ["Toàn tỉnh", *LEVELS]),
        ([], ["Số xã", *LEVELS]),
        ([], ["Kế hoạch", *LEVELS]),
        ([], [*LEVELS, "Tỷ lệ"]),
        ([], [f"{level} (nghìn xã)" for level in LEVELS]),
        ([], [f"Kế hoạch {level.lower()}" for level in LEVELS]),
        ([], [f"Kết quả năm 2023 {level.lower()}" for level in LEVELS]),
        (["KẾ HOẠCH NĂM 2024"], LEVELS),
        (["CÁC CHỈ TIÊU NĂM 2024"], LEVELS),
        (["Biểu giao chỉ tiêu"], LEVELS),
        (["Mục tiêu"], LEVELS),
    ],
)
def test_levels_in_one_row_that_may_be_others(tmp_path: Path, above: list[str], names: list[str]) -> None:
    row = [1, *INDICATORS[ASKED], *range(5, 5 + len(names))]
    assert told(sent(tmp_path), [*([text] for text in above), [*HEADINGS, *names], row], "") == "no_results"


def test_the_plan_of_each_level_in_one_row_beside_its_result(tmp_path: Path) -> None:
    names = [f"{what} {level.lower()}" for what in ("Kế hoạch", "Kết quả") for level in LEVELS]
    row = [1, *INDICATORS[ASKED], 40, 30, 10, 35, 20, 5]
    assert told(sent(tmp_path), [[*HEADINGS, *names], row], "") == [35]
