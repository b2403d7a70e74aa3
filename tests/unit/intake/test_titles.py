"""The period that a title names: another one refuses the file, sets its rows aside, or is worth a remark."""

import pytest

from .hazards import write
from .office import AGENCY, TASKS, Answer, Office

H = ["Mã", "Chỉ tiêu", "Kết quả"]
STATIONS = "bts_5g"
REFUSED, ASIDE, REMARK = "other_period", "row_of_other_period", "title_of_other_period"
Cases = tuple[tuple[str, str | None], ...]

# Per period the titles of a report that was sent for it, and what becomes of that.
TITLES: dict[str, Cases] = {
    "2024-Q2": (
        ("TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ QUÝ I NĂM 2024", REFUSED),
        ("BẢNG THEO DÕI TIẾN ĐỘ QUÝ I/2024", REFUSED),
        ("KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ TRỌNG TÂM QUÝ I/2024", REFUSED),
        ("RÀ SOÁT TÌNH HÌNH THỰC HIỆN NHIỆM VỤ THÁNG 3/2024", REFUSED),
        ("THỐNG KÊ CHỈ TIÊU QUÝ I NĂM 2024", REFUSED),
        ("BÁO CÁO THÁNG 3 VÀ QUÝ I NĂM 2024", REFUSED),
        ("ĐÁNH GIÁ KẾT QUẢ THỰC HIỆN NHIỆM VỤ ĐẾN HẾT QUÝ I/2024", ASIDE),
        ("TỔNG HỢP KẾT QUẢ ĐẾN 31/3/2024", ASIDE),
        ("SƠ KẾT 6 THÁNG ĐẦU NĂM", ASIDE),
        ("Từ tháng 01 đến tháng 3 năm 2024", ASIDE),
        ("KẾT QUẢ THỰC HIỆN NHIỆM VỤ ĐƯỢC GIAO QUÝ I/2024", REMARK),
        ("BÁO CÁO THỰC HIỆN KẾ HOẠCH SỐ 59/KH-UBND QUÝ I/2024", REMARK),
        ("KẾT QUẢ QUÝ I, NHIỆM VỤ TRỌNG TÂM QUÝ II NĂM 2024", REMARK),
        ("TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ QUÝ II NĂM 2024", None),
        ("BÁO CÁO THÁNG 6 VÀ QUÝ II NĂM 2024", None),
        ("BÁO CÁO QUÝ II VÀ 6 THÁNG ĐẦU NĂM 2024", None),
        ("BÁO CÁO KẾT QUẢ QUÝ II, NHIỆM VỤ TRỌNG TÂM QUÝ III NĂM 2024", None),
        ("BÁO CÁO QUÝ II/2024 (THỰC HIỆN KẾ HOẠCH NĂM 2024)", None),
        ("TỔNG HỢP KẾT QUẢ ĐẾN 30/6/2024", None),
        ("Từ tháng 4 đến tháng 6 năm 2024", None),
        ("Bình Định, tháng 7 năm 2024", None),
        ("THÁNG 4, 5, 6 NĂM 2024", None),
        ("BÁO CÁO THÁNG 4, THÁNG 5, THÁNG 6/2024", None),
        ("BÁO CÁO THÁNG 1, THÁNG 2, THÁNG 3/2024", REFUSED),
        ("BÁO CÁO (Tháng 7/2024)", None),
    ),
    "2024-Q3": (
        ("Kết quả công tác quý III, nhiệm vụ trọng tâm quý IV năm 2024", None),
        ("Kết quả công tác quý III, nhiệm vụ trọng tâm quý IV năm 2023", REFUSED),
        ("Kết quả quý III, so với quý II năm 2024", None),
        ("Giao ban quý III/2024", None),
        ("Giao ban quý II/2024", ASIDE),
        ("Giao chỉ tiêu quý III/2024", ASIDE),
        ("So sánh kết quả quý III/2024 với quý II/2024", None),
        ("So sánh kết quả quý II/2024 với quý III/2024", REFUSED),
    ),
    "2024-Q4": (
        ("Kết quả quý IV, nhiệm vụ trọng tâm quý I năm 2025", None),
        ("Kết quả quý III, nhiệm vụ trọng tâm quý IV năm 2024", REMARK),
    ),
    "2024-09": (
        ("Kết quả công tác tháng 9, nhiệm vụ tháng 10/2024", None),
        ("Kết quả công tác tháng 9, công tác trọng tâm tháng 10/2024", None),
        ("Kết quả công tác tháng 8, nhiệm vụ tháng 9/2023", REFUSED),
        ("Giao ban tháng 9/2024", None),
        ("Giao ban tháng 8/2024", ASIDE),
    ),
    "2024-H1": (
        ("BÁO CÁO QUÝ I VÀ QUÝ II NĂM 2024", None),
        ("BÁO CÁO NĂM 2024 (6 THÁNG ĐẦU NĂM)", None),
        ("BÁO CÁO KẾT QUẢ SÁU THÁNG ĐẦU NĂM 2024", None),
        ("Sáu tháng đầu năm 2023", REFUSED),
        ("BÁO CÁO SƠ KẾT 6 THÁNG THỰC HIỆN KẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2024", None),
        ("SƠ KẾT 6 THÁNG", None),
        ("Kết quả 6 tháng đầu năm, nhiệm vụ trọng tâm 6 tháng cuối năm 2024", None),
        ("Kết quả 6 tháng cuối năm, nhiệm vụ trọng tâm 6 tháng đầu năm 2024", REMARK),
    ),
    "2024-06": (
        ("TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ THÁNG 5 NĂM 2024", REFUSED),
        ("TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ THÁNG 6 NĂM 2024", None),
        ("BÁO CÁO KẾT QUẢ THÁNG 6, PHƯƠNG HƯỚNG THÁNG 7 NĂM 2024", None),
    ),
    "2024": (
        ("TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ NĂM 2023", REFUSED),
        ("TÌNH HÌNH THỰC HIỆN NHIỆM VỤ TRỌNG TÂM NĂM 2023", REFUSED),
        ("BÁO CÁO NĂM 2024 (6 THÁNG ĐẦU NĂM)", REFUSED),
        ("(Cập nhật đến 30/6/2024)", ASIDE),
        ("BÁO CÁO NĂM 2024 (PHẦN KẾ HOẠCH)", ASIDE),
        ("THỰC HIỆN KẾ HOẠCH NĂM 2023", REMARK),
        ("NHIỆM VỤ NĂM 2023", REMARK),
        ("BÁO CÁO KẾT QUẢ NĂM 2023, PHƯƠNG HƯỚNG NHIỆM VỤ NĂM 2024", REMARK),
        ("BÁO CÁO 2 NĂM 2022, 2023", REMARK),
        ("BÁO CÁO KẾT QUẢ GIAI ĐOẠN 2021-2025", REMARK),
        ("TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ NĂM 2024", None),
        ("THỰC HIỆN KẾ HOẠCH NĂM 2024", None),
        ("BÁO CÁO KẾT QUẢ QUÝ IV VÀ CẢ NĂM 2024", None),
        ("BÁO CÁO KẾT QUẢ NĂM 2024, PHƯƠNG HƯỚNG NHIỆM VỤ NĂM 2025", None),
        ("BÁO CÁO NĂM 2024 (SO VỚI NĂM 2023)", None),
        ("KẾT QUẢ THỰC HIỆN CHỈ TIÊU CHUYỂN ĐỔI SỐ GIAI ĐOẠN 2022-2025", None),
        ("KẾT QUẢ THỰC HIỆN MỤC TIÊU ĐẾN NĂM 2025", None),
        ("MỤC TIÊU ĐẾN NĂM 2023", None),
        ("KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT 05-NQ/TU NĂM 2021", None),
        ("(Theo Kế hoạch số 59/KH-UBND ngày 15/02/2022)", None),
        ("BAN HÀNH KÈM THEO QUYẾT ĐỊNH SỐ 12/QĐ-UBND NGÀY 10 THÁNG 3 NĂM 2023", None),
        ("(Cập nhật đến 31/12/2024)", None),
        ("(Cập nhật ngày 15/01/2025)", None),
        ("THÁNG 12/2023", ASIDE),
        ("BÁO CÁO KẾT QUẢ 11/2024", ASIDE),
        ("BÁO CÁO KẾT QUẢ 12/2024", None),
        ("BÁO CÁO KẾT QUẢ T11/2024", REFUSED),
        ("BÁO CÁO KẾT QUẢ SÁU THÁNG ĐẦU NĂM 2024", REFUSED),
        ("BÁO CÁO KẾT QUẢ CHÍN THÁNG NĂM 2024", REFUSED),
        ("BÁO CÁO KẾT QUẢ QUÝ BA NĂM 2024", REFUSED),
        ("BÁO CÁO KẾT QUẢ 6T/2024", REFUSED),
        ("6T đầu năm 2024", REFUSED),
        ("BÁO CÁO SƠ KẾT 6 THÁNG THỰC HIỆN KẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2024", REFUSED),
        ("BÁO CÁO TỪ NGÀY 01/11 ĐẾN 30/11/2024", ASIDE),
        ("Từ ngày 01/11/2024 đến ngày 30/11/2024", ASIDE),
        ("Từ ngày 15/12 đến ngày 14/12/2024", None),
        ("Từ ngày 01/01/2024 đến ngày 31/12/2024", None),
        ("BÁO CÁO NHANH TUẦN 3 THÁNG 12/2024", ASIDE),
        ("BÁO CÁO HƯỞNG ỨNG TUẦN LỄ CHUYỂN ĐỔI SỐ THÁNG 10/2024", None),
        ("So sánh kết quả năm 2024 với năm 2023", None),
        ("So sánh kết quả năm 2023 với năm 2024", REFUSED),
        ("So sánh kết quả với năm 2023", ASIDE),
        ("So sánh kết quả 2 năm", None),
        ("SO SÁNH TÌNH HÌNH THỰC HIỆN CHỈ TIÊU CÁC NĂM", None),
        ("So sánh kết quả 2 năm trước", ASIDE),
        ("So sánh kết quả năm trước", ASIDE),
        ("So sánh các năm", ASIDE),
        ("So sánh với năm 2023", ASIDE),
        ("Phương hướng, nhiệm vụ năm 2025", ASIDE),
    ),
}
# Months of their own, which may be when a report was written.
MONTHS: dict[str, Cases] = {
    "2024": (
        ("Tháng 12/2024", None), ("Tháng 01/2025", None), ("Bình Định, tháng 01/2025", None),
        ("THÁNG 5 NĂM 2024", ASIDE),
        ("BÁO CÁO (Tháng 01/2024)", ASIDE), ("BÁO CÁO (Tháng 01/2025)", None),
        ("Tháng: 5/2024", ASIDE), ("Tháng 11/2024", ASIDE), ("Tháng báo cáo: 5/2024", REFUSED),
    ),
    "2024-H1": (("Tháng 5/2024", ASIDE), ("Tháng 6/2024", None), ("Tháng 7/2024", None)),
    "2024-Q2": (("Tháng 5/2024", ASIDE), ("Tháng 4/2024", ASIDE), ("(Tháng 6/2024)", None), ("Tháng 7/2024", None)),
    "2024-06": (("Tháng 5/2024", ASIDE), ("Tháng 6/2023", ASIDE), ("Tháng 6 năm 2024", None), ("Tháng 7/2024", None)),
}  # fmt: skip
# A period in two lines or cells under a title, by the period for which the file was sent, and what becomes of it.
QUARTER, HALF = ["Quý III"], ["6 tháng đầu năm"]
YEAR = ["Năm 2024"]
TITLE = ["BÁO CÁO KẾT QUẢ"]
SPLIT: tuple[tuple[str, list[list[object]], str | None], ...] = (
    ("2024", [TITLE, QUARTER, YEAR], REFUSED),
    ("2024", [TITLE, HALF, YEAR], REFUSED),
    ("2024", [TITLE, ["6 tháng"], YEAR], REFUSED),
    ("2024", [TITLE, ["Quý: III Năm: 2024"]], REFUSED),
    ("2024", [TITLE, ["Quý: III"], ["Năm: 2024"]], REFUSED),
    ("2024", [TITLE, ["Tháng", 6, "Năm", 2024]], ASIDE),
    ("2024", [["BÁO CÁO KẾT QUẢ QUÝ III"], YEAR], REFUSED),
    ("2024", [["BÁO CÁO KẾT QUẢ 6 THÁNG ĐẦU NĂM"], [], YEAR], REFUSED),
    ("2024", [TITLE, ["Kỳ báo cáo: 6 tháng", "Năm báo cáo: 2024"]], REFUSED),
    ("2024", [TITLE, ["Kỳ báo cáo:", "6 tháng", "Năm:", 2024]], REFUSED),
    ("2024-H1", [TITLE, ["Kỳ báo cáo: 6 tháng đầu năm"], ["Năm: 2024"]], None),
    ("2024-H1", [TITLE, HALF, YEAR], None),
    ("2024-H1", [TITLE, HALF, ["Năm 2023"]], REFUSED),
    ("2024-Q3", [TITLE, ["Kỳ báo cáo: Quý III"], ["Năm: 2024"]], None),
    ("2024-Q3", [TITLE, ["Quý", "III", "Năm", 2024]], None),
    ("2024-Q3", [["BÁO CÁO KẾT QUẢ QUÝ III"], YEAR], None),
    ("2024-06", [TITLE, ["Tháng", 6, "Năm", 2024]], None),
    ("2024", [TITLE, ["Kỳ báo cáo: Năm"], ["Năm: 2024"]], None),
    ("2024", [TITLE, ["Kỳ báo cáo", "Năm", "Năm báo cáo", "2024"]], None),
    ("2024", [["BÁO CÁO KẾT QUẢ THỰC HIỆN NHIỆM VỤ"], YEAR], None),
)
# The name of a sheet over a line "Năm 2024", the period, and whether its row is taken.
NAMED_SHEETS = (
    ("Quý III", "2024", False), ("T11", "2024", False), ("9T", "2024", False), ("T12", "2024", True),
    ("Tổng hợp", "2024", True), ("Quý III", "2024-Q3", True), ("T6", "2024-06", True),
)  # fmt: skip
CASES = [(period, title, becomes) for period, cases in (*TITLES.items(), *MONTHS.items()) for title, becomes in cases]
# Period, lines above the table, and whether its rows are taken.
SECOND_LINES = (
    ("2024", ["Kết quả năm 2024", "Phương hướng, nhiệm vụ năm 2025"], True),
    ("2024", ["BÁO CÁO", "KẾT QUẢ NĂM 2024;", "phương hướng, nhiệm vụ năm 2025"], True),
    ("2024", ["Kết quả năm 2024", "So sánh với năm 2023 và kế hoạch năm 2025"], True),
    ("2024-H1", ["Kết quả 6 tháng đầu năm", "Phương hướng, nhiệm vụ 6 tháng cuối năm 2024"], True),
    ("2024-Q3", ["Kết quả quý III/2024", "- phương hướng, nhiệm vụ quý IV/2024"], True),
    ("2024-09", ["Kết quả tháng 9/2024", "Phương hướng, nhiệm vụ tháng 10/2024"], True),
    ("2024", ["Kết quả năm 2024", "", "Phương hướng, nhiệm vụ năm 2025"], False),
    ("2024", ["Kết quả năm 2024", "II. Phương hướng, nhiệm vụ năm 2025"], False),
    ("2024", ["Kết quả năm 2024", "Kế hoạch năm 2025"], False),
    ("2024", ["Kết quả công tác", "Phương hướng, nhiệm vụ năm 2025"], False),
)


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for n, (period, title, _) in enumerate(CASES):
        write(post.folder(period=period) / f"{n}.xlsx", [[title], [], H, [STATIONS, None, n + 1]], title="Bảng")
    return post.answers()


