"""The copy for Excel: the same cells, in the dress that Excel expects where Vietnamese is set."""

from collections.abc import Callable
from pathlib import Path

import pytest

from orchestration.landing.store import point
from orchestration.release import excel
from orchestration.release.excel import excel_copy
from orchestration.release.export import export
from orchestration.settings import Run

from .conftest import TARGETS


@pytest.fixture
def live(run: Run, warehouse: Callable[..., Path]) -> Run:
    folder = run.releases / "2026-11-22-aaaaaaaa"
    rows = ["'a', 'Tỷ lệ hộ; \"cáp quang\"', 95.5, date '2025-12-31', null", "'b.c', '=1+1', -1000000, null, null"]
    export(warehouse(*(f"{row}, null" for row in rows)), [TARGETS], folder)
    point(run.latest, folder)
    return run


def test_a_mark_semicolons_decimal_commas_and_the_line_ends_of_windows(live: Run) -> None:
    folder, too_long = excel_copy(live, [TARGETS])
    assert folder == live.out / "excel" / "2026-11-22-aaaaaaaa"
    assert (folder / "targets.csv").read_bytes().decode("utf-8") == (
        "\ufefftarget_id;statement_vi;value_low;due_date;received_at\r\n"
        'a;"Tỷ lệ hộ; ""cáp quang""";95,5;2025-12-31;\r\n'
        "b.c;'=1+1;-1000000;;\r\n"
    )
    assert too_long == []


def test_the_release_itself_is_not_touched(live: Run) -> None:
    def files() -> dict[str, bytes]:
        return {p.name: p.read_bytes() for p in live.latest.resolve().iterdir()}

    before = files()
    excel_copy(live, [TARGETS])
    excel_copy(live, [TARGETS])
    assert files() == before
    assert list((live.work / "staging").iterdir()) == []


def test_a_table_that_a_sheet_cannot_show_whole_is_named(live: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "EXCEL_ROWS", 2)
    assert excel_copy(live, [TARGETS])[1] == ["targets"]
