"""What is wrong with a registry row, said so that a person can mend it."""

from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

SHOWN = 40


@dataclass(frozen=True, slots=True)
class Problem:
    """One cell (or row, or file) that breaks the declaration."""

    file: str
    row: int | None
    column: str | None
    value: str
    rule: str
    nearest: tuple[str, ...] = ()

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f", row {self.row}"
        if self.column:
            place += f", column {self.column}"
        hint = f" Nearest known: {', '.join(self.nearest)}." if self.nearest else ""
        return f"{place}: {self.value!r} {self.rule}.{hint}"


class RegistryError(Exception):
    """The registry cannot be used; nothing after it has run.

    Attributes:
        problems: every problem found, in file order.
    """

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        lines = [str(p) for p in problems[:SHOWN]]
        if len(problems) > SHOWN:
            lines.append(f"... and {len(problems) - SHOWN} more")
        super().__init__(f"{len(problems)} problem(s) in raw/, the warehouse was not touched:\n  " + "\n  ".join(lines))


def nearest(value: str, known: Collection[str], most: int = 3) -> tuple[str, ...]:
    """Up to so many known names close to `value`, best first."""
    folded = {k.casefold(): k for k in known}
    return tuple(folded[m] for m in get_close_matches(value.casefold(), folded, n=most, cutoff=0.5))
