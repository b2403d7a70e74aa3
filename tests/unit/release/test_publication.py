"""publication.yaml: the publisher decides; without a licence there is no release."""

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from orchestration.release.descriptors.content import coverage
from orchestration.release.publication import PublicationError, read_publication
from orchestration.release.stage import stage
from orchestration.settings import PROJECT, Run

GIVEN: dict[str, Any] = yaml.safe_load((PROJECT / "raw" / "publication.yaml").read_text(encoding="utf-8"))


def written(raw: Path, given: dict[str, Any]) -> Path:
    raw.mkdir(exist_ok=True)
    (raw / "publication.yaml").write_text(yaml.safe_dump(given, allow_unicode=True), encoding="utf-8")
    return raw


def test_the_projects_own_decisions_are_complete() -> None:
    assert read_publication(PROJECT / "raw").license == GIVEN["license"]


@pytest.mark.parametrize("field", sorted(GIVEN))
@pytest.mark.parametrize("value", [None, ""])
def test_every_field_is_needed(tmp_path: Path, field: str, value: str | None) -> None:
    with pytest.raises(PublicationError, match=rf"publication.yaml: {field} missing; the publisher decides"):
        read_publication(written(tmp_path / "raw", {**GIVEN, field: value}))


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("base_url", "https://data.example", "ends in /"),
        ("base_url", "data.example/", "not a web address"),
        ("organization", "Sở TTTT", "is not 2 to 40"),
        ("contact", "data@example.vn", "neither mailto"),
        ("license_url", "CC-BY-4.0", "not a web address"),
        ("frequency", "monthly", "not one of DAILY"),
        ("themes", ["Công nghiệp"], "not a list of some of: Nông nghiệp"),
        ("themes", "Công nghệ", "not a list of some of"),
        ("keep_releases", 1, "not a number from 2"),
        ("keep_releases", "all", "not a number from 2"),
        ("keep_release", 5, "keep_release unknown; the fields are publisher_vi"),
    ],
)
def test_what_nobody_could_use_is_refused(tmp_path: Path, field: str, value: object, why: str) -> None:
    with pytest.raises(PublicationError, match=why):
        read_publication(written(tmp_path / "raw", {**GIVEN, field: value}))


@pytest.mark.parametrize("text", ["", "CC-BY-4.0"])
def test_a_file_without_fields_has_no_decisions(tmp_path: Path, text: str) -> None:
    (tmp_path / "publication.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(PublicationError, match="license"):
        read_publication(tmp_path)


def test_a_day_before_every_plan_has_nothing_to_publish(tmp_path: Path) -> None:
    database = tmp_path / "release.duckdb"
    with duckdb.connect(str(database)) as connection:
        connection.execute("create table territories (territory_id text, name_vi text, name_en text)")
        connection.execute("create table plans (territory_id text, starts_on date, signed_on date, ends_on date)")
        for table in ("targets", "tasks"):
            connection.execute(f"create table {table} (due_date date)")
    with pytest.raises(PublicationError, match="no plan of raw/plans is in force"):
        coverage(database)
    with duckdb.connect(str(database)) as connection:
        connection.execute("insert into plans values ('x', null, date '2022-01-01', null)")
    assert (coverage(database).start, coverage(database).end) == (date(2022, 1, 1), date(2022, 1, 1))


def test_without_a_licence_nothing_is_staged(run: Run) -> None:
    written(run.raw, {k: v for k, v in GIVEN.items() if not k.startswith("license")})
    with pytest.raises(PublicationError, match="license, license_title, license_url missing"):
        stage(run, "2026-11-22-00000000", [], run.work / "staged")
    assert not (run.work / "staged").exists()


def test_without_the_file_nothing_is_staged(run: Run) -> None:
    with pytest.raises(
        PublicationError, match=r"publication.yaml is missing: a release needs a publisher and a licence"
    ):
        stage(run, "2026-11-22-00000000", [], run.work / "staged")
