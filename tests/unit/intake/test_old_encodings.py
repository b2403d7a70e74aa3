"""Workbooks typed with the fonts of old encodings: headings that read as other words today are read as all others."""

import pytest

from orchestration.vietnamese.encodings import TCVN3, VNI_PAIRS, VNI_SINGLES

from .hazards import write
from .office import TASKS, Office

CODES = {
    "tcvn3": {letter: chr(code) for code, letter in TCVN3.items()},
    "vni": {letter: code for table in (VNI_PAIRS, VNI_SINGLES) for code, letter in table.items()},
}
TABLE = [
    ["Mã", "Nhiệm vụ", "Trạng thái", "Ghi chú"],
    [TASKS[0], None, "Hoàn thành", "chưa ban hành"],
    [TASKS[1], None, "Đang thực hiện", "có khó"],
]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("encoding", CODES)
def test_a_heading_that_reads_as_another_word(office: Office, encoding: str, form: str) -> None:
    rows = [
        [cell and "".join(CODES[encoding].get(letter, letter) for letter in cell) for cell in cells] for cells in TABLE
    ]
    assert (rows[0][3] == "Ghi chó") == (encoding == "tcvn3")
    write(office.folder() / f"a.{form}", rows, title="NV")
    receipt = office.receipt()
    assert [row["rule"] for row in receipt["rows"]] == ["note_contradicts", None]
    assert [row["note"] for row in office.rows("task_reports")] == ["có khó"]
    assert "legacy_encoding" in [remark["code"] for remark in receipt["remarks"]]


def test_words_of_today_beside_old_ones_stay(office: Office) -> None:
    rows = [*TABLE[:1], [TASKS[0], None, "Hoàn thành", "B×nh §Þnh"], [TASKS[1], None, "Hoàn thành", "có khó"]]
    write(office.folder() / "a.xlsx", rows, title="NV")
    office.ingest()
    assert [row["note"] for row in office.rows("task_reports")] == ["Bình Định", "có khó"]
