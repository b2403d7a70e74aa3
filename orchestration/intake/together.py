"""Files from agencies -> judged rows and landing rows: the rows of many files at once, like ones once for all."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pyarrow as pa

from orchestration.intake import rows
from orchestration.intake.cells import ANY, letters
from orchestration.intake.frames import frame_of
from orchestration.intake.judging import corrections
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.judge import Check
from orchestration.intake.judging.once import Figure, Kinds, kinds, printed_rows, repeated
from orchestration.intake.judging.proofs import Proof
from orchestration.intake.judging.reporters import Reporter, not_given
from orchestration.intake.judging.rules import judge_targets, judge_tasks
from orchestration.intake.messages import ACCEPTED
from orchestration.intake.reading.datarows import Columns, joined
from orchestration.intake.receipts.receipt import lines_like, receipt_lines
from orchestration.intake.schemas import to_arrow
from orchestration.intake.submission import Sent
from orchestration.intake.templates.template import TARGETS, TASKS

if TYPE_CHECKING:
    import pandas as pd

REMARKED = {"excel_error": "error_cells", "formula_uncalculated": "error_cells"}  # rule -> remark on the file

Judge = Callable[["pd.DataFrame", Codebook, Check], "pd.DataFrame"]
Tables = list[tuple[str, pa.Table]]


@dataclass(frozen=True, slots=True)
class Files:
    """Files that are judged together, and what is known of each by its number."""

    book: Codebook
    sent: Sequence[Sent]
    reporters: Sequence[Reporter]
    decisions: Sequence[tuple[corrections.Decision, ...]]
    origins: pa.Table

    @classmethod
    def of(cls, sent: Sequence[Sent], book: Codebook) -> "Files":
        """Looks up who may report and what was decided."""
        origins = [file.origin for file in sent]
        days = [(o.period.end, rows.arrived_on(o.arrival)) for o in origins]
        reporters = [Reporter(book.reporters, o.arrival.entry.agency_id, d) for o, d in zip(origins, days, strict=True)]
        return cls(book, sent, reporters, [book.decisions.of(o.arrival) for o in origins], rows.origin_table(origins))

    def columns(self, title: str) -> Columns:
        """The rows of one form of all files, with the number of their file and their own (`n`)."""
        parts = [
            columns | {"file": [number] * len(columns["row"])}
            for number, file in enumerate(self.sent)
            if (columns := file.forms.get(title))
        ]
        found = joined(parts) if parts else {"row": []}
        return found | {"n": list(range(len(found["row"])))}

    def located(self, judged: "pd.DataFrame") -> "pd.DataFrame":
        """Judged rows with what receipts and landing say of them."""
        figures = {name: judged[f"{name}_value"] for name in ("value", "numerator", "denominator")}
        arrivals = [file.origin.arrival for file in self.sent]
        return rows.located(judged, arrivals, **figures, unit=judged["unit_of"])


def judge_submissions(sent: Sequence[Sent], book: Codebook) -> tuple[list[rows.FileRead], Tables]:
    """Judges files: what was read from each, and the landing rows of all, by table."""
    files = Files.of(sent, book)
    read = [rows.FileRead([], Counter(), file.apart, set(file.remarks)) for file in sent]
    tables: Tables = []
    for title, judge in ((TARGETS.title, _targets), (TASKS.title, _tasks)):
        columns = files.columns(title)
        if not columns["n"]:
            continue
        judged = Judged([""] * len(columns["n"]), [ACCEPTED] * len(columns["n"]), [], tables)
        judge(files, columns, judged)
        for file, line, outcome in zip(columns["file"], judged.lines, judged.outcomes, strict=True):
            read[file].lines.append(line)
            read[file].outcomes[outcome] += 1
        for file, remark in judged.remarks:
            read[file].remarks.add(remark)
    return read, tables


@dataclass(slots=True)
class Judged:
    """Per row its line in the receipt and its outcome; remarks by file; and landing rows by table."""

    lines: list[str]
    outcomes: list[str]
    remarks: list[tuple[int, str]]
    tables: Tables


def _targets(files: Files, columns: Columns, judged: Judged) -> None:
    found = _kinds(files, columns)
    like: list[int] = []
    if found.first:
        firsts = files.located(judge_targets(frame_of(columns, found.first), files.book))
        accepted = [kind for kind, outcome in enumerate(firsts["outcome"]) if outcome == ACCEPTED]
        number = {kind: position for position, kind in enumerate(accepted)}
        known = [number.get(kind) if kind is not None else None for kind in found.of]
        like = [n for n, kind in enumerate(known) if kind is not None]
        of, figures = [kind for kind in known if kind is not None], [found.figures[n] for n in like]
        _like_the_first(files, _picked(columns, like), firsts.iloc[accepted], of, figures, judged)
    single = _singly(files, columns, sorted(set(columns["n"]).difference(like)), judge_targets, judged)
    judged.tables += [("observations", rows.agency_observations(frame, files.origins)) for frame in single]


def _tasks(files: Files, columns: Columns, judged: Judged) -> None:
    single = _singly(files, columns, columns["n"], judge_tasks, judged)
    judged.tables += [("task_reports", rows.agency_task_reports(frame, files.origins)) for frame in single]


def _kinds(files: Files, columns: Columns) -> Kinds:
    """Which rows of the sheet Chỉ tiêu say the same; adds to all of them what their file proves."""
    book, numbers = files.book, columns["file"]
    printed = printed_rows(columns, book)
    keys = [
        code if known else book.indicator_names.match(code, name).key
        for known, code, name in zip(printed, columns["code"], columns["name"], strict=True)
    ]
    indicators = [known or book.indicators.get(key) for known, key in zip(printed, keys, strict=True)]
    measures = [indicator.measure if indicator else ANY for indicator in indicators]
    aside = set(repeated(numbers, keys))
    proofs: dict[int, Proof] = {}
    for file, (start, end) in _spans(numbers).items():
        aside |= {(file, key) for key in files.reporters[file].others(keys[start:end])}
        figures = {name: columns[name][start:end] for name in ("value", "numerator", "denominator")}
        proofs[file] = Proof.of(figures, measures[start:end])
        if files.decisions[file]:
            printed[start:end] = [None] * (end - start)
    if aside:
        printed = [
            None if row in aside else known for row, known in zip(zip(numbers, keys, strict=True), printed, strict=True)
        ]
    columns["proof"] = [proofs[file] for file in numbers]
    contexts = {proof: number for number, proof in enumerate(proofs.values())}
    context = {file: contexts[proof] for file, proof in proofs.items()}
    return kinds(columns, printed, [context[file] for file in numbers])


def _spans(files: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Number of a file -> its first row and the one after its last."""
    starts: dict[int, int] = {}
    for row, file in enumerate(files):
        starts.setdefault(file, row)
    return dict(zip(starts, pairwise([*starts.values(), len(files)]), strict=True))


