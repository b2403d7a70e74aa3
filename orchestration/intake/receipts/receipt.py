"""The receipt of a file as JSON: what became of it and of every row. The forms for people are made from it."""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.intake.as_json import in_json, plain

if TYPE_CHECKING:
    import pandas as pd

ROW = (
    "sheet", "cell", "code", "raw_text", "outcome", "value", "numerator", "denominator", "unit", "rule", "flags",
    "candidates", "message_vi", "message_en",
)  # fmt: skip
# Of a task its state, day and product, of a figure the change beside it; not in what `tiendo check --json` prints.
UNDERSTOOD = "understood"
BOUNDED = "bounded"  # in it, the percentage of a task as it is written, where it is not exact
MOVED = "note"  # in it, the note of a task that stands under another heading
# Of an accepted row that is to be read with its note: that note, as published; not there either.
NOTED = "noted"
NAME_BYTES = 200  # file systems take 255; what is added to the name must fit

Receipt = dict[str, Any]
BETWEEN, END = ",\n", b"\n]}\n"
Rows = bytes | memoryview


def receipt_path(folder: Path, path: str, submission_id: str) -> Path:
    """Where the receipt of a file stands: its path inside raw/ and a piece of its hash: a path may hold two files."""
    return Path(folder, receipt_place(path, submission_id))


def receipt_place(path: str, submission_id: str) -> str:
    """The same, inside the folder of receipts."""
    place, slash, name = path.rpartition("/")
    return f"{place}{slash}{name.encode()[:NAME_BYTES].decode(errors='ignore')}.{submission_id[:8]}.json"


def receipt_rows(rows: "pd.DataFrame") -> list[dict[str, Any]]:
    """Judged rows -> rows of a receipt, in the order of the file; numbers as JSON numbers, codes as lists."""
    beside = [name for name in (UNDERSTOOD, NOTED) if name in rows]
    names = (*ROW, *beside)
    columns = [[plain(value) for value in rows[column]] for column in names]
    made = [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
    for row in made if beside else ():
        for name in beside:
            if row[name] is None:
                del row[name]
    return made


def pieces(receipt: Receipt, rows: Iterable[Rows]) -> Iterator[Rows]:
    """A receipt as JSON: what it says of the file on the first line, then one row a line.

    Args:
        receipt: what it says of the file.
        rows: one or more rows each, with `BETWEEN` between two of them.
    """
    head = {field: value for field, value in receipt.items() if field != "rows"}
    yield f'{in_json(head)[:-1]}, "rows": [\n'.encode()
    between = b""
    for each in rows:
        yield between
        yield each
        between = BETWEEN.encode()
    yield END


def write_receipt(path: Path | str, receipt: Receipt, rows: Iterable[Rows]) -> None:
    """Writes a receipt so that a reader sees the old one or the new one, never half of it."""
    partial, found = f"{path}.partial", pieces(receipt, rows)
    try:
        _write(partial, found)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        _write(partial, found)
    os.replace(partial, path)


def _write(path: str, found: Iterable[Rows]) -> None:
    with open(path, "wb") as stream:
        stream.writelines(found)


def read_head(path: Path | str) -> Receipt | None:
    """What a whole receipt says of its file, without its rows; None where there is none, or none that can be read."""
    try:
        with open(path, "rb") as stream:
            head = json.loads(stream.readline() + b"]}")
            stream.seek(-len(END), os.SEEK_END)
            ended = stream.read() == END
    except (OSError, ValueError):
        return None
    return head if ended and isinstance(head, dict) else None


def read_receipt(path: Path) -> Receipt | None:
    """A receipt written before; None where there is none, or none that can be read."""
    try:
        receipt = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return receipt if isinstance(receipt, dict) else None