@pytest.mark.parametrize("number", range(len(CASES)), ids=[f"{title} {period}" for period, title, _ in CASES])
def test_titles(answers: dict[str, Answer], number: int) -> None:
    receipt, becomes = answers[f"{number}.xlsx"].receipt, CASES[number][2]
    rules = [row["rule"] for row in receipt["rows"]]
    remarked = REMARK in [remark["code"] for remark in receipt["remarks"]]
    assert (receipt["reason"], rules) == (
        (REFUSED, []) if becomes == REFUSED else (None, [ASIDE if becomes == ASIDE else None])
    )
    assert becomes in (REFUSED, ASIDE) or remarked is (becomes == REMARK)


@pytest.mark.parametrize(
    ("above", "heads"),
    [
        ([["THỰC HIỆN KẾ HOẠCH NĂM 2023"], ["Kỳ báo cáo: năm 2024"]], H),
        ([["THỰC HIỆN KẾ HOẠCH NĂM 2023"], ["(Số liệu năm 2024)"]], H),
        ([["THỰC HIỆN KẾ HOẠCH NĂM 2023"]], [*H[:2], "Kết quả năm 2024"]),
    ],
)
def test_the_reported_period_beside_another_one(office: Office, above: list[list[str]], heads: list[str]) -> None:
    write(office.folder(AGENCY, "2024") / "a.xlsx", [*above, heads, [STATIONS, None, 5]])
    receipt = office.receipt()
    assert (receipt["accepted"], receipt["remarks"]) == (1, [])


