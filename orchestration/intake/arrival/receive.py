"""Files what an agency sends under raw/submissions/ and takes back what it withdraws: both are rows of the ledger."""

import os
import shutil
import tempfile
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from orchestration.intake.arrival.ledger import (
    AGENCY,
    SUBMISSIONS,
    Entry,
    append,
    by_bytes,
    file_hash,
    locked,
    newer_file,
    of_agencies,
    read_entries,
    stamp,
)
from orchestration.intake.arrival.names import numbered, safe_name
from orchestration.intake.guard import broken
from orchestration.intake.senders import Senders, UnknownSenderError
from orchestration.settings import TIME_ZONE
from orchestration.vietnamese.periods import parse_period

UNFIT = {  # what a reason must not hold: the ledger keeps it for good
    "secret_mark": ("dấu độ mật", "a mark of secrecy"),
    "personal_data": ("dữ liệu cá nhân", "personal data"),
}
SHORTEST_HASH = 8  # hex digits that name a file at a prompt


class ReceiveError(Exception):
    """The file was not filed, or nothing was withdrawn; the message says why in Vietnamese and English."""


def receive(
    raw: Path, file: Path, agency: str, period: str, senders: Senders, now: datetime | None = None
) -> tuple[Entry, bool]:
    """Copies a file into raw/submissions/<agency>/<period>/ and enters it in the ledger.

    Args:
        raw: the raw folder.
        file: what was sent; it stays where it is.
        agency: the id or a reviewed name of the agency.
        period: what it reports on.
        senders: the agencies that are known.
        now: default: this moment.

    Returns:
        its row, and whether the row is new: the same bytes are filed once.

    Raises:
        ReceiveError: the agency or the period is not known, the file cannot be read, or its bytes count elsewhere.
    """
    agency_id, period = addressed(agency, period, senders)
    folder = raw / SUBMISSIONS / agency_id / period
    folder.mkdir(parents=True, exist_ok=True)
    copied = _copy(file, folder)
    try:
        sha256 = file_hash(copied)
        with locked(raw):
            entries = read_entries(raw)
            standing = (a.entry for a in by_bytes(of_agencies(entries, senders)) if not a.withdrawn)
            for known in (entry for entry in standing if entry.sha256 == sha256 and (raw / entry.path).is_file()):
                if (known.agency_id, known.period) == (agency_id, period):
                    return known, False
                raise ReceiveError(
                    f"nội dung này đã được nhận tại {known.path} và chỉ được tính ở đó; nhận nhầm thì rút trước "
                    "(tiendo withdraw) / these bytes were received there and count there only; withdraw them first"
                )
            place = _file(copied, folder, safe_name(file.name), {raw / e.path for e in entries})
            path = place.relative_to(raw).as_posix()
            earlier = [e for e in entries if e.sha256 == sha256 or (e.agency_id, e.period) == (agency_id, period)]
            at = _after(earlier, now)
            entry = Entry(sha256, path, AGENCY, agency_id, period, "receive", at, "")
            append(raw, [entry])
            return entry, True
    finally:
        copied.unlink(missing_ok=True)


def addressed(agency: str, period: str, senders: Senders) -> tuple[str, str]:
    """The id of the agency and the code of the period that a file is for.

    Raises:
        ReceiveError: the agency or the period is not known.
    """
    try:
        agency_id = senders.one(agency, period)
    except UnknownSenderError as error:
        raise ReceiveError(str(error)) from error
    try:
        period = parse_period(period).code
    except ValueError:
        period = f"{period}/"
    if "/" in period:  # 2020/2023 is a period, but no folder
        wanted = "2024, 2024-H1, 2024-Q3, 2024-06"
        raise ReceiveError(f"“{period.removesuffix('/')}” không phải kỳ báo cáo: {wanted} / not a period to report on")
    return agency_id, period


def newer_than(raw: Path, entry: Entry, senders: Senders) -> Entry | None:
    """The newer file that holds in place of one that was received before."""
    return newer_file(entry, by_bytes(of_agencies(read_entries(raw), senders)))


def withdraw(raw: Path, what: str, reason: str, now: datetime | None = None) -> Entry:
    """Takes a file back: its figures hold no longer from this day on, and stay in the history.

    Args:
        raw: the raw folder.
        what: the hash of the file, its first digits (8 at least), or its path inside raw/.
        reason: why, in words.
        now: default: this moment.

    Raises:
        ReceiveError: no reason, one that must not be kept, no such file, several files, or it is withdrawn already.
    """
    if not (reason := " ".join(reason.split())):
        raise ReceiveError("cần lý do rút / a reason is needed")
    if rule := broken(reason):
        vi, en = UNFIT[rule]
        raise ReceiveError(f"lý do rút có {vi}, hãy viết lại / the reason holds {en}, write another")
    with locked(raw):
        entries = read_entries(raw)
        found = [a for a in by_bytes(entries) if _is_meant(a.entry, a.also_at, what)]
        standing = [a for a in found if not a.withdrawn and _is_there(entries, a.entry.sha256, what)]
        if len(standing) != 1:
            why = "không có trong sổ / not in the ledger" if not found else "đã được rút / withdrawn already"
            if len(standing) > 1:
                why = "chỉ nhiều tệp, ghi đủ mã SHA-256 / means several files, give the whole SHA-256"
            raise ReceiveError(f"“{what}”: {why}")
        known = standing[0].entry
        at = _after([e for e in entries if e.sha256 == known.sha256], now)
        entry = Entry(
            known.sha256, known.path, known.channel, known.agency_id, known.period, "withdraw", at, "", reason
        )
        append(raw, [entry])
    return entry


def _copy(file: Path, folder: Path) -> Path:
    """A hidden copy beside its place to be: a run that passes by does not take it for a file that was sent."""
    handle, name = tempfile.mkstemp(prefix=".receive-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as copy, file.open("rb") as stream:
            shutil.copyfileobj(stream, copy)
            copy.flush()
            os.fsync(copy.fileno())
    except OSError as error:
        Path(name).unlink()
        raise ReceiveError(f"không đọc được tệp {file.name} / the file cannot be read: {error.strerror}") from error
    Path(name).chmod(0o644)
    return Path(name)


def _file(copied: Path, folder: Path, name: str, taken: Collection[Path]) -> Path:
    """The copy under its name, or with the first number that is free; nothing is ever overwritten."""
    for place in numbered(folder, name):
        if place not in taken:  # of a file that is gone, too: its row must not come to mean this one
            with suppress(FileExistsError):
                os.link(copied, place)
                return place
    raise AssertionError("the numbers ended")


def _after(earlier: list[Entry], now: datetime | None) -> str:
    """The moment of a new row: never that of an earlier row which it may replace, or their order would be lost."""
    return stamp(max([now or datetime.now(TIME_ZONE), *(e.instant + timedelta(seconds=1) for e in earlier)]))


def _is_meant(entry: Entry, also_at: tuple[str, ...], what: str) -> bool:
    by_hash = len(what) >= SHORTEST_HASH and entry.sha256.startswith(what.lower())
    return by_hash or what.removeprefix("raw/") in (entry.path, *also_at)


def _is_there(entries: list[Entry], sha256: str, what: str) -> bool:
    """Whether a path, if one is named, was received after these bytes were last withdrawn: they may be filed anew for
    another period."""
    rows = [e for e in entries if e.sha256 == sha256]
    back = [e.instant for e in rows if e.action == "withdraw"]
    received = [e.instant for e in rows if e.action == "receive" and e.path == what.removeprefix("raw/")]
    return not (back and received) or max(received) > max(back)
