"""What must hold of progress whatever the figures are: a target is judged once, and by its own figures only."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from orchestration import warehouse
from orchestration.landing.store import Landing
from orchestration.settings import SCHOOL_YEAR, SchoolYear
from orchestration.vietnamese import periods
from orchestration.vietnamese.periods import parse_period

from .conftest import Release
from .dbt import dbt

# one target a kind: "every other one" is then looked at beside all of them
TOUCHED = """
    select any_value(t.target_id order by t.target_id) as target_id, t.indicator_id, t.territory_id, t.level
    from marts.targets t join marts.territories p on t.territory_id = p.territory_id and t.level = p.level
    where t.target_kind not in ('qualitative', 'composite', 'milestone')
    group by t.target_kind, t.indicator_id, t.territory_id, t.level
    qualify row_number() over (partition by t.target_kind order by t.indicator_id) = 1
"""
FIGURES = """
    copy (
        select o.* replace (
            t.indicator_id as indicator_id, t.territory_id as territory_id, t.level as level,
            '2024' as period, 'year' as period_kind, date '2024-01-01' as period_start,
            date '2024-12-31' as period_end, 12.5 as value, 'eq' as qualifier,
            null as numerator, null as denominator, 'A' as obs_status, 'planted' as source_locator
        )
        from touched t
        cross join (from read_parquet('{state}/observations/*.parquet') where channel = 'public_source' limit 1) o
    ) to '{state}/observations/planted.parquet'
"""
PATHS = """
    copy (
        select
            split_part(target_id, ':target:', 1) as plan_id, split_part(target_id, ':target:', 2) as target_no,
            p.*, 'x' as source
        from touched cross join (
            values ('2024', 12.5::decimal(24, 6), null::date), ('2025', 20, null), ('2025', 30, date '2025-06-30')
        ) as p (period, value, in_force_from)
    ) to '{state}/target_path/planted.parquet'
"""
STEPS = """
    select against, period, goal_value::double, value::double, is_met, count(*) = (select count(*) from touched)
    from after.marts.target_steps where target_id in (select target_id from touched) and period in ('2024', '2025')
    group by all order by all
"""
DIFFERENT = """
    select distinct indicator_id, territory_id, level
    from (from after.marts.target_progress except from marts.target_progress) join marts.targets using (target_id)
    where target_id not in (  -- a whole follows its part
        select parent_target_id from marts.targets join touched using (indicator_id, territory_id, level)
        where parent_target_id is not null
    )
"""


def test_status_counts_add_up_to_the_number_of_targets(release: Release) -> None:
    counted = release.rows(
        "select against, sum(n)::integer "
        "from (select against, status, count(*) as n from target_progress group by all) group by all order by all"
    )
    targets = len(release.csv("targets"))
    assert counted == [("current", targets), ("original", targets)]


def test_what_recurs_is_never_overdue(release: Release) -> None:
    recurring = {t["task_id"] for t in release.csv("tasks") if t["deadline_kind"] == "recurring"}
    assert recurring
    states = {t["status"] for t in release.csv("task_progress") if t["task_id"] in recurring}
    assert states <= {"recurring", "cancelled"}


@pytest.fixture(scope="module")
def planted(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The session's warehouse; as `after` the same with a figure and a revised path for each target in `touched`."""
    folder = tmp_path_factory.mktemp("planted")
    after = Path(shutil.copy(release.run.warehouse, folder))
    state = Path(shutil.copytree(Landing(release.run.landing).state(), folder / "state"))
    with duckdb.connect(str(release.run.warehouse), read_only=True) as connection:
        connection.execute(f"create temp table touched as {TOUCHED}")
        connection.execute(FIGURES.format(state=state))
        connection.execute(PATHS.format(state=state))
        outcomes = dbt(["run", "--select", "int_target_path+"], after, state, release.run.as_of, release.release_id)
        assert set(outcomes.values()) == {"success"}
        connection.execute(f"attach '{after}' as after (read_only)")
        yield connection


