"""Figures inside sentences of a plan or report: '90% hồ sơ cấp tỉnh; 80% cấp huyện' -> one `Figure` each, with its
year, level and subject. Single cells belong in `numbers.py`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from orchestration.vietnamese.readings import Column, Reading, build
from orchestration.vietnamese.text import clean, narrow, split_ordinal, strip_bullet
from orchestration.vietnamese.units import PERCENT, VND
from orchestration.vietnamese.wording import FIGURE


@dataclass(frozen=True, slots=True)
class Figure:
    """One atomic figure of a sentence.

    `printed` is the figure as written, `subject` the words it is about (after it), `year` the year the sentence binds
    it to, `level` the administrative level it names (code list `level`). `span` is its place in the cleaned sentence.
    """

    reading: Reading
    printed: str
    subject: str
    year: int | None
    level: str | None
    span: tuple[int, int]


# Digits that are no figures: dates, years, document and clause numbers, names. Each becomes blanks of the same length.
_NO_FIGURE: Final = re.compile(
    r"(?<!\w)(?:"
    r"(?:ngày\s+)?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}"
    r"|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?"
    r"|(?:tháng|quý|q|t)\s?\.?\d{1,2}(?:\s?[/.]\s?\d{4}|\s+năm\s+\d{4})?|ngày\s+\d{1,2}(?:/\d{1,2})?"
    r"|\d{1,2}\s+tháng(?:\s+(?:đầu|cuối))?(?:\s+năm)?(?:\s+\d{4})?"
    r"|(?:năm|giai\s+đoạn|năm\s+học|từ\s+năm|đến\s+năm)\s+\d{4}(?:\s?[-–—]\s?\d{4})?|(?:19|20)\d\d\s?[-–—]\s?(?:19|20)\d\d"
    r"|\d+\s?[/-]\s?(?:\d{4}\s?/\s?)?[A-ZĐ][A-ZĐa-z&]*(?:\s?[-/]\s?[A-ZĐ0-9][A-ZĐa-z&0-9]*)*"
    r"|(?:Điều|Khoản|điều|khoản|Mục|mục|điểm|Phụ\s+lục|PHỤ\s+LỤC|Đề\s+án|Nghị\s+quyết|Chỉ\s+thị|Quyết\s+định|mức\s+độ|cấp\s+độ|loại|lớp|số|khóa|khoá)\s+\d+(?:\.\d+)*"
    r"|từ\s+(?:đủ\s+)?\d{1,2}\s+tuổi(?:\s+trở\s+lên)?|\d{1,2}\s*/\s*(?:7|24)(?!\d)|\(\d{1,2}\)"
    r")(?![\w%])"
)  # fmt: skip
_INNER_ORDINAL: Final = re.compile(
    r"(?<![\w,.])\d{1,2}(?:(?:\.\d{1,2})+|(?<=[.;:]\s\d)\.)\s+(?:[-–]\s+)?(?=([^\W\d_]))"
)
_YEAR: Final = re.compile(r"(?<!\w)năm\s+(?P<year>(?:19|20)\d\d)(?!\w)", re.IGNORECASE)
_YEAR_DIGITS: Final = re.compile(r"199\d|20[0-5]\d|2060")
_LEVELS: Final[Mapping[str, str]] = {
    "cấp tỉnh": "province", "tuyến tỉnh": "province", "cấp huyện": "district", "tuyến huyện": "district",
    "cấp xã": "commune",
    "tuyến xã": "commune", "toàn quốc": "national", "cả nước": "national",
}  # fmt: skip
_LEVEL: Final = re.compile(
    rf"(?<!\w)(?:{'|'.join(name.replace(' ', chr(92) + 's+') for name in _LEVELS)})(?!\w)", re.IGNORECASE
)
_SHORT_LEVEL: Final = re.compile(r"(?<!\w)(tỉnh|huyện|xã)(?=\s*(?:$|[;,.)]|và(?!\w)))", re.IGNORECASE)
_SHORT: Final[Mapping[str, str]] = {"tỉnh": "province", "huyện": "district", "xã": "commune"}
# A word or an acronym after a bare number; a capitalised word begins the next clause, so the number is its ordinal.
_COUNTED: Final = re.compile(r"\s*(?P<first>[^\W\d_])(?P<second>[^\W\d_])?")
_SENTENCE_END: Final = re.compile(r"[.;]\s")
_SUBJECT_END: Final = re.compile(r"[;.](?:\s|$)|,?\s+(?:và\s+)?(?:đến|tới)\s+năm\s+\d{4}|\s+và\s*$|[,:(]\s*$|\.\s*$")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _blank_ordinal(match: re.Match[str]) -> str:
    return _blank(match) if match[1].isupper() else match.group()


def find_figures(sentence: str, *, year: int | None = None) -> tuple[Figure, ...]:
    """A sentence of a plan -> its figures in printed order; empty where there are none. Never raises.

    A year printed in the sentence before a figure binds it (then the first year after it, then the argument `year`).
    Every bare figure is a target, so it is assessed `ge` by convention.
    """
    text = strip_bullet(narrow(clean(sentence).text))
    text = strip_bullet(split_ordinal(text)[1])
    masked = _INNER_ORDINAL.sub(_blank_ordinal, _NO_FIGURE.sub(_blank, text))
    matches = [match for match in FIGURE.finditer(masked) if not _is_stray(match, masked)]
    found = []
    for position, match in enumerate(matches):
        stop = matches[position + 1].start() if position + 1 < len(matches) else len(text)
        named = match["low_unit"] and build(match, Column()).unit not in (PERCENT, VND)
        about = _subject(text[match.start("low_unit") if named else match.end() : stop])
        reading = build(match, Column(target=True))
        bound = _year_of(text, match.start(), year)
        found.append(Figure(reading, match.group().strip(), about, bound, _level(about), match.span()))
    return tuple(found)


def _is_stray(match: re.Match[str], text: str) -> bool:
    """Bare digits that are no figure: a year, or a number that counts nothing and that nothing introduces."""
    if any(match[part] for part in ("low_unit", "low_scale", "qualifier", "high", "move")):
        return False
    year = _YEAR_DIGITS.fullmatch(match["low"]) is not None
    counted = _COUNTED.match(text, match.end())
    ordinal = counted and counted["first"].isupper() and not (counted["second"] or "").isupper()
    return year or not (match["lead"] or (counted and not ordinal))


def _subject(text: str) -> str:
    end = _SUBJECT_END.search(text)
    return (text[: end.start()] if end else text).strip(" ,;:.()-")


def _year_of(text: str, position: int, default: int | None) -> int | None:
    """The nearest year before the figure; else the first one after it in the same sentence; else the default."""
    before = list(_YEAR.finditer(text, 0, position))
    after = _YEAR.search(text, position)
    if before:
        return int(before[-1]["year"])
    return int(after["year"]) if after and not _SENTENCE_END.search(text, position, after.start()) else default


def _level(subject: str) -> str | None:
    if match := _LEVEL.search(subject):
        return _LEVELS[" ".join(match.group().casefold().split())]
    match = _SHORT_LEVEL.search(subject)
    return _SHORT[match[1].casefold()] if match else None
