"""Cells as columns say what the same cells say as lists; a stack of sheets tells its rows apart."""

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.intake.cells import Cell, Printed, Uncalculated
from orchestration.intake.columns import Column
from orchestration.intake.files.stack import NOBODY, NOTHING, Grid, Registered, Stack

cells = st.one_of(
    st.none(),
    st.text(max_size=5),
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.sampled_from([date(2025, 6, 30), Printed(1.1, "1.10"), Uncalculated("=A1")]),
)
CODES = Registered(
    pa.array(["a_1", "b_2", "tong"]), pa.array(["Tên A", "Tên B", "Tổng"]), np.array([True, True, False])
)


def said(found: list[Any]) -> list[Any]:
    """What cells say, and their kinds; a whole number is the same with and without a point."""
    return [(cell, float if type(cell) is int and abs(cell) <= 10**15 else type(cell)) for cell in found]


@given(st.lists(cells, max_size=12), st.data())
def test_a_column_says_what_its_cells_say(rows: list[Cell], data: st.DataObject) -> None:
    column = Column.of(rows)
    assert said(column.cells()) == said(rows)
    start = data.draw(st.integers(0, len(rows)))
    assert said(column.slice(start, len(rows)).cells()) == said(rows[start:])
    places = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=5)) if rows else []
    assert said(column.pick(np.array(places, np.int64)).cells()) == said([rows[n] for n in places])
    halves = [column.slice(0, start), column.slice(start, len(rows))]
    assert said(Column.joined(halves).cells()) == said(rows)
    assert Column.empty(len(rows)).cells() == [None] * len(rows)


@given(st.lists(st.lists(st.one_of(cells, st.sampled_from(["a_1", "Tên A", "b_2"])), max_size=4), max_size=8))
def test_a_grid_has_the_rows_it_was_made_of(rows: list[list[Cell]]) -> None:
    grid = Grid.of(rows, CODES)
    width = max(map(len, rows), default=0)
    padded = [[*row, *[None] * (width - len(row))] for row in rows]
    assert list(map(said, grid)) == list(map(said, padded))
    assert [said(grid[n]) for n in range(-len(rows), len(rows))] == list(map(said, padded * 2))
    assert list(map(said, grid[1:3])) == list(map(said, padded[1:3]))
    with pytest.raises(IndexError):
        grid[len(rows)]


ROWS = [
    ["Mã", "Chỉ tiêu", "Kết quả"],
    ["a_1", "Tên A", "5"],
    ["b_2", "Tên A", "chưa có"],
    ["tong", "Tổng", "7"],
    ["c_3", "Tên C", 7],
    ["b_2", None, 7],
]


def test_what_the_registry_prints_is_told_apart() -> None:
    stack = Stack.of(ROWS, CODES)
    assert {number: found.tolist() for number, found in stack.coded.items()} == {0: [NOBODY, 0, 1, 2, NOBODY, 1]}
    assert stack.odd == {"Mã", "Chỉ tiêu", "Kết quả", "5", "Tên A", "chưa có", "7", "c_3", "Tên C"}
    assert Stack.of(ROWS[1:2], CODES).odd == {"5"}, "the code and its own name are known"
    assert Stack.of(ROWS, NOTHING).coded == {}


def test_plain_rows_have_a_sure_code_and_no_word_for_a_value() -> None:
    assert Stack.of(ROWS, CODES).plain(0, 2).tolist() == [False, True, False, False, False, True]


def test_a_row_is_made_without_a_look_at_all_others() -> None:
    """A hidden row makes every row of a sheet be looked at by itself."""

    class Figures(dict[int, Cell]):
        def items(self) -> Any:
            raise AssertionError("all others were looked at")

    stack = Stack.of([["a_1", Printed(1.1, "1.10"), 7, None], ["b_2", "x", None, True]], CODES)
    for column in stack.columns:
        object.__setattr__(column, "others", Figures(column.others))
    assert said(stack.row(0)) == said(["a_1", Printed(1.1, "1.10"), 7, None])
    assert said(stack.row(1)) == said(["b_2", "x", None, True])
