"""What stands at a figure, or beside it in its row, in the words of the registered indicators (2024)."""

from typing import Any

import pyarrow as pa
import pytest

from orchestration.registry.read import read_registry
from orchestration.settings import PROJECT

from .hazards import write
from .office import Answer, opened

AGENCY, PERIOD = "binh-dinh-so-thong-tin-va-truyen-thong", "2024"
BEGUN = "gia-lai-kh-cds-2020"  # a plan that had begun by then
HOUSES, COMMUNES, CLINICS = "fiber_household_rate", "fiber_commune_rate", "telehealth_service_facility_rate"
FIRMS, CITIES, PEOPLE, GROWTH = (
    "digital_enterprises",
    "smart_cities",
    "software_park_experts",
    "labour_productivity_growth",
)
HOSPITALS, LAND, FEE = "emr_public_facilities", "land_certificates_digitised", "council_procedure_fee"
SALES, HOUSES_NAME = "ecommerce_retail_share", "Tỷ lệ hộ gia đình được phủ mạng cáp quang băng rộng"
OFFICIALS, STUDENTS = "officials_digital_skills_rate", "student_internet_access_rate"
CABLES = "submarine_cables_operating"
DISTRICTS = "land_certificate_digitised_districts"
FIELDS = {
    "code": "Mã", "name": "Chỉ tiêu", "unit": "Đơn vị tính", "value": "Kết quả", "top": "Tử số", "bottom": "Mẫu số",
    "note": "Ghi chú", "plan": "Kế hoạch", "level": "Cấp",
}  # fmt: skip

Case = tuple[str, Any, dict[str, Any], Any]


def cells(code: str, *said: tuple[Any, Any], **fields: Any) -> list[Case]:
    """An indicator, and for each of its cells the figure, or the broken rule."""
    return [(code, value, fields, expected) for value, expected in said]


def noted(*cells_: Any) -> list[Case]:
    """Cells without a figure beside a note that has it."""
    notes = ("85%", "Đạt 85%", "Đã đạt 85,5%, vượt KH")
    return [(HOUSES, cell, {"note": note}, "result_beside") for cell in cells_ for note in notes]


def parts(code: str, value: Any, top: Any, bottom: Any, expected: Any) -> list[Case]:
    return [(code, value, {"top": top, "bottom": bottom}, expected)]


