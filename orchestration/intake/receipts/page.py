"""A receipt as one page: self-contained, for a desk, a phone and a printer. What comes from the file is escaped."""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

from orchestration.intake.messages import ACCEPTED, DOUBTFUL, REFUSED
from orchestration.intake.receipts.view import (
    EMPTY,
    OVERTAKEN,
    PREVIEW,
    SHOWN_FIRST,
    TAKEN,
    Line,
    Said,
    View,
    figure_vi,
)
from orchestration.settings import RECEIPT_PAGE_ROWS

STYLE: Final = Path(__file__).with_name("page.css")
TONES: Final = {
    "accepted": ACCEPTED,
    "partly_accepted": DOUBTFUL,
    "set_aside": DOUBTFUL,
    EMPTY: DOUBTFUL,
    OVERTAKEN: DOUBTFUL,
}  # else refused
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"  # nothing is loaded, nothing runs
TITLE: Final = Said("Phiếu tiếp nhận", "Receipt")
READ: Final = Said("Dòng đọc được", "Rows read")
PLACE: Final = Said("Vị trí", "Place")
SUBJECT: Final = Said("Chỉ tiêu, nhiệm vụ", "Indicator, task")
SEEN: Final = Said("Giá trị trong tệp", "Value seen")
RULE: Final = Said("Quy tắc", "Rule")
FIXED: Final = Said("Sửa theo quy tắc, lưu ý", "Corrected by rule, remarked")
TODO: Final = Said("Việc cần làm", "What to do")


def html(view: View) -> str:
    """The page."""
    name = next(iter(view.facts))[1]
    body = "".join([_head(view), *(_section(view, outcome) for outcome in SHOWN_FIRST if view.lines[outcome])])
    return (
        f'<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{TITLE.vi}: {escape(name)}</title>\n<style>\n{STYLE.read_text(encoding='utf-8')}</style>\n</head>\n"
        f"<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


def _head(view: View) -> str:
    tone = TONES.get(view.status, REFUSED)
    tiles = [("", READ, view.read), *view.tiles]
    counts = "".join(
        f'<div class="{outcome if count else ""}"><b>{figure_vi(count)}</b> {_inline(said)}</div>\n'
        for outcome, said, count in tiles
    )
    facts = "".join(f"<dt>{_inline(said)}</dt><dd>{escape(value)}</dd>\n" for said, value in view.facts)
    remarks = "".join(f"<li>{_stacked(remark)}</li>\n" for remark in view.remarks)
    listed = f'<ul class="remarks">\n{remarks}</ul>\n' if remarks else ""
    preview = f'<p class="preview">{_inline(PREVIEW)}</p>\n' if view.preview else ""
    return (
        f'<header class="head"><h1>{_inline(TITLE)}</h1></header>\n{preview}'
        f'<div class="verdict {tone}"><strong>{_inline(view.verdict)}</strong>'
        f'<p style="color: var(--ink)">{escape(view.advice.vi)}</p>'
        f'<p lang="en">{escape(view.advice.en)}</p></div>\n'
        f'<div class="counts">\n{counts}</div>\n<dl class="facts">\n{facts}</dl>\n{listed}'
    )


def _section(view: View, outcome: str) -> str:
    lines, said = view.lines[outcome], view.outcomes[outcome]
    said_something = lines[: len(lines) - view.blank] if outcome == ACCEPTED else lines
    listed = said_something[:RECEIPT_PAGE_ROWS]
    headings = (PLACE, SUBJECT, SEEN, TAKEN, FIXED) if outcome == ACCEPTED else (PLACE, SUBJECT, SEEN, RULE, TODO)
    head = "".join(f'<th scope="col">{_inline(heading)}</th>' for heading in headings)
    rows = "".join(f"<tr>{''.join(_cells(line, headings))}</tr>\n" for line in listed)
    more = ""
    if left := len(said_something) - len(listed):
        vi, en = (
            f"… và {figure_vi(left)} dòng nữa trong tệp Excel, JSON.",
            f"… and {left} more in the workbook, JSON.",
        )
        more = f'<p class="more">{vi} <span lang="en">{en}</span></p>\n'
    table = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n" if listed else ""
    return (
        f'<section><h2><span class="badge {outcome}">{escape(said.vi)} · {figure_vi(view.counts[outcome])}</span>'
        f'<span lang="en">{escape(said.en)}</span></h2>\n'
        f"{table}{more}</section>\n"
    )


def _cells(line: Line, headings: tuple[Said, ...]) -> Iterator[str]:
    sheet = f"<small>{escape(line.sheet)}</small>" if line.sheet else ""
    subject = escape(line.name) + (f'<span class="code">{escape(line.code)}</span>' if line.code else "")
    shown = {
        PLACE: ("cell", escape(line.cell) + sheet),
        SUBJECT: ("subject", subject),
        SEEN: ("seen", escape(line.seen)),
        TAKEN: ("taken", escape(line.taken)),
        RULE: ("rule", _stacked(line.why)),
        FIXED: ("rule", _stacked(line.why)),
        TODO: ("todo", _stacked(line.todo)),
    }
    for heading in headings:
        kind, content = shown[heading]
        yield f'<td class="{kind}" data-name="{escape(heading.vi)}">{content}</td>'


def _inline(said: Said) -> str:
    return f'{escape(said.vi)} <span lang="en">{escape(said.en)}</span>'


def _stacked(said: Said) -> str:
    english = f'<span lang="en">{escape(said.en)}</span>' if said.en and said.en != said.vi else ""
    return f"<p>{escape(said.vi)}</p>{english}" if said.vi else ""
