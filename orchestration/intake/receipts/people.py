"""The receipts for people, as a page and a workbook, beside the JSON they are made from."""

from pathlib import Path

from orchestration.intake.receipts.page import html
from orchestration.intake.receipts.receipt import Receipt, read_receipt
from orchestration.intake.receipts.view import Words, view
from orchestration.intake.receipts.workbook import write_xlsx

PAGE = ".html"
WORKBOOK = ".xlsx"


def write_for_people(receipt: Receipt, json_path: Path, words: Words) -> None:
    """Writes the page and the workbook of one receipt; a reader sees an old or a new one, never half of it."""
    told = view(receipt, words)
    partial = json_path.with_suffix(".partial")
    write_xlsx(told, partial)
    partial.replace(json_path.with_suffix(WORKBOOK))
    partial.write_text(html(told), encoding="utf-8")
    partial.replace(json_path.with_suffix(PAGE))  # last: it says that both are there


def refresh(folder: Path, words: Words) -> int:
    """Writes the page and workbook of every receipt in a folder that is newer than they are; returns how many."""
    written = 0
    for json_path in sorted(folder.rglob("*.json")):
        page = json_path.with_suffix(PAGE)
        if page.exists() and page.stat().st_mtime_ns >= json_path.stat().st_mtime_ns:
            continue
        if receipt := read_receipt(json_path):
            write_for_people(receipt, json_path, words)
            written += 1
    return written
