"""A declared table as read from its files: rows of text, each with its place."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Row:
    """One CSV row: its place, the plan it belongs to (if any) and its cells as text."""

    file: str
    number: int
    plan_id: str
    cells: dict[str, str]


@dataclass(slots=True)
class Table:
    """A declared table and the rows read for it."""

    name: str
    declaration: dict[str, Any]
    rows: list[Row] = field(default_factory=list)

    @property
    def columns(self) -> dict[str, dict[str, Any]]:
        """What each column may hold, in file order."""
        declared: dict[str, dict[str, Any]] = self.declaration["columns"]
        return declared

    def values(self, column: str) -> set[str]:
        """The distinct cells of a column."""
        return {r.cells[column] for r in self.rows}
