"""Files from agencies -> judged rows and landing rows: the rows of many files at once, like ones once for all."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence, Sized
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from orchestration.intake import rows
from orchestration.intake.as_json import in_json, in_string
from orchestration.intake.cells import ANY, letters, locator
from orchestration.intake.columns import Flags, Places
from orchestration.intake.files.sheet import few_odd
from orchestration.intake.form import TARGETS, TASKS, Form
from orchestration.intake.frames import frame_of
from orchestration.intake.judging import breakdown, corrections
from orchestration.intake.judging.codebook import Codebook
from orchestration.intake.judging.conform import conformed
from orchestration.intake.judging.copies import copies
from orchestration.intake.judging.judge import Check
from orchestration.intake.judging.once import CLOSED, Kinds, decimals, kinds
from orchestration.intake.judging.plain import Plain, as_printed, in_order
from orchestration.intake.judging.proofs import Evidence, Proof, testify
from orchestration.intake.judging.reporters import Reporter, not_given
from orchestration.intake.judging.target_rules import judge_targets
from orchestration.intake.judging.task_rules import judge_tasks
from orchestration.intake.judging.unread_sheets import judge_unread
from orchestration.intake.messages import ACCEPTED, told_at
from orchestration.intake.reading.blocks import Block, Columns
from orchestration.intake.reading.datarows import Unread
from orchestration.intake.reading.lines import HEADER_WITHIN
from orchestration.intake.receipts.lines import Lines, Told, lines_like
from orchestration.intake.receipts.receipt import NOTED, UNDERSTOOD
from orchestration.intake.schemas import PARTS, to_arrow
from orchestration.intake.submission import Sent
from orchestration.vietnamese.dates import asks_month_first
from orchestration.vietnamese.places import Place

if TYPE_CHECKING:
    import pandas as pd

NOWHERE = Place("", "")
SINGLE, IN_RUNS = attrgetter("rows"), attrgetter("runs")  # of a table
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
        known = ((o.arrival.entry.agency_id, o.period.end, rows.arrived_on(o.arrival)) for o in origins)
        reporters = [Reporter.of(book.reporters, *each) for each in known]
        return cls(book, sent, reporters, [book.decisions.of(o.arrival) for o in origins], rows.origin_table(origins))

    @property
    def decided(self) -> set[int]:
        """The numbers of the files that people decided on."""
        return {number for number, decisions in enumerate(self.decisions) if decisions}

    def blocks(self, form: Form) -> tuple[list[Block], list[int]]:
        """The tables of a form in all files, and the numbers of their files."""
        found = [
            (block, number)
            for number, file in enumerate(self.sent)
            for block in file.blocks
            if block.place.form is form
        ]
        return [block for block, _ in found], [number for _, number in found]

    def located(self, judged: "pd.DataFrame") -> "pd.DataFrame":
        """Judged rows with what receipts and landing say of them."""
        figures = {name: judged[f"{name}_value"] for name in ("value", "numerator", "denominator")}
        arrivals = [file.origin.arrival for file in self.sent]
        said = rows.understood(judged) if "day" in judged else rows.changes(judged)
        found = {UNDERSTOOD: said, NOTED: rows.noted(judged)}
        beside = {name: column for name, column in found.items() if any(column)}
        return rows.located(judged, arrivals, **figures, unit=judged["unit_of"], **beside)


@dataclass(slots=True)
class Judged:
    """Rows of receipts, outcomes, blank rows, rows left out and remarks by file, and landing rows by table."""

    lines: list[Lines] = field(default_factory=list)
    outcomes: Counter[tuple[int, str]] = field(default_factory=Counter)
    blank: Counter[int] = field(default_factory=Counter)
    apart: Counter[int] = field(default_factory=Counter)
    remarks: list[tuple[int, tuple[str, str]]] = field(default_factory=list)  # see `messages.remarks_of`
    tables: Tables = field(default_factory=list)


def judge_submissions(sent: Sequence[Sent], book: Codebook) -> tuple[list[rows.FileRead], Tables]:
    """Judges files: what was read from each, and the landing rows of all, by table."""
    files = Files.of(sent, book)
    read = [rows.FileRead([], Counter(), file.apart, set(file.remarks)) for file in sent]
    tables: Tables = []
    for form, judge in ((TARGETS, _targets), (TASKS, _tasks)):
        blocks, owners = files.blocks(form)
        if any(map(len, blocks)):
            judged = judge(files, blocks, owners)
            _tell(judged, read)
            tables += judged.tables
    if unread := [(number, each) for number, file in enumerate(sent) for each in file.unread]:
        judged = _unread(files, unread)
        _tell(judged, read)
        tables += judged.tables
    return read, tables


def _unread(files: Files, unread: Sequence[tuple[int, Unread]]) -> Judged:
    """Sheets that are not read, with the numbers of their files."""
    rows_of = rows.located(judge_unread(unread), [file.origin.arrival for file in files.sent])
    outcomes = Counter(zip(rows_of["file"], rows_of["outcome"], strict=True))
    return Judged([Lines.of(rows_of)], outcomes, tables=[("quarantine", rows.quarantine(rows_of, files.origins))])


def _tell(judged: Judged, read: Sequence[rows.FileRead]) -> None:
    """Hands every file its rows of the receipt, outcomes and remarks."""
    told = Told(judged.lines)
    for number, file in enumerate(read):
        file.lines.append(told.of(number))
    for (number, outcome), rows_of in judged.outcomes.items():
        read[number].outcomes[outcome] += rows_of
    for number, rows_of in judged.blank.items():
        read[number].blank += rows_of
    for number, rows_of in judged.apart.items():
        read[number].apart += rows_of
    for number, remark in judged.remarks:
        read[number].remarks.add(remark)


# --- Chỉ tiêu -------------------------------------------------------------------------------------------------------


def _targets(files: Files, blocks: Sequence[Block], owners: Sequence[int]) -> Judged:
    """Rows as printed are judged once for all that say the same, all others one by one."""
    book, judged = files.book, Judged()
    plain, others = _apart(files, blocks, owners)
    evidence = [Evidence() for _ in files.sent]
    keys = _keys(files, others, evidence)
    testify(plain, book, evidence)
    proofs = [each.proof() for each in evidence]
    usual = as_printed(plain, book) & _given(files, plain) & ~_repeated(plain, others, keys, book)
    places = np.flatnonzero(usual)
    like = places[_like_the_first(files, plain.pick(places), proofs, judged)]
    single = np.ones(len(plain), bool)
    single[like] = False
    _few_odd(others["file"], plain.file[single])
    rest = in_order([others, plain.columns(np.flatnonzero(single))])
    rest = _without(breakdown.parts(rest, blocks, book.indicator_names, files.decided), "parts_not_read", rest, judged)
    copied = copies(rest, book.indicator_names, TARGETS.values, files.decided)
    rest = _without(copied, "rows_repeated", rest, judged)
    frames = _singly(files, _with_proof(files, rest, proofs), judge_targets, judged)
    judged.tables += [("observations", rows.agency_observations(frame, files.origins)) for frame in frames]
    return judged


def _apart(files: Files, blocks: Sequence[Block], owners: Sequence[int]) -> tuple[Plain, Columns]:
    """The rows that are certainly data rows about indicators; and all others, with those of files that people decided
    on."""
    decided = [owner for owner in set(owners) if files.decisions[owner]]
    plain = Plain.of(blocks, owners)
    aside = plain.code >= len(files.book.unit_of)
    if decided:
        aside |= np.isin(plain.file, decided)
    others = in_order([*_rows(Block.columns, SINGLE, blocks, owners), plain.columns(np.flatnonzero(aside))])
    return plain.pick(np.flatnonzero(~aside)), others


def _keys(files: Files, columns: Columns, evidence: Sequence[Evidence]) -> list[str]:
    """What rows are about; what their figures prove is told to the evidence of their file."""
    book, periods = files.book, (files.sent[file].origin.period for file in columns["file"])
    keys = [match.key for match in conformed(columns["code"], columns["name"], periods, book.indicator_names)]
    figures = zip(*(columns[field] for field in ("value", *PARTS)), strict=True)
    for file, key, cells in zip(columns["file"], keys, figures, strict=True):
        unit = book.unit(key)
        evidence[file].hear(unit.measure if unit else ANY, *cells)
    return keys


def _given(files: Files, plain: Plain) -> Flags:
    """Which rows their file may report."""
    known = files.book.registered.codes
    found = np.zeros(len(plain), bool)
    edges = np.searchsorted(plain.file, np.arange(len(files.sent) + 1))
    for file in np.unique(plain.file).tolist():
        rows_of_file = slice(*edges[file : file + 2])
        found[rows_of_file] = files.reporters[file].among(known)[plain.code[rows_of_file]]
    return found


def _repeated(plain: Plain, others: Columns, keys: Sequence[str], book: Codebook) -> Flags:
    """Which rows are about what another row of their file is about, or about 1.10 where another has the number 1.1."""
    many = len(book.unit_of)
    own = plain.file * many + plain.code
    known = [(file, book.number(key)) for file, key in zip(others["file"], keys, strict=True)]
    stored = [
        (file, code) for file, code in zip(others["file"], others["code"], strict=True) if isinstance(code, float)
    ]
    longer = [(file, book.number(book.indicator_names.longer(code) or "")) for file, code in stored]
    known += [*longer, *longer]  # that row alone decides what the other means: they are judged together
    beside = [file * many + code for file, code in known if code is not None]
    found, times = np.unique(np.concatenate([own, np.array(beside, np.int64)]), return_counts=True)
    return np.isin(own, found[times > 1]) if len(found) < len(own) + len(beside) else np.zeros(len(plain), bool)


def _with_proof(files: Files, columns: Columns, proofs: Sequence[Proof]) -> Columns:
    return _with_scope(files, columns | {"proof": [proofs[file] for file in columns["file"]]})


def _with_scope(files: Files, columns: Columns) -> Columns:
    """Rows with the period that their file was sent for, the places that it may name, and its sender."""
    periods = [file.origin.period for file in files.sent]
    place = [_place_of(file, files.book) for file in files.sent]
    places = [(each.name, *(name for name, _ in each.within)) if each.name else () for each in place]
    owners = columns["file"]
    known: dict[str, Sequence[Any]] = {
        "period": periods, "place": place, "places": places, "reporter": files.reporters,
    }  # fmt: skip
    return columns | {name: [of[file] for file in owners] for name, of in known.items()}


def _place_of(file: Sent, book: Codebook) -> Place:
    """The place that an agency reports of; its name is empty where nobody knows it."""
    agency = book.agencies.get(file.origin.arrival.entry.agency_id)
    return book.places.get(agency.territory_id, NOWHERE) if agency else NOWHERE


def _like_the_first(files: Files, plain: Plain, proofs: Sequence[Proof], judged: Judged) -> Places:
    """Judges rows as printed once for all that say the same; the numbers of those that are accepted."""
    if not len(plain):
        return plain.row
    found = kinds(plain, proofs, files.book)
    columns = _with_proof(files, plain.columns(np.array(found.first)), proofs)
    firsts = files.located(judge_targets(frame_of(columns, range(len(found.first))), files.book))
    accepted = (firsts["outcome"] == ACCEPTED).to_numpy(bool)
    of = np.where(accepted, np.cumsum(accepted) - 1, CLOSED)[found.of]
    like = np.flatnonzero(of != CLOSED)
    _accept(files, plain.pick(like), found.pick(like), firsts[accepted], of[like], judged)
    return like


def _accept(files: Files, plain: Plain, own: Kinds, firsts: "pd.DataFrame", of: Places, judged: Judged) -> None:
    """Receipt and landing rows like those of the first of their kind; `of`: per row its kind."""
    block, codes = pa.array(plain.block), files.book.registered.codes.take(pa.array(plain.code))
    titles = [block.title for block in plain.blocks]
    letter = pa.array([letters(block.place.columns["value"]) for block in plain.blocks]).take(block)
    row = pc.cast(pa.array(plain.row), pa.string())
    cells = pc.binary_join_element_wise(letter, row, "")
    parts = [np.nan_to_num(plain.cells[field].numbers) for field in PARTS]
    written = (pc.cast(pa.array(part.astype(np.int64)), pa.string()) for part in parts)
    places = pa.array(list(map(in_json, titles))).take(block), cells, in_string(codes)
    notes = in_string(plain.cells["note"].texts)
    lines = lines_like(firsts, of, places, own.seen, own.json, list(map(own.parts_of, written)), notes)
    judged.lines.append(Lines(lines, plain.file, plain.block, plain.row))
    paths = [files.sent[owner].origin.arrival.entry.path for owner in plain.owners]
    sheets = pa.array([f"{path}#{title}!" for path, title in zip(paths, titles, strict=True)])
    landed = {
        "value": own.value,
        **{field: own.parts_of(decimals(part)) for field, part in zip(PARTS, parts, strict=True)},
        "indicator_id": codes,
        "caveat": plain.cells["note"].texts,
        "source_row": row,
        "source_locator": pc.binary_join_element_wise(sheets.take(block), cells, ""),
    }
    like = rows.like(rows.agency_observations(firsts, files.origins), files.origins, plain.file, of, landed)
    judged.tables.append(("observations", like))
    accepted = zip(*(each.tolist() for each in np.unique(plain.file, return_counts=True)), strict=True)
    judged.outcomes.update({(file, ACCEPTED): count for file, count in accepted})
    blank = np.array(rows.blanks(firsts), bool)[of] if len(of) else np.zeros(0, bool)
    judged.blank.update(plain.file[blank].tolist())


# --- Nhiệm vụ -------------------------------------------------------------------------------------------------------


def _tasks(files: Files, blocks: Sequence[Block], owners: Sequence[int]) -> Judged:
    """All rows are judged one by one."""
    judged = Judged()
    columns = in_order([*_rows(Block.columns, SINGLE, blocks, owners), *_rows(Block.unrolled, IN_RUNS, blocks, owners)])
    _few_odd(columns["file"])
    copied = copies(columns, files.book.task_names, TASKS.values, files.decided)
    columns = _without(copied, "rows_repeated", columns, judged)
    arrived = [rows.arrived_on(file.origin.arrival) for file in files.sent]
    month_first = list(map(_asks_month_first, blocks))
    columns["arrived"] = [arrived[file] for file in columns["file"]]
    columns["ends"] = [files.sent[file].origin.period.end for file in columns["file"]]
    columns["month_first"] = [month_first[block] for block in columns["block"]]
    columns["kept_as_text"] = [files.sent[file].made_here for file in columns["file"]]
    frames = _singly(files, _with_scope(files, columns), judge_tasks, judged)
    judged.tables += [("task_reports", rows.agency_task_reports(frame, files.origins)) for frame in frames]
    return judged


def _asks_month_first(block: Block) -> bool:
    """Whether the headings of a table, or the lines above them, want days with their month first."""
    rows_above = range(max(0, block.place.first - HEADER_WITHIN), block.place.last + 1)
    texts = (cell for number in rows_above for cell in block.sheet.rows[number] if isinstance(cell, str))
    return any(map(asks_month_first, texts))


# --- both -----------------------------------------------------------------------------------------------------------


def _few_odd(*owners: Collection[int]) -> None:
    """Refuses rows that have to be judged one by one, where one file has too many; `owners`: their files."""
    few_odd(max(Counter(chain(*owners)).values(), default=0))


def _rows(
    read: Callable[[Block], Columns],
    there: Callable[[Block], Sized],
    blocks: Sequence[Block],
    owners: Sequence[int],
) -> Iterator[Columns]:
    """Rows of each table that has such rows, with the numbers of their file and table."""
    for number, (block, owner) in enumerate(zip(blocks, owners, strict=True)):
        if not there(block):
            continue
        found = read(block)
        yield found | {"file": [owner] * len(found["row"]), "block": [number] * len(found["row"])}


def _without(out: Sequence[int], remark: str, columns: Columns, judged: Judged) -> Columns:
    """Rows without some that are only remarked on."""
    if not out:
        return columns
    judged.apart.update(columns["file"][n] for n in out)
    judged.remarks += [(columns["file"][n], (f"{remark}={_told_at(columns, n)}", columns["sheet"][n])) for n in out]
    kept = sorted(set(range(len(columns["row"]))).difference(out))
    return {name: [column[n] for n in kept] for name, column in columns.items()}


def _told_at(columns: Columns, n: int) -> str:
    """The cell of the result of a row, with its name and what stands there."""
    field = next(field for field in ("value", "state") if field in columns)
    cell = locator(columns["layout"][n].get(field, 0), columns["row"][n])
    return told_at(cell, columns["name"][n], columns[field][n])


def _singly(files: Files, columns: Columns, judge: Judge, judged: Judged) -> list["pd.DataFrame"]:
    """Judges rows one by one; a file that people decided on is judged apart from the others. No frame for no rows."""
    given = not_given(files.reporters)
    decided = {file for file in columns["file"] if files.decisions[file]}
    frames = []
    if others := [n for n, file in enumerate(columns["file"]) if file not in decided]:
        frames.append(judge(frame_of(columns, others), files.book, given))
    for file in sorted(decided):
        frame = frame_of(columns, [n for n, owner in enumerate(columns["file"]) if owner == file])
        frame, settled = corrections.settle(frame, lambda f: judge(f, files.book, given), files.decisions[file])
        frames.append(frame)
        landed = corrections.landing_rows(settled, files.sent[file].origin.arrival)
        judged.tables.append(("corrections", to_arrow("corrections", landed)))
    located = [files.located(frame) for frame in frames]
    for frame in located:
        judged.lines.append(Lines.of(frame))
        judged.outcomes.update(zip(frame["file"], frame["outcome"], strict=True))
        marks = zip(*(frame[c] for c in ("file", "cell", "sheet")), frame["rule"].map(REMARKED), strict=True)
        judged.remarks += [(f, (f"{said}={cell}", sheet)) for f, cell, sheet, said in marks if isinstance(said, str)]
        unseen = frame[frame["hidden"].astype(bool)]
        cells = zip(unseen["file"], unseen["cell"], unseen["sheet"], strict=True)
        judged.remarks += [(file, (f"hidden_rows={cell}", sheet)) for file, cell, sheet in cells]
        judged.blank.update(frame["file"][rows.blanks(frame)])
        judged.tables.append(("quarantine", rows.quarantine(frame, files.origins)))
    return located
