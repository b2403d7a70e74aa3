"""What a row is about where its name is that of a plan, or more than the registered name; with the project's plans."""

from collections import Counter
from typing import Any

import pyarrow as pa
import pytest

from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.conform import conformed
from orchestration.vietnamese.abbreviations import written_out
from orchestration.vietnamese.periods import parse_period
from orchestration.vietnamese.places import Place
from orchestration.vietnamese.text import fold

from .office import Answer, Office, opened, workbook

AGENCY, DISTRICT, HEALTH = (
    "binh-dinh-so-thong-tin-va-truyen-thong", "binh-dinh-ubnd-quy-nhon", "binh-dinh-so-y-te",
)  # fmt: skip
FIBER, FIBER_NAME = "fiber_household_rate", "Tỷ lệ hộ gia đình được phủ mạng cáp quang băng rộng"
CITIES, CITIES_NAME = "smart_cities", "Số đô thị thông minh"
FILES, FILES_NAME = "work_files_online_rate", "Tỷ lệ hồ sơ công việc được xử lý trên môi trường mạng"
FIRMS = "digital_enterprises"
FIRMS_NAME = "Số doanh nghiệp công nghệ số, doanh nghiệp khởi nghiệp, đổi mới sáng tạo được hình thành"
THREE_CITIES = "Xây dựng 3 đô thị thông minh, gồm: thành phố Quy Nhơn, thị xã An Nhơn, thị xã Hoài Nhơn"
ONE_CITY = "Xây dựng đô thị thông minh thành phố Quy Nhơn"
OF_LEVEL = "% hồ sơ công việc tại cấp {} được xử lý trên môi trường mạng"
LEVELS = (
    "90% hồ sơ công việc tại cấp tỉnh; 80% hồ sơ công việc tại cấp huyện và 60% hồ sơ công việc tại cấp xã được xử lý "
    "trên môi trường mạng (trừ hồ sơ công việc thuộc phạm vi bí mật nhà nước)"
)
ACCOUNTS = "Tỷ lệ dân số có tài khoản thanh toán điện tử trên 50%"
PLAIN = ["Chỉ tiêu", "ĐVT", "Kết quả"]
CODED = ["Mã", *PLAIN]
MISSING, AMBIGUOUS, DISAGREES = "code_missing", "name_ambiguous", "name_disagrees"
SET_APART = "row_set_apart"

