"""What holds for any input: nothing raises, what is written reads back, keys are stable, emitted ids are documented."""

import time
import unicodedata
from datetime import date
from decimal import Decimal as D
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.vietnamese import (
    dates,
    documents,
    encodings,
    figures,
    names,
    numbers,
    numerals,
    periods,
    rules,
    text,
    units,
)

from .test_encodings import TO_TCVN3, TO_VNI, to_cp1258

PIECES = [
    "đạt", "trên", "dưới", "khoảng", "tối thiểu", "tăng", "giảm", "từ", "đến", "lên", "hàng năm",
    "%", "điểm", "triệu", "tỷ", "đồng", "đ", "2025", "1.500", "0,95", "12/15", "31/6/2025", "30/6",
    "tháng", "quý", "I", "ngày", "trước", "Thường xuyên", "Theo", "-", "–", "(", ")", "/", ".", ",",
    "…", "05-NQ/TU", "xã", "hộ", "\u00a0", "<p>", "#REF!", "x", "ƣ", "６", "²", "١",
    "tr", "KH", "‰", "năm trước", "1.2E3", "ước", "chưa có", "=", "‑12%", ".5%",
]  # fmt: skip
anything = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join))
kinds = st.sampled_from(["percent", "count", "money", "any"])
damaged = st.lists(
    st.sampled_from(
        [*text._DROPPED, *text._MISREAD, "Số Tài chính", "phối hợp", "kinh phí", "ch nh", "ế", "e\u0302\u0301"]
    )
    | st.sampled_from(["\u00a0", " ", "\n", "- \n", "&amp;", "<b>", "Ð", "ƣ", "\u200b", "\r\n", ".", "À", "_", "ước"]),
    max_size=6,
).map("".join)
decimals = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False, allow_infinity=False)
days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
syllables = [
    "Ủy",
    "ban",
    "nhân",
    "dân",
    "tỉnh",
    "Bình",
    "Định",
    "kết",
    "quả",
    "thực",
    "hiện",
    "chuyển",
    "đổi",
    "số",
    "kỹ",
    "năng",
    "người",
    "nước",
    "ngoài",
    "quyết",
    "được",
    "hòa",
]
sentences = st.lists(st.sampled_from(syllables), min_size=4, max_size=12).map(" ".join)


@given(
    anything, kinds, st.sampled_from([None, "vi", "en"]), st.sampled_from([None, "percent", "fraction"]), st.booleans()
)
def test_read_number_never_raises_and_is_consistent(cell: str, kind: Any, style: Any, scale: Any, result: bool) -> None:
    reading = numbers.read_number(cell, kind=kind, style=style, scale=scale, result=result)
    assert reading.rule in rules.RULES
    assert set(reading.flags) <= set(rules.FLAGS)
    assert (reading.outcome == "missing") == (reading.missing_reason is not None)
    if reading.outcome == "accepted":
        assert reading.value_low is not None and reading.comparator is not None
        assert (reading.value is None) == (reading.value_high is not None)
    else:
        assert reading.value is None
    for value in (reading.value, reading.value_low, reading.value_high, reading.change, *reading.candidates):
        assert value is None or (isinstance(value, D) and value.is_finite())


@given(anything)
def test_no_reader_raises(cell: str) -> None:
    for reading in (dates.read_deadline(cell), dates.read_date(cell), periods.read_period(cell)):
        assert reading.rule in rules.RULES
        assert set(reading.flags) <= set(rules.FLAGS)
    deadline = dates.read_deadline(cell, plan=(date(2025, 1, 1), date(2026, 12, 31)))
    assert deadline.start is None or deadline.due is None or deadline.start <= deadline.due
    for figure in figures.find_figures(cell):
        assert figure.reading.rule in rules.RULES
    units.read_unit(cell)
    documents.document_key(cell)
    names.split_names(cell), names.expand_shared_head(cell), names.expand_place_types(cell), names.is_group(cell)
    text.split_ordinal(cell), text.strip_bullet(cell), text.suggestions(cell), text.is_rule_row(cell)
    encodings.repair_text(cell)
    numerals.styles_proven(cell)


@given(st.binary(max_size=200))
def test_decode_never_raises(data: bytes) -> None:
    assert set(encodings.decode(data).flags) <= set(rules.FLAGS)


@given(anything)
def test_text_is_stable(value: str) -> None:
    cleaned = text.clean(value)
    assert set(cleaned.rules) <= set(rules.REPAIRS)
    assert unicodedata.is_normalized("NFC", cleaned.text)
    assert text.clean(cleaned.text).text == cleaned.text
    key = text.fold(value)
    assert text.fold(key) == key
    assert text.fold_ascii(text.fold_ascii(value)) == text.fold_ascii(value)


@given(anything | damaged)
def test_no_text_that_is_changed_looks_tidy(value: str) -> None:
    cleaned = text.clean(value, keep_lines=True)
    untidy = pc.match_substring_regex(pa.array([value]), text.UNTIDY)[0].as_py()
    assert untidy or (cleaned.text, cleaned.rules) == (value, ())


def test_ordinary_text_looks_tidy() -> None:
    said = ["Kinh phí phối hợp, chính sách (2 kỳ)", "Số hóa 80%\nước", "“kỹ năng số” – đợt 1; xã/phường"]
    assert not pc.any(pc.match_substring_regex(pa.array(said), text.UNTIDY)).as_py()


@given(decimals, st.sampled_from(["vi", "en"]), st.sampled_from([None, "", " ", "\u00a0", "\u202f"]), st.booleans())
def test_numbers_read_back(value: D, style: Any, group: str | None, negative: bool) -> None:
    value = -value if negative else value
    printed = numerals.format_number(value, style=style, group=group)
    assert numbers.read_number(printed, style=style).value == value
    assert numbers.read_number(printed + " %", kind="percent").value == value


