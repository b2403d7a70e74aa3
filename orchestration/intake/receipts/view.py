"""A receipt as people read it, in Vietnamese with English beside it; page.py and workbook.py lay it out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from textwrap import shorten
from typing import Any

import pyarrow as pa

from orchestration.intake.messages import ACCEPTED, DOUBTFUL, FIGURE, REFUSED, two_places
from orchestration.intake.receipts.again import NEWER_FILE
from orchestration.intake.receipts.receipt import BOUNDED, MOVED, NOTED, UNDERSTOOD, Receipt
from orchestration.settings import RECEIPT_TEXT, TIME_ZONE
from orchestration.vietnamese.numerals import format_number, plain
from orchestration.vietnamese.periods import format_period, parse_period
from orchestration.vietnamese.text import fold
from orchestration.vietnamese.units import PERCENT, PERCENTAGE_POINT
from orchestration.vietnamese.wording import QUALIFIERS

SHOWN_FIRST = (DOUBTFUL, REFUSED, ACCEPTED)  # what the officer has to act on stands on top
BOUNDS = {"above": "trên", "below": "dưới", "about": "khoảng"}  # flags of a figure that is not exact
# The words that have these flags, as they stand before a figure: "gần 80%" is below it, and says more.
WRITTEN_BOUNDS = {
    flag: re.compile(
        rf"(?<!\w)(?:{'|'.join(w for w, bound in QUALIFIERS.items() if bound == QUALIFIERS[told] and w[0].isalpha())})"
        r"(?=\s*\d)"
    )
    for flag, told in BOUNDS.items()
}
SAID_IN_TAKEN = {*BOUNDS, "described", "day_month_swappable", "month_precision"}  # flags that are no corrections
DROPPED, READ_WITH_NOTE, COMPUTED = "dropped_by_decision", "read_with_note", "computed_from_ratio"
EN_STYLE = "en_style"  # of a number that was typed as a text
PRODUCT_LETTERS, NOTE_LETTERS = 100, 80
UNSEEN = dict.fromkeys("\t\u00a0\u2007\u2009\u202f", " ")  # blanks of another kind
CHANGED_BY = {PERCENT: "%", PERCENTAGE_POINT: " điểm %"}  # the unit of a change beside a figure
LISTS = ("flag", "intake_rule", "outcome", "reported_state", "submission_status")


@dataclass(frozen=True, slots=True)
class Said:
    """The same words in both languages."""

    vi: str
    en: str


TAKEN = Said("Đã hiểu là", "Taken as")
BLANK = Said("Để trống", "Left blank")
SET_ASIDE = "set_aside"  # no row was accepted, and some may be
EMPTY = "empty"  # a form in which nothing was filled in
NOTHING_YET = Said("Biểu mẫu chưa điền dòng nào.", "No row of the form was filled in.")
FILL_IN = Said("Điền kết quả rồi gửi lại cả tệp.", "Fill in the results and send the whole file again.")
NO_MORE = Said("Không cần làm gì thêm.", "Nothing more to do.")
# Remarks that ask the sender to look at something, or to send it again.
ASKING = {
    "table_without_results", "sheet_of_other_period", "name_of_other_period", "title_of_whole_year",
    "title_of_other_period", "sheet_named_for_plan", "comments_not_read", "line_not_read", "signed_early",
    "parts_not_read", "figure_not_read", "column_not_read", "day_column_not_read", "figures_column_not_read",
    "sheet_beside_form",
}  # fmt: skip
TO_LOOK_AT = Said(
    "Không dòng nào phải sửa. Xem phần Lưu ý: có nội dung chưa được đọc hoặc cần kiểm tra lại.",
    "No row has to be corrected. See the remarks: something was not read, or has to be checked.",
)
OVERTAKEN = "overtaken"  # a file that was received before, and a newer one since
RECEIVED_BEFORE = Said("Đã nhận từ trước, sau đó đã có tệp mới hơn", "Received before, and a newer file since")
PREVIEW = Said("XEM TRƯỚC – chưa nộp", "PREVIEW – nothing was filed")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file.

    Attributes:
        name: of its indicator or task, where its code is known.
        seen: the cell as it was written.
        taken: what was understood; empty where nothing was.
        why: the broken rule, or the corrections made by rule.
        todo: what to do; empty where nothing is.
    """

    outcome: str
    sheet: str
    cell: str
    code: str
    name: str
    seen: str
    taken: str
    why: Said
    todo: Said


