"""What holds for any file: what is written in a supported style reads back, nothing raises, every row is counted."""

import csv
import io
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search import SEARCH

from orchestration.intake.arrival.ledger import Arrival, Entry, file_hash
from orchestration.intake.batches import examine
from orchestration.intake.files import UnreadableError, read_sheets
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.receipts.view import Words, view
from orchestration.vietnamese import periods
from orchestration.vietnamese.numerals import format_number

from .office import AGENCY, INDICATORS, TARGET_HEADINGS, TASK_HEADINGS, TASKS, small_registry

quick = settings(max_examples=8 * SEARCH, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
Cells = list[list[Any]]


@cache
def book() -> Codebook:
    return Codebook(small_registry())


@cache
def words() -> Words:
    return Words(small_registry())


# --- a file of rows -------------------------------------------------------------------------------------------------


class Formatted:
    """A cell with a number format."""

    def __init__(self, value: Any, form: str):
        self.value, self.form = value, form


def save_xlsx(path: Path, sheets: dict[str, Cells]) -> None:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for r, row in enumerate(rows, 1):
            for c, cell in enumerate(row, 1):
                place = sheet.cell(r, c, cell.value if isinstance(cell, Formatted) else cell)
                if isinstance(cell, Formatted):
                    place.number_format = cell.form
    made.save(path)


def save_csv(path: Path, sheets: dict[str, Cells], delimiter: str = ";", encoding: str = "utf-8-sig") -> None:
    (rows,) = sheets.values()
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(["" if cell is None else str(cell) for cell in row] for row in rows)
    path.write_bytes(text.getvalue().encode(encoding))


@contextmanager
def sent(suffix: str, period: str = "2025-H1") -> Iterator[tuple[Path, Path]]:
    """A raw folder, and the place of a file in it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "raw", "submissions", AGENCY, period, f"a{suffix}")
        path.parent.mkdir(parents=True)
        yield Path(folder, "raw").resolve(), path.resolve()


def receipt_of(raw: Path, path: Path, period: str = "2025-H1") -> dict[str, Any]:
    at = path.relative_to(raw).as_posix()
    entry = Entry(file_hash(path), at, "agency", AGENCY, period, "receive", "2025-07-10T08:00:00+07:00", "")
    receipt, tables = examine(raw, Arrival(entry), book())
    landed = sum(len(table) for name, table in tables.items() if name != "quarantine")
    kept = len(tables["quarantine"]) if "quarantine" in tables else 0
    assert receipt["rows_read"] == len(receipt["rows"])
    assert receipt["rows_read"] == receipt["accepted"] + receipt["doubtful"] + receipt["refused"]
    assert (landed, kept) == (receipt["accepted"], receipt["doubtful"] + receipt["refused"])
    assert receipt["reason"] != "reader_failed", receipt
    assert view(receipt, words())  # it can be told to people
    return receipt


# --- figures --------------------------------------------------------------------------------------------------------

percents = st.decimals(2, 100, places=2)
counts = st.integers(0, 9_999_999).map(Decimal)
amounts = st.decimals(0, 99_999, places=1)
Style = Callable[[Decimal], Any]

TYPED: dict[str, dict[str, Style]] = {
    "%": {
        "sign": lambda v: format_number(v) + "%",
        "space and sign": lambda v: format_number(v) + " %",
        "full width": lambda v: format_number(v) + "％",
        "English point": lambda v: f"{v:f}%",
        "word": lambda v: format_number(v) + " phần trăm",
        "format 0.00%": lambda v: Formatted(float(v / 100), "0.00%"),
        "format 0%": lambda v: Formatted(float(v / 100), "0%"),
        'format 0.00"%"': lambda v: Formatted(float(v), '0.00"%"'),
    },
    "trạm": {
        "number": int,
        "digits": lambda v: f"{v:f}",
        "dots": format_number,
        "no-break spaces": lambda v: format_number(v, group="\u00a0"),
        "narrow spaces": lambda v: format_number(v, group="\u202f"),
        "unit behind": lambda v: f"{format_number(v)} trạm",
        "format #,##0": lambda v: Formatted(int(v), "#,##0"),
    },
    "tỷ đồng": {
        "number": float,
        "dots and comma": lambda v: format_number(v),
        "comma": lambda v: format_number(v, group=""),
        "English point": lambda v: f"{v:f}",
        "unit behind": lambda v: format_number(v) + " tỷ đồng",
        "format #,##0.0": lambda v: Formatted(float(v), "#,##0.0"),
    },
}
VALUES = {"%": percents, "trạm": counts, "tỷ đồng": amounts}
CODES = {"%": "fiber_household_rate", "trạm": "bts_5g", "tỷ đồng": "digital_economy_va_study"}
written = st.tuples(*(st.tuples(VALUES[unit], st.sampled_from(sorted(styles))) for unit, styles in TYPED.items()))


@quick
@given(written)
def test_figures_read_back_from_a_workbook(values: Any) -> None:
    given_ = dict(zip(TYPED, values, strict=True))
    rows = [[CODES[u], None, u, TYPED[u][style](value), None, None, None] for u, (value, style) in given_.items()]
    with sent(".xlsx") as (raw, path):
        save_xlsx(path, {"Chỉ tiêu": [TARGET_HEADINGS, *rows]})
        found = receipt_of(raw, path)["rows"]
    seen = [(row["outcome"], row["value"]) for row in found]
    assert seen == [("accepted", pytest.approx(float(value))) for value, _ in values], (given_, found)


@quick
@given(written, st.sampled_from([",", ";", "\t"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_figures_read_back_from_a_text_file(values: Any, delimiter: str, encoding: str) -> None:
    given_ = dict(zip(TYPED, values, strict=True))
    cells = {u: TYPED[u][style](value) for u, (value, style) in given_.items()}
    rows = [[CODES[u], "Chỉ", u, cell, "", "", ""] for u, cell in cells.items() if isinstance(cell, str)]
    with sent(".csv") as (raw, path):
        save_csv(path, {"": [TARGET_HEADINGS, *([c, "", *rest] for c, _, *rest in rows)]}, delimiter, encoding)
        found = receipt_of(raw, path)["rows"]
    wanted = [("accepted", pytest.approx(float(given_[u][0]))) for u, cell in cells.items() if isinstance(cell, str)]
    assert [(row["outcome"], row["value"]) for row in found] == wanted, (given_, found)


# --- days -----------------------------------------------------------------------------------------------------------

DAYS: dict[str, Callable[[date], Any]] = {
    "date cell": lambda d: Formatted(datetime(d.year, d.month, d.day), "dd/mm/yyyy"),
    "date cell, US format": lambda d: Formatted(datetime(d.year, d.month, d.day), "mm-dd-yy"),
    "date cell, ISO format": lambda d: Formatted(datetime(d.year, d.month, d.day), "yyyy-mm-dd"),
    "serial": lambda d: (d - date(1899, 12, 30)).days,
    "slashes": lambda d: f"{d:%d/%m/%Y}",
    "no padding": lambda d: f"{d.day}/{d.month}/{d.year}",
    "hyphens": lambda d: f"{d:%d-%m-%Y}",
    "points": lambda d: f"{d:%d.%m.%Y}",
    "ISO": date.isoformat,
    "words": lambda d: f"ngày {d.day} tháng {d.month} năm {d.year}",
    "capital, padded": lambda d: f"Ngày {d:%d}  tháng {d:%m}  năm {d:%Y}",
}
MONTHS: dict[str, Callable[[date], Any]] = {
    "month in words": lambda d: f"Tháng {d.month}/{d.year}",
    "month, short": lambda d: f"T{d.month}/{d.year}",
    "month cell": lambda d: Formatted(datetime(d.year, d.month, 1), "mmm-yy"),
}
days = st.dates(date(2023, 1, 1), date(2025, 6, 30))
AS_TEXTS = sorted(style for style in DAYS | MONTHS if "cell" not in style)
AS_DAYS = sorted(style for style in DAYS | MONTHS if "cell" in style or style in ("serial", "ISO"))
# typed days beside texts may have been swapped by the program: see hazard 37
styled_days = st.sampled_from((AS_TEXTS, AS_DAYS)).flatmap(
    lambda styles: st.lists(st.tuples(days, st.sampled_from(styles)), min_size=3, max_size=3)
)


def last_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


@quick
@given(styled_days)
def test_days_read_back_from_a_workbook(given_: list[tuple[date, str]]) -> None:
    cells = [(DAYS | MONTHS)[style](day) for day, style in given_]
    rows = [[task, None, "Hoàn thành", "100%", cell, None, None] for task, cell in zip(TASKS, cells, strict=True)]
    with sent(".xlsx") as (raw, path):
        save_xlsx(path, {"Nhiệm vụ": [TASK_HEADINGS, *rows]})
        at = path.relative_to(raw).as_posix()
        entry = Entry(file_hash(path), at, "agency", AGENCY, "2025-H1", "receive", "2025-07-10T08:00:00+07:00", "")
        receipt, tables = examine(raw, Arrival(entry), book())
    assert tables, receipt
    found = tables["task_reports"].column("completed_on").to_pylist()
    assert found == [last_of_month(day) if style in MONTHS else day for day, style in given_], (given_, receipt["rows"])


# --- periods --------------------------------------------------------------------------------------------------------

half_years = st.builds(periods.half_period, st.integers(2022, 2025), st.integers(1, 2))
some_periods = st.one_of(
    half_years,
    st.builds(periods.year_period, st.integers(2022, 2025)),
    st.builds(periods.quarter_period, st.integers(2022, 2025), st.integers(1, 4)),
    st.builds(periods.month_period, st.integers(2022, 2025), st.integers(1, 12)),
    st.builds(periods.cumulative_period, st.integers(2022, 2025), st.just(9)),
)


@quick
@given(some_periods, some_periods)
def test_the_column_of_the_period_is_read(own: periods.Period, other: periods.Period) -> None:
    """A form with a column a period: of two results the one whose heading names the period of the file counts."""
    if own == other:
        return
    printed = [f"Kết quả thực hiện {periods.format_period(p)}" for p in (other, own)]
    rows = [["Mã", *printed], ["bts_5g", 111, 222]]
    with sent(".xlsx", own.code) as (raw, path):
        save_xlsx(path, {"Chỉ tiêu": rows})
        receipt = receipt_of(raw, path, own.code)
    assert [row["value"] for row in receipt["rows"]] == [222], (printed, receipt)


# --- anything -------------------------------------------------------------------------------------------------------

CELLS = [
    None, None, "", " ", "-", "KPS", "x", "…", "abc", "50%", "1.500", "1,500", "12/15", 0, 0.5, 1, 95, 1e30, -3, True,
    "trên 80%", "#REF!", "Hoàn thành", "31/6/2025", "2025-06-30", "9" * 40, "1,2 tỷ đồng", "60-70%", "=1+1", "\u00a0",
    "Tổng cộng", "Ghi chú: số liệu ước", "KT. GIÁM ĐỐC", "Nơi nhận:", "Đơn vị tính: %", "I", "1.1", "\ufeff", "\u200b",
    datetime(2025, 6, 20), Formatted(0.95, "0%"), Formatted(45809, "mmm-yy"), Formatted(7, "000"), "B×nh §Þnh", "🙂",
    "(1)", "(2)", *INDICATORS, *(name for name, _ in INDICATORS.values()), *TASKS, *TARGET_HEADINGS, *TASK_HEADINGS,
]  # fmt: skip


def any_sheet(dice: random.Random) -> Cells:
    headings = dice.choice([TARGET_HEADINGS, TASK_HEADINGS])
    shuffled = dice.sample(headings, dice.randint(len(headings) // 2, len(headings)))
    above = [[dice.choice(CELLS) for _ in range(dice.randrange(4))] for _ in range(dice.randrange(5))]
    below = [[dice.choice(CELLS) for _ in range(dice.randrange(10))] for _ in range(dice.randrange(20))]
    return [*above, *([shuffled] if dice.random() < 0.9 else []), *below]


@settings(quick, max_examples=8 * SEARCH)
@given(st.integers(0, 2**32))
def test_every_row_is_accounted_for(seed: int) -> None:
    """rows of the file = read + apart, read = accepted + doubtful + refused = landed + quarantined; nothing raises."""
    dice = random.Random(seed)
    suffix = dice.choice([".xlsx", ".xlsx", ".xlsx", ".csv"])
    titles = dice.sample(
        ["Chỉ tiêu", "Nhiệm vụ", "Hướng dẫn", "Sheet1"], dice.randint(1, 3) if suffix == ".xlsx" else 1
    )
    sheets = {title: any_sheet(dice) for title in titles}
    with sent(suffix) as (raw, path):
        save_xlsx(path, sheets) if suffix == ".xlsx" else save_csv(path, sheets, dice.choice([",", ";", "\t"]))
        receipt = receipt_of(raw, path)
        if receipt["status"] != "unreadable":
            rows = sum(len(sheet.rows) for sheet in read_sheets(path))
            assert receipt["rows_read"] + receipt["rows_apart"] == rows


@settings(quick, max_examples=30 * SEARCH)
@given(
    st.sampled_from([".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt"]),
    st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"\xff\xfe"]),
    st.binary(max_size=400),
)
def test_any_bytes_are_a_sheet_or_a_reason(suffix: str, magic: bytes, data: bytes) -> None:
    with sent(suffix) as (_, path):
        path.write_bytes(magic + data)
        with suppress(UnreadableError):
            assert isinstance(read_sheets(path), list)
