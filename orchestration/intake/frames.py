"""The one way frames of rows are made and columns added to them: kept as the objects they are."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def frame_of(columns: Mapping[str, Sequence[Any]], rows: Iterable[int]) -> "pd.DataFrame":
    """Some rows of a table of columns as a frame of objects."""
    import pandas as pd

    numbers = list(rows)
    picked = {name: [column[n] for n in numbers] for name, column in columns.items()}
    return with_columns(pd.DataFrame(index=range(len(numbers))), **picked)


def with_columns(frame: "pd.DataFrame", **columns: object) -> "pd.DataFrame":
    """The frame with more columns. A list or series is a column, anything else stands in every row.

    All are object columns: pandas must not turn exact numbers into floats, or None into NaN.
    """
    import numpy as np
    import pandas as pd

    names = list(dict.fromkeys([*frame.columns, *columns]))
    block = np.empty((len(frame), len(names)), dtype=object)  # one block: pandas adds columns one by one, and slowly
    block[:, : len(frame.columns)] = frame.to_numpy(dtype=object)
    for name, values in columns.items():
        cells = values if isinstance(values, list | pd.Series) else repeat(values, len(frame))
        block[:, names.index(name)] = np.fromiter(cells, dtype=object, count=len(frame))
    return pd.DataFrame(block, frame.index, pd.Index(names, dtype=object), dtype=object, copy=False)
