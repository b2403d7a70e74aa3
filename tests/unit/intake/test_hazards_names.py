"""Hazards 61-70: agencies. The cell 'Cơ quan chủ trì' of a real plan table -> the project's own reviewed aliases."""

import csv
from pathlib import Path

import pyarrow as pa
import pytest

from orchestration.intake.arrival.senders import Senders
from orchestration.registry.agencies import AgencyNames, Resolved
from orchestration.settings import PROJECT
from orchestration.vietnamese.names import expand_shared_head, is_group, split_names
from orchestration.vietnamese.text import clean, fold, suggestions

from .hazards import FORMS, plan_cell, plan_cells, send_result
from .office import opened

REFERENCE = PROJECT / "raw" / "reference"
PLACEHOLDER = "binh-dinh-so-nganh-lien-quan"  # "Các sở, ban, ngành có liên quan"


def table(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def names() -> AgencyNames:
    return AgencyNames(table("agency_aliases"), table("agencies"))


def meant(names: AgencyNames, cell: str, territory: str = "binh-dinh") -> list[str | None]:
    """Everyone a cell of a plan table names; a group by its id."""
    found = (names.resolve(name, territory) for name in split_names(cell))
    return [who.agency_id or who.group_id for resolved in found for who in resolved]


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
    "h69_city": ("UBND TP.Quy Nhơn", ["binh-dinh-ubnd-quy-nhon"]),
    "h69_town": ("UBND TX. An Nhơn", ["binh-dinh-ubnd-an-nhon"]),
    "h69_town_alone": ("TX. An Nhơn", ["binh-dinh-ubnd-an-nhon"]),
    "h69_district_alone": ("H. Vân Canh", ["binh-dinh-ubnd-van-canh"]),
    "h69_district": ("UBND H. Vân Canh", ["binh-dinh-ubnd-van-canh"]),
}  # fmt: skip


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    cells = {case: cell for case, (cell, _) in CELLS.items()}
    return plan_cells(tmp_path_factory.mktemp("plan"), cells, "Cơ quan chủ trì")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", CELLS)
def test_an_agency_in_a_plan_table(names: AgencyNames, plan: dict[str, str], case: str, form: str) -> None:
    assert list(dict.fromkeys(meant(names, plan[f"{case}.{form}"]))) == CELLS[case][1]


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


@pytest.mark.parametrize("form", FORMS)
def test_h65_agency_and_group(names: AgencyNames, tmp_path: Path, form: str) -> None:
    cell = plan_cell(tmp_path, "Sở TT&TT; UBND các huyện, thị xã, thành phố", form)
    first, second = split_names(cell)
    assert (first, second) == ("Sở TT&TT", "UBND các huyện, thị xã, thành phố")
    assert names.resolve(second, "binh-dinh") == [Resolved(None, "binh-dinh-ubnd-cap-huyen")]
    assert meant(names, cell) == ["binh-dinh-so-thong-tin-va-truyen-thong", "binh-dinh-ubnd-cap-huyen"]


@pytest.mark.parametrize("form", FORMS)
def test_h66_placeholder_is_nobody(names: AgencyNames, tmp_path: Path, form: str) -> None:
    cell = plan_cell(tmp_path, "Các sở, ban, ngành có liên quan", form)
    assert is_group(cell)
    assert names.resolve(cell, "binh-dinh") == [Resolved(None, PLACEHOLDER)]
    assert [row["group_kind"] for row in table("agency_groups") if row["group_id"] == PLACEHOLDER] == ["open"]
    assert PLACEHOLDER not in {row["group_id"] for row in table("agency_group_members")}


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


@pytest.mark.parametrize("form", FORMS)
def test_h68_shared_head_noun(names: AgencyNames, tmp_path: Path, form: str) -> None:
    cell = plan_cell(tmp_path, "Văn phòng UBND tỉnh Bình Định và tỉnh Gia Lai", form)
    assert expand_shared_head(cell) == ("Văn phòng UBND tỉnh Bình Định", "Văn phòng UBND tỉnh Gia Lai")
    both = [who.agency_id for name in expand_shared_head(cell) for who in names.resolve(name, "binh-dinh")]
    assert both == ["binh-dinh-van-phong-ubnd-tinh", "gia-lai-van-phong-ubnd-tinh"]


def test_h69_districts_end() -> None:
    closed = {r["agency_id"]: r["valid_to"] for r in table("agencies") if r["agency_id"].startswith("binh-dinh-ubnd-")}
    assert {closed[f"binh-dinh-ubnd-{place}"] for place in ("quy-nhon", "an-nhon", "van-canh")} == {"2025-06-30"}


@pytest.mark.parametrize("form", FORMS)
def test_h70_typing_error_is_a_proposal(names: AgencyNames, tmp_path: Path, form: str) -> None:
    cell = plan_cell(tmp_path, "Ngân hành Nhà nước tỉnh", form)
    assert suggestions(cell) == (("Ngân hành Nhà nước", "Ngân hàng Nhà nước"),)
    assert clean(cell).text == cell  # nothing is changed here
    assert names.resolve(cell, "binh-dinh") == []  # and it is nobody until a person confirms
    assert meant(names, suggestions(cell)[0][1] + " tỉnh") == ["binh-dinh-ngan-hang-nha-nuoc"]


def test_h70_a_sender_is_not_found_by_a_misprint_of_a_plan() -> None:
    """The plan that prints it is read by a reviewed alias, and its tasks say so."""
    senders = Senders(table("agencies"), table("agency_aliases"))
    assert senders.meant("Ngân hành Nhà nước tỉnh") == ()
    with (PROJECT / "raw" / "plans" / "binh-thuan-4181-kh-ubnd-2022" / "tasks.csv").open(encoding="utf-8") as stream:
        flags = [row["flags"] for row in csv.DictReader(stream) if "Ngân hành" in row["lead"]]
    assert flags
    assert all("name_misprinted" in each.split(";") for each in flags)
