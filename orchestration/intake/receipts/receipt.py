"""The receipt of a file as JSON: what became of it and of every row. The forms for people are made from it."""

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.intake.judging.once import Figure

if TYPE_CHECKING:
    import pandas as pd

ROW = (
    "sheet", "cell", "code", "raw_text", "outcome", "value", "numerator", "denominator", "unit", "rule", "flags",
    "candidates", "message_vi", "message_en",
)  # fmt: skip

NAME_BYTES = 200  # file systems take 255; what is added to the name must fit

Receipt = dict[str, Any]
END = "\n]}\n"
Place = tuple[str, str, str]

_json = json.JSONEncoder(ensure_ascii=False).encode


def receipt_path(folder: Path, path: str, submission_id: str) -> Path:
    """Where the receipt of a file stands: its path inside raw/ and a piece of its hash: a path may hold two files."""
    place = folder / path
    name = place.name.encode()[:NAME_BYTES].decode(errors="ignore")
    return place.with_name(f"{name}.{submission_id[:8]}.json")


def receipt_rows(rows: "pd.DataFrame") -> list[dict[str, Any]]:
    """Judged rows -> rows of a receipt, in the order of the file; numbers as JSON numbers, codes as lists."""
    columns = [[_plain(value) for value in rows[column]] for column in ROW]
    return [dict(zip(ROW, values, strict=True)) for values in zip(*columns, strict=True)]


def receipt_lines(rows: "pd.DataFrame") -> list[str]:
    """Judged rows -> rows of a receipt as JSON."""
    return list(map(_json, receipt_rows(rows)))


def lines_like(
    firsts: "pd.DataFrame",
    places: Iterable[Place],
    kinds: Sequence[int],
    figures: Sequence[Figure | None],
) -> list[str]:
    """Rows of a receipt as JSON that differ from the judged first of their kind in their place only, or in the figure.

    Args:
        firsts: the judged rows, one a kind.
        places: per row its sheet, cell and code.
        kinds, figures: per row its kind, and the figure where the kind leaves it open.
    """
    judged = receipt_rows(firsts)
    name = _Made(_json)
    end = _Made(lambda kind: _json({field: judged[kind][field] for field in ROW[3:]})[1:])
    after = _Made(lambda kind: _json({field: judged[kind][field] for field in ROW[6:]})[1:])
    return [
        f'{{"sheet": {name[sheet]}, "cell": "{cell}", "code": {name[code]}, {end[kind]}'
        if figure is None
        else f'{{"sheet": {name[sheet]}, "cell": "{cell}", "code": {name[code]}, "raw_text": "{figure.seen}", '
        f'"outcome": "accepted", "value": {figure.json}, {after[kind]}'
        for (sheet, cell, code), kind, figure in zip(places, kinds, figures, strict=True)
    ]


class _Made(dict[Any, str]):
    """What was made of a key, once."""

    def __init__(self, make: Callable[[Any], str]):
        super().__init__()
        self.make = make

    def __missing__(self, key: Any) -> str:
        self[key] = made = self.make(key)
        return made


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def line(row: Mapping[str, Any]) -> str:
    """One row of a receipt as JSON."""
    return _json(row)


def in_json(receipt: Receipt, lines: Iterable[str]) -> str:
    """A receipt as JSON: what it says of the file on the first line, then one row a line."""
    head = {field: value for field, value in receipt.items() if field != "rows"}
    return f'{_json(head)[:-1]}, "rows": [\n' + ",\n".join(lines) + END


def write_receipt(path: Path, receipt: Receipt, lines: Iterable[str]) -> None:
    """Writes a receipt so that a reader sees the old one or the new one, never half of it."""
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    partial.write_bytes(in_json(receipt, lines).encode())
    partial.replace(path)


def read_head(path: Path) -> Receipt | None:
    """What a whole receipt says of its file, without its rows; None where there is none, or none that can be read."""
    try:
        with path.open("rb") as stream:
            head = json.loads(stream.readline() + b"]}")
            stream.seek(-len(END), os.SEEK_END)
            whole = stream.read() == END.encode()
    except (OSError, ValueError):
        return None
    return head if whole and isinstance(head, dict) else None


def read_receipt(path: Path) -> Receipt | None:
    """A receipt written before; None where there is none, or none that can be read."""
    try:
        receipt = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return receipt if isinstance(receipt, dict) else None
