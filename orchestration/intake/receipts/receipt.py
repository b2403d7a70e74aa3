"""The receipt of a file as JSON: what became of it and of every row. The forms for people are made from it."""

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

ROW = (
    "sheet", "cell", "code", "raw_text", "outcome", "value", "numerator", "denominator", "unit", "rule", "flags",
    "candidates", "message_vi", "message_en",
)  # fmt: skip

NAME_BYTES = 200  # file systems take 255; what is added to the name must fit

Receipt = dict[str, Any]


def receipt_path(folder: Path, path: str, submission_id: str) -> Path:
    """Where the receipt of a file stands: its path inside raw/ and a piece of its hash: a path may hold two files."""
    place = folder / path
    name = place.name.encode()[:NAME_BYTES].decode(errors="ignore")
    return place.with_name(f"{name}.{submission_id[:8]}.json")


def receipt_rows(rows: "pd.DataFrame") -> list[dict[str, Any]]:
    """Judged rows -> rows of a receipt, in the order of the file; numbers as JSON numbers, codes as lists."""
    columns = [[_plain(value) for value in rows[column]] for column in ROW]
    return [dict(zip(ROW, values, strict=True)) for values in zip(*columns, strict=True)]


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def write_receipt(path: Path, receipt: Receipt) -> None:
    """Writes a receipt, one row a line, so that a reader sees the old one or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    head = {field: value for field, value in receipt.items() if field != "rows"}
    rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in receipt["rows"])
    partial.write_text(f'{json.dumps(head, ensure_ascii=False)[:-1]}, "rows": [\n{rows}\n]}}\n', encoding="utf-8")
    partial.replace(path)


def read_receipt(path: Path) -> Receipt | None:
    """A receipt written before; None where there is none, or none that can be read."""
    try:
        receipt = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return receipt if isinstance(receipt, dict) else None
