"""Great Expectations on DuckDB sees exactly the violations that are there: rows are fetched, not lost."""

import duckdb
import pytest
import yaml

from orchestration.gates import worker
from orchestration.gates.suite import Verdict

ROWS = 20_000
VIOLATIONS = {
    "prov = null where id < 7",
    "value = -5 where id between 100 and 110",
    "status = 'bogus' where id between 200 and 204",
    "code = 'X1' where id between 300 and 302",
    "denominator = 1 where id between 850 and 869",
    "prov = '99' where id between 500 and 512",
    "day = date '2031-01-01' where id between 600 and 603",
}
BETWEEN_DAYS = {"column": "day", "min_value": "2025-01-01", "max_value": "2026-01-01"}
PAIR = {"column_A": "denominator", "column_B": "value", "or_equal": True}
CHECKS = {  # name -> failing rows that were injected, check
    "not_null": (7, {"expect": "ExpectColumnValuesToNotBeNull", "with": {"column": "prov"}}),
    "between": (11, {"expect": "ExpectColumnValuesToBeBetween", "with": {"column": "value", "min_value": 0}}),
    "in_set": (5, {"expect": "ExpectColumnValuesToBeInSet", "with": {"column": "status", "value_set": ["final"]}}),
    "length": (3, {"expect": "ExpectColumnValueLengthsToEqual", "with": {"column": "code", "value": 4}}),
    "pair": (20, {"expect": "ExpectColumnPairValuesAToBeGreaterThanB", "with": PAIR}),
    "days": (4, {"expect": "ExpectColumnValuesToBeBetween", "with": BETWEEN_DAYS}),
    "unique": (18, {"expect": "ExpectColumnValuesToBeUnique", "with": {"column": "id"}}),
    "compound_unique": (18, {"expect": "ExpectCompoundColumnsToBeUnique", "with": {"column_list": ["id", "code"]}}),
    "regex": (3, {"rows": "select * from {batch} where not regexp_matches(code, '^I[0-9][0-9][0-9]$') limit 200"}),
    "foreign_key": (13, {"rows": "select b.* from {batch} b anti join known using (prov) where b.prov is not null"}),
    "column_missing": (0, {"expect": "ExpectColumnValuesToNotBeNull", "with": {"column": "nope"}}),
    "query_that_cannot_run": (0, {"rows": "select nope from {batch} limit 200"}),
}
PASSING = {
    "no_violation": {"expect": "ExpectColumnValuesToNotBeNull", "with": {"column": "id"}},
    "no_row": {"rows": "select * from {batch} where id < 0 limit 200"},
}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory, gate_process: None) -> dict[str, Verdict]:
    folder = tmp_path_factory.mktemp("gx")
    with duckdb.connect(str(folder / "injected.duckdb")) as connection:
        connection.execute(
            "create table t as select i as id, printf('%02d', i % 34 + 1) as prov, printf('I%03d', i % 60) as code, "
            "(i % 900)::double as value, 1000.0::double as denominator, 'final' as status, date '2025-06-01' as day "
            f"from range({ROWS}) as x (i)"
        )
        connection.execute("create table known as select distinct prov from t")
        for violation in VIOLATIONS:
            connection.execute(f"update t set {violation}")
        connection.execute("insert into t select * from t where id between 700 and 708")
    checks = {name: check for name, (_, check) in CHECKS.items()} | PASSING
    suite = {"tables": {"t": [{"name": name, "says": name, **check} for name, check in checks.items()]}}
    (folder / "injected.yaml").write_text(yaml.safe_dump(suite), encoding="utf-8")
    found = worker.ask(str(folder / "injected"), folder / "injected.duckdb", "main")
    return {v.check: v for v in found}


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_reports_exactly_the_rows_that_were_injected(verdicts: dict[str, Verdict], check: str) -> None:
    verdict = verdicts[check]
    assert (verdict.passed, verdict.failing) == (False, CHECKS[check][0])
    assert 0 < len(verdict.sample) <= 5


@pytest.mark.parametrize("check", PASSING)
def test_a_check_without_violations_passes(verdicts: dict[str, Verdict], check: str) -> None:
    assert verdicts[check].passed
    assert verdicts[check].sample == ()


def test_a_check_that_could_not_run_says_why(verdicts: dict[str, Verdict]) -> None:
    assert "nope" in str(verdicts["column_missing"].sample)
    assert "nope" in str(verdicts["query_that_cannot_run"].sample)