@given(decimals, st.sampled_from("acghnpqwz_"), st.sampled_from(["", "g", "DNNVV", "ct"]), kinds)
def test_no_number_is_cut_at_its_marks(value: D, letter: str, letters: str, kind: Any) -> None:
    """Letters glued on are a unit that is known, or the whole number is doubtful."""
    reading = numbers.read_number(numerals.format_number(value) + letter + letters, kind=kind)
    assert reading.value in (None, value)
    assert reading.outcome != "refused" or not reading.candidates


@given(st.integers(0, 10**12), st.sampled_from([None, "", "\u00a0"]))
def test_counts_read_back_without_a_style(value: int, group: str | None) -> None:
    assert numbers.read_number(numerals.format_number(D(value), group=group), kind="count").value == value


@given(st.integers(1, 10**6), st.sampled_from(sorted(units.SCALES)))
def test_scaled_money_reads_back(value: int, scale: str) -> None:
    reading = numbers.read_number(f"{numerals.format_number(D(value))} {scale} đồng")
    assert (reading.value, reading.unit) == (value * units.SCALES[scale], "VND")


@given(decimals, decimals)
def test_ranges_read_back(one: D, other: D) -> None:
    low, high = sorted((one, other))
    reading = numbers.read_number(
        f"từ {numerals.format_number(low)} đến {numerals.format_number(high)} %", kind="percent"
    )
    assert (reading.value_low, reading.value_high, reading.comparator) == (low, high, "range")


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_ratios_read_back(one: int, other: int) -> None:
    top, bottom = min(one, other), other
    reading = numbers.read_number(f"{top}/{bottom}")
    if reading.rule != "looks_like_date":
        assert (reading.numerator, reading.denominator) == (D(top), D(bottom))
        assert reading.value == numerals.share(D(top), D(bottom))


@given(days, st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "ngày %d tháng %m năm %Y", "%Y-%m-%d"]))
def test_days_read_back(day: date, layout: str) -> None:
    assert dates.read_date(day.strftime(layout)).due == day
    assert dates.read_deadline(f"{day.day}/{day.month}/{day.year}").due == day


@given(days)
def test_serials_read_back(day: date) -> None:
    assert dates.excel_date((day - date(1899, 12, 30)).days) == day


all_periods = st.one_of(
    st.builds(periods.year_period, st.integers(1990, 2060)),
    st.builds(periods.half_period, st.integers(1990, 2060), st.integers(1, 2)),
    st.builds(periods.quarter_period, st.integers(1990, 2060), st.integers(1, 4)),
    st.builds(periods.month_period, st.integers(1990, 2060), st.integers(1, 12)),
    st.builds(periods.cumulative_period, st.integers(1990, 2060), st.integers(1, 12)),
    st.builds(periods.week_period, st.integers(1990, 2060), st.integers(1, 52)),
    st.builds(periods.school_period, st.integers(2000, 2059)),
    st.builds(periods.day_period, days),
    st.builds(lambda y, n: periods.years_period(y, y + n), st.integers(1990, 2050), st.integers(1, 10)),
)


@given(all_periods)
def test_periods_read_back(period: periods.Period) -> None:
    assert periods.parse_period(period.code) == period
    assert periods.read_period(periods.format_period(period)).period == period
    assert period.start <= period.end


@given(sentences)
def test_encodings_read_back(sentence: str) -> None:
    assert encodings.decode(to_cp1258(sentence)).text == sentence
    assert encodings.decode(sentence.encode("utf-16")).text == sentence
    assert encodings.decode(sentence.encode()).text == sentence
    assert encodings.decode("".join(TO_VNI.get(char, char) for char in sentence).encode("cp1252")).text == sentence
    lower = sentence.lower()
    assert encodings.decode("".join(TO_TCVN3.get(char, char) for char in lower).encode("latin-1")).text == lower
    assert encodings.repair_text(sentence.encode().decode("latin-1")).text == sentence


@given(st.text(alphabet=encodings.VIETNAMESE_LETTERS + " 0123456789", max_size=40))
def test_letters_survive_every_table(value: str) -> None:
    assert encodings.from_legacy("".join(TO_VNI.get(char, char) for char in value), "vni") == value
    lower = value.lower()
    assert encodings.from_legacy("".join(TO_TCVN3.get(char, char) for char in lower), "tcvn3") == lower
    assert text.nfc(to_cp1258(value).decode("cp1258")) == value
    assert text.fold(unicodedata.normalize("NFD", value)) == text.fold(value)


def test_missing_dictionary_has_one_reason_each() -> None:
    assert all(
        label for pair in (*rules.RULES.values(), *rules.FLAGS.values(), *rules.REPAIRS.values()) for label in pair
    )


@pytest.mark.parametrize(
    "cell",
    [
        "1" * 5000, "1." * 2000, " - " * 2000, "tăng " * 2000, "(" * 3000, "1/" * 2000, "đạt " * 1500,
        "2.000ng " * 4000,
        "95% " + "12/" * 9000, "95% " + "(so với " * 4000, "95% " + "30/6/2025 " * 3000, "KH " * 9000 + "95%",
        "95%" + "\u2011" * 9000, "111 " * 8000 + "%",
    ],
)  # fmt: skip
def test_long_cells_stay_quick(cell: str) -> None:
    started = time.process_time()
    numbers.read_number(cell, kind="percent", result=True)
    dates.read_deadline(cell)
    dates.apart_from_dates(cell)
    figures.find_figures(cell)
    assert time.process_time() - started < 2  # a pattern that goes back and forth takes far longer
