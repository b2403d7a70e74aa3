"""What a reader is told between two real releases: this one, and a copy of it in which some things were different."""

import csv
import re
import shutil
from pathlib import Path

import duckdb
import pytest

from orchestration.release.changes.write import compare_releases, write_changes
from orchestration.release.history import write_about
from orchestration.release.publication import read_publication
from orchestration.site.build import build_site

from .conftest import Release
from .datasets import DATASETS

EARLIER = """
update target_progress set status = 'no_data' where against = 'current' and target_id = '{target}';
update tasks set title_vi = 'Nhiệm vụ <b>cũ</b>' where task_id = '{task}';
delete from plan_notes where position = 1;
alter table plans drop column implements;
"""


@pytest.fixture(scope="module")
def told(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the later database, and the files that tell the changes."""
    folder, earlier = (tmp_path_factory.mktemp(name) for name in ("later", "earlier"))
    for copy in (folder, earlier):
        shutil.copyfile(release.database, copy / "tiendo.duckdb")
    ((target,),) = release.rows(
        "select min(target_id) from target_progress where against = 'current' and status = 'achieved'"
    )
    ((task,),) = release.rows("select min(task_id) from tasks")
    with duckdb.connect(str(earlier / "tiendo.duckdb")) as connection:
        connection.execute(EARLIER.format(target=target, task=task))
    write_changes(earlier, folder, DATASETS, release.release_id)
    write_about(folder, release.release_id, earlier, {}, DATASETS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("orchestration.site.build.pages", lambda _: ())  # the other pages are those of the release
        build_site(folder, DATASETS, read_publication(release.run.raw), [], folder / "compiled")
    return folder


def test_the_table_holds_every_difference(told: Path, release: Release) -> None:
    with (told / "changes.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    ((plans,),) = release.rows("select count(distinct plan_id) from plan_notes where position = 1")
    counted = {}
    for row in rows:
        key = (row["dataset"], row["change"], row["column_name"])
        counted[key] = counted.get(key, 0) + 1
    assert counted == {
        ("plan_notes", "row_added", "*"): plans,
        ("plans", "column_added", "implements"): 1,
        ("target_progress", "value_changed", "status"): 1,
        ("tasks", "value_changed", "title_vi"): 1,
    }
    (status,) = [r for r in rows if r["column_name"] == "status"]
    assert (status["says_vi"], status["says_en"]) == ("Chưa có số liệu → Đạt", "No data → Achieved")


def test_the_page_says_it_in_both_languages(told: Path) -> None:
    page = (told / "changes.html").read_text(encoding="utf-8")
    assert "Chưa có số liệu → Đạt" in page
    assert "No data → Achieved" in page
    assert "Nhiệm vụ &lt;b&gt;cũ&lt;/b&gt; → " in page
    assert 'href="site/static/site.css"' in page
    assert {name: bool(re.search(f'<meta name="DC.{name}" content="[^"]+">', page))
            for name in ("title", "creator", "date", "description", "publisher", "identifier")} == dict.fromkeys(
        ("title", "creator", "date", "description", "publisher", "identifier"), True
    )  # fmt: skip


def test_the_change_log_counts_them(told: Path) -> None:
    log = (told / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"\| target_progress \| \d+ \| 0 \| 0 \| 1 \| 0 \|", log)
    assert re.search(r"\| plans \| 5 \| 0 \| 0 \| 0 \| 1 \|", log)


def test_a_release_does_not_differ_from_itself(release: Release) -> None:
    said = compare_releases(release.folder, release.folder, DATASETS)
    assert said == f"{release.release_id} -> {release.release_id}\n  no difference\n"
