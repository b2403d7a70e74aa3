"""Makes Great Expectations read DuckDB: importing this module is the fix.

GX closes its SQLAlchemy connection before it fetches, and DuckDB drops unfetched rows with the connection: every metric
would come back empty. The rows are therefore buffered as soon as a statement has run.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine.cursor import FullyBufferedCursorFetchStrategy


@sa.event.listens_for(sa.Engine, "after_cursor_execute")
def _buffer_rows(
    connection: Any, cursor: Any, _statement: str, _parameters: Any, context: Any, executemany: bool
) -> None:
    if connection.dialect.name == "duckdb" and context is not None and cursor.description and not executemany:
        rows = cursor.fetchall()
        context.cursor_fetch_strategy = FullyBufferedCursorFetchStrategy(cursor, cursor.description, rows)
