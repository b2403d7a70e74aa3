"""Units that are so many of a thing, parts in different units, shares of nothing, and what the words at a figure may be
(2025-H1)."""

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from orchestration.intake.judging.conform import Names
from orchestration.settings import PROJECT
from orchestration.vietnamese.text import fold, strip_accents
from orchestration.vietnamese.wording import unexplained

from .hazards import FIBER, write
from .office import Answer, Office

FIRMS, MONEY, GROWTH = "digital_enterprises", "digital_economy_va_study", "productivity_growth"
H = ["Mã", "Đơn vị tính", "Kết quả", "Tử số", "Mẫu số"]
ODD, PART, ZERO = "unit_conflict", "part_unclear", "zero_denominator"

Rows = list[list[Any]]


def parts(top: str, bottom: str) -> Rows:
    """A share with its parts, and one without them."""
    return [
        ["Mã", "Đơn vị tính", "Kết quả", top, bottom],
        [FIBER, "%", "50%", 75, 150],
        ["fiber_commune_rate", "%", "50%"],
    ]


def firms(*above: str, unit: str | None = "doanh nghiệp", heading: str = "Kết quả") -> Rows:
    """105 enterprises under lines that print a unit, or under a heading that does."""
    return [*([line] for line in above), ["Mã", "Đơn vị tính", heading], [FIRMS, unit, 105]]


def share(value: Any, top: Any = None, bottom: Any = None) -> Rows:
    return [H, [FIBER, "%", value, top, bottom]]


