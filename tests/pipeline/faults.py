"""One planted fault a declared check, shaped so that it trips this check and no other.

`landing` and `marts` faults are SQL on a copy of the database that the gate looks at; `exports` faults are damage to
CSV files. The number is how many rows the check must report.
"""

from collections.abc import Callable
from dataclasses import dataclass

MARK = "planted"
Row = dict[str, str]
Rows = list[Row]


@dataclass(frozen=True)
class Fault:
    sql: str
    failing: int = 1


def insert(table: str, source: str, failing: int = 1, **cells: str) -> Fault:
    """Adds a row that is like the first row of `source` but for some cells (SQL expressions)."""
    replaced = ", ".join(f"{value} as {column}" for column, value in cells.items())
    return Fault(f"insert into {table} select * replace ({replaced}) from ({source} limit 1) as s", failing)


# --- landing --------------------------------------------------------------------------------------------------------

FIGURE = (
    "select o.* replace (50 as value, null as numerator, null as denominator, 'A' as obs_status) from observations o "
    "join indicators i using (indicator_id) where o.unit = '%' and i.aggregation = 'ratio' and i.unit = '%'"
)
ATOM = (
    "select * replace (null as parent_target_no, null as supersedes) from targets "
    "where target_kind = 'share' and value_low is not null"
)
HEIR = "select * from agency_successions where succession_kind = 'function_moved'"


def figure(check: str, failing: int = 1, **cells: str) -> Fault:
    mark = f"'{MARK}:{check}'"
    return insert(
        "observations", FIGURE, failing, **{"source_id": mark, "period": mark, "source_locator": mark, **cells}
    )


def both(*faults: Fault, failing: int = 1) -> Fault:
    """Faults of which only all together trip a check."""
    return Fault("; ".join(fault.sql for fault in faults), failing)


def counted(check: str, indicator: str, value: int, **cells: str) -> Fault:
    """A figure of an indicator that counts things."""
    unit = f"(select unit from indicators where indicator_id = '{indicator}')"
    return figure(check, indicator_id=f"'{indicator}'", unit=unit, value=str(value), **cells)


def atom(name: str, **cells: str) -> str:
    mark = f"'{MARK}:{name}'"
    return insert("targets", ATOM, **{"target_id": mark, "target_no": mark, **cells}).sql


def year(number: int) -> dict[str, str]:
    return {"period_start": f"date '{number}-01-01'", "period_end": f"date '{number}-12-31'"}


def months(count: int) -> dict[str, str]:
    """The first months of a year."""
    end = f"last_day(date '2024-{count:02}-01')"
    return {"period_start": "date '2024-01-01'", "period_end": end, "period_kind": "'cumulative'"}


