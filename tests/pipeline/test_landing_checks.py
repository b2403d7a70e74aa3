"""The cross-checks of gate 1: a landing zone that keeps them all, then one planted fault for each."""

import duckdb
import pytest

from orchestration.gates import worker
from orchestration.gates.suite import Verdict
from orchestration.intake.schemas import SCHEMAS
from orchestration.registry.read import read_registry
from orchestration.settings import PROJECT

Verdicts = dict[str, Verdict]
TASK_COUNTS = {  # 1270/BC-TCTTTg of 2017
    "assigned_tasks": 21914,
    "assigned_tasks_done": 16051,
    "assigned_tasks_done_on_time": 14068,
    "assigned_tasks_done_late": 1983,
    "assigned_tasks_running": 5863,
    "assigned_tasks_running_in_time": 5640,
    "assigned_tasks_overdue": 223,
}
HAI_PHONG_2018 = {"assigned_tasks": 2414, "assigned_tasks_done": 2065, "assigned_tasks_running": 348}


def figure(indicator: str, value: float, file: str = "first", period: str = "2017", **cells: str) -> str:
    kept = {
        "submission_id": f"'{file}'",
        "source_id": "'so-mau'",
        "indicator_id": f"'{indicator}'",
        "territory_id": "'binh-dinh'",
        "level": "'province'",
        "period": f"'{period}'",
        "period_start": f"date '{period[:4]}-01-01'",
        "period_end": f"date '{period[:4]}-12-31'",
        "period_kind": "'year'",
        "value": str(value),
        "qualifier": "'eq'",
        "unit": f"(select unit from indicators where indicator_id = '{indicator}')",
        "obs_status": "'A'",
        "source_locator": f"'{file}#{indicator}'",
    } | cells
    return f"insert into observations ({', '.join(kept)}) select {', '.join(kept.values())}"


def figures(values: dict[str, int], **place: str) -> str:
    return "; ".join(figure(indicator, value, **place) for indicator, value in values.items())


def decision(outcome: str, **cells: str) -> str:
    kept = {"submission_id": "'first'", "source_id": "'so-mau'", "period": "'2017'", "outcome": f"'{outcome}'"} | cells
    return f"insert into corrections ({', '.join(kept)}) select {', '.join(kept.values())}"