LINES = (
    "ĐVT: nghìn", "Đơn vị tính: 1.000", "ĐVT: 1000", "ĐVT: x1000", "ĐVT: 1.000 doanh nghiệp", "ĐVT: chục doanh nghiệp",
    "Đơn vị tính: trăm doanh nghiệp", "ĐVT: nghìn; %", "Đơn vị: triệu", "Số liệu tính theo nghìn doanh nghiệp",
    "(Số liệu tính bằng nghìn doanh nghiệp)", "Đơn vị tính là nghìn", "ĐVT nghìn DN", "(nghìn)", "nghìn doanh nghiệp",
    "Đơn vị tính: mười doanh nghiệp", "ĐVT: Nghìn (1.000) doanh nghiệp", "DVT: nghin doanh nghiep",
)  # fmt: skip
NO_LINES = (
    "ĐVT: doanh nghiệp", "ĐVT: %", "Đơn vị: Sở Công Thương", "Đơn vị tính: %, doanh nghiệp", "ĐVT: DN",
    "Đơn vị báo cáo: Trạm 5G", "Số liệu tính theo năm", "ĐVT: triệu đồng", "Tính đến nay",
)  # fmt: skip
HEADINGS = (
    "Kết quả (nghìn)", "Kết quả (1.000)", "Kết quả (chục doanh nghiệp)", "Kết quả\n(ĐVT: nghìn)", "Kết quả (x1000)",
    "Kết quả (trăm)",
)  # fmt: skip
# id -> the rows of a file; per row its figure, or the broken rule.
TABLES: dict[str, tuple[Rows, list[Any]]] = {
    **{f"above_{n}": (firms(line), [ODD]) for n, line in enumerate(LINES)},
    "percents_above_what_is_blank": (
        [
            ["Mã", "Đơn vị tính", "Kết quả thực hiện (%)", "Tử số", "Mẫu số", "Ghi chú"],
            [FIBER, "%", "75"], [FIRMS, "doanh nghiệp", None], ["bts_5g", "trạm", 5],
            ["dti_rank_63", "hạng", None, 1, 2], ["digital_experts", "người", None, None, None, "Đang tuyển dụng"],
        ],
        [75, None, ODD, ODD, ODD],
    ),
    **{f"above_without_units_{n}": (firms(line, unit=None), [ODD]) for n, line in enumerate(LINES)},
    **{f"above_nothing_{n}": (firms(line), [105]) for n, line in enumerate(NO_LINES)},
    **{f"heading_{n}": (firms(heading=heading), [ODD]) for n, heading in enumerate(HEADINGS)},
    "beneath_a_heading": ([H[:3], [None, None, "(nghìn)"], [FIRMS, "doanh nghiệp", 105]], [ODD]),
    "beneath_the_units": ([H[:3], [None, "nghìn"], [FIRMS, "doanh nghiệp", 105]], [ODD]),
    "below_the_table": ([*firms(), ["Ghi chú: số liệu tính theo nghìn doanh nghiệp"]], [ODD]),
    "in_the_heading_of_units": ([["Mã", "ĐVT (nghìn)", "Kết quả"], [FIRMS, "doanh nghiệp", 105]], [ODD]),
    "a_share_under_thousands": ([["ĐVT: nghìn"], H, [FIBER, "%", "75%"], [FIRMS, "doanh nghiệp", 5]], [75, ODD]),
    "money_under_its_scale": ([["ĐVT: tỷ"], H, [MONEY, "tỷ đồng", 5]], [5]),
    "money_under_another_scale": ([["ĐVT: triệu"], H, [MONEY, "tỷ đồng", 5]], [ODD]),
    "things_one_by_one": ([H, [FIRMS, "cái", 5], ["bts_5g", "chiếc", 6]], [5, 6]),
    "so_many_of_things": ([H, ["bts_5g", "trạm", "50 cái"], [FIRMS, "doanh nghiệp", "5 chiếc"]], [50, 5]),
    "so_many_of_new_things": ([H, ["bts_5g", "trạm", "50 cái mới"]], ["words_beside"]),
    "so_many_of_no_things": (
        [H, ["digital_experts", "người", "50 cái"], [MONEY, "tỷ đồng", "50 cái"], [FIBER, "%", "50 cái"]],
        ["words_beside"] * 3,
    ),
    "no_people_one_by_one": ([H, ["digital_experts", "cái", 5]], [ODD]),
    "no_share_one_by_one": ([H, [FIBER, "cái", 50]], [ODD]),
    "no_money_one_by_one": ([H, [MONEY, "cái", 50], ["service_fee", "chiếc", 50]], [ODD, ODD]),
    "no_change_one_by_one": ([H, [GROWTH, "cái", 5]], [ODD]),
    "growth_in_percent": ([H, [GROWTH, "%", "7,5"]], [7.5]),
    "growth_in_points": ([H, [GROWTH, "điểm %", "7,5"]], [ODD]),
    "growth_of_a_quarter": ([H, [GROWTH, "%/quý", "7,5"]], [ODD]),
    "parts_of_one_unit": (parts("Tử số (hộ)", "Mẫu số (hộ gia đình)"), [50, 50]),
    "parts_with_what_to_fill_in": (parts("Tử số (số hộ)", "Mẫu số (tổng số hộ)"), [50, 50]),
    "parts_one_in_thousands": (parts("Tử số (nghìn hộ)", "Mẫu số (hộ)"), [PART, 50]),
    "parts_both_in_thousands": (parts("Tử số (nghìn hộ)", "Mẫu số (nghìn hộ)"), [PART, 50]),
    "parts_of_two_things": (parts("Tử số (người)", "Mẫu số (hộ)"), [PART, 50]),
    "parts_in_percent": (parts("Tử số (%)", "Mẫu số"), [PART, 50]),
    "parts_that_scale": (parts("Tử số (1.000)", "Mẫu số"), [PART, 50]),
    "parts_of_communes": (share(None, "75 xã", "150 xã"), [PART]),
    "parts_abbreviated": (share(None, "75 HGĐ", "150 hộ gia đình"), [50]),
    "nothing_of_nothing": (share(None, 0, 0), [None]),
    "none_of_nothing": (share(0, 0, 0), [None]),
    "nothing_occurred": (share("không phát sinh", 0, 0), [None]),
    "nothing_as_a_ratio": (share("0/0"), [None]),
    "all_of_nothing": (share("100%", 0, 0), [ZERO]),
    "some_of_nothing": (share(None, 5, 0), [ZERO]),
    "nothing_occurred_of_some": (share("KPS", 5, 0), [ZERO]),
    "a_year_that_is_reported_in_part": (share("95% năm 2025"), ["several_numbers"]),
    "the_reported_half_year": (share("95% 6 tháng đầu năm 2025"), [95]),
    "another_half_year": (share("95% 6 tháng đầu năm 2024"), ["several_numbers"]),
    "a_part_of_the_half_year": (share("95% quý I/2025"), ["words_beside"]),
    "a_day_long_before_its_end": (share("95% (đến 31/3)"), ["words_beside"]),
    "a_day_that_is_not_its_last": (share("95%, tính đến ngày 15/2"), ["words_beside"]),
    "a_day_near_its_end": (share("95% (đến 15/6)"), [95]),
    "its_last_day_without_the_year": (share("95% tính đến 30/6"), [95]),
    "bare_fractions_and_one": ([H, [FIBER, "%", 0.5], ["fiber_village_rate", "%", 0.7], ["fiber_commune_rate", "%", 1]],
                               ["percent_scale"] * 3),
    "fractions_as_text_and_one": (
        [H, [FIBER, "%", "0,5%"], ["fiber_commune_rate", "%", "1"]], [0.5, "percent_scale"],
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for case, (rows, _) in TABLES.items():
        write(post.folder() / f"{case}.xlsx", rows)
    write(post.folder() / "alone.xlsx", share("31%", 159))
    write(post.folder(period="2023") / "year.xlsx", share("95% năm 2023"))
    write(post.folder(period="2024") / "other_year.xlsx", [*share("95% năm 2023"), [FIRMS, "doanh nghiệp", 5]])
    return post.answers()


@pytest.mark.parametrize("case", TABLES)
def test_units_and_parts(answers: dict[str, Answer], case: str) -> None:
    told = answers[f"{case}.xlsx"].receipt
    found = [row["rule"] if row["outcome"] != "accepted" else row["value"] for row in told["rows"]]
    assert (told["reason"], found) == (None, TABLES[case][1])


def test_a_part_alone_is_told(answers: dict[str, Answer]) -> None:
    told = answers["alone.xlsx"].told
    assert (told["outcome"], told["value"], told["flags"]) == ("accepted", 31, ["part_alone"])


def test_the_same_year_in_files_of_two_years(answers: dict[str, Answer]) -> None:
    """They are judged together: the text alone does not decide."""
    told = [answers[f"{name}.xlsx"].receipt["rows"][0]["rule"] for name in ("year", "other_year")]
    assert told == [None, "several_numbers"]


# --- all that is registered -----------------------------------------------------------------------------------------


def registered() -> Iterator[tuple[str, str, str]]:
    with (PROJECT / "raw" / "reference" / "indicators.csv").open(encoding="utf-8") as stream:
        yield from ((row["indicator_id"], row["name_vi"], row["unit"]) for row in csv.DictReader(stream))


ALL = list(registered())
NAMES = Names({key: name for key, name, _ in ALL})
UNITS = {key: unit for key, _, unit in ALL}


def known(key: str, words: str) -> bool:
    """Whether words behind a figure are those of an indicator."""
    return all(NAMES.says(key, UNITS[key], run) for run in unexplained(fold(words)))


@pytest.mark.parametrize(("key", "name", "unit"), [each for each in ALL if each[2] == "%"])
def test_the_words_of_its_own_name(key: str, name: str, unit: str) -> None:
    said = name.removeprefix("Tỷ lệ ").removeprefix("Tỷ trọng ").partition(" (")[0].partition(" không ")[0]
    assert known(key, said)
    assert known(key, f"số {said}")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("fiber_household_rate", "hộ"), ("fiber_household_rate", "HGĐ"), ("fiber_household_rate", "hộ GĐ"),
        ("fiber_commune_rate", "xã, phường, thị trấn"), ("fiber_commune_rate", "đơn vị hành chính cấp xã"),
        ("dedicated_network_commune_rate", "UBND cấp xã"), ("dedicated_network_commune_rate", "xã"),
        ("payment_account_population_rate", "người dân"), ("smartphone_adult_rate", "người"),
        ("e_contract_rate", "DN"), ("sme_digital_transformation_rate", "DNNVV"),
        ("sme_digital_transformation_rate", "doanh nghiệp"), ("sme_digital_transformation_rate", "doanh nghiệp CĐS"),
        ("full_process_services_rate", "TTHC"), ("full_process_services_rate", "DVCTT toàn trình"),
        ("officials_digital_skills_rate", "CBCCVC"), ("officials_digital_skills_rate", "cán bộ, công chức"),
        ("files_on_time_rate", "hồ sơ TTHC"), ("files_on_time_rate", "không trễ hạn"),
        ("files_on_time_rate", "không có hồ sơ quá hạn"), ("work_files_online_rate", "hồ sơ"),
        ("cashless_health_facility_rate", "cơ sở y tế không dùng tiền mặt"), ("fiber_school_rate", "trường"),
        ("household_business_einvoice_rate", "hộ"), ("enterprise_platform_rate", "DN, HTX, hộ KD"),
        ("youth_digital_services_rate", "ĐVTN"),
    ],
)  # fmt: skip
def test_other_words_for_what_it_is_of(key: str, words: str) -> None:
    assert known(key, words)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("fiber_household_rate", "xã"), ("fiber_household_rate", "người dân"), ("fiber_household_rate", "DN"),
        ("fiber_household_rate", "đơn vị"), ("fiber_commune_rate", "hộ"), ("fiber_commune_rate", "thôn"),
        ("fiber_commune_rate", "huyện"), ("enterprise_platform_rate", "xã"),
        ("enterprise_platform_rate", "hộ gia đình"), ("household_business_einvoice_rate", "hộ gia đình"),
        ("e_contract_rate", "DNNVV"), ("fiber_school_rate", "THPT"),
        ("work_files_online_rate", "hồ sơ TTHC"), ("work_files_online_rate", "không trễ hạn"),
        ("payment_account_population_rate", "hộ"), ("cashless_health_facility_rate", "bệnh viện"),
        ("villages_without_fiber", "cáp quang"), ("fiber_hospital_rate", "?"), ("fiber_hospital_rate", "+"),
    ],
)  # fmt: skip
def test_words_for_something_else(key: str, words: str) -> None:
    assert not known(key, words)


