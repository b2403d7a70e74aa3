"""Values as JSON, one by one, and texts by the column: rows of receipts are put together from both."""

import json
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

SPACE, QUOTE, BACKSLASH = b' "\\'

_json = json.JSONEncoder(ensure_ascii=False).encode


def in_string(texts: pa.StringArray) -> pa.StringArray:
    """Texts as they stand in a string of JSON."""
    _, offsets, data = texts.buffers()
    if not len(texts) or data is None:
        return texts
    first, *_, last = np.frombuffer(offsets, np.int32)[[texts.offset, texts.offset + len(texts)]].tolist()
    letters = np.frombuffer(data, np.uint8)[first:last]
    if not ((letters < SPACE) | (letters == QUOTE) | (letters == BACKSLASH)).any():
        return texts
    odd = pc.match_substring_regex(texts, r'["\\\x00-\x1f]')
    written = [_json(text)[1:-1] for text in texts.filter(odd).to_pylist()]
    return pc.replace_with_mask(texts, pc.fill_null(odd, False), pa.array(written, pa.string()))


def in_json(value: Any) -> str:
    """A value of a receipt as JSON."""
    return _json(plain(value))


def plain(value: Any) -> Any:
    """A value as JSON knows it: numbers without their type, several in a list."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
