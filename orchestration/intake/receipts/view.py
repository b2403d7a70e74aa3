"""A receipt as people read it, in Vietnamese with English beside it; page.py and workbook.py lay it out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from orchestration.intake.messages import ACCEPTED, DOUBTFUL, REFUSED
from orchestration.intake.receipts.receipt import Receipt
from orchestration.settings import RECEIPT_TEXT, TIME_ZONE
from orchestration.vietnamese.numerals import format_number, plain
from orchestration.vietnamese.periods import format_period, parse_period

SHOWN_FIRST = (DOUBTFUL, REFUSED, ACCEPTED)  # what the officer has to act on stands on top
BOUNDS = {"above": "trên ", "below": "dưới ", "about": "khoảng "}  # flags of a figure that is not exact
LISTS = ("flag", "intake_rule", "outcome", "reported_state", "submission_status")


@dataclass(frozen=True, slots=True)
class Said:
    """The same words in both languages."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file.

    Attributes:
        name: of its indicator or task, where its code is known.
        seen: the cell as it was written.
        taken: the figure that was understood; empty where none was.
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
        lines: per outcome; those left blank come last.
        blank: how many accepted lines say nothing: they were left blank.
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
    blank = sum(map(_is_blank, receipt["rows"]))
    remarks = [Said(remark["message_vi"], remark["message_en"]) for remark in receipt.get("remarks", ())]
    status = receipt["status"]
    return View(
        status=status,
        verdict=words.label("submission_status", status),
        advice=_advice(receipt),
        facts=list(_facts(receipt, words)),
        remarks=[*remarks, *([_left_blank(blank)] if blank else [])],
        read=receipt["rows_read"],
        counts={outcome: receipt[outcome] for outcome in SHOWN_FIRST},
        outcomes={outcome: words.label("outcome", outcome) for outcome in SHOWN_FIRST},
        lines=lines,
        blank=blank,
    )


def _is_blank(row: Mapping[str, Any]) -> bool:
    return row["outcome"] == ACCEPTED and "not_reported" in row["flags"]


def _left_blank(rows: int) -> Said:
    return Said(
        f"{rows} dòng để trống: được ghi là chưa báo cáo, không phải bằng 0.",
        f"{rows} row(s) left blank: taken as not reported, not as zero.",
    )


def _line(row: Mapping[str, Any], words: Words) -> Line:
    rules = [words.label("intake_rule", row["rule"])] if row["rule"] else [words.label("flag", f) for f in row["flags"]]
    return Line(
        outcome=row["outcome"],
        sheet=legible(row["sheet"] or ""),
        cell=row["cell"] or "",
        code=legible(row["code"] or ""),
        name=words.names.get(row["code"] or "", ""),
        seen=legible(row["raw_text"] or ""),
        taken=_taken(row) if row["outcome"] == ACCEPTED else "",
        why=Said("; ".join(r.vi for r in rules), "; ".join(r.en for r in rules)),
        todo=Said(visible(row["message_vi"] or ""), visible(row["message_en"] or "")),
    )


def legible(text: str) -> str:
    """Text from a file as it may be repeated: the beginning of it, every character to be seen."""
    return visible(text if len(text) <= RECEIPT_TEXT else text[:RECEIPT_TEXT] + "…")


def visible(text: str) -> str:
    """The text with a mark in place of what cannot be seen or written: controls, turned direction, half characters."""
    return "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text)


def _taken(row: Mapping[str, Any]) -> str:
    if row["value"] is None:
        return ""
    unit = row["unit"] or ""
    bound = next((BOUNDS[flag] for flag in row["flags"] if flag in BOUNDS), "")
    figure = f"{bound}{figure_vi(row['value'])}{'' if unit.startswith('%') else ' '}{unit}".strip()
    if row["numerator"] is None or row["denominator"] is None:
        return figure
    return f"{figure} ({figure_vi(row['numerator'])}/{figure_vi(row['denominator'])})"


def figure_vi(figure: float) -> str:
    """A JSON number as Vietnamese readers write it: 1234.5 -> '1.234,5'."""
    return format_number(plain(Decimal(repr(figure))))


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
    yield Said("Mã tệp (SHA-256)", "File hash"), str(receipt["sha256"])


def _period(code: str) -> str:
    try:
        return f"{format_period(parse_period(code))} ({code})"
    except ValueError:
        return code


def _advice(receipt: Receipt) -> Said:
    """What the sender does next."""
    if receipt["reason"]:
        return Said(visible(receipt["message_vi"]), visible(receipt["message_en"]))
    aside = receipt[DOUBTFUL] + receipt[REFUSED]
    if not aside:
        return Said("Không cần làm gì thêm.", "Nothing more to do.")
    kept = (
        Said(" Các dòng đã tiếp nhận được giữ nguyên.", " Accepted rows are kept.")
        if receipt[ACCEPTED]
        else Said("", "")
    )
    return Said(
        f"Sửa {aside} dòng dưới đây trong tệp rồi gửi lại cả tệp.{kept.vi}",
        f"Correct the {aside} row(s) below in the file and send the whole file again.{kept.en}",
    )