# --- other words for a name -----------------------------------------------------------------------------------------

CHANGED = (
    ("xã", "huyện"), ("xã", "thôn"), ("hộ gia đình", "doanh nghiệp"), ("cấp xã", "cấp huyện"), ("cấp tỉnh", "cấp xã"),
    ("trực tuyến", "trực tiếp"), ("toàn trình", "một phần"), ("nhà nước", "tư nhân"), ("dân số", "hộ"),
    ("trưởng thành", "trẻ em"), ("công lập", "tư nhân"), ("bệnh viện", "trạm y tế"), ("5G", "4G"), ("4G", "3G"),
    ("điện tử", "giấy"), ("mức độ 4", "mức độ 3"), ("mức độ 2", "mức độ 1"), ("đúng hạn", "quá hạn"),
    ("được", "chưa được"), ("nhỏ và vừa", "lớn"), ("kinh tế số", "xã hội số"), ("63", "34"), ("GRDP", "GDP"),
    ("di động", "cố định"), ("hồ sơ", "kết quả"), ("hoàn thành", "đang thực hiện"),
)  # fmt: skip
ADDED = (
    "không", "chưa", "nam", "nữ", "mới", "thành thị", "nông thôn", "tăng", "giảm", "nghèo", "dân tộc thiểu số", "ước",
    "kế hoạch", "năm 2023", "còn lại", "cùng kỳ", "miền núi", "tại Gia Lai", "VNPT",
)  # fmt: skip
SAME = (
    ("hộ gia đình", "HGĐ"), ("hộ gia đình", "hộ"), ("doanh nghiệp", "DN"), ("thủ tục hành chính", "TTHC"),
    ("công nghệ thông tin", "CNTT"), ("CNTT", "công nghệ thông tin"), ("chuyển đổi số", "CĐS"),
    ("Ủy ban nhân dân", "UBND"), ("băng rộng", "BR"), ("dịch vụ công", "DVC"), ("dịch vụ công trực tuyến", "DVCTT"),
    ("dân số", "người dân"), ("cán bộ, công chức, viên chức", "CBCCVC"), ("hợp tác xã", "HTX"),
    ("cơ sở y tế", "CSYT"), ("chữ ký số", "CKS"), ("Tỷ lệ", ""), ("Số", "Tổng số"),
)  # fmt: skip