LANDING: dict[str, dict[str, Fault]] = {
    "observations": {
        "value_or_reason": figure("value_or_reason", value="null"),
        "numerator_not_above_denominator": figure("numerator", numerator="10", denominator="0"),
        "share_equals_its_ratio": figure("share", value="90", numerator="1", denominator="2", qualifier="'eq'"),
        "percentage_within_0_100": figure("percentage", value="120"),
        "unit_is_the_indicators": figure("unit", unit="'thuê bao'"),
        "known_indicator": figure("indicator", indicator_id=f"'{MARK}'"),
        "known_territory": figure("territory", territory_id=f"'{MARK}'"),
        "period_in_order": figure("order", period_start="date '2025-12-31'", period_end="date '2025-01-01'"),
        "one_figure_a_source": Fault("; ".join([figure("twice").sql] * 2), 2),
        "jump_between_periods": both(
            figure("before", source_id="'jump'", value="10", **year(2023)),
            figure("after", source_id="'jump'", value="40", **year(2024)),
        ),
        "parts_equal_their_total": both(
            counted("parts", "assigned_tasks_done", 10),
            counted("parts", "assigned_tasks_done_late", 3),
            counted("parts", "assigned_tasks_done_on_time", 3),
        ),
        "part_not_above_its_total": both(counted("part", "bts_total", 3), counted("part", "bts_5g", 4)),
        "cumulative_counts_do_not_fall": both(
            counted("three", "bts_total", 50, source_id="'fall'", **months(3)),
            counted("six", "bts_total", 40, source_id="'fall'", **months(6)),
        ),
    },
    "submissions": {
        "nothing_is_dropped": insert(
            "submissions",
            "select * from submissions",
            submission_id=f"'{MARK}:dropped'",
            path=f"'{MARK}'",
            rows_read="rows_read + 1",
        ),
        "a_file_is_read_once": Fault(
            "; ".join([insert("submissions", "select * from submissions", submission_id=f"'{MARK}:twice'").sql] * 2), 2
        ),
    },
    "quarantine": {
        "set_aside_with_a_reason": insert(
            "quarantine", "select * from quarantine", source_locator=f"'{MARK}'", message_vi="null"
        ),
    },
    "corrections": {
        "decisions_still_hold": Fault(
            f"insert into corrections by name select '{MARK}' as file, 'source_changed' as outcome"
        ),
        "decided_and_then_fixed": Fault(
            f"insert into corrections by name select '{MARK}' as file, 'applied' as outcome, "
            "s.submission_id, n.source_id, o.period, o.indicator_id as code "
            "from observations o join submissions n using (submission_id) "
            "join submissions s on s.received_at < n.received_at "
            "where o.channel = 'agency' and o.value is not null limit 1"
        ),
    },
    "targets": {
        "every_atom_has_a_figure": Fault(atom("atom", value_low="null")),
        "parents_are_composite": Fault(
            atom("parent", component_rule="null") + "; " + atom("child", parent_target_no=f"'{MARK}:parent'")
        ),
        "replaced_at_most_once": Fault(
            atom("first", supersedes=f"'{MARK}:old'") + "; " + atom("second", supersedes=f"'{MARK}:old'")
        ),
    },
    "tasks": {
        "due_after_start": insert(
            "tasks",
            "select * from tasks",
            task_id=f"'{MARK}'",
            start_date="date '2025-07-01'",
            due_date="date '2025-06-30'",
        ),
    },
    "roles": {
        "everybody_printed_is_somebody": insert(
            "roles", "select * from roles", subject_id=f"'{MARK}'", agency_id="null", group_id="null"
        ),
    },
    "agency_successions": {
        "successor_takes_over_the_next_day": insert(
            "agency_successions",
            HEIR,
            agency_function=f"'{MARK}'",
            succession_kind="'function_moved'",
            to_agency_id="'gia-lai-2025-so-ngoai-vu'",
            effective_on="date '2025-01-01'",
        ),
        "one_heir": Fault("; ".join([insert("agency_successions", HEIR, agency_function=f"'{MARK}:twice'").sql] * 2)),
    },
    "figure_revisions": {
        "revises_what_was_published": insert(
            "figure_revisions", "select * from figure_revisions", later_source_id=f"'{MARK}'"
        ),
    },
    "subject_functions": {
        "function_moved_from_its_lead": insert(
            "subject_functions", "select * from subject_functions", agency_function=f"'{MARK}:function'"
        ),
    },
}

# --- marts ----------------------------------------------------------------------------------------------------------

VERDICT = "select * replace ('no_data' as status, 'no_observation' as reason) from marts.target_progress"
TARGET = "select * replace (null as parent_target_id) from marts.targets"


def target(name: str, verdicts: int, **cells: str) -> str:
    """A target with some verdicts."""
    mark = f"'{MARK}:{name}'"
    rows = [insert("marts.targets", TARGET, target_id=mark, **cells).sql]
    rows += [insert("marts.target_progress", VERDICT, target_id=mark).sql] * verdicts
    held = (
        f"select * from marts.territory_targets semi join (from marts.targets where target_id = {mark}) using (plan_id)"
    )
    rows.append(insert("marts.territory_targets", held, target_id=mark).sql)
    return "; ".join(rows)


def verdict(check: str, **cells: str) -> Fault:
    return insert("marts.target_progress", VERDICT, target_id=f"'{MARK}:{check}'", **cells)


def mart(table: str, failing: int = 1, **cells: str) -> Fault:
    return insert(f"marts.{table}", f"select * from marts.{table}", failing, **cells)


def placed(**cells: str) -> Fault:
    """A figure in borders, as reported but for some cells."""
    source = "select * from marts.observations_in_borders where basis = 'as_reported' and numerator is null"
    return insert("marts.observations_in_borders", source, **cells)


