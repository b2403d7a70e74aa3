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
    "0905 - 123 - 456",
    "０９０５\u200b１２３–456",
    "1903 4567 890 123",
    "lan ＠ x.vn",
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
