"""Numbers that belong to somebody, and figures that only look like them."""

import duckdb
import pytest

from orchestration.vietnamese.personal_data import SUSPECT, is_personal, personal_kind

PERSONAL = [
    "Liên hệ 0912345678 để biết thêm",
    "0912.345.678",
    "ĐT: 0256 3822 294",
    "(0256) 3822294",
    "+84 912 345 678",
    "Số CCCD: 052085001234",
    "052085001234",
    "CMND 211234567",
    "hộ chiếu C1234567",
    "STK 19012345678901",
    "Tài khoản: 0011 0012 3456 7",
    "bao.cao@binhdinh.gov.vn",
    "lan [at] x.vn hoặc lan[at]binhdinh.gov.vn",
    "gọi 0912345678, hoặc 0987654321.",
    "an.nv(a)gmail.com",
    "annv@binhdinh",
    "ĐT:O905123456",
    "+82-10-1234-5678",
    "GTTT 211234567",
    "Nguyễn Văn An 211234567",
    "máy bàn 3822 222",
    "0905 - 123 - 456",
    "０９０５\u200b１２３–456",
    "0\u03369\u03360\u03365\u03361\u03362\u03363\u03364\u03365\u03366\u0336",
    "lh ⁰⁹⁰⁵¹²³⁴⁵⁶",
    "1903 4567 890 123",
    "lan ＠ x.vn",
    "a[at]gmail[dot]com",
    "LH: 912 345 678",
    "Liên hệ anh Nam 912345678",
    "Đ/T 912345678",
    "s.đ.t 912345678",
    "viber 912345678",
    "whatsapp 84912345678",
    "di động 912.345.678",
    "SĐT: 912.345.678",
    "09-1234-5678",
    "0 9 1 2 3 4 5 6 7 8",
    "ĐT 3.822.222",
    "Điện thoại: 3822 222",
    "ngân sách, Hà 091.234.5678",
    "CCCD 52123456789",
    "Passport C1234567",
    "BHXH 5212345678",
    "BHYT DN4525212345678",
    "GPLX 521234567890",
    "ngân hàng Agribank 4300205123456",
    "Agribank - CN Bình Định: 4300205123456",
    "VCB 0051000123456",
    "4111 1111 1111 1111",
    "4111111111111111",
]  # fmt: skip
FIGURES = [
    "760000",
    "1250000000",
    "1.250.000.000 đồng",
    "760.000 tài khoản",
    "Mua điện thoại: 350.000.000",
    "70.000 hộ/1.500.000 người",
    "Quyết định 1841-QĐ/TU ngày 15/5/2025",
    "02/11/2021 - 31/12/2025",
    "https://baochinhphu.vn/tinh-binh-dinh-con-14-co-quan-102250218134925465.htm",
    "202/2025/QH15;1664/NQ-UBTVQH15",
    "b0912345678abc0",
    "0912345678abcdef",
    "2025-03-22",
    "52.1234567",
    "submissions/so-y-te/2024/bao_cao.xlsx#Sheet1!C5",
    "diện tích DT: 912345678 m2",
    "Điện thoại: 350000000",
    "Tiền điện thoại: 3.822.222",
    "ĐT 3.822.222.000",
    "Mua điện thoại di động: 912.345.678",
    "Doanh thu di động: 345.678.912",
    "Thuê bao điện thoại: 3822222",
    "Điện thoại, Internet: 345.678.912",
    "Chi BHXH 5212345678",
    "BHYT: 1.350.000 người",
    "vay ngân hàng 1250000000",
    "Ngân hàng BIDV 2021 2022 2023 2024",
    "định danh ngày 01-06-2025 08:30",
    "09-2024-2025",
    "0 5 10 15 20 25",
    "0 1 2 3 4 5 6 7 8 9",
    "4111 1111 1111 1112",
]


@pytest.mark.parametrize("text", PERSONAL)
def test_personal(text: str) -> None:
    assert is_personal(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Liên hệ 0912345678", "telephone"),
        ("ĐT 0256 3822 294, lan@x.vn", "email"),
        ("052085001234", "citizen"),
        ("hộ chiếu C1234567", "citizen"),
        ("STK 19012345678901", "account"),
        ("1903 4567 890 123", "account"),
        ("4111 1111 1111 1111", "account"),
        ("VCB 0051000123456", "account"),
        ("BHXH 5212345678", "citizen"),
        ("ĐT 3.822.222", "telephone"),
        ("Tổng 0912345678 đồng", None),
    ],
)
def test_what_kind_it_is(text: str, kind: str | None) -> None:
    assert personal_kind(text) == kind


@pytest.mark.parametrize("text", FIGURES)
def test_no_more_than_a_figure(text: str) -> None:
    assert not is_personal(text)


def test_duckdb_picks_every_personal_text_for_a_closer_look() -> None:
    with duckdb.connect() as connection:
        seen = [connection.execute("select regexp_matches(?, ?)", [text, SUSPECT]).fetchone() for text in PERSONAL]
    assert seen == [(True,)] * len(PERSONAL)