def _picked(columns: Columns, numbers: Sequence[int]) -> Columns:
    every = len(numbers) == len(columns["n"])
    return columns if every else {name: [column[n] for n in numbers] for name, column in columns.items()}


def _like_the_first(
    files: Files,
    columns: Columns,
    firsts: "pd.DataFrame",
    of: Sequence[int],
    figures: Sequence[Figure | None],
    judged: Judged,
) -> None:
    """Rows that are accepted as the first of their kind is; `of`, `figures`: per row its kind, and its own figure."""
    cells = [f"{letters(layout['value'])}{row}" for layout, row in zip(columns["layout"], columns["row"], strict=True)]
    places = zip(columns["sheet"], cells, columns["code"], strict=True)
    for n, line in zip(columns["n"], lines_like(firsts, places, of, figures), strict=True):
        judged.lines[n] = line
    paths = [file.origin.arrival.entry.path for file in files.sent]
    where = zip(columns["file"], columns["sheet"], cells, strict=True)
    own = {
        "indicator_id": columns["code"],
        "caveat": rows.texts(columns["note"]),
        "source_row": list(map(str, columns["row"])),
        "source_locator": [f"{paths[file]}#{sheet}!{cell}" for file, sheet, cell in where],
    }
    landed = rows.agency_observations(firsts, files.origins)
    judged.tables.append(
        (
            "observations",
            rows.like(
                landed,
                files.origins,
                columns["file"],
                of,
                [figure.value if figure else None for figure in figures],
                own,
            ),
        )
    )


def _singly(
    files: Files, columns: Columns, numbers: Sequence[int], judge: Judge, judged: Judged
) -> list["pd.DataFrame"]:
    """Judges rows one by one; a file that people decided on is judged apart from the others. No frame for no rows."""
    given = not_given(files.reporters)
    decided = {file for file, decisions in enumerate(files.decisions) if decisions}
    frames = []
    if others := [n for n in numbers if columns["file"][n] not in decided]:
        frames.append(judge(frame_of(columns, others), files.book, given))
    for file in sorted(decided.intersection(columns["file"])):
        frame = frame_of(columns, [n for n in numbers if columns["file"][n] == file])
        frame, settled = corrections.settle(frame, lambda f: judge(f, files.book, given), files.decisions[file])
        frames.append(frame)
        landed = corrections.landing_rows(settled, files.sent[file].origin.arrival)
        judged.tables.append(("corrections", to_arrow("corrections", landed)))
    located = [files.located(frame) for frame in frames]
    for frame in located:
        for n, line, outcome in zip(frame["n"], receipt_lines(frame), frame["outcome"], strict=True):
            judged.lines[n], judged.outcomes[n] = line, outcome
        marks = zip(frame["file"], frame["rule"].map(REMARKED), strict=True)
        judged.remarks += [(file, remark) for file, remark in marks if isinstance(remark, str)]
        judged.remarks += [(file, "hidden_rows") for file in frame["file"][frame["hidden"].astype(bool)]]
        judged.tables.append(("quarantine", rows.quarantine(frame, files.origins)))
    return located