@pytest.mark.parametrize(("title", "remarked"), [("NHIỆM VỤ NĂM 2024", True), ("NHIỆM VỤ NĂM 2025", False)])
def test_titles_over_tasks(office: Office, title: str, remarked: bool) -> None:
    rows = [[title], ["Mã", "Nhiệm vụ", "Trạng thái"], [TASKS[0], None, "Hoàn thành"]]
    write(office.folder() / "a.xlsx", rows, title="NV")
    receipt = office.receipt()
    assert (receipt["accepted"], [remark["code"] for remark in receipt["remarks"]]) == (1, [REMARK] * remarked)


@pytest.mark.parametrize(("period", "above", "becomes"), SPLIT)
def test_a_period_in_two_places(office: Office, period: str, above: list[list[object]], becomes: str | None) -> None:
    write(office.folder(AGENCY, period) / "a.xlsx", [*above, [], H, [STATIONS, None, 5]], title="Bảng")
    receipt = office.receipt()
    assert receipt["reason"] == (REFUSED if becomes == REFUSED else None)
    assert becomes == REFUSED or [row["rule"] for row in receipt["rows"]] == [becomes]


@pytest.mark.parametrize(("sheet", "period", "taken"), NAMED_SHEETS)
def test_a_sheet_named_for_a_part_of_the_year(office: Office, sheet: str, period: str, taken: bool) -> None:
    write(office.folder(AGENCY, period) / "a.xlsx", [TITLE, YEAR, H, [STATIONS, None, 5]], title=sheet)
    assert [row["rule"] for row in office.receipt()["rows"]] == [None if taken else ASIDE]