# Name in a table without codes, its result, and the indicator and figure, or the rule and what is offered.
NAMES: dict[tuple[str, Any], tuple[str, Any]] = {
    ("Hình thành 100 doanh nghiệp công nghệ số, doanh nghiệp khởi nghiệp, đổi mới sáng tạo", 40): (FIRMS, 40),
    ("3. Hạ tầng mạng băng rộng cáp quang phủ trên 80% hộ gia đình", "71%"): (FIBER, 71),
    ("- Hạ tầng mạng băng rộng cáp quang phủ trên 95% hộ gia đình.", "71%"): (FIBER, 71),
    (THREE_CITIES, 2): (CITIES, 2),
    ("Hình thành 120 doanh nghiệp công nghệ số, doanh nghiệp khởi nghiệp, đổi mới sáng tạo", 40): (MISSING, [FIRMS]),
    (ONE_CITY, 1): (AMBIGUOUS, [CITIES]),
    (LEVELS, "80%"): (AMBIGUOUS, [FILES]),
    ("90" + OF_LEVEL.format("tỉnh"), "80%"): (AMBIGUOUS, [FILES]),
    ("60" + OF_LEVEL.format("xã"), "80%"): (AMBIGUOUS, [FILES]),
    ("Phổ cập dịch vụ mạng di động 4G/5G", 1): (AMBIGUOUS, ["mobile_4g_universal", "mobile_5g_universal"]),
    (f"{CITIES_NAME} năm 2024", 3): (CITIES, 3),
    (f"{CITIES_NAME} (năm 2024)", 3): (CITIES, 3),
    (f"{CITIES_NAME} tính đến 31/12/2024", 3): (CITIES, 3),
    (f"{CITIES_NAME} (đô thị) năm 2024", 3): (CITIES, 3),
    (f"{CITIES_NAME} trên địa bàn tỉnh", 3): (CITIES, 3),
    (f"{CITIES_NAME} (toàn tỉnh)", 3): (CITIES, 3),
    (f"{CITIES_NAME} trên địa bàn tỉnh Bình Định năm 2024", 3): (CITIES, 3),
    (f"{CITIES_NAME} (đô thị)", 3): (CITIES, 3),
    (f"(2) {CITIES_NAME}", 3): (CITIES, 3),
    (f"- (b) {CITIES_NAME}", 3): (CITIES, 3),
    (f"Chỉ tiêu 3: {CITIES_NAME}", 3): (CITIES, 3),
    ("Số lượng đô thị thông minh", 3): (CITIES, 3),
    (f"{FIRMS_NAME} (doanh nghiệp)", 40): (FIRMS, 40),
    (f"{FIRMS_NAME} (DN)", 40): (FIRMS, 40),
    (f"{FIBER_NAME} đạt 100%", "71%"): (FIBER, 71),
    (f"{FIBER_NAME} (mục tiêu: 80%)", "71%"): (FIBER, 71),
    (f"{CITIES_NAME} năm 2023", 3): (MISSING, None),
    (f"{CITIES_NAME} 6 tháng đầu năm 2024", 3): (MISSING, None),
    (f"{CITIES_NAME} năm 2024 so với năm 2023", 3): (MISSING, None),
    (f"{CITIES_NAME} trên địa bàn huyện Tuy Phước", 3): (MISSING, None),
    (f"{CITIES_NAME} của tỉnh Gia Lai", 3): (DISAGREES, [CITIES]),
    (f"{CITIES_NAME} (người)", 3): (MISSING, None),
    (f"{CITIES_NAME} (khu vực nông thôn)", 3): (MISSING, None),
    (f"{FIRMS_NAME} (HTX)", 40): (MISSING, None),
    (f"{FIBER_NAME} (hộ nghèo)", "71%"): (MISSING, None),
    (f"{FIBER_NAME} tăng 5%", "71%"): (MISSING, None),
    (f"Số lượng {FIBER_NAME.lower()}", "71%"): (MISSING, None),
    (f"A.5. {CITIES_NAME}", 3): (MISSING, None),
    (f"{FILES_NAME} (cấp tỉnh)", "71%"): (FILES, 71),
    (f"{FILES_NAME} (cấp xã)", "71%"): (MISSING, None),
    ("Tỷ lệ hồ sơ công việc xử lý trên môi trường mạng", "71%"): (FILES, 71),
    ("Tỷ lệ hồ sơ công việc chưa xử lý trên môi trường mạng", "71%"): (MISSING, None),
    ("Tỷ trọng kinh tế số/GRDP", "71%"): ("digital_economy_grdp_share", 71),
    ("Tỷ trọng kinh tế số/GDP", "71%"): (MISSING, None),
    ("Hồ sơ công việc tại cấp tỉnh được xử lý trên môi trường mạng", "71%"): (FILES, 71),
    ("Hồ sơ công việc tại cấp xã được xử lý trên môi trường mạng", "71%"): (SET_APART, ["cấp tỉnh"]),
    ("- Cấp tỉnh", "71%"): (MISSING, []),
    ("Trong đó: cấp xã", "71%"): (MISSING, []),
    ("Huyện Tuy Phước", "71%"): (MISSING, []),
}
# Code and name, and the rule.
BESIDE_CODES: dict[tuple[str, str], str | None] = {
    (FILES, "Tỷ lệ hồ sơ công việc tại cấp xã được xử lý trên môi trường mạng"): SET_APART,
    (FILES, f"{FILES_NAME} (cấp xã)"): SET_APART,
    (FILES, f"{FILES_NAME} cấp huyện, xã"): SET_APART,
    (FILES, f"{FILES_NAME} (cấp tỉnh)"): None,
    (FILES, f"{FILES_NAME} cấp tỉnh, huyện và xã"): None,
    (FILES, "60" + OF_LEVEL.format("xã")): SET_APART,
    (FILES, "80" + OF_LEVEL.format("huyện")): SET_APART,
    (FILES, "90" + OF_LEVEL.format("tỉnh")): None,
    (FILES, LEVELS): None,
    (FILES, ACCOUNTS): DISAGREES,
    (CITIES, THREE_CITIES): None,
    (CITIES, ONE_CITY): DISAGREES,
    (CITIES, f"(2) {CITIES_NAME}"): None,
    (CITIES, f"{CITIES_NAME} toàn tỉnh"): None,
    (FIBER, f"{FIBER_NAME} đến năm 2023"): DISAGREES,
    (FIBER, f"{FIBER_NAME} đến năm 2025"): None,
    ("digital_communes_rate", "Đơn vị hành chính cấp xã chuyển đổi số"): None,
}
TASK = "binh-dinh-1841-qd-tu-2025:task:C.12"
TITLE = "Triển khai giải pháp KIOSK y tế thông minh"
# Title, with and without its code, and whether it is asked about.
TITLES = {
    f"C.12. {TITLE}": False, f"C.12 {TITLE}": False, f"Nhiệm vụ C.12: {TITLE}": False, f"Nhiệm vụ 25: {TITLE}": False,
    f"NV số 25. {TITLE}": False, f"C.13. {TITLE}": True, f"Nhiệm vụ 25: Dự thảo {TITLE}": True,
}  # fmt: skip

