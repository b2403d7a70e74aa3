"""Hazards 61-70: agencies. The leads of a plan's tasks, as the registry reads them with the reviewed aliases."""

import csv
from pathlib import Path

import pyarrow as pa
import pytest

from orchestration.intake.senders import Senders
from orchestration.registry.problems import Problem
from orchestration.settings import PROJECT
from orchestration.vietnamese.text import clean, fold

from .hazards import FORMS, plan_cell, plan_read, plan_told, send_result
from .office import opened

REFERENCE = PROJECT / "raw" / "reference"
PLACEHOLDER = "binh-dinh-so-nganh-lien-quan"  # "Các sở, ban, ngành có liên quan"


def table(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


# id -> cell, who is meant in Bình Định.
CELLS: dict[str, tuple[str, list[str]]] = {
    "h61_ampersand": ("Sở TT&TT", ["binh-dinh-so-thong-tin-va-truyen-thong"]),
    "h61_in_full": ("Sở Thông tin và Truyền thông", ["binh-dinh-so-thong-tin-va-truyen-thong"]),
    "h61_letters": ("STTTT", ["binh-dinh-so-thong-tin-va-truyen-thong"]),
    "h62_broken_line": ("Sở LĐ-\nTB&XH", ["binh-dinh-so-lao-dong-thuong-binh-va-xa-hoi"]),
    "h62_dash_and_glyph": (
        "Sở Lao động - Thƣơng binh và Xã hội", ["binh-dinh-so-lao-dong-thuong-binh-va-xa-hoi"],
    ),
    "h62_long_dash_without_spaces": ("Sở Lao động –TB&XH", ["binh-dinh-so-lao-dong-thuong-binh-va-xa-hoi"]),
    "h62_without_its_head_noun": (
        "Lao động - Thƣơng binh và Xã hội", ["binh-dinh-so-lao-dong-thuong-binh-va-xa-hoi"],
    ),
    "h63_old_tone_placement": (
        "Sở Văn hoá, Thể thao và Du lịch", ["binh-dinh-so-van-hoa-the-thao-va-du-lich"],
    ),
    "h63_new_tone_placement": (
        "Sở Văn hóa, Thể thao và Du lịch", ["binh-dinh-so-van-hoa-the-thao-va-du-lich"],
    ),
    "h64_comma_inside_a_name": (
        "Sở Văn hóa, Thể thao và Du lịch", ["binh-dinh-so-van-hoa-the-thao-va-du-lich"],
    ),
    "h67_number_for_department": ("Số Nông nghiệp và Môi trường", ["binh-dinh-so-nong-nghiep-va-moi-truong"]),
    "h65_agency_and_group": (
        "Sở TT&TT; UBND các huyện, thị xã, thành phố",
        ["binh-dinh-so-thong-tin-va-truyen-thong", "binh-dinh-ubnd-cap-huyen"],
    ),
    "h65_in_lines": (
        "- Sở TT&TT\n- UBND các huyện, thị xã, thành phố",
        ["binh-dinh-so-thong-tin-va-truyen-thong", "binh-dinh-ubnd-cap-huyen"],
    ),
    "h66_placeholder": ("Các sở, ban, ngành có liên quan", [PLACEHOLDER]),
    "h68_shared_head_noun": (
        "Văn phòng UBND tỉnh Bình Định và tỉnh Gia Lai",
        ["binh-dinh-van-phong-ubnd-tinh", "gia-lai-van-phong-ubnd-tinh"],
    ),
    "h68_shared_head_noun_without_an_alias": (
        "Văn phòng UBND tỉnh Gia Lai và tỉnh Bình Định",
        ["gia-lai-van-phong-ubnd-tinh", "binh-dinh-van-phong-ubnd-tinh"],
    ),
    "h69_city": ("UBND TP.Quy Nhơn", ["binh-dinh-ubnd-quy-nhon"]),
    "h69_town": ("UBND TX. An Nhơn", ["binh-dinh-ubnd-an-nhon"]),
    "h69_town_alone": ("TX. An Nhơn", ["binh-dinh-ubnd-an-nhon"]),
    "h69_district_alone": ("H. Vân Canh", ["binh-dinh-ubnd-van-canh"]),
    "h69_district": ("UBND H. Vân Canh", ["binh-dinh-ubnd-van-canh"]),
}  # fmt: skip
FLAGS = {"h66_placeholder": "lead_is_group"}


def task(number: str, lead: str, **cells: str) -> dict[str, str]:
    return {"task_no": number, "title_vi": "Việc", "lead": lead, "deadline_printed": "Tháng 6/2025", **cells}


def told(folder: Path, lead: str) -> Problem:
    """What stops a run whose plan gives a task of Bình Định to them."""
    (problem,) = plan_told(folder, {"tasks": [task("A.1", lead)]}, territory_id="binh-dinh")
    return problem


def meant(tables: dict[str, pa.Table]) -> dict[str, list[str]]:
    """Everyone that a task is given to, by its number; a group by its id."""
    found: dict[str, list[str]] = {}
    for role in tables["roles"].to_pylist():
        found.setdefault(role["subject_id"].removeprefix("plan-a:task:"), []).append(
            role["agency_id"] or role["group_id"]
        )
    return {number: list(dict.fromkeys(who)) for number, who in found.items()}


@pytest.fixture(scope="module")
def leads(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    rows = [task(case, cell, flags=FLAGS.get(case, "")) for case, (cell, _) in CELLS.items()]
    return meant(plan_read(tmp_path_factory.mktemp("plan"), {"tasks": rows}, territory_id="binh-dinh"))


@pytest.mark.parametrize("case", CELLS)
def test_an_agency_in_a_plan(leads: dict[str, list[str]], case: str) -> None:
    assert leads[case] == CELLS[case][1]


def test_h61_succession_has_its_own_date() -> None:
    (row,) = (
        r
        for r in table("agency_successions")
        if r["from_agency_id"] == "binh-dinh-so-thong-tin-va-truyen-thong" and r["succession_kind"] == "main"
    )
    assert (row["to_agency_id"], row["effective_on"]) == ("binh-dinh-so-khoa-hoc-va-cong-nghe", "2025-03-01")


@pytest.mark.parametrize("form", FORMS)
def test_h62_all_spellings_are_one(tmp_path: Path, form: str) -> None:
    spellings = ("Sở LĐ-\nTB&XH", "Sở LĐ – TB&XH", "Sở LĐ-TB & XH")
    assert len({fold(plan_cell(tmp_path, text, form)) for text in spellings}) == 1


def test_h66_placeholder_is_nobody(tmp_path: Path) -> None:
    """The row says that many lead, and the group has no members who could report."""
    problem = told(tmp_path, "Các sở, ban, ngành có liên quan")
    assert (problem.column, "asks for the flag lead_is_group" in problem.rule) == ("flags", True)
    assert [row["group_kind"] for row in table("agency_groups") if row["group_id"] == PLACEHOLDER] == ["open"]
    assert PLACEHOLDER not in {row["group_id"] for row in table("agency_group_members")}


def test_h66_another_placeholder_is_told_as_a_group(tmp_path: Path) -> None:
    problem = told(tmp_path, "Các hội nghề nghiệp có liên quan")
    assert "add it to reference/agency_groups.csv" in problem.rule


def test_h66_placeholder_makes_nobody_a_reporter(tmp_path: Path, registry: dict[str, pa.Table]) -> None:
    """What a plan gives to the placeholder alone is for nobody to report."""
    roles = registry["roles"].drop_columns(["agency_id", "group_id"])
    for column, who in (("agency_id", None), ("group_id", PLACEHOLDER)):
        roles = roles.append_column(column, pa.array([who] * len(roles), pa.string()))
    office = opened(tmp_path, registry | {"roles": roles})
    send_result(office, "a.xlsx", "81,5%")
    (told,) = office.receipt()["rows"]
    assert (told["outcome"], told["rule"], told["candidates"]) == ("refused", "given_to_nobody", [])


@pytest.mark.parametrize("form", FORMS)
def test_h67_only_before_a_department(tmp_path: Path, form: str) -> None:
    mended = clean(plan_cell(tmp_path, "Số Tài chính", form))
    assert (mended.text, mended.rules) == ("Sở Tài chính", ("ocr_so",))
    for kept in ("Số hóa tài liệu", "Số: 15/KH-UBND"):
        assert clean(plan_cell(tmp_path, kept, form)).text == kept


def test_h68_half_known_is_nobody(tmp_path: Path) -> None:
    problem = told(tmp_path, "Văn phòng UBND tỉnh Bình Định và tỉnh Bình Điền")
    assert problem.rule.startswith("unknown agency 'Văn phòng UBND tỉnh Bình Định và tỉnh Bình Điền'")


def test_h69_districts_end() -> None:
    closed = {r["agency_id"]: r["valid_to"] for r in table("agencies") if r["agency_id"].startswith("binh-dinh-ubnd-")}
    assert {closed[f"binh-dinh-ubnd-{place}"] for place in ("quy-nhon", "an-nhon", "van-canh")} == {"2025-06-30"}


def test_h70_typing_error_is_a_proposal(tmp_path: Path) -> None:
    """It is nobody until a person confirms; what it likely means comes first."""
    problem = told(tmp_path, "Ngân hành Nhà nước tỉnh")
    assert (problem.column, problem.value) == ("lead", "Ngân hành Nhà nước tỉnh")
    assert problem.rule.startswith("unknown agency 'Ngân hành Nhà nước tỉnh'")
    assert problem.nearest[0] == "Ngân hàng Nhà nước tỉnh"


def test_h70_a_confirmed_misprint_says_so(tmp_path: Path) -> None:
    """Bình Thuận's plan prints it: a reviewed alias says who is meant, and the row bears the flag."""
    row, territory = task("A.1", "Ngân hành Nhà nước tỉnh"), {"territory_id": "binh-thuan"}
    (problem,) = plan_told(tmp_path / "a", {"tasks": [row]}, **territory)
    assert (problem.column, "asks for the flag name_misprinted" in problem.rule) == ("flags", True)
    read = plan_read(tmp_path / "b", {"tasks": [row | {"flags": "name_misprinted"}]}, **territory)
    assert meant(read) == {"A.1": ["binh-thuan-ngan-hang-nha-nuoc"]}


def test_h70_a_sender_is_not_found_by_a_misprint_of_a_plan() -> None:
    """The plan that prints it is read by a reviewed alias, and its tasks say so."""
    senders = Senders(table("agencies"), table("agency_aliases"))
    assert senders.meant("Ngân hành Nhà nước tỉnh") == ()
    with (PROJECT / "raw" / "plans" / "binh-thuan-4181-kh-ubnd-2022" / "tasks.csv").open(encoding="utf-8") as stream:
        flags = [row["flags"] for row in csv.DictReader(stream) if "Ngân hành" in row["lead"]]
    assert flags
    assert all("name_misprinted" in each.split(";") for each in flags)
