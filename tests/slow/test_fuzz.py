"""Ten thousand damaged files through the whole intake: no crash, no hang, no row unaccounted for.

Every file is made from a fixture and a seed, which is its name: on the same commit it is made again.
FUZZ_SEED is the first seed [1], FUZZ_FILES how many [10000].
"""

import io
import os
import random
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from orchestration.intake.files import read_sheets
from orchestration.intake.ingest import ingest
from orchestration.intake.receipts.receipt import read_receipt, receipt_path
from orchestration.intake.receipts.view import Words, view
from orchestration.intake.worker import land_all
from orchestration.landing.store import Landing
from orchestration.registry.read import read_registry
from orchestration.settings import PROJECT, Run

FIRST, FILES = int(os.environ.get("FUZZ_SEED", "1")), int(os.environ.get("FUZZ_FILES", "10000"))
BATCH = 1_000
SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
LARGEST = 200_000  # bytes of a file that is worth damaging
AGENCY, PERIOD = "binh-dinh-so-khoa-hoc-va-cong-nghe", "2025-H1"
FAILURES = ("reader_failed", "too_heavy")  # a rule that broke; a reader that died, hung or ate all memory

NASTY = [
    b"", b"0", b"-1", b"1e309", b"NaN", b"99999999999999999999", b"A1048576", b"XFD1", b"ZZZ9", b"a0", b"&amp;", b"&x;",
    b"&#0;", b"<", b">", b"]]>", b"<![CDATA[", b"true", b"s", b"e", b"inlineStr", b"\xff\xfe", b"\xc3\x28", b"%s",
    "tỷ đồng".encode(), "Tổng cộng".encode(), b"31/6/2025", b"1.500", b"12/15", b"#REF!", b"=1+1", b"\r\n", b"\t",
    b'"', b"'", b";;;;", b"\x1a", "\u202e".encode(), b"\xef\xbb\xbf", b"A" * 40_000, b"1" * 400,
]  # fmt: skip

Damage = Callable[[random.Random, bytes], bytes]


# --- damage to bytes ------------------------------------------------------------------------------------------------


def span(dice: random.Random, data: bytes) -> slice:
    start = dice.randrange(len(data) + 1)
    return slice(start, min(len(data), start + int(dice.expovariate(1 / 60))))


def flipped(dice: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, 30)):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def cut_short(dice: random.Random, data: bytes) -> bytes:
    return data[: dice.randrange(len(data))]


def taken_out(dice: random.Random, data: bytes) -> bytes:
    part = span(dice, data)
    return data[: part.start] + data[part.stop :]


def repeated(dice: random.Random, data: bytes) -> bytes:
    part = span(dice, data)
    return data[: part.start] + data[part] * dice.choice([2, 3, 50]) + data[part.stop :]


def put_in(dice: random.Random, data: bytes) -> bytes:
    part = span(dice, data)
    return data[: part.start] + dice.choice(NASTY) + data[dice.choice([part.start, part.stop]) :]


BYTES: list[Damage] = [flipped, cut_short, taken_out, repeated, put_in]


# --- damage to text -------------------------------------------------------------------------------------------------