NINE_MONTHS = {"period_end": "date '2017-09-30'", "period_kind": "'cumulative'"}
RATIO = {"numerator": "2", "denominator": "3"}
CLEAN = [
    figures(TASK_COUNTS),
    figure("assigned_tasks", 21000, period="2017-9M", **NINE_MONTHS),
    figure("assigned_tasks", 99, file="withdrawn", period="2017-H1", **NINE_MONTHS),
    figure("assigned_tasks", 2414, period="2018"),  # its parts were not all reported
    figure("assigned_tasks_done", 2065, period="2018"),
    figure("bts_total", 5000),
    figure("bts_5g", 1250),
    *(
        figure("fiber_household_rate", share, period=str(2010 + n), **RATIO)
        for n, share in enumerate((67, 66.7, 66.67))
    ),
    figure("fiber_household_rate", 50, period="2016", **RATIO | {"qualifier": "'gt'"}),
    decision("applied", code="'bts_5g'"),
    decision("applied", code="'smart_cities'", period="'2012'"),  # decided again on the newer file
    figure("smart_cities", 3, file="second", period="2012", flags="'hidden;corrected_by_decision'"),
    decision("applied", code="'smart_cities'", period="'2013'"),  # the newer file is withdrawn, or another sender's
    figure("smart_cities", 3, file="withdrawn", period="2013"),
    figure("smart_cities", 3, file="stranger", period="2013", source_id="'stranger'"),
    figure("dti_rank_63", 50, period="2014", source_id="'jumps'"),  # replaced by the second file, and withdrawn
    figure("dti_rank_63", 10, file="second", period="2014", source_id="'jumps'"),
    figure("dti_rank_63", 90, file="withdrawn", period="2014", source_id="'jumps'"),
    figure("dti_rank_63", 11, file="second", period="2015", source_id="'jumps'"),
]
FAULTS = {  # check -> the rows that break it
    "share_equals_its_ratio": figure("fiber_household_rate", 66.6, period="2009", **RATIO),
    "numerator_not_above_denominator": figure("bts_total", 1, period="2006", numerator="4", denominator="3"),
    "unit_is_the_indicators": figure("bts_total", 5000, period="2009", unit="'xã'"),
    "parts_equal_their_total": figures(HAI_PHONG_2018, file="hai-phong", period="2015"),
    "part_not_above_its_total": figure("bts_total", 4, file="b", period="2007")
    + "; "
    + figure("bts_5g", 5, file="b", period="2007"),
    "cumulative_counts_do_not_fall": figure("digital_enterprises", 9, period="2009")
    + "; "
    + figure("digital_enterprises", 10, period="2009-9M", period_end="date '2009-09-30'", period_kind="'cumulative'"),
    "jump_between_periods": figure("health_kiosks", 10, period="2008")
    + "; "
    + figure("health_kiosks", 40, period="2009", qualifier="'approx'"),
    "decisions_still_hold": decision("source_changed"),
    "decided_and_then_fixed": decision("applied", code="'smart_cities'")
    + "; "
    + figure("smart_cities", 3, file="second"),
}
ASKS = {
    "parts_equal_their_total", "part_not_above_its_total", "cumulative_counts_do_not_fall", "jump_between_periods",
}  # fmt: skip
LEDGER = {
    "first": "null",
    "second": "null",
    "b": "null",
    "hai-phong": "null",
    "withdrawn": "date '2026-01-01'",
    "stranger": "null",
}


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory, gate_process: None) -> Verdicts:
    """The verdicts on what is clean and what is faulty, side by side."""
    database = tmp_path_factory.mktemp("landing") / "landing.duckdb"
    empty = {name: schema.empty_table() for name, schema in SCHEMAS.items()}
    with duckdb.connect(str(database)) as connection:
        for name, rows in (read_registry(PROJECT / "raw") | empty).items():
            connection.register("rows_of", rows)
            connection.execute(f'create table "{name}" as select * from rows_of')
            connection.unregister("rows_of")
        for number, (file, until) in enumerate(LEDGER.items(), 1):
            at = f"timestamp '2025-01-0{number} 00:00:00'"
            connection.execute(f"insert into spells select '{file}', {at}, date '2025-01-0{number}', {until}")
            sender = "stranger" if file == "stranger" else "so-mau"
            connection.execute(
                f"insert into submissions (submission_id, source_id, received_at) select '{file}', '{sender}', {at}"
            )
        for statement in (*CLEAN, *FAULTS.values()):
            connection.execute(statement)
    found = worker.ask("landing", database, "main")
    return {v.check: v for v in found if v.table in ("observations", "corrections")}


def test_official_arithmetic_and_clean_figures_pass(faulty: Verdicts) -> None:
    """Their rows break no check without a planted fault, and none with one: `test_one_planted_fault_is_one_row`."""
    assert [str(v) for v in faulty.values() if not v.passed and v.check not in FAULTS] == []


@pytest.mark.parametrize("check", FAULTS)
def test_a_planted_fault_is_found_and_shown(faulty: Verdicts, check: str) -> None:
    verdict = faulty[check]
    assert not verdict.passed
    assert verdict.sample
    assert "error" not in verdict.sample[0], verdict.sample
    assert verdict.blocking == (check not in ASKS)


def test_a_replaced_and_a_withdrawn_figure_are_no_jump(faulty: Verdicts) -> None:
    jumps = faulty["jump_between_periods"].sample
    assert jumps
    assert not [row for row in jumps if row["source_id"] == "jumps"]


@pytest.mark.parametrize("check", sorted(set(FAULTS) - {"jump_between_periods"}))
def test_one_planted_fault_is_one_row(faulty: Verdicts, check: str) -> None:
    assert faulty[check].failing == 1, faulty[check].sample


def test_the_figures_of_hai_phong_do_not_add_up(faulty: Verdicts) -> None:
    (row,) = faulty["parts_equal_their_total"].sample
    assert (float(row["total"]), float(row["parts"])) == (2414, 2413)