@pytest.mark.parametrize(("period", "above", "taken"), SECOND_LINES)
def test_the_second_line_of_a_title(office: Office, period: str, above: list[str], taken: bool) -> None:
    write(office.folder(AGENCY, period) / "a.xlsx", [*([line] for line in above), H, [STATIONS, None, 5]], title="Bảng")
    (row,) = office.receipt()["rows"]
    assert row["rule"] == (None if taken else ASIDE)


@pytest.mark.parametrize(
    "line",
    [
        "Phương hướng, nhiệm vụ năm 2025",
        "So sánh với năm 2023",
        "II. Nhiệm vụ trọng tâm năm 2025",
        "Nhiệm vụ 6 tháng đầu năm 2025",
    ],
)
def test_what_is_ahead_between_rows(office: Office, line: str) -> None:
    rows = [["Kết quả năm 2024"], H, [STATIONS, None, 5], [line], ["digital_experts", None, 6]]
    write(office.folder(AGENCY, "2024") / "a.xlsx", rows)
    assert [row["rule"] for row in office.receipt()["rows"]] == [None, ASIDE]


@pytest.mark.parametrize(
    ("name", "heading", "reason"),
    [
        ("CT-2025", "Kết quả năm 2024", None),
        ("CT-2025", "Kết quả", REFUSED),
        ("CT-2023", "Kết quả", REFUSED),
    ],
)
def test_a_heading_outweighs_the_name_of_its_sheet(office: Office, name: str, heading: str, reason: str | None) -> None:
    rows = [["Mã", "Kế hoạch năm 2024", heading], [STATIONS, 5, 5]]
    write(office.folder(AGENCY, "2024") / "a.xlsx", rows, title=name)
    assert office.receipt()["reason"] == reason