def lines_mixed(dice: random.Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    dice.shuffle(lines)
    return b"".join(lines)


def other_marks(dice: random.Random, data: bytes) -> bytes:
    old, new = dice.sample([b",", b";", b"\t", b"|", b'"', b"\n", b"\r", b".", b" "], 2)
    return data.replace(old, new, dice.choice([1, 3, -1]))


def other_encoding(dice: random.Random, data: bytes) -> bytes:
    encoding = dice.choice(["utf-16", "utf-16-le", "utf-16-be", "cp1258", "cp1252", "utf-8-sig", "utf-7", "utf-32"])
    return data.decode("utf-8", "ignore").encode(encoding, "replace")


TEXT: list[Damage] = [*BYTES, lines_mixed, other_marks, other_encoding]


# --- damage to XML --------------------------------------------------------------------------------------------------


def one_of(dice: random.Random, pattern: bytes, data: bytes) -> re.Match[bytes] | None:
    found = list(re.finditer(pattern, data))
    return dice.choice(found) if found else None


def replacing(pattern: bytes, *by: bytes) -> Damage:
    def damage(dice: random.Random, data: bytes) -> bytes:
        found = one_of(dice, pattern, data)
        return data[: found.start(1)] + dice.choice(by or NASTY) + data[found.end(1) :] if found else data

    return damage


def element_moved(dice: random.Random, data: bytes) -> bytes:
    pattern = dice.choice([rb"(<c [^>]*>.*?</c>)", rb"(<row [^>]*>.*?</row>)", rb"(<[^>]*/>)", rb"(<si>.*?</si>)"])
    one, other = one_of(dice, pattern, data), one_of(dice, rb"(?=<)()", data)
    return data[: other.start()] + one[1] * dice.choice([1, 2, 20]) + data[other.start() :] if one and other else data


XML: list[Damage] = [
    replacing(rb'="([^"]*)"'), replacing(rb">([^<]+)<"), replacing(rb"(<[^>]*>)"),
    replacing(rb"(</\w+>)", b"", b"</x>"),
    replacing(rb' r="([^"]*)"', b"A0", b"A1", b"B2", b"CV999", b"XFD1048576", b"1", b"AAAA1", b"A1:B9", b""),
    replacing(rb' [st]="([^"]*)"', b"-1", b"0", b"9999", b"s", b"str", b"b", b"d", b"e", b"x", b"inlineStr"),
    element_moved, *BYTES,
]  # fmt: skip


# --- damage to archives ---------------------------------------------------------------------------------------------


def archive_damaged(dice: random.Random, data: bytes) -> bytes:
    """Unpacks, damages parts or the order of parts, and packs again, so that only the damage is found."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(part.filename, archive.read(part)) for part in archive.infolist()]
    for _ in range(dice.choice([1, 1, 1, 2, 5])):
        number = dice.randrange(len(parts))
        name, content = parts[number]
        how = dice.random()
        if how < 0.75 and content:
            parts[number] = (name, dice.choice(XML)(dice, content))
        elif how < 0.80:
            del parts[number]
        elif how < 0.85:
            parts[number] = (name, dice.choice(parts)[1])
        elif how < 0.90:
            parts[number] = (dice.choice([name.upper(), f"../{name}", name[1:], f"xl/{name}", "x" * 300]), content)
        else:
            dice.shuffle(parts)
        if not parts:
            break
    made = io.BytesIO()
    method = dice.choice([zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in dict(parts).items():
            archive.writestr(name, content)
    return made.getvalue()


ARCHIVE: list[Damage] = [archive_damaged] * 8 + BYTES


# --- the files ------------------------------------------------------------------------------------------------------


@cache
def whole_files() -> list[tuple[str, bytes]]:
    """The fixtures that agencies could have sent and that can be opened."""
    folder = PROJECT / "tests" / "fixtures"
    found = sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES and 0 < p.stat().st_size < LARGEST)
    return [(path.suffix.lower(), path.read_bytes()) for path in found]


def make(seed: int) -> tuple[str, bytes]:
    """The suffix and the bytes of a damaged file."""
    dice = random.Random(seed)
    suffix, data = dice.choice(whole_files())
    text = suffix in (".csv", ".tsv", ".txt")
    kinds = ARCHIVE if zipfile.is_zipfile(io.BytesIO(data)) else TEXT if text else BYTES
    for _ in range(dice.choice([1, 1, 1, 2, 4])):
        try:
            data = dice.choice(kinds)(dice, data) or b"\0"
        except (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, OSError, ValueError, RuntimeError):
            data = dice.choice(BYTES)(dice, data) or b"\0"  # damaged already
    return (dice.choice(SUFFIXES) if dice.random() < 0.03 else suffix), data


def batches() -> Iterator[range]:
    return (range(n, min(n + BATCH, FIRST + FILES)) for n in range(FIRST, FIRST + FILES, BATCH))


@pytest.fixture(scope="module")
def registry() -> dict[str, pa.Table]:
    return dict(read_registry(PROJECT / "raw"))


@pytest.mark.parametrize("seeds", batches(), ids=lambda seeds: f"seeds {seeds.start}-{seeds.stop - 1}")
def test_damaged_files(seeds: range, registry: dict[str, pa.Table], tmp_path: Path) -> None:
    run = Run.of(tmp_path / "raw", tmp_path / "out", "2025-12-31")
    folder = run.raw / "submissions" / AGENCY / PERIOD
    folder.mkdir(parents=True)
    bytes_of = {}
    for seed in seeds:
        suffix, data = make(seed)
        bytes_of[f"{seed}{suffix}"] = data
        (folder / f"{seed}{suffix}").write_bytes(data)
    files = ingest(run, registry, Landing(run.landing), land_all=land_all).files
    receipts = [read_receipt(receipt_path(run.receipts, file.path, file.submission_id)) for file in files]
    wrong = {file.path: problem for file, r in zip(files, receipts, strict=True) if (problem := trouble(run.raw, r))}
    words = Words(registry)
    for receipt in filter(None, receipts):
        view(receipt, words)  # each can be told to people
    print(f"\nseeds {seeds.start}-{seeds.stop - 1}: {dict(Counter(r['reason'] or r['status'] for r in receipts if r))}")
    assert not wrong
    assert len(files) == len(set(bytes_of.values()))


def trouble(raw: Path, receipt: dict[str, Any] | None) -> str | None:
    """What is wrong with a receipt, if anything."""
    if receipt is None or receipt["reason"] in FAILURES:
        return f"failed: {receipt and receipt['message_en']}"
    counted = receipt["accepted"] + receipt["doubtful"] + receipt["refused"]
    if not receipt["rows_read"] == counted == len(receipt["rows"]):
        return "rows read are not accepted, doubtful and refused rows"
    if receipt["status"] == "unreadable" or receipt["reason"] not in (None, "no_rows"):
        return None
    rows = sum(len(sheet.rows) for sheet in read_sheets(raw / receipt["file"]))
    return None if rows == receipt["rows_read"] + receipt["rows_apart"] else f"{rows} rows in the file"