@dataclass(frozen=True, slots=True)
class View:
    """A receipt in words.

    Attributes:
        facts: what is known of the file.
        remarks: on all of it.
        counts: rows per outcome; those that were left blank are not among the accepted ones.
        lines: per outcome; those left blank come last.
        blank: how many accepted lines say nothing: they were left blank.
        preview: whether nothing was filed.
    """

    status: str
    verdict: Said
    advice: Said
    facts: list[tuple[Said, str]]
    remarks: list[Said]
    read: int
    counts: dict[str, int]
    outcomes: dict[str, Said]
    lines: dict[str, list[Line]]
    blank: int
    preview: bool

    @property
    def tiles(self) -> list[tuple[str, Said, int]]:
        """The counts that make up the rows read, each with its outcome and label."""
        counts = [(outcome, self.outcomes[outcome], self.counts[outcome]) for outcome in (ACCEPTED, DOUBTFUL, REFUSED)]
        return [*counts, *([("", BLANK, self.blank)] if self.blank else [])]


class Words:
    """Names and labels that the registry has for codes."""

    def __init__(self, registry: Mapping[str, pa.Table]):
        self.labels: dict[tuple[str, str], Said] = {
            (row["list_id"], row["code"]): Said(row["label_vi"], row["label_en"])
            for row in registry["codelists"].to_pylist()
            if row["list_id"] in LISTS
        }
        self.names: dict[str, str] = {}
        for table, code, name in (("indicators", "indicator_id", "name_vi"), ("tasks", "task_id", "title_vi")):
            self.names |= dict(zip(*(registry[table].column(c).to_pylist() for c in (code, name)), strict=True))
        agencies = registry["agencies"]
        self.agencies: dict[str, str] = dict(
            zip(agencies.column("agency_id").to_pylist(), agencies.column("name_vi").to_pylist(), strict=True)
        )

    def label(self, list_id: str, code: str) -> Said:
        """The label of a code; a code without one speaks for itself."""
        return self.labels.get((list_id, code), Said(code, code))


def view(receipt: Receipt, words: Words) -> View:
    """What a receipt says to people."""
    lines: dict[str, list[Line]] = {outcome: [] for outcome in SHOWN_FIRST}
    for row in sorted(receipt["rows"], key=_is_blank):
        lines[row["outcome"]].append(_line(row, words))
    blank = receipt["blank"]
    remarks = receipt.get("remarks", ())
    newer = [_remark(remark) for remark in remarks if remark.get("code") == NEWER_FILE]
    status, verdict, advice = (
        receipt["status"],
        words.label("submission_status", receipt["status"]),
        _advice(receipt, blank),
    )
    if newer:
        status, verdict, advice = OVERTAKEN, RECEIVED_BEFORE, newer[0]
    elif blank > 0 and blank == receipt["rows_read"]:
        status, verdict, advice = EMPTY, NOTHING_YET, FILL_IN
    elif blank > 0 and blank == receipt[ACCEPTED]:
        status = SET_ASIDE if receipt[DOUBTFUL] else REFUSED
        verdict = words.label("submission_status", status)
    return View(
        status=status,
        verdict=verdict,
        advice=advice,
        facts=list(_facts(receipt, words)),
        remarks=[_remark(remark) for remark in remarks if remark.get("code") != NEWER_FILE],
        read=receipt["rows_read"],
        counts={outcome: receipt[outcome] - (blank if outcome == ACCEPTED else 0) for outcome in SHOWN_FIRST},
        outcomes={outcome: words.label("outcome", outcome) for outcome in SHOWN_FIRST},
        lines=lines,
        blank=blank,
        preview=not receipt.get("received_at"),
    )