# Names in short, in a table of the health department without codes, and what they are of.
ABBREVIATED: dict[str, str | None] = {
    "Tỷ lệ CSYT công lập có KIOSK y tế thông minh": "health_kiosk_facilities_rate",
    "Tỷ lệ cơ sở KCB có dịch vụ KCB từ xa": "telehealth_service_facility_rate",
    "Tỷ lệ cơ sở khám bệnh, chữa bệnh có dịch vụ khám bệnh, chữa bệnh từ xa": "telehealth_service_facility_rate",
    "Tỷ lệ người dân có VNeID mức 2 có sổ sức khỏe điện tử": "ehealth_record_vneid2_rate",
    "Mức thay đổi số TTHC": "admin_procedures_change",
    "1. Số CSYT công lập hoàn thành bệnh án điện tử (cơ sở)": "emr_public_facilities",
    "Tỷ lệ CSYT có KIOSK y tế thông minh": None,
    "Tỷ lệ cơ sở KCB tư nhân có dịch vụ KCB từ xa": None,
    "Tỷ lệ người dân có VNeID mức 1 có sổ sức khỏe điện tử": None,
    "Tỷ lệ dân số có hồ sơ SKĐT": "ehealth_record_population_rate",
    "Tỷ lệ DN, HTX, hộ KD sử dụng các nền tảng số": "enterprise_platform_rate",
    "Tỷ lệ cơ quan thực hiện báo cáo KT-XH định kỳ trực tuyến": "agencies_reporting_online_rate",
    "Tỷ lệ DN, hộ KD sử dụng nền tảng số": None,
    "Mức thay đổi số TT": None,
    "Số CSGD công lập hoàn thành bệnh án điện tử": None,
}

ONLINE = "Phổ cập sử dụng nền tảng dạy học trực tuyến"
# Name and result in a table of indicators without codes, and the beginning of what is said of it; nothing where it goes
# in.
OF_BOTH: dict[tuple[str, str], str] = {
    (
        ONLINE,
        "Hoàn thành",
    ): f"“{ONLINE}” là tên của cả một chỉ tiêu và một nhiệm vụ",
    (ONLINE, "100% giáo viên, học sinh sử dụng nền tảng dạy học trực tuyến"): "",
    ("Số hóa dữ liệu chuyên ngành", "Hoàn thành"): "Dòng “Số hóa dữ liệu chuyên ngành” là một nhiệm vụ",
    ("Số hóa dữ liệu", "Hoàn thành"): "Dòng “Số hóa dữ liệu” có số liệu nhưng không có mã",
}


