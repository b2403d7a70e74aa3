"""One pass over the ledger: what is landed is not read again, every row is accounted for, every code has its words."""

import csv
import json
import random
import weakref
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from orchestration.intake import batches
from orchestration.intake import ingest as module
from orchestration.intake.arrival.receive import withdraw
from orchestration.intake.batches import Job, land, read_all
from orchestration.intake.files import UnreadableError, read_sheets
from orchestration.intake.ingest import ingest
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.messages import FILE_RULES, ROW_RULES, row_rule
from orchestration.intake.receipts.receipt import ROW, receipt_path
from orchestration.intake.schemas import SCHEMAS
from orchestration.settings import PROJECT, Run
from orchestration.vietnamese.rules import RULES

from .office import (
    AGENCY,
    FIXTURES,
    INDICATORS,
    TARGET_HEADINGS,
    TASK_HEADINGS,
    TASKS,
    Answer,
    Office,
    given_to,
    workbook,
)

RECEIPT_ROW = (
    "sheet cell code raw_text outcome value numerator denominator unit rule flags candidates message_vi message_en"
)


def test_every_table_has_its_schema_even_without_files(office: Office) -> None:
    keys = office.ingest().keys
    assert {table: office.landing.read(table, key).schema for table, (key,) in keys.items()} == SCHEMAS


def test_landed_files_are_not_read_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.send("clean.xlsx", (FIXTURES / "clean.xlsx").read_bytes())
    first = office.ingest()
    again: list[Job] = []
    monkeypatch.setattr(module, "land_here", lambda run, landing, book, jobs: again.extend(jobs) or iter(()))
    second = office.ingest()
    assert not again
    assert second.keys == first.keys
    assert [f.known for f in first.files + second.files] == [False, True]


def test_a_lost_receipt_is_written_again(office: Office) -> None:
    office.send("clean.xlsx", (FIXTURES / "clean.xlsx").read_bytes())
    before = office.receipt()
    (file,) = office.done.files
    receipt_path(office.run.receipts, file.path, file.submission_id).write_text("{", encoding="utf-8")
    assert office.receipt() == before