def _remark(remark: Mapping[str, str]) -> Said:
    return Said(visible(remark["message_vi"]), visible(remark["message_en"]))


def _is_blank(row: Mapping[str, Any]) -> bool:
    return row["outcome"] == ACCEPTED and "not_reported" in row["flags"]


def _line(row: Mapping[str, Any], words: Words) -> Line:
    flags = [_flag(flag, row, words) for flag in row["flags"] if flag not in SAID_IN_TAKEN]
    dropped = DROPPED in row["flags"]
    rules = [words.label("intake_rule", row["rule"])] if row["rule"] else flags
    if dropped:
        rules.append(words.label("flag", DROPPED))
    return Line(
        outcome=row["outcome"],
        sheet=legible(row["sheet"] or ""),
        cell=row["cell"] or "",
        code=legible(row["code"] or ""),
        name=words.names.get(row["code"] or "", ""),
        seen=legible(_written(row)),
        taken=_taken(row, words) if row["outcome"] == ACCEPTED else "",
        why=Said("; ".join(r.vi for r in rules), "; ".join(r.en for r in rules)),
        todo=Said("", "") if dropped else Said(visible(row["message_vi"] or ""), visible(row["message_en"] or "")),
    )


def _flag(flag: str, row: Mapping[str, Any], words: Words) -> Said:
    """The label of a flag; behind the one that asks for the note to be read its beginning."""
    label = words.label("flag", flag)
    if flag != READ_WITH_NOTE or NOTED not in row:
        return label
    note = shorten(visible(row[NOTED]), NOTE_LETTERS, placeholder="…")
    return Said(f"{label.vi} “{note}”", f"{label.en} “{note}”")


def _written(row: Mapping[str, Any]) -> str:
    """What stands in the cell, an accepted number that was stored as one as it is written here: 68.34 -> '68,34'."""
    text, value = row["raw_text"] or "", row["value"]
    if row["outcome"] != ACCEPTED or value is None or EN_STYLE in row["flags"] or not FIGURE.fullmatch(text):
        return text
    stored = str(plain(Decimal(text))) == text and Decimal(text) == Decimal(repr(value))  # "07" is none
    return figure_vi(Decimal(text)) if stored else text


def legible(text: str) -> str:
    """Text from a file as it may be repeated: the beginning of it, every character to be seen."""
    return visible(text if len(text) <= RECEIPT_TEXT else text[:RECEIPT_TEXT] + "…")


def visible(text: str) -> str:
    """The text with a mark in place of what cannot be seen or written: controls, turned direction, half characters."""
    return "".join(c if c.isprintable() or c == "\n" else UNSEEN.get(c, "\N{REPLACEMENT CHARACTER}") for c in text)


def _taken(row: Mapping[str, Any], words: Words) -> str:
    said = row.get(UNDERSTOOD, {})
    if "state" in said:
        return ", ".join(_task(row, words))
    if row["value"] is None:
        return "mô tả ở Ghi chú" if "described" in row["flags"] else ""
    unit = row["unit"] or ""
    value = row["value"] if row["numerator"] is None else two_places(Decimal(repr(row["value"])))
    figure = f"{_bound(row)}{figure_vi(value)}{'' if unit.startswith('%') else ' '}{unit}".strip()
    if row["numerator"] is not None and row["denominator"] is not None:
        figure = f"{figure} ({figure_vi(row['numerator'])}/{figure_vi(row['denominator'])})"
    return f"{figure} ({_change(**said)})" if said else figure


def _change(change: str, change_unit: str | None) -> str:
    """'tăng 2,1 điểm %'; of anything but percents in the unit of the figure."""
    by = Decimal(change)
    return f"{'giảm' if by < 0 else 'tăng'} {figure_vi(abs(by))}{CHANGED_BY.get(change_unit or '', '')}"


