"""The one way columns are added to a frame of rows: kept as the objects they are."""

from itertools import repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


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