def test_a_figure_for_one_target_changes_no_other(planted: duckdb.DuckDBPyConnection) -> None:
    touched = set(planted.execute("select indicator_id, territory_id, level from touched").fetchall())
    assert len(touched) > 4
    assert set(planted.execute(DIFFERENT).fetchall()) == touched


def test_a_path_gives_steps_and_keeps_its_revisions(planted: duckdb.DuckDBPyConnection) -> None:
    assert planted.execute(STEPS).fetchall() == [
        ("current", "2024", 12.5, 12.5, True, True),
        ("current", "2025", 30.0, None, None, True),
        ("original", "2024", 12.5, 12.5, True, True),
        ("original", "2025", 20.0, None, None, True),
    ]
    kept = (
        "select value::integer from after.marts.target_path_revisions where period = '2025' group by all order by all"
    )
    assert planted.execute(kept).fetchall() == [(20,), (30,)]
    in_force = "select distinct value::integer from after.marts.target_path where period = '2025'"
    assert planted.execute(in_force).fetchall() == [(30,)]


@pytest.mark.parametrize("school_year", [SCHOOL_YEAR, SchoolYear("08-15", "06-30")])
def test_the_calendar_of_the_warehouse_is_that_of_the_reader(
    release: Release, school_year: SchoolYear, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (periods, warehouse):
        monkeypatch.setattr(module, "SCHOOL_YEAR", school_year)
    made = tmp_path / "warehouse.duckdb"
    dbt(["run", "--select", "int_periods"], made, Landing(release.run.landing).state(), release.run.as_of, "x")
    with duckdb.connect(str(made), read_only=True) as connection:
        rows = connection.execute("select period, period_start, period_end from intermediate.int_periods").fetchall()
    assert len(rows) > 5000
    parse = parse_period.__wrapped__  # what was remembered is of another setting
    assert [row for row in rows if (read := parse(row[0])) and (read.start, read.end) != row[1:]] == []


@pytest.mark.parametrize(
    ("earlier", "later", "value", "redefined"),
    [
        ("PL1.I.3.1.a", "II.1.c.1.a", "95", ""),  # fibre: over 80 to over 95
        ("PL1.I.3.2", "", "50", "II.1.c.4"),  # accounts: of all people to of those aged 15 and over
        ("PL1.I.1.1.a", "", "100", "II.1.a.1.a"),  # level 4 to whole-process services
    ],
)
def test_the_directive_of_2023_replaces_targets_of_the_plan_of_2022(
    release: Release, earlier: str, later: str, value: str, redefined: str
) -> None:
    plan, directive = "binh-dinh-59-kh-ubnd-2022:target:", "binh-dinh-chi-thi-thi-dua-2023:target:"
    original, current = (
        next(p for p in release.csv("target_progress") if (p["target_id"], p["against"]) == (plan + earlier, against))
        for against in ("original", "current")
    )
    assert original["goal_target_id"] == plan + earlier
    assert current["goal_target_id"] == (directive + later if later else plan + earlier)
    assert float(current["goal_value"]) == float(value)
    assert current["redefined_as"] == (directive + redefined if redefined else "")
    assert original["latest_value"] == current["latest_value"]
    history = next(t for t in release.csv("targets") if t["target_id"] == plan + earlier)
    assert history["in_force_from"] == "2022-04-25"
    assert history["replaced_by_target_id"] == directive + (later or redefined)


def test_body_and_annex_of_one_document_stand_side_by_side(release: Release) -> None:
    plan = "binh-dinh-59-kh-ubnd-2022:target:"
    stated = {t["target_id"]: t for t in release.csv("targets")}
    assert stated[plan + "PL1.I.1.4"]["conflicts_with_target_ids"] == plan + "II.2.1.4"
    assert stated[plan + "II.2.1.4"]["conflicts_with_target_ids"] == plan + "PL1.I.1.4"
    judged = {p["target_id"]: p["comparator"] for p in release.csv("target_progress") if p["against"] == "original"}
    assert (judged[plan + "PL1.I.1.4"], judged[plan + "II.2.1.4"]) == ("gt", "ge")