def send(post: Office, name: str, *rows: list[Any], agency: str = AGENCY, period: str = "2024", **form: str) -> None:
    workbook(post.folder(agency, period) / f"{name}.xlsx", {form.get("sheet", "Chỉ tiêu"): list(rows)})


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory, project: dict[str, pa.Table]) -> dict[str, Answer]:
    post = opened(tmp_path_factory.mktemp("post"), project)
    for n, (name, value) in enumerate(NAMES):
        send(post, f"name{n}", PLAIN, [name, None, value])
    for n, (name, value) in enumerate(OF_BOTH):
        send(post, f"both{n}", PLAIN, [name, None, value], agency=DISTRICT)
    send(post, "indicator", ["Nhiệm vụ", "Trạng thái"], [FIBER_NAME, "Hoàn thành"], sheet="Nhiệm vụ")
    for n, (code, name) in enumerate(BESIDE_CODES):
        send(post, f"code{n}", CODED, [code, name, None, 2 if code == CITIES else "80%"])
    for n, name in enumerate(ABBREVIATED):
        send(post, f"short{n}", PLAIN, [name, None, "-5%" if "TT" in name else 5], agency=HEALTH, period="2025-H1")
    heading = ["Mã", "Nhiệm vụ", "Trạng thái"]
    for n, title in enumerate(TITLES):
        for code in (None, TASK):
            rows = (heading, [code, title, "Đang thực hiện"])
            send(post, f"task{n}{bool(code)}", *rows, agency=HEALTH, period="2025-H1", sheet="Nhiệm vụ")
    send(post, "empty", PLAIN, [ACCOUNTS, "%", None], [CITIES_NAME, None, 3])
    levels = (["- Cấp tỉnh", "%", "90%"], ["- Cấp huyện", "%", "80%"], ["Trong đó: cấp xã", "%", "70%"])
    send(post, "levels", PLAIN, [FILES_NAME, "%", "80%"], *levels, [CITIES_NAME, None, 3])
    send(post, "levels_of_nothing", PLAIN, [FILES_NAME, "%", None], *levels, [CITIES_NAME, None, 3])
    of_level = "Hồ sơ công việc tại cấp {} được xử lý trên môi trường mạng"
    both = ([of_level.format(level), "%", figure] for level, figure in (("tỉnh", "97%"), ("huyện", "91%")))
    send(post, "each_level", PLAIN, *both)
    send(post, "years", PLAIN, [CITIES_NAME, None, 3], [f"{CITIES_NAME} năm 2023", None, 2])
    send(post, "district", CODED, [CITIES, f"{CITIES_NAME} toàn tỉnh", None, 3], agency=DISTRICT)
    return post.answers()


@pytest.mark.parametrize("case", NAMES)
def test_names_without_codes(answers: dict[str, Answer], case: tuple[str, Any]) -> None:
    told, (meant, what) = answers[f"name{list(NAMES).index(case)}.xlsx"].told, NAMES[case]
    if told["outcome"] == "accepted":
        assert (told["code"], told["value"]) == (meant, what)
        assert "matched_by_name" in told["flags"]
    else:
        assert told["rule"] == meant
        assert what is None or told["candidates"] == what


@pytest.mark.parametrize("name", ABBREVIATED)
def test_abbreviated_names(answers: dict[str, Answer], name: str) -> None:
    told, meant = answers[f"short{list(ABBREVIATED).index(name)}.xlsx"].told, ABBREVIATED[name]
    assert told["rule"] in ((None, "not_given_to_you") if meant else (MISSING,))
    assert (told["code"], "matched_by_name" in told["flags"]) == ((meant, True) if meant else ("", False))


def test_no_two_names_are_the_same_in_short(project: dict[str, pa.Table]) -> None:
    for table, code, title in (("indicators", "indicator_id", "name_vi"), ("tasks", "task_id", "title_vi")):
        names = {row[code]: row[title] for row in project[table].to_pylist()}
        spoken = Counter(map(fold, names.values()))
        short = Counter(fold(written_out(name)) for name in names.values())
        assert sorted(spoken.values()) == sorted(short.values())


@pytest.mark.parametrize("case", BESIDE_CODES)
def test_names_beside_codes(answers: dict[str, Answer], case: tuple[str, str]) -> None:
    told = answers[f"code{list(BESIDE_CODES).index(case)}.xlsx"].told
    assert told["rule"] in (BESIDE_CODES[case], "given_to_nobody", "not_given_to_you")
    asked = (DISAGREES, SET_APART)
    assert (told["rule"] in asked) == (BESIDE_CODES[case] in asked)


def test_of_rows_of_levels_that_of_the_agency_counts(answers: dict[str, Answer]) -> None:
    own, other = answers["each_level.xlsx"].receipt["rows"]
    assert (own["rule"], own["value"]) == (None, 97)
    assert (other["rule"], "chỉ báo cáo số của cấp tỉnh" in other["message_vi"]) == (SET_APART, True)


@pytest.mark.parametrize("code", [None, TASK])
@pytest.mark.parametrize("title", TITLES)
def test_numbers_before_titles(answers: dict[str, Answer], title: str, code: str | None) -> None:
    told = answers[f"task{list(TITLES).index(title)}{bool(code)}.xlsx"].told
    assert told["rule"] == ((DISAGREES if code else MISSING) if TITLES[title] else None)
    assert TITLES[title] or told["code"] == TASK


def test_the_figure_in_a_sentence_is_no_result(answers: dict[str, Answer]) -> None:
    told = {row["code"]: row for row in answers["empty.xlsx"].receipt["rows"]}
    assert told["payment_account_population_rate"]["value"] is None
    assert "not_reported" in told["payment_account_population_rate"]["flags"]