MARTS: dict[str, dict[str, Fault]] = {
    "control_totals": {
        "announced_totals_reconcile": mart("control_totals", section=f"'{MARK}'", expected="59", counted="58"),
    },
    "targets": {
        "key": Fault(target("key", 1) + "; " + target("key", 0), 2),
        "horizon_and_due_date_agree": Fault(target("horizon", 2, horizon_year="2030", due_date="date '2025-12-31'")),
        "atoms_of_a_plan_stay_in_it": Fault(
            target(
                "parent",
                2,
                plan_id="'binh-thuan-4181-kh-ubnd-2022'",
                parent_target_id="(select min(target_id) from marts.targets where plan_id like 'gia-lai%')",
            )
        ),
    },
    "target_progress": {
        "two_verdicts_a_target": Fault(target("verdicts", 1)),
        "status_has_its_reason": verdict("reason", reason="null"),
        "pace_has_its_inputs": verdict(
            "pace", status="'on_track'", ratio_linear="null", observations="2", parts="null"
        ),
        "parts_are_counted": verdict("parts", parts="1", parts_met="2"),
        "one_figure_gives_no_pace": verdict(
            "one", status="'limited'", ratio_linear="0.5", observations="1", parts="null", baseline_source="null"
        ),
        "nobody_fails_without_evidence": both(
            verdict("accused", status="'not_achieved'", latest_value="null"),
            verdict(
                "whole",
                status="'not_achieved'",
                reason="'judged_by_its_parts'",
                latest_value="null",
                parts="2",
                parts_met="1",
            ),
        ),
    },
    "task_progress": {
        "nobody_is_overdue_without_a_report": mart(
            "task_progress", task_id=f"'{MARK}'", status="'overdue'", last_submission_id="null"
        ),
        "occurrences_are_counted": Fault(
            "update marts.task_progress set occurrences_done_on_time = occurrences_done + 1 "
            "where task_id = (select min(task_id) from marts.task_progress)"
        ),
        "every_task_has_a_state": mart("tasks", task_id=f"'{MARK}:stateless'"),
    },
    "reporting_obligations": {
        "nobody_is_missing_or_late_without_a_date": mart(
            "reporting_obligations", obligation_id=f"'{MARK}'", compliance_status="'missing'", due_date="null"
        ),
    },
    "observations": {
        "key": Fault("; ".join([mart("observations", source_id=f"'{MARK}:key'").sql] * 2), 2),
        "traceable": mart("observations", source_id=f"'{MARK}'", source_locator="null"),
    },
    "agency_scorecard": {
        "parts_sum_to_the_whole": mart("agency_scorecard", agency_id=f"'{MARK}'", tasks_led="tasks_led + 1"),
    },
    "submissions": {
        "nothing_is_dropped": mart(
            "submissions", submission_id=f"'{MARK}'", path=f"'{MARK}'", rows_read="rows_read + 1"
        ),
    },
    "observation_vintages": {
        "one_word_at_a_time": mart("observation_vintages", source_id=f"'{MARK}'", known_to="known_from"),
    },
    "observations_in_borders": {
        "as_reported_is_untouched": placed(period=f"'{MARK}'"),
        "members_make_up_the_whole": placed(basis="'sum_of_members'", members=f"'{MARK}'"),
        "a_figure_or_a_reason": placed(value="null", basis="null"),
    },
    "territories": {
        "a_code_names_one_place_a_day": insert(
            "marts.territories",
            "select * from marts.territories where territory_id = 'binh-dinh'",
            territory_id=f"'{MARK}'",
        ),
    },
    "territory_crosswalk": {
        "merger_without_loss": mart("agencies", agency_id=f"'{MARK}'", territory_id=f"'{MARK}:nowhere'"),
    },
    "agency_responsibilities": {
        "one_agency_answers_at_a_time": Fault(
            "; ".join(
                mart("agency_responsibilities", agency_id=f"'{MARK}'", step=step, valid_from=day, valid_to="null").sql
                for step, day in (("0", "null"), ("1", "date '2025-03-01'"))
            )
        ),
    },
    "build_info": {
        "nothing_after_as_of": mart("plans", plan_id=f"'{MARK}'", signed_on="date '2099-01-01'"),
    },
}

# --- exports --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Damage:
    file: str
    do: Callable[[Rows], None]
    failing: int = 1


def cell(file: str, row: int, column: str, value: str) -> Damage:
    """Overwrites one cell."""
    return Damage(file, lambda rows: rows[row].update({column: value}))


def again(file: str) -> Damage:
    """The last row stands twice."""
    return Damage(file, lambda rows: rows.append(dict(rows[-1])), 2)


def stranger(file: str, column: str) -> Damage:
    """One more row, under a key that is nowhere else."""
    return Damage(file, lambda rows: rows.insert(0, {**rows[0], column: MARK}))


EXPORTS: dict[str, dict[str, Damage]] = {
    "plans": {"key": again("plans"), "every_plan_has_targets": stranger("plans", "plan_id")},
    "targets": {"key": again("targets"), "complete": stranger("targets", "target_id")},
    "tasks": {"key": again("tasks"), "complete": stranger("tasks", "task_id")},
    "observations": {
        "key": again("observations"),
        "indicator_published": cell("observations", 1, "indicator_id", MARK),
    },
    "text_targets": {
        "plain_numbers": cell("targets", 3, "value_low", "1E+2"),
    },
    "text_tasks": {
        "iso_dates": cell("tasks", 3, "due_date", "2025-6-30"),
    },
    "unsafe_cells": {
        "no_formula": cell("plans", 2, "title_en", '=HYPERLINK("http://example.invalid")'),
        "no_personal_data": cell("observations", 5, "fact_vi", "Liên hệ 0912345678 để biết thêm"),
    },
}

FAULTS: dict[str, dict[str, dict[str, Fault]] | dict[str, dict[str, Damage]]] = {
    "landing": LANDING,
    "marts": MARTS,
    "exports": EXPORTS,
}