def swapped(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Indicator -> its name with other words for some of its own."""
    for key, name, _ in ALL:
        for old, new in pairs:
            changed = re.sub(rf"(?<!\w){old}(?!\w)", new, name, count=1)
            if changed != name and "xã hội" not in name:
                yield key, changed.strip()


def believed(names: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(key, name) for key, name in names if not NAMES.belied(key, name) and NAMES.match(key, name).rule is None]


def test_a_changed_word_makes_another_name() -> None:
    names = list(swapped(CHANGED))
    passed = believed(names)  # "hợp tác huyện", "cấp huyện" of a name that has huyện, too
    assert len(passed) <= len(names) // 50, passed


def test_an_added_word_makes_another_name() -> None:
    names = [(key, f"{name} {word}") for key, name, _ in ALL for word in ADDED]
    assert believed(names) == []


def honest() -> Iterator[tuple[str, str]]:
    yield from swapped(SAME)
    for key, name, _ in ALL:
        words = name.split()
        half = len(words) // 2
        yield from ((key, said) for said in (strip_accents(name), name.upper(), " ".join(words[half:] + words[:half])))
        yield from ((key, f"{name} {end}") for end in ("trên địa bàn tỉnh", "toàn tỉnh", "của tỉnh", "(%)", "đến nay"))
        yield from ((key, " ".join(words[:n] + words[n + 1 :])) for n in range(2, len(words)))
        yield from (
            (key, " ".join([*words[:n], word[:2] + word[3:], *words[n + 1 :]]))
            for n, word in enumerate(words)
            if len(word) > 4 and word.isalpha() and word.islower()
        )


def test_other_spellings_and_shorter_names_are_the_same() -> None:
    """All but a few: left out, a letter or a word can make another word, or the name of another."""
    names = list(honest())
    asked = [(key, name) for key, name in names if NAMES.belied(key, name)]
    assert len(asked) <= len(names) // 100, asked
