"""The parts of an archive are inflated piece by piece to exactly the bytes that were stored."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.intake.files import archive
from orchestration.intake.files.archive import PACKED, PIECE, Archive
from orchestration.intake.files.sheet import UnreadableError
from orchestration.settings import LIMITS

PART = "xl/media/image1.bin"


def stored(part: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as made:
        made.writestr(PART, part)
    return file.getvalue()


def mixed(size: int) -> bytes:
    """Bytes of which every second stretch does not get smaller."""
    noise = b"".join(hash((n, size)).to_bytes(8, "big", signed=True) for n in range(size // 16))
    return (b"".join(noise[n : n + 999] + b"0" * 999 for n in range(0, len(noise), 999)) + b"1" * size)[:size]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED], ids=["stored", "deflated"])
@pytest.mark.parametrize("size", [0, 1, PACKED, PIECE - 1, PIECE, PIECE + 1, PIECE + 257, 3 * PIECE + 258])
def test_large_parts(size: int, method: int) -> None:
    for part in (b"a" * size, mixed(size)):
        assert Archive(stored(part, method), LIMITS).read(PART) == part


@given(st.lists(st.tuples(st.binary(min_size=1, max_size=40), st.integers(1, 300))), st.integers(1, 50))
def test_any_part_in_pieces_of_any_size(runs: list[tuple[bytes, int]], size: int) -> None:
    part = b"".join(run * times for run, times in runs)
    (record,) = Archive(stored(part), LIMITS).parts.values()
    packed = archive._packed(stored(part), record)
    pieces = list(archive._pieces(packed, PART, zipfile.ZIP_DEFLATED, size))
    assert b"".join(pieces) == part
    assert all(0 < len(piece) <= size for piece in pieces)


def test_a_part_that_was_cut_or_changed_is_refused() -> None:
    data = bytearray(stored(mixed(3 * PIECE)))
    data[len(data) // 2] ^= 0xFF
    with pytest.raises(UnreadableError, match="damaged_workbook"):
        Archive(bytes(data), LIMITS).read(PART)
