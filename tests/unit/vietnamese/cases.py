"""Case tables become parametrised tests whose ids start with the hazard number (h08_dot_group_in_percent_column)."""

from collections.abc import Sequence
from typing import Any

import pytest


def cases(*rows: Sequence[Any]) -> Any:
    """Rows of (id, value, ...) -> pytest parameters without the id."""
    return [pytest.param(*row[1:], id=row[0]) for row in rows]