def test_levels_below_a_name(answers: dict[str, Answer]) -> None:
    receipt = answers["levels.xlsx"].receipt
    assert [(row["code"], row["value"]) for row in receipt["rows"]] == [(FILES, 80), (CITIES, 3)]
    assert [remark["code"] for remark in receipt["remarks"]] == ["parts_not_read"]
    rows = answers["levels_of_nothing.xlsx"].receipt["rows"]
    assert [(row["rule"], row["candidates"]) for row in rows if row["outcome"] != "accepted"] == [(MISSING, [])] * 3


def test_another_year_beside_this_one(answers: dict[str, Answer]) -> None:
    assert [row["rule"] for row in answers["years.xlsx"].receipt["rows"]] == [None, MISSING]


def test_a_district_is_not_the_whole_province(answers: dict[str, Answer]) -> None:
    assert answers["district.xlsx"].told["rule"] == DISAGREES


def test_all_sentences_of_one_figure_are_names(project: dict[str, pa.Table]) -> None:
    """Of the targets with a figure only wholes printed for one indicator; parts and composites are never names."""
    book = Codebook(project)
    for row in project["targets"].to_pylist():
        sentence, id_ = row["statement_vi"], row["indicator_id"]
        match = book.indicator_names.match(None, sentence)
        assert match.key == id_ or (match.rule == AMBIGUOUS and id_ in match.candidates), sentence
        assert row["value_low"] is None or match.key == id_ or row["parent_target_no"], sentence
        assert row["target_kind"] != "composite" or match.rule == AMBIGUOUS, sentence


def test_sentences_widen_no_words(project: dict[str, pa.Table]) -> None:
    """ "Hình thành 100 …" is printed of firms; its words are none of a figure, or of another name."""
    names = Codebook(project).indicator_names
    assert not names.says(CITIES, "đô thị", "gồm")
    assert names.belied(CITIES, "Số đô thị thông minh gồm Quy Nhơn")


def test_sentences_of_each_place(project: dict[str, pa.Table]) -> None:
    sentences = Codebook(project).sentences
    quy_nhon, an_nhon = (Place(name, "district") for name in ("Quy Nhơn", "An Nhơn"))
    province = Place("Bình Định", "province")
    assert [sentences.stated(CITIES, ONE_CITY, place) for place in (quy_nhon, an_nhon, province)] == [
        True,
        False,
        False,
    ]
    cable = "Đưa vào khai thác, vận hành sử dụng tuyến cáp quang biển cập bờ ADC"
    assert sentences.stated("submarine_cables_operating", cable, province) is False
    assert sentences.stated(CITIES, CITIES_NAME, province) is None


LINKED = (
    "Kết nối, liên thông với Hệ thống điều phối dữ liệu y tế để liên thông dữ liệu với các Bệnh viện tuyến Trung ương"
)
# A title without its code, and the number of the task that it is.
SHORT_TITLES: dict[str, str | None] = {
    LINKED: "C.13.2",
    LINKED.replace("các Bệnh viện", "Bệnh viện"): "C.13.2",
    f"{LINKED} (Bệnh viện Chợ Rẫy)": "C.13.2",
    f"{LINKED} (Bệnh viện Bạch Mai)": None,
    LINKED.removesuffix(" với các Bệnh viện tuyến Trung ương"): None,
}


@pytest.mark.parametrize("title", SHORT_TITLES)
def test_titles_without_what_they_have_in_brackets(project: dict[str, pa.Table], title: str) -> None:
    (match,) = conformed([None], [title], [parse_period("2025-H1")], Codebook(project).task_names)
    assert match.key.rpartition(":")[2] == (SHORT_TITLES[title] or "")


@pytest.mark.parametrize("case", OF_BOTH)
def test_tasks_in_a_table_of_indicators(answers: dict[str, Answer], case: tuple[str, str]) -> None:
    told = answers[f"both{list(OF_BOTH).index(case)}.xlsx"].told
    assert told["message_vi"].startswith(OF_BOTH[case])
    assert (told["outcome"] == "accepted") is (not OF_BOTH[case])


def test_an_indicator_in_a_table_of_tasks(answers: dict[str, Answer]) -> None:
    told = answers["indicator.xlsx"].told
    assert told["rule"] == MISSING
    assert told["message_vi"].startswith(f"Dòng “{FIBER_NAME}” là một chỉ tiêu")