def _bound(row: Mapping[str, Any]) -> str:
    """The words before a figure that is not exact, as its sender wrote them."""
    flag = next((flag for flag in row["flags"] if flag in BOUNDS), None)
    if flag is None:
        return ""
    cell = row.get(UNDERSTOOD, {}).get(BOUNDED) or row["raw_text"] or ""
    written = WRITTEN_BOUNDS[flag].search(fold(cell))
    return f"{written[0] if written else BOUNDS[flag]} "


def _task(row: Mapping[str, Any], words: Words) -> Iterable[str]:
    """State, percentage, day and product of a task; of a day that may be read the other way round its order; and a note
    from another column that is not quoted beside it."""
    said = row["understood"]
    if said["state"]:
        yield words.label("reported_state", said["state"]).vi
    if row["value"] is not None:
        value = two_places(Decimal(repr(row["value"]))) if COMPUTED in row["flags"] else row["value"]
        yield f"{_bound(row)}{figure_vi(value)}%"
    if said["completed_on"]:
        day = date.fromisoformat(said["completed_on"])
        if "month_precision" in row["flags"]:
            yield f"tháng {day:%m/%Y}"
        elif "day_month_swappable" in row["flags"]:
            yield f"ngày {day:%d/%m/%Y} (ngày/tháng/năm)"
        else:
            yield f"ngày {day:%d/%m/%Y}"
    if said["product"]:
        yield f"sản phẩm: {shorten(visible(said['product']), PRODUCT_LETTERS, placeholder='…')}"
    if MOVED in said and NOTED not in row:
        yield f"ghi chú: {shorten(visible(said[MOVED]), NOTE_LETTERS, placeholder='…')}"


def figure_vi(figure: float | Decimal) -> str:
    """A number as Vietnamese readers write it: 1234.5 -> '1.234,5'."""
    return format_number(plain(figure if isinstance(figure, Decimal) else Decimal(repr(figure))))


def _facts(receipt: Receipt, words: Words) -> Iterable[tuple[Said, str]]:
    """What is known of the file; a fact that is not known is left out."""
    agency_id, period = receipt.get("agency_id") or "", receipt.get("period") or ""
    yield Said("Tệp", "File"), legible(Path(receipt["file"]).name)
    if agency_id:
        yield Said("Cơ quan", "Agency"), words.agencies.get(agency_id) or agency_id
    if period:
        yield Said("Kỳ báo cáo", "Period"), _period(period)
    if received := receipt.get("received_at"):
        arrived = datetime.fromisoformat(received).astimezone(TIME_ZONE)
        yield Said("Tiếp nhận lúc", "Received"), f"{arrived:%H:%M ngày %d/%m/%Y}"
    if also := receipt.get("also_at"):
        yield Said("Cùng nội dung, chỉ tính một lần", "Same content, counted once"), legible(", ".join(also))
    yield Said("Mã tệp (SHA-256)", "File hash"), str(receipt["sha256"])


def _period(code: str) -> str:
    try:
        return f"{format_period(parse_period(code))} ({code})"
    except ValueError:
        return code


def _advice(receipt: Receipt, blank: int) -> Said:
    """What the sender does next."""
    if receipt["reason"]:
        return Said(visible(receipt["message_vi"]), visible(receipt["message_en"]))
    aside = receipt[DOUBTFUL] + receipt[REFUSED] - sum(DROPPED in row["flags"] for row in receipt["rows"])
    if not aside:
        return TO_LOOK_AT if any(remark.get("code") in ASKING for remark in receipt.get("remarks", ())) else NO_MORE
    kept = (
        Said(" Các dòng đã tiếp nhận được giữ nguyên.", " Accepted rows are kept.")
        if receipt[ACCEPTED] > blank
        else Said("", "")
    )
    return Said(
        f"Sửa {aside} dòng dưới đây trong tệp rồi gửi lại cả tệp.{kept.vi}",
        f"Correct the {aside} row(s) below in the file and send the whole file again.{kept.en}",
    )
