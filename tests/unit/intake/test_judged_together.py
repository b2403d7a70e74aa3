"""Rows judged once for all that say the same, and files judged together, get what each would get by itself."""

import json
from decimal import Decimal
from functools import cache
from itertools import chain
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from search import SEARCH

from orchestration.intake import together
from orchestration.intake.arrival.ledger import Arrival, Entry
from orchestration.intake.cells import Printed
from orchestration.intake.files import Sheet, UnreadableError
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.reading.datarows import read_forms
from orchestration.intake.reading.row_reader import RowReader
from orchestration.intake.reading.scopes import Scope
from orchestration.intake.receipts import lines
from orchestration.intake.receipts.receipt import pieces
from orchestration.intake.rows import FileRead, Origin
from orchestration.intake.submission import Sent
from orchestration.intake.together import Tables, judge_submissions
from orchestration.vietnamese.periods import parse_period
from orchestration.vietnamese.places import Place

from .office import AGENCY, CHANGES, INDICATORS, TARGET_HEADINGS, given_to, indicators, small_registry

quick = settings(max_examples=6 * SEARCH, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

FIGURES = [
    None, 0, 0.5, 1, 1.0, 2, 3.0, 95, 95.5, 150, 1234567, 10**15, -3, True, Printed(1.1, "1.10"), "0,0%", "95%", "95",
    "0,95", "1.234", "1.234,5", "1.234,0", "1.234.567", "12.345.678,25", "1,234.5", "1,234,567", "12.5", "-", "KPS",
    "12/15", "trên 80%", "1,2 tỷ đồng", "#REF!", "abc", "1.234,1234567", "999.999.999.999.999,5", "5.000.000 trạm",
    "2.000ng", "95,5p", "1.2E3", ".5%", ",95", "–12%", "50% KH", "Kế hoạch: 80%", "80% (ước)", "95, vượt kế hoạch",
    "75/80%", "31/159 xã = 99%", "12/15 điểm cầu đạt 80%", "9,5‰", "1 tỷ", "95 (%)", "12//15", "2,5/3", "1,5tr",
    "1,500", "12,3%", "0,5%", "150,25%", "1,234%", "12,345%", "0,05%", "7,1234%", "99,99%", 99.99, 33.33, 12.345678,
    12.3456789, 100, "100%", 100.5, 985, 45809, -5, -0.5, "-5", "-5%", "giảm 12%", "tăng 7,5%/năm", "tăng trên 3%",
    "giảm còn 70%", "2 điểm %", "Đạt", "…", "x", "khoảng 5", "cam kết 95%", "còn 5%", "+3%", "+5", "12 trạm 5G di sản",
    "95% di sản văn hóa", "12 hạng", "12 kiosk", "12/15 hộ", "gần 80%", "hơn 90%", "giảm được 3%", "1.234 triệu",
]  # fmt: skip
PARTS = [
    None,
    None,
    0,
    3,
    12,
    15,
    95.5,
    100,
    True,
    "12",
    "1.000",
    "1,000.5",
    "x",
    -5,
    "-5",
    "31/159",
    "khoảng 5",
    "5-6",
    "KPS",
    "50%",
]
NOTES = [None, "ước", 5, "Thƣờng xuyên", "báo cáo định k", "<p>ước</p>", "hai  cách", "hai\ndòng", "e\u0301", "", " "]
CODES = [
    *INDICATORS, *INDICATORS, " bts_5g", "BTS_5G", "khong_co", None, "Tổng số", "Ghi chú: x", "Mã", "ĐVT: %",
    "Kỳ báo cáo: năm 2024",
]  # fmt: skip


@st.composite
def rows(draw: st.DrawFn) -> list[Any]:
    """A row as printed with any figures, or one that somebody wrote over."""
    code = draw(st.sampled_from(CODES))
    name, unit = INDICATORS.get(code or "", ("Số trạm 5G", "trạm"))
    if draw(st.integers(0, 4)) == 0:
        name, unit = draw(st.sampled_from([(name, None), (None, unit), ("Tên khác", unit), (name, "km"), ("", "%")]))
    figures = [draw(st.sampled_from(FIGURES)), *draw(st.tuples(*[st.sampled_from(PARTS)] * 2))]
    if draw(st.booleans()):
        figures[1:] = [None, None]
    return [code, name or None, unit, *figures, draw(st.sampled_from(NOTES))]


# Number of a file -> what stands above its headings, and the headings: the unit may be printed in either.
IN_PERCENT = [heading if heading != "Kết quả thực hiện" else f"{heading} (%)" for heading in TARGET_HEADINGS]
WITHOUT_UNIT = [heading if heading != "Đơn vị tính" else "Cột khác" for heading in TARGET_HEADINGS]
LOOKS = {3: ([], IN_PERCENT), 4: ([["ĐVT: nghìn trạm"]], WITHOUT_UNIT), 5: ([], WITHOUT_UNIT[:-1])}
TEXT_FILE = 5

sheets = st.lists(st.one_of(rows(), rows(), st.sampled_from([[], [None, "tiếp theo"]])), max_size=25)


@cache
def book() -> Codebook:
    return Codebook(small_registry())


def sent(number: int, cells: list[list[Any]], hidden: bool = False) -> Sent:
    place, arrived = f"submissions/{AGENCY}/2025-H1/{number}.xlsx", "2025-07-01T08:00:00+07:00"
    entry = Entry(f"{number:x}".ljust(64, "0"), place, "agency", AGENCY, "2025-H1", "receive", arrived, "")
    above, headings = LOOKS.get(number, ([], TARGET_HEADINGS))
    sheet = Sheet("Chỉ tiêu", [*above, list(headings), *map(list, cells)], hidden_rows={2} if hidden else set())
    sheet.merged = [(3, 4, 4, 4)] if number == 2 else []
    sheet.delimiter = ";" if number == TEXT_FILE else ""
    period = parse_period("2025-H1")
    try:
        blocks, _, apart = read_forms([sheet], book().known, Scope(period, Place("Bình Định", "province")))
    except UnreadableError:
        blocks, apart = [], len(sheet.rows)
    return Sent(Origin(Arrival(entry), period, "binh-dinh", "province"), blocks, apart, set())


def _rows_told(file: FileRead) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(b"".join(pieces({}, chain(*file.lines))).replace(b"{, ", b"{"))["rows"]
    return rows


def told(read: list[FileRead], tables: Tables) -> Any:
    """Everything that comes of files, figures by their value."""
    files = [(_rows_told(f), dict(f.outcomes), f.apart, f.remarks) for f in read]
    landed = sorted(repr(sorted(row.items())) for name, table in tables for row in table.to_pylist())
    return files, landed


def one_by_one(files: list[list[list[Any]]], first: int = 0) -> Any:
    """As if no two rows said the same, and no row could be taken with others."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RowReader, "end_of_plain", lambda self, number: number)
        numbered = enumerate(files, start=first)
        return told(*judge_submissions([sent(n, cells, n == 1) for n, cells in numbered], book()))


SHARES = [
    ("80%", 12, 15), (80, 12, 15), (80.0, 12.0, 15.0), ("80,04%", 12, 15), ("80,05%", 12, 15), ("80,06%", 12, 15),
    (80.049, 12, 15), ("33%", 1, 3), ("33,3%", 1, 3), (33.33, 1, 3), (33.333333, 1, 3), ("33,4%", 1, 3), (33.5, 1, 3),
    ("100%", 15, 15), ("0,5%", 1, 200), (0.5, 1, 200), ("trên 80%", 12, 15), ("80%", 15, 12), ("80%", 0, 0),
    ("0%", 0, 5), (None, 12, 15), ("80%", 12, None), ("80%", None, 15), ("80%", "12", 15), ("1.234,5", 12, 15),
    ("12/15 = 80%", None, None), ("12/15 = 80%", 3, 4), ("80% (ước)", 12, 15), ("80% KH", 12, 15), ("1/3 (33%)", 1, 3),
    ("12,345%", 1, 8), ("12,5%", 1, 8), (12.5, 0.5, 4), ("80%", -12, -15), ("12/15", 12, 15), (80, 12, 10**14),
    (80, 15, 12), ("125%", 15, 12), (None, -5, 10), (None, 12, None), (None, None, 15), ("KPS", 5, 10), ("-", 5, None),
    (None, "khoảng 5", 10), (None, "31/159", None), ("50%", "khoảng 5", 10), ("150%", 3, 2), (-50, -5, 10),
]  # fmt: skip
EVERY_SHARE = [[code, *INDICATORS[code], *figures, None] for figures in SHARES for code in INDICATORS]
EVERY_FIGURE = [[code, *INDICATORS[code], figure, None, None, None] for figure in FIGURES for code in INDICATORS]

TWICE = [["bts_5g", *INDICATORS["bts_5g"], figure, None, None, None] for figure in (100, 200)]
PERCENTS = [code for code, (_, unit) in INDICATORS.items() if unit == "%" and code not in CHANGES]
IN_ENGLISH = [
    [code, *INDICATORS[code], figure, None, None, None]
    for code, figure in zip(PERCENTS, ["12.5%", "12,345%", "1,234%"], strict=False)
]


@quick
@given(st.lists(sheets, min_size=1, max_size=6))
@example([[row] for row in EVERY_FIGURE])  # one file a figure: nothing is proven by others
@example([EVERY_FIGURE[: len(INDICATORS)]] * 3)
@example([[row] for row in EVERY_SHARE])
@example([EVERY_SHARE[n :: len(INDICATORS)] for n in range(3)])
@example([TWICE, IN_ENGLISH, TWICE[:1]])
def test_together_is_one_by_one(files: list[list[list[Any]]]) -> None:
    """Outcome, value, flags, candidates, messages, receipt and landing rows agree, whichever way rows are judged."""
    together_ = told(*judge_submissions([sent(n, cells, n == 1) for n, cells in enumerate(files)], book()))
    assert together_ == one_by_one(files)


@quick
@given(st.lists(sheets, min_size=2, max_size=4))
def test_files_do_not_touch_one_another(files: list[list[list[Any]]]) -> None:
    read, tables = judge_submissions([sent(n, cells) for n, cells in enumerate(files)], book())
    alone = [judge_submissions([sent(n, cells)], book()) for n, cells in enumerate(files)]
    assert told(read, tables) == told([file for (file,), _ in alone], [table for _, own in alone for table in own])


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_receipts_are_made_in_pieces(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """Of files with rows judged at once, rows judged one by one, and none; a file may begin and end inside a piece."""
    files = [EVERY_FIGURE[:5], TWICE, [], EVERY_FIGURE[5:9] + TWICE, EVERY_FIGURE[9:20]]
    whole = told(*judge_submissions([sent(n, cells) for n, cells in enumerate(files, start=ORDINARY)], book()))
    monkeypatch.setattr(lines, "PIECE", size)
    assert told(*judge_submissions([sent(n, cells) for n, cells in enumerate(files, start=ORDINARY)], book())) == whole
    assert [len(rows) for rows, *_ in whole[0]] == list(map(len, files))


@pytest.mark.parametrize("note", [None, "Số liệu ước", "Số liệu sơ bộ", "Thường xuyên"])
def test_rows_as_printed_are_judged_once(monkeypatch: pytest.MonkeyPatch, note: str | None) -> None:
    """Counts and shares of thirty files: two judgements, also with a note that denies none."""
    judged: list[int] = []
    real = together.judge_targets
    monkeypatch.setattr(together, "judge_targets", lambda f, *given: judged.append(len(f)) or real(f, *given))
    codes = list(INDICATORS)[:4]
    cells = [[code, *INDICATORS[code], 100, None, None, note] for code in codes]
    files = [[[*c[:3], 50 + n, *c[4:]] for c in cells] for n in range(30)]
    read, tables = judge_submissions([sent(n, cells) for n, cells in enumerate(files, start=ORDINARY)], book())
    assert [f.outcomes for f in read] == [{"accepted": 4}] * 30
    assert judged == [2]
    values = [row["value"] for name, table in tables for row in table.to_pylist()]
    assert sorted(values) == sorted(Decimal(50 + n) for n in range(30) for _ in range(4))


ORDINARY = 6  # the number of the first file that has no hidden rows, nothing merged, and the usual headings


def agree(*files: list[list[Any]]) -> list[list[dict[str, Any]]]:
    """The rows of the receipts of files, which are the same whichever way rows are judged."""
    together_ = told(*judge_submissions([sent(n, cells) for n, cells in enumerate(files, start=ORDINARY)], book()))
    assert together_ == one_by_one(list(files), ORDINARY)
    return [rows for rows, *_ in together_[0]]


def row(code: str, figure: Any, *parts: Any) -> list[Any]:
    return [code, *INDICATORS[code], figure, *(parts or (None, None)), None]


@pytest.fixture
def more_indicators(monkeypatch: pytest.MonkeyPatch) -> None:
    """Codes that look like numbers, and a count in thousands."""
    more = {"1.1": ("Số trạm 3G", "trạm"), "1.10": ("Số trạm 4G", "trạm"), "workers": ("Số lao động", "nghìn người")}
    for code, said in more.items():
        monkeypatch.setitem(INDICATORS, code, said)
    given_ = {name: pa.Table.from_pylist(rows) for name, rows in given_to(AGENCY, INDICATORS).items()}
    known = Codebook(small_registry() | {"indicators": pa.Table.from_pylist(indicators())} | given_)
    monkeypatch.setitem(globals(), "book", lambda: known)


def test_a_share_with_three_decimals_may_be_a_thousand() -> None:
    """It proves no style, and where percents are written 12.5 it is doubtful."""
    ((english, doubtful),) = agree([row(PERCENTS[0], "12.5%"), row(PERCENTS[1], "12,345%")])
    assert (english["value"], doubtful["rule"]) == (12.5, "comma_three_ambiguous")


def test_thousands_may_be_decimals_of_money_where_counts_are_written_in_english() -> None:
    """Counts have no decimals; where only shares are written 12.5, 1.500 is a thousand and a half."""
    money, count = "digital_economy_va_study", "bts_5g"
    ((_, doubtful),) = agree([row(count, "1,234,567"), row(money, "1.500")])
    assert (doubtful["rule"], doubtful["candidates"]) == ("dot_three_ambiguous", ["1.5", "1500"])
    ((_, clear, thousand),) = agree([row(PERCENTS[0], "12.5%"), row(money, "1.500"), row(count, "1.500")])
    assert (clear["value"], thousand["value"]) == (1500, 1500)


def test_true_is_no_part_of_a_share() -> None:
    ((told_,),) = agree([row(PERCENTS[0], 80, True, True)])
    assert told_["raw_text"] != "80"


@pytest.mark.parametrize("figure", [942_846_642_617, 8_965_358_796_317, 576_460_752_305])
def test_large_whole_numbers_are_landed_as_they_stand(figure: int) -> None:
    ((told_,),) = agree([row("service_fee", float(figure))])
    assert (told_["value"], told_["raw_text"]) == (figure, str(figure))


def test_shares_whose_format_adds_zeros_prove_their_scale() -> None:
    figures = [0.5, 1.5, 2.5, 3.5, 4.5]
    rows_ = [row(code, Printed(figure, f"{figure:.2f}")) for code, figure in zip(PERCENTS, figures, strict=True)]
    (told_,) = agree(rows_)
    assert [each["value"] for each in told_] == figures


@pytest.mark.usefixtures("more_indicators")
def test_a_number_is_no_lost_code_where_another_row_has_that_code() -> None:
    ((_, told_),) = agree([row("1.10", 5), [1.1, None, "trạm", 7, None, None, None]])
    assert (told_["code"], told_["outcome"]) == ("1.1", "accepted")


@pytest.mark.usefixtures("more_indicators")
@pytest.mark.parametrize("pair", [(2.5, 2.0005), (2.0005, 2.5), ("1.234,5", "1.234,56785")])
def test_thousands_of_people_are_whole_or_not_each_by_itself(pair: tuple[Any, Any]) -> None:
    found = agree(*([row("workers", figure)] for figure in pair))
    assert {told_["outcome"] for (told_,) in found} == {"accepted", "doubtful"}


def test_a_note_tells_rows_without_a_figure_apart() -> None:
    blank = row("smartphone_universal", None)
    found = agree([blank], [[*blank[:-1], "Đã phổ cập"]], [[*blank[:-1], "x"]])
    assert [told_["flags"] for (told_,) in found] == [["not_reported"], ["described"], ["not_reported"]]


def test_words_of_one_indicator_are_strange_words_to_another() -> None:
    (rows_,) = agree([row(code, "95% di sản văn hóa") for code in ("culture_digitised_rate", "fiber_village_rate")])
    assert [told_["rule"] for told_ in rows_] == [None, "words_beside"]
