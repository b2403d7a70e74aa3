"""The one way columns are added to a frame of rows: kept as the objects they are."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def with_columns(frame: "pd.DataFrame", **columns: object) -> "pd.DataFrame":
    """The frame with more columns. A list or series is a column, anything else stands in every row.

    All are object columns: pandas must not turn exact numbers into floats, or None into NaN.
    """
    import pandas as pd

    made = {}
    for name, values in columns.items():
        cells = list(values) if isinstance(values, list | pd.Series) else [values] * len(frame)
        made[name] = pd.Series(cells, index=frame.index, dtype=object)
    return frame.assign(**made)