CASES: list[Case] = [
    # as many names as things, of the unit or its beginning
    *cells(
        CABLES, ("02 tuyến (ADC, SJC-2)", 2), ("2 tuyến (ADC và SJC2)", 2), ("02 tuyến: ADC, AAG", 2),
        ("3 tuyến (ADC, SJC-2)", "words_beside"), ("2 tuyến (ADC, SJC2, AAG)", "words_beside"),
        ("2 tuyến (cũ, mới)", "words_beside"), ("2 tuyến (KH, TH)", "words_beside"), ("SJC-2", "words_before_number"),
        ("2 tuyến (Mới, Hỏng)", "words_beside"), ("2 tuyến (KH-80, TH-75)", "several_numbers"),
        ("2 dự án (ADC, SJC-2)", "words_beside"),
    ),
    *cells(
        "digital_skills_framework_groups", ("04 nhóm: CBCCVC, học sinh, doanh nghiệp, người dân", 4),
        ("04 nhóm đối tượng (CBCCVC, học sinh, doanh nghiệp và người dân)", 4), ("02 nhóm: học sinh, người dân", 2),
        ("03 nhóm: CBCCVC, học sinh, doanh nghiệp, người dân", "words_beside"), ("02 nhóm: mới, cũ", "words_beside"),
        ("02 nhóm: học sinh, chưa ban hành", "not_one_result"),
    ),
    *cells(FIRMS, ("2 doanh nghiệp: hộ kinh doanh, hợp tác xã", "words_beside"), ("2 doanh nghiệp (VNPT, FPT)", 2)),
    # a number of things is no share of them
    *cells(CLINICS, *((cell, "unit_conflict") for cell in ("20 cơ sở", "22 cơ sở y tế", "85 (cơ sở)"))),
    *cells(CLINICS, *((cell, "words_beside") for cell in ("98 nhà thuốc", "60 cơ quan", "3 dự án", "2 lãnh đạo"))),
    *cells(CLINICS, ("95% cơ sở", 95), ("đạt 95", 95), ("95 phần trăm", 95), ("85,5 (ước)", 85.5), ("95", 95)),
    # procedures are services, inspections are sessions, facilities are units; parts of them, and others, are not
    *cells(
        "level4_services_rate", ("65/118 TTHC đạt 55,1%", 55.1), ("65/118 TTHC (55,1%)", 55.1),
        ("55,1% (65/118 TTHC)", 55.1),
        ("55,1%\n(65/118)", 55.1), ("65/118 TTHC", 55.084746), ("65/118 TTHC đạt 60%", "ratio_disagrees"),
        ("55,2% (65/118 TTHC)", "ratio_disagrees"), ("55,12% (65/118 TTHC)", "ratio_disagrees"),
        ("65/118 hồ sơ TTHC", "words_beside"), ("65 TTHC", "unit_conflict"),
    ),
    *cells("online_service_use_adult_rate", ("65/118 TTHC", "words_beside")),
    *cells(
        "inspections_online_rate", ("12/15 cuộc", 80), ("12/15 cuộc kiểm tra", 80),
        ("12/15 cuộc thanh tra", "words_beside"), ("12/15 cuộc họp", "words_beside"),
    ),
    *cells(
        "telehealth_facility_rate", ("7/22 đơn vị", 31.818182), ("7/22 bệnh viện", "words_beside"),
        ("7/22 đơn vị cấp xã", "words_beside"), ("7 đơn vị", "unit_conflict"),
    ),
    *cells(HOUSES, ("7/22 đơn vị", "words_beside"), ("12/15 cuộc", "words_beside")),
    *cells(
        "certified_products_ecommerce_rate", ("240 sp/392 sp", 61.22449), ("240 sp/392 DN", "several_numbers"),
    ),
    # as many names as there are communes
    *cells(
        "digital_skills_pilot_communes", ("03 xã: Phước Sơn, Phước Hòa, Phước Lộc", 3),
        ("03 xã (Phước Sơn, Phước Hòa và xã Phước Lộc)", 3), ("03 xã: Phước Sơn, Phước Hòa", "words_beside"),
        ("02 xã: Phước Sơn, Phước Sơn", "words_beside"), ("02 xã: chưa đạt, đang làm", "not_one_result"),
        ("02 xã (Phước Sơn, chưa xong)", "not_one_result"), ("01 xã: Phước Sơn", 1),
        ("3 (P. Diên Hồng, P. Hội Thương, xã Trà Đa)", 3), ("02 (X. Phước Sơn và TT. Tuy Phước)", 2),
        ("3 (P. Diên Hồng, xã Trà Đa)", "words_beside"), ("2 (P. Diên Hồng, xã Trà Đa, xã An Phú)", "words_beside"),
        ("2 (Diên Hồng, Trà Đa)", "words_beside"), ("2 (xã mới, xã cũ)", "words_beside"),
    ),
    # a result over its plan is no ratio of things
    *cells(HOUSES, ("75,5/80", "several_numbers"), ("12/15", 80), ("80% (12/15)", 80)),
    *cells(HOUSES, ("75/80", "several_numbers"), ("75/90", 83.333333), plan="80%"),
    *cells(HOUSES, ("75/80", "several_numbers"), ("75/90", 83.333333), ("75/100", 75), ("75/80 hộ", 93.75)),
    *parts(HOUSES, "75/80", 75, 80, 93.75),
    *cells(COMMUNES, ("75/80", 93.75)),
    # some only of those of whom a share is
    *cells(OFFICIALS, *((cell, "words_beside") for cell in (
        "95% công chức", "95% cán bộ, công chức", "công chức: 95%", "950/1000 công chức",
        "95% viên chức được tập huấn"))),
    *cells(OFFICIALS, *((cell, 95) for cell in (
        "95% cán bộ, công chức, viên chức", "95% cán bộ công chức viên chức", "95% CBCCVC", "95% cán bộ, CCVC",
        "95% được tập huấn", "95%"))),
    *cells(OFFICIALS, (95, "unit_conflict"), unit="% công chức"),
    *cells(OFFICIALS, (95, 95), unit="% cán bộ, công chức, viên chức"),
    *cells(OFFICIALS, (95, "name_disagrees"), name="Tỷ lệ công chức được tập huấn kỹ năng số"),
    *cells(OFFICIALS, (95, 95), name="Tỷ lệ CBCCVC được tập huấn, bồi dưỡng kỹ năng số"),
    *cells("officials_digital_signature_rate", ("95% người lao động", "words_beside")),
    *cells("agencies_shared_database_rate", ("95% sở, ngành", 95)),
    *cells(HOUSES, ("75/80", "several_numbers"), ("75/80 hộ", 93.75), plan=80),
    *cells(COMMUNES, ("155/159 xã", 97.484277), ("155/159", 97.484277)),
    # days
    *cells(HOUSES, *((f"85,5 ({day})", "words_beside") for day in ("31/12/2025", "01/01/2024", "15/01/2025"))),
    *cells(HOUSES, ("30/6/2024: 85,5%", "words_beside"),
            ("đến 31/12/2025 đạt 85,5%", "words_beside")),
    *cells(HOUSES, *((f"85,5 ({day})", 85.5) for day in ("31/12/2024", "ngày 15/12/2024", "30/11/2024"))),
    # the result stands in the note
    *noted("x", "-", "chưa có số liệu", "đang cập nhật", "KPS", None),
    *cells(HOUSES, ("x", None), ("KPS", None), note="Tăng 85 hộ, chưa tổng hợp"),
    *cells(HOUSES, ("chưa có số liệu", None), note="Số liệu có sau 15/01/2025"),
    # parts
    *parts(PEOPLE, 75, 15, 20, "counts_differ"), *parts(PEOPLE, 20, 15, 20, "counts_differ"),
    *parts(PEOPLE, 75, 15, None, "counts_differ"), *parts(PEOPLE, 15, 15, 20, 15), *parts(PEOPLE, 15, None, 20, 15),
    *parts(HOUSES, None, 412, 485112, "part_unclear"), *parts(HOUSES, None, 0, 485112, 0),
    *parts(HOUSES, "0,08%", 412, 485112, 0.08), *parts(HOUSES, None, 5, 1000, 0.5),
    *parts(HOUSES, None, 412.345, 485.112, "part_unclear"), *parts(COMMUNES, None, "17,5 xã", "20 xã", "part_unclear"),
    *parts("ecommerce_retail_share", None, 412.5, 4125, 10),
    # a number of things and their share: each indicator takes its own
    *cells(COMMUNES, ("100% (159 xã)", 100), ("155 xã (97,5%)", 97.5), ("155 xã, đạt 97,5%", 97.5),
           ("97,5%, 155 xã", 97.5), ("155 huyện (97,5%)", "words_beside"), ("155 (97,5%)", "several_numbers"),
           ("97,5% (4 xã chưa phủ)", "not_one_result"), ("97,5% (KH 159 xã)", "not_one_result"),
           ("KH 159 xã, đạt 97,5%", "not_one_result")),
    *cells(HOUSES, ("385.000 hộ (85,5%)", 85.5), ("85,5% (385 nghìn hộ)", 85.5), ("85,5% 90 hộ", "several_numbers")),
    *cells(LAND, ("123.456 giấy (đạt 82,3%)", 123456), ("123.456 giấy (20% của xã)", "words_beside")),
    *cells(CITIES, ("12 (63%)", 12), ("11 (100%)", 11), ("2 đô thị (100%)", 2), ("2 (63% dân số)", "words_beside")),
    *cells(CITIES, ("2 (KH 63%)", "not_one_result"), ("2 63%", "several_numbers")),
    # that it is not what was wanted
    *cells(HOUSES, ("Chưa đạt, mới đạt 58%", 58), ("Chưa đạt kế hoạch (mới đạt 58%)", 58), ("Chưa đạt: chỉ đạt 58", 58),
           ("Chưa đạt 58%", "words_before_number"), ("Chưa đạt, phấn đấu 80%", "not_one_result"),
           ("Chưa đạt, mới đạt 58% (KH 80%)", 58), ("58% (KH: 80%)", 58), ("58% (mục tiêu năm 80%)", 58),
           ("58 (KH 80%)", "several_numbers"), ("58% (năm trước 80%)", "several_numbers"),
           ("Chưa đạt, còn 42%", "words_before_number"),
           ("Chưa đạt, mới đạt 58-60%", "not_one_result"), ("Chưa đạt, mới đạt 58% hộ nghèo", "words_beside")),
    *cells(CITIES, ("Chưa đạt, mới đạt 2 đô thị", "words_before_number")),
    # a number in the words for what is counted
    *cells("payment_account_15plus_rate", ("58% dân số từ 15 tuổi trở lên", 58),
           ("58% dân số từ 18 tuổi trở lên", "words_beside"), ("từ 15 tuổi trở lên", "unit_conflict")),
    *cells("level4_services_rate", ("98% DVC mức độ 4", 98), ("98% DVC mức độ 3", "words_beside")),
    # its unit behind a fraction
    *cells(HOSPITALS, ("12/19 cơ sở y tế", 12), ("12/19 xã", "words_beside")),
    *cells(LAND, ("123.456/150.000 giấy", 123456)),
    *cells(DISTRICTS, ("11/11 huyện, TX, TP", 11), ("11/11 huyện, thị xã, thành phố", 11)),
    *cells(COMMUNES, ("15/15 xã, TT", 100)), *cells(STUDENTS, ("100% học sinh", "words_beside"), ("100% HSSV", 100)),
    # what leads in a result
    *cells(FIRMS, *((f"{lead} 15", 15) for lead in (
        "Tổng số", "Tổng cộng:", "lũy kế", "Toàn tỉnh", "đã có", "đến nay:", "hiện có", "Số lượng:"))),
    *cells(FIRMS, *((f"{lead} 15", "words_before_number") for lead in ("ngày", "trong", "huyện", "ngoài ra còn"))),
    *cells(FIRMS, ("0 (KPS)", 0), ("15 (KPS)", "words_beside"), ("đã giải thể 15", "words_beside")),
    *cells(HOUSES, ("Toàn tỉnh 85,5", 85.5)),
    *cells(LAND, ("Đã số hóa 123.456 giấy chứng nhận", 123456), ("Đã hủy 123.456 giấy chứng nhận", "words_beside")),
    *cells(FEE, ("miễn phí", 0), ("Không thu phí", 0), ("miễn phí một phần", "no_number")),
    # one member of a list in its name
    *cells(FIRMS, *((f"15 doanh nghiệp {of}", "words_beside") for of in ("khởi nghiệp", "mới", "công nghệ số"))),
    *cells(FIRMS, ("15 doanh nghiệp", 15), ("15 DN", 15), ("15 doanh nghiệp được hình thành", 15),
           ("15 doanh nghiệp công nghệ số, khởi nghiệp", 15)),
    *cells(PEOPLE, ("15 người tại Long Vân", "words_beside"), ("12 chuyên gia", "words_beside"), ("12 người", 12),
           ("12 chuyên gia, lao động", 12), ("12 học sinh", "words_beside"), ("12 lao động", "words_beside"),
           ("2.000 người", 2000), ("2.000 chuyên gia, lao động", 2000)),
    *cells(HOSPITALS, ("12 bệnh viện", "words_beside"), ("12 cơ sở y tế", 12), ("12 cơ sở", 12)),
    *cells(DISTRICTS, ("11 huyện", 11), ("11 huyện đã số hóa dữ liệu", 11)),
    *cells(FIRMS, (15, "name_disagrees"), name="Số doanh nghiệp khởi nghiệp"),
    *cells(FIRMS, (15, 15), name="Số doanh nghiệp công nghệ số"),  # its name is cut short
    *cells(FIRMS, (15, 15), name="Số doanh nghiệp công nghệ số, khởi nghiệp, đổi mới sáng tạo"),
    *cells(FIRMS, (15, 15), name="Số DN được hình thành"),
    *cells(PEOPLE, (15, 15), name="Số chuyên gia, lao động tại Công viên phần mềm và Trung tâm Long Vân"),
    *cells(PEOPLE, (15, "name_disagrees"), name="Số lao động"),
    *cells(LAND, (15, 15), name="Số GCN có hồ sơ lưu"),
    # 15 that is shown as 15.000
    *[(FIRMS, 15, {"format": shown}, e) for shown, e in (("0.000", "dot_three_ambiguous"), ("0.0", 15), ("#,##0", 15))],
    *cells(HOUSES, (15, 15), format="0.000"),
    # as many places as it counts
    *cells(CITIES, ("3 (Quy Nhơn, An Nhơn, Hoài Nhơn)", 3), ("02 (TP. Quy Nhơn, TX. An Nhơn)", 2),
           ("02 đô thị (TP Quy Nhơn và TX An Nhơn)", 2), ("3 (Quy Nhơn, An Nhơn)", "words_beside"),
           ("2 (Quy Nhơn, Quy Nhơn)", "words_beside"), ("2 (Quy Nhơn, Bồng Lai)", "words_beside")),
    *cells(DISTRICTS, ("02 huyện (An Lão, Vân Canh)", 2), ("02 huyện: An Lão, Vân Canh", 2)),
    *cells(COMMUNES, ("2% (Quy Nhơn, An Nhơn)", "words_beside")),
    # the sentence of the plan beside its code
    *cells(HOUSES, (85, 85), name="Hạ tầng mạng băng rộng cáp quang phủ trên 80% hộ gia đình"),
    *cells(HOUSES, (85, "name_disagrees"), name="Hạ tầng mạng băng rộng cáp quang phủ trên 80% doanh nghiệp"),
    *cells(COMMUNES, (85, "name_disagrees"), name="Hạ tầng mạng băng rộng cáp quang phủ trên 80% hộ gia đình"),
    *cells("admin_procedures_change", ("Giảm 12% so với năm 2023", "words_beside")),
    # what it is compared with
    *cells(FIRMS, ("45 doanh nghiệp (tăng 15 DN so với năm 2023)", 45), ("45 (năm 2023)", "several_numbers")),
    *cells(HOUSES, ("97% (tăng 2% so với năm 2023)", 97), ("97%, tăng 2% so với cuối năm 2023", 97),
           ("97,35% (vượt 2,35% so với kế hoạch)", 97.35), ("86,4%, vượt chỉ tiêu đề ra", 86.4),
           ("97% năm 2023 (tăng 2% so với năm 2022)", "several_numbers"), ("97% so với năm 2023", "several_numbers")),
    # units
    *[
        (HOUSES, 85, {"unit": unit}, "unit_conflict")
        for unit in (
            "% so cùng kỳ", "% xã", "% số hộ nông thôn", "% (KH)", "% (dự kiến)", "% hoàn thành", "% năm 2023",
            "% đến 2025", "% 6 tháng", "Tỷ lệ hoàn thành", "phần trăm kế hoạch",
        )
    ],
    *[
        (HOUSES, 85, {"unit": unit}, 85)
        for unit in ("%", "% hộ", "% tổng số hộ", "tỷ lệ %", "Tỷ lệ (%)", "phần trăm", "% (ước)", "% HGĐ", "Tỷ lệ")
    ],
    *[
        (code, 15, {"unit": unit}, 15)
        for code, units in {
            CITIES: ("đô thị", "do thi", "SL", "đô thị thông minh", "Đô thị TM", "ĐTTM", "ĐT TM", "ĐT"),
            PEOPLE: ("Nguời", "nguoi", "Số lượng"), FIRMS: ("doanh ngiệp", "Doanh nghiep", "DN", "SL"),
            "digital_skills_pilot_communes": (
                "xã", "đơn vị", "xã, phường", "phường", "xã/phường", "xã, phường, thị trấn", "xã, phường và thị trấn",
            ),
            "emr_public_facilities": ("cơ sở", "cơ sở ytế", "CSYT", "CS y tế"),
        }.items()
        for unit in units
    ],
    *[
        (code, 15, {"unit": unit}, "unit_conflict")
        for code, units in {
            CITIES: ("TT", "TM"), HOSPITALS: ("CS", "CSGD", "bệnh viện"),
            FIRMS: ("DNCNS", "DNKN", "nghìn doanh ngiệp", "hộ", "doanh thu", "doanh nghiệp khởi nghiệp"),
            PEOPLE: ("hộ", "nghin nguoi", "%"),
            "council_procedure_fee": ("SL", "triệu", "dong bac"),
            "digital_skills_pilot_communes": ("xã, hộ", "huyện"),
        }.items()
        for unit in units
    ],
    # the first letters of its own words
    *cells(HOSPITALS, *((f"12 {of}", 12) for of in ("CSYT", "csyt", "CS y tế", "cơ sở YT", "CSYT công lập", "CSYTCL")),
           *((f"12 {of}", "words_beside") for of in ("CSGD", "CS", "CSYT tư nhân", "CSYT xã", "BV", "YTCL tư"))),
    *cells(CITIES, *((f"2 {of}", 2) for of in ("ĐTTM", "ĐT", "ĐT thông minh", "ĐT TM")),
           *((f"2 {of}", "words_beside") for of in ("TT", "TM", "ĐTM", "ĐTTM nhỏ"))),
    *cells(FIRMS, ("45 DNCNS", "words_beside"), ("45 DN CNS", "words_beside"), ("45 DNKN", "words_beside")),
    *cells(LAND, ("12 GCN", 12), ("12 GCN có hồ sơ lưu", 12), ("12 GCN QSDĐ", "words_beside")),
    *cells("officials_digital_signature_rate", ("85% CBCCVC", 85), ("85% CBVC", 85), ("85% HS", "words_beside")),
    # the figure in words
    *cells(CITIES, ("2 (hai)", 2), ("02 (Hai) đô thị", 2), ("2 (hai đô thị)", 2), ("2 (ba)", "words_beside"),
           ("2 (hai thị trấn)", "words_beside"), ("2 (hai mươi)", "words_beside"), ("5 (năm)", "words_beside")),
    *cells(FIRMS, ("45 (bốn mươi lăm)", 45), ("45 (bốn lăm)", 45), ("24 (hai mươi tư doanh nghiệp)", 24),
           ("1.205 (một nghìn hai trăm linh năm)", 1205), ("45 (bốn mươi tư)", "words_beside"),
           ("5 năm", "words_beside")),
    *cells(HOUSES, ("95% (chín mươi lăm phần trăm)", 95), ("95% (chín mươi sáu phần trăm)", "words_beside")),
    # the document that a figure is from, and not what set or may restrict it
    *cells(HOUSES, *((f"85% ({of})", 85) for of in (
        "Báo cáo số 12", "BC số 12/BC-STTTT", "theo Báo cáo số 12/BC-STTTT", "Công văn 123/STTTT-BCVT", "tạm tính",
        "Báo cáo số 12/BC-UBND ngày 15/12/2024", "Cục Thống kê", "NHNN tỉnh", "NHNN chi nhánh tỉnh", "BHXH tỉnh",
        "Công an tỉnh")),
           *((f"85% ({of})", "several_numbers") for of in (
        "báo cáo 80", "báo cáo số 80%", "Báo cáo số 12/BC-UBND của huyện Tuy Phước", "QĐ số 12/QĐ-UBND",
        "Kế hoạch số 12/KH-UBND")),
           *((f"85% ({of})", "words_beside") for of in (
        "khu vực thành thị", "VNPT", "huyện Tuy Phước", "BHXH huyện", "NHNN giao", "Công an",
        "Sở Y tế", "Công an tỉnh Gia Lai", "Báo cáo số 12/BC-UBND ngày 05/01/2024"))),
    *cells(HOUSES, *((f"85% ({of})", "not_one_result") for of in ("mục tiêu tỉnh", "Cục Thống kê chưa công bố"))),
    # what stands in brackets behind a name
    *[
        (HOUSES, 85, {"name": f"{HOUSES_NAME} ({said})"}, expected)
        for expected, all_said in {
            85: ("ước", "ước thực hiện", "sơ bộ", "lũy kế", "%", "tính đến 31/12/2024", "đến hết ngày 15/12/2024",
                 "số hộ gia đình được phủ mạng/tổng số hộ", "= số hộ có cáp quang/tổng số hộ gia đình"),
            "name_disagrees": ("ước cả năm", "kế hoạch", "nông thôn", "đến ngày 30/9/2024", "tính đến 31/12/2025",
                               "số hộ nông thôn được phủ/tổng số hộ nông thôn", "số xã được phủ/tổng số xã"),
        }.items()
        for said in all_said
    ],
    # parts that are money, of a share of money
    *parts(SALES, "80%", "120 tỷ đồng", "150 tỷ đồng", 80), *parts(SALES, None, "120 tỷ đồng", "150 tỷ đồng", 80),
    *parts(SALES, None, "120.000 triệu đồng", "150 tỷ đồng", 80),
    *parts(SALES, None, "120 tỷ đồng", "150", "part_unclear"),
    *parts(SALES, None, "120 tỷ đồng", "150 triệu đồng", "numerator_above_denominator"),
    *parts(HOUSES, None, "120 tỷ đồng", "150 tỷ đồng", "part_unclear"),
    *cells(SALES, ("120 tỷ đồng/150 tỷ đồng", 80), ("80% (120/150 tỷ đồng)", 80), ("120 tỷ/150 tỷ", 80),
           ("120 tỷ đồng/150 triệu đồng", "several_numbers"), ("80 tỷ đồng", "unit_conflict")),
    *cells(HOUSES, ("120/150 tỷ đồng", "words_beside")),
    # levels of government: of other ones only some aliases are
    *cells("work_files_online_rate", ("95%", "row_set_apart"), level="Cấp xã"),
    *cells("work_files_online_rate", ("95%", "row_set_apart"), level="Xã"),
    *cells("work_files_online_rate", ("95%", 95), level="Tỉnh"),
    *cells("digital_skills_pilot_communes", (3, 3), level="Cấp xã"),
    # figures that look like years
    *cells(FIRMS, ("2023", 2023), ("1995 doanh nghiệp", 1995), ("2023.0", 2023), ("1900", 1900)),
    # changes
    *cells(GROWTH, *((cell, "change_out_of_range") for cell in ("107,5", "105,2%", "100", 107.5, "giảm 120%", -107))),
    *cells(GROWTH, ("tăng -30%", "sign_unclear"), ("giảm -2%", "sign_unclear"), ("7,5", 7.5), ("giảm 2,5%", -2.5)),
]  # fmt: skip


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    """One file a case, from an agency to which everything in the plans is given."""
    registry = dict(read_registry(PROJECT / "raw"))
    roles, targets = registry["roles"], registry["targets"].to_pylist()
    role = dict.fromkeys(roles.column_names) | {"plan_id": BEGUN, "role": "lead", "agency_id": AGENCY}
    given = [role | {"subject_id": target["target_id"]} for target in targets]
    registry["roles"] = pa.concat_tables([roles, pa.Table.from_pylist(given, roles.schema)])
    printed = {row["indicator_id"]: row for row in registry["indicators"].to_pylist()}
    office = opened(tmp_path_factory.mktemp("words"), registry)
    for n, (code, value, fields, _) in enumerate(CASES):
        own = {"name": printed[code]["name_vi"], "unit": printed[code]["unit"]}
        row = dict.fromkeys(FIELDS) | own | {"code": code, "value": value} | fields
        formats = {"D2": row.pop("format")} if "format" in row else None
        rows = [list(FIELDS.values()), [row[field] for field in FIELDS]]
        write(office.folder(AGENCY, PERIOD) / f"{n}.xlsx", rows, formats)
    return office.answers()


@pytest.mark.parametrize("number", range(len(CASES)), ids=[f"{code}:{value}:{f}" for code, value, f, _ in CASES])
def test_figures(answers: dict[str, Answer], number: int) -> None:
    told = answers[f"{number}.xlsx"].told
    found = told["value"] if told["outcome"] == "accepted" else told["rule"]
    assert found == CASES[number][3]


@pytest.mark.parametrize(
    ("said", "flag"), [("ước", "estimated"), ("ước thực hiện", "estimated"), ("sơ bộ", "provisional")]
)
def test_a_name_that_says_its_figure_is_estimated(answers: dict[str, Answer], said: str, flag: str) -> None:
    number = next(n for n, case in enumerate(CASES) if case[2].get("name") == f"{HOUSES_NAME} ({said})")
    assert flag in answers[f"{number}.xlsx"].told["flags"]
    assert answers[f"{number}.xlsx"].row()["obs_status"] == ("E" if flag == "estimated" else "P")
