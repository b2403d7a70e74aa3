"""The period in the name of a file, which people write without accents, glued, or in the notation of the project."""

import re
from functools import lru_cache

from orchestration.intake.reading.heading_periods import EXACT, fit
from orchestration.vietnamese.periods import Period, find_periods, format_period, nears_end, parse_period
from orchestration.vietnamese.text import nfc

NOTATION = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_. ]?(Q[1-4]|H[12]|\d{1,2}M)(?![^\W_])", re.IGNORECASE)
ACCENTED = {"quy": "quý", "qui": "quý", "thang": "tháng", "nam": "năm", "dau": "đầu", "cuoi": "cuối", "nua": "nửa"}
PLAIN = re.compile(rf"\b(?:{'|'.join(ACCENTED)})\b", re.IGNORECASE)
# "BaocaoQuy1", "baocaoquy1", "QUYII2024", "6thang", "bao_cao"
GLUED = re.compile(
    r"_|(?<=[a-zđ])(?=[A-ZĐ])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])"
    r"|(?<=[^\W\d_])(?=(?i:quy|thang)\d|(?i:quy(?:iv|i{1,3}))(?![^\W\d_]))|(?<=(?i:quy))(?=(?i:iv|i{1,3})(?![^\W\d_]))"
)
YEAR = re.compile(r"(?:19|20)\d\d")
# "(Excel 97-2003)": how the program that saved it calls its own format
SAVED_AS = re.compile(r"(?<!\d)97[ _]?[-–_][ _]?2003(?!\d)|excel[ _-]?20\d\d(?!\d)", re.IGNORECASE)
PART = r"(?:(?:quý|q)[ .]?(?:[1-4]|iv|i{1,3})|(?:tháng|t)[ .]?\d{1,2}|\d{1,2} (?:tháng|t)(?: (?:đầu|cuối)(?: năm)?)?)"
YEAR_FIRST = re.compile(rf"\b((?:19|20)\d\d)[ .-]+({PART})(?![\w/]|[ .-]*(?:năm )?(?:19|20)\d\d)", re.IGNORECASE)
NUMBER = re.compile(
    r"((?:quý|q|tháng|t)[ .]?|\d[-.])?\b\d+[-.](?=\d{4}\b)", re.IGNORECASE
)  # of a document: "QD 12-2023"


def names_earlier(file: str, period: Period) -> bool:
    """Whether the only period in the name of a file, folders before it or not, was over before the one it is sent for
    began, or is an early part of it."""
    stem = _stem(file)
    named = {printed for _, printed, _, _ in find_periods(_in_words(stem)) if printed} if YEAR.search(stem) else set()
    return len(named) == 1 and _is_earlier(named.pop(), period)


def names_exactly(file: str, period: Period) -> bool:
    """Whether the name of a file says the period it is sent for."""
    return fit(_in_words(_stem(file)), period) == EXACT


def _is_earlier(named: Period, period: Period) -> bool:
    early_part = named.start >= period.start and named.kind != "as_of_date" and not nears_end(named.end, period)
    return named.end < period.start or early_part


def _stem(file: str) -> str:
    return SAVED_AS.sub(" ", file.rpartition("/")[2].rpartition(".")[0])


@lru_cache(maxsize=1_000)
def _in_words(stem: str) -> str:
    """'BC_quy_I_2024', 'BaocaoQuy1-2024', '2024-Q1' -> as a title would say it."""
    text = NOTATION.sub(_noted, nfc(stem))
    text = PLAIN.sub(lambda match: ACCENTED[match[0].casefold()], GLUED.sub(" ", text))
    text = NUMBER.sub(lambda match: match[0] if match[1] else " ", text)
    return YEAR_FIRST.sub(r"\2 năm \1", " ".join(text.split()))


def _noted(match: re.Match[str]) -> str:
    code = f"{match[1]}-{match[2].upper()}"
    try:
        return f" {format_period(parse_period(code))} "
    except ValueError:
        return match[0]
