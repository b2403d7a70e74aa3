"""observations_sdmx.csv: the observations as SDMX-CSV 2.0, for statistical systems.

Each row is of the data structure TIENDO:OBSERVATIONS. A period is written as SDMX knows it (2024, 2024-S1, 2024-Q3,
2024-06, 2025-W23, 2025-03-22), any other as the day it begins and its length: 2024-01-01/P9M.
"""

from dataclasses import replace
from pathlib import Path

import duckdb

from orchestration.release.datasets import DATABASE, Column, Dataset
from orchestration.release.sql import literal, name, printed
from orchestration.settings import CONTRACT_VERSION

NAME = "observations_sdmx"
STRUCTURE = f"TIENDO:OBSERVATIONS({CONTRACT_VERSION})"
TIME_PERIOD = """
case
    when period_start = date_trunc('year', period_end) and period_end = last_day(period_start + interval 11 month)
        then strftime(period_start, '%Y')
    when day(period_start) = 1 and month(period_start) in (1, 7)
        and period_end = last_day(period_start + interval 5 month)
        then year(period_start) || '-S' || (month(period_start) + 5) // 6
    when period_start = date_trunc('quarter', period_end) and period_end = last_day(period_start + interval 2 month)
        then year(period_start) || '-Q' || quarter(period_start)
    when period_start = date_trunc('month', period_end) and period_end = last_day(period_start)
        then strftime(period_start, '%Y-%m')
    when period_start = period_end then strftime(period_start, '%Y-%m-%d')
    when period_start = date_trunc('week', period_end) and period_end = period_start + interval 6 day
        then strftime(period_start, '%G-W%V')
    when day(period_start) = 1 and period_end = last_day(period_end)
        then strftime(period_start, '%Y-%m-%d') || '/P' || (datediff('month', period_start, period_end) + 1) || 'M'
    else strftime(period_start, '%Y-%m-%d') || '/P' || (datediff('day', period_start, period_end) + 1) || 'D'
end
"""
FIXED = (
    ("STRUCTURE", "dataStructure", "Kind of structure", "Loại cấu trúc"),
    ("STRUCTURE_ID", STRUCTURE, "Structure", "Cấu trúc"),
    ("ACTION", "I", "Action: information", "Thao tác: cung cấp thông tin"),
)
COLUMNS = {  # SDMX component -> column of observations; the dimensions come first
    "INDICATOR": "indicator_id",
    "REF_AREA": "territory_id",
    "AREA_LEVEL": "level",
    "DATA_SOURCE": "source_id",
    "TIME_PERIOD": "period",
    "OBS_VALUE": "value",
    "UNIT_MEASURE": "unit",
    "OBS_STATUS": "obs_status",
    "QUALIFIER": "qualifier",
    "VALUE_LOW": "value_low",
    "VALUE_HIGH": "value_high",
    "NUMERATOR": "numerator",
    "DENOMINATOR": "denominator",
    "PERIOD_KIND": "period_kind",
    "SUBMISSION": "submission_id",
    "EVIDENCE_URL": "evidence_url",
}
DIMENSIONS = ("INDICATOR", "REF_AREA", "AREA_LEVEL", "DATA_SOURCE", "TIME_PERIOD")


def table(observations: Dataset) -> Dataset:
    """The table that the file holds, in the words of the dataset `observations`."""
    words = {c.name: c for c in observations.columns}
    fixed = (Column(column, "varchar", en, vi, f"{en}.", f"{vi}.") for column, _, en, vi in FIXED)
    return Dataset(
        name=NAME,
        title_en=f"{observations.title_en}, SDMX-CSV 2.0",
        title_vi=f"{observations.title_vi}, SDMX-CSV 2.0",
        description_en=f"{observations.description_en} The same rows, for statistical systems.",
        description_vi=f"{observations.description_vi} Cùng các dòng đó, dành cho hệ thống thống kê.",
        key=DIMENSIONS,
        columns=(*fixed, *(replace(words[column], name=component) for component, column in COLUMNS.items())),
    )


def write_sdmx(folder: Path, observations: Dataset) -> None:
    """Writes the file from the release's own database."""
    kinds = {c.name: c.type for c in observations.columns}
    shown = [f"{literal(value)} as {column}" for column, value, *_ in FIXED]
    shown += [
        f"{TIME_PERIOD if component == 'TIME_PERIOD' else printed(name(column), kinds[column])} as {component}"
        for component, column in COLUMNS.items()
    ]
    with duckdb.connect(str(folder / DATABASE), read_only=True) as connection:
        connection.execute(
            f"copy (select {', '.join(shown)} from observations) "  # sorted by its key, which the dimensions are
            f"to {literal(folder / f'{NAME}.csv')} (format csv, header)"
        )