def test_a_reader_that_ended_while_landing_leaves_no_rows(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """It had written rows of the file, but not that all are there; nobody may count rows of a file that was refused."""
    office.send("clean.xlsx", (FIXTURES / "clean.xlsx").read_bytes())

    def land_all(run: Run, registry: Mapping[str, pa.Table], jobs: Iterable[Job]) -> Iterator[list[dict[str, Any]]]:
        (job,), book = jobs, Codebook(registry)
        answers = read_all(run.raw, [job], book)
        with monkeypatch.context() as patch:
            patch.setattr(batches, "write_receipt", _no_memory)
            with pytest.raises(MemoryError):
                land(run, office.landing, book, answers)
        yield land(run, office.landing, book, [(job, UnreadableError("too_heavy", "reader ended"))])

    office.done = ingest(office.run, office.registry, office.landing, land_all=land_all)
    assert [row["status"] for row in office.rows("submissions")] == ["unreadable"]
    assert not office.rows("observations")


def _no_memory(*_: object) -> None:
    raise MemoryError


def test_what_failed_for_many_is_let_go_before_some_are_tried(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise memory that was too little for many files is too little for half of them, too."""
    for number in range(2):
        office.send_targets(["bts_5g", *INDICATORS["bts_5g"], number], name=f"{number}.xlsx")
    left: list[weakref.ref[Any]] = []
    kept: list[bool] = []
    real = batches._judged

    def judged(answers: list[Any], book: Codebook) -> Any:
        kept.extend(reference() is not None for reference in left)
        rows = pa.nulls(1)
        left.append(weakref.ref(rows))
        if len(answers) > 1:
            raise MemoryError
        return real(answers, book)

    monkeypatch.setattr(batches, "_judged", judged)
    assert [file.status for file in office.ingest().files] == ["accepted"] * 2
    assert kept
    assert not any(kept)


def test_files_landed_together_change_one_by_one(office: Office) -> None:
    """A withdrawn file is landed again, the one beside it is not, and all is as if it had been landed afresh."""
    for name in ("clean.xlsx", "partly_wrong.xlsx"):
        office.send(name, (FIXTURES / name).read_bytes())
    first = office.ingest()
    assert [len(first.keys[table]) for table in ("submissions", "observations")] == [1, 1]
    withdraw(office.run.raw, first.files[0].path, "nhầm")
    second = office.ingest()
    assert [(f.status, f.known) for f in second.files] == [("withdrawn", False), ("partly_accepted", True)]
    landed = {table: sorted(map(repr, office.rows(table))) for table in SCHEMAS}
    assert len(landed["submissions"]) == 2
    office.landing.objects.rename(office.landing.objects.with_name("elsewhere"))
    afresh = office.ingest()
    assert {table: sorted(map(repr, office.rows(table))) for table in SCHEMAS} == landed
    assert (afresh.made_from, len(afresh.keys["submissions"])) == (second.made_from, 1)


def test_a_changed_registry_reads_again(office: Office) -> None:
    office.send("partly_wrong.xlsx", (FIXTURES / "partly_wrong.xlsx").read_bytes())
    before = office.ingest()
    known = office.registry["indicators"]
    fresh = pa.Table.from_pylist(
        [{"indicator_id": "fiber_houshold_rate", "name_vi": "Mã mới", "unit": "%"}], known.schema
    )
    given = given_to(AGENCY, [*INDICATORS, "fiber_houshold_rate"])
    tables = {name: pa.Table.from_pylist(rows) for name, rows in given.items()}
    tables["indicators"] = pa.concat_tables([known, fresh])
    after = ingest(office.run, office.registry | tables, office.landing)
    assert after.keys != before.keys
    assert after.files[0].refused == before.files[0].refused - 1


def test_the_receipt_has_the_declared_shape(office: Office) -> None:
    office.send("partly_wrong.xlsx", (FIXTURES / "partly_wrong.xlsx").read_bytes())
    receipt = office.receipt()
    assert {"file", "sha256", "status", "rows_read", "accepted", "doubtful", "refused", "rows"} <= receipt.keys()
    assert all(list(row)[: len(ROW)] == RECEIPT_ROW.split() == list(ROW) for row in receipt["rows"])
    assert json.dumps(receipt)


def test_progress_is_told_per_file(office: Office) -> None:
    office.send("clean.xlsx", (FIXTURES / "clean.xlsx").read_bytes())
    told: list[str] = []
    ingest(office.run, office.registry, office.landing, lambda count: told.append(count.status))
    assert told == ["accepted"]


CELLS = [
    None, "", " ", "-", "KPS", "x", "abc", "50%", "1.500", "1,500", "12/15", 0, 0.5, 1, 95, 1e30, -3, True,
    "trên 80%", "#REF!",
    "Hoàn thành", "31/6/2025", "2025-06-30", "9" * 40, "1,2 tỷ đồng", "60-70%", "=1+1", "\u00a0", *INDICATORS, *TASKS,
]  # fmt: skip


SEEDS = range(20)


@pytest.fixture(scope="module")
def answers(post: Office) -> dict[str, Answer]:
    for seed in SEEDS:
        dice = random.Random(seed)
        sheets = {
            title: [headings, *([dice.choice(CELLS) for _ in headings] for _ in range(dice.randrange(1, 25)))]
            for title, headings in (("Chỉ tiêu", TARGET_HEADINGS), ("Nhiệm vụ", TASK_HEADINGS))
        }
        workbook(post.folder() / f"{seed}.xlsx", sheets)
    return post.answers()


@pytest.mark.parametrize("seed", SEEDS)
def test_every_row_is_accounted_for(answers: dict[str, Answer], post: Office, seed: int) -> None:
    """rows of the file = read + apart, read = accepted + doubtful + refused = landed + quarantined; nothing raises."""
    receipt, landed = answers[f"{seed}.xlsx"].receipt, answers[f"{seed}.xlsx"].landed
    assert receipt["reason"] in (None, "no_rows"), receipt["message_en"]
    (submission,) = landed["submissions"]
    assert submission["rows_read"] == len(receipt["rows"])
    rows = sum(len(sheet.rows) for sheet in read_sheets(post.folder() / f"{seed}.xlsx"))
    assert submission["rows_read"] + submission["rows_apart"] == rows
    assert len(landed["observations"]) + len(landed["task_reports"]) == submission["rows_accepted"]
    assert len(landed["quarantine"]) == submission["rows_doubtful"] + submission["rows_refused"]
    assert all(row["value"] is None or abs(row["value"]) < Decimal(10) ** 18 for row in landed["observations"])


def test_every_rule_and_state_has_a_code() -> None:
    with (PROJECT / "raw" / "reference" / "codelists.csv").open(encoding="utf-8") as stream:
        codes = {(row["list_id"], row["code"]) for row in csv.DictReader(stream)}
    assert {("intake_rule", rule) for rule in ROW_RULES} <= codes
    assert {("file_rule", rule) for rule in FILE_RULES} <= codes
    assert {("submission_status", rule.outcome) for rule in FILE_RULES.values()} <= codes


def test_rules_of_the_number_reader_speak_too() -> None:
    said = row_rule("reversed_range")
    assert said.outcome == "doubtful" and ": " + RULES["reversed_range"][0].lower() in said.vi
