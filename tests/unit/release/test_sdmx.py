"""Periods as SDMX writes them."""

import duckdb
import pytest

from orchestration.release.sdmx import TIME_PERIOD

PERIODS = {
    ("2024-01-01", "2024-12-31"): "2024",
    ("2024-01-01", "2024-06-30"): "2024-S1",
    ("2024-07-01", "2024-12-31"): "2024-S2",
    ("2024-07-01", "2024-09-30"): "2024-Q3",
    ("2024-02-01", "2024-02-29"): "2024-02",
    ("2025-03-22", "2025-03-22"): "2025-03-22",
    ("2024-12-30", "2025-01-05"): "2025-W01",
    ("2024-01-01", "2024-09-30"): "2024-01-01/P9M",
    ("2025-09-01", "2026-05-31"): "2025-09-01/P9M",
    ("2020-01-01", "2023-12-31"): "2020-01-01/P48M",
    ("2024-04-01", "2024-09-30"): "2024-04-01/P6M",
    ("2024-01-15", "2024-02-10"): "2024-01-15/P27D",
    ("2024-01-01", "2024-01-07"): "2024-W01",
}


@pytest.fixture(scope="module")
def written() -> dict[tuple[str, str], str]:
    periods = ", ".join(f"(date '{start}', date '{end}')" for start, end in PERIODS)
    with duckdb.connect() as connection:
        query = f"select period_start::varchar, period_end::varchar, {TIME_PERIOD} from (values {periods}) "
        rows = connection.execute(query + "as p (period_start, period_end)").fetchall()
    return {(start, end): period for start, end, period in rows}


@pytest.mark.parametrize("period", PERIODS, ids="_".join)
def test_a_period_is_written_as_sdmx_knows_it(written: dict[tuple[str, str], str], period: tuple[str, str]) -> None:
    assert written[period] == PERIODS[period]
