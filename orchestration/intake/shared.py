"""Memory that this process and its reading processes share: what they have to know, and how far they are."""

import mmap
import os
import pickle
import struct
import tempfile
from itertools import accumulate, pairwise
from typing import Any

NUMBER = struct.Struct("q")


class Progress:
    """The number of the file that a reading process looks at, in memory that both sides see."""

    def __init__(self, file: int | None = None):
        self.file = _shared(b"\0" * NUMBER.size) if file is None else file
        self._memory = mmap.mmap(self.file, NUMBER.size)

    @property
    def at(self) -> int:
        """The number."""
        number: int = NUMBER.unpack_from(self._memory)[0]
        return number

    @at.setter
    def at(self, number: int) -> None:
        NUMBER.pack_into(self._memory, 0, number)


class Setup:
    """What a reading process has to know: pickled once, and its tables as they lie in memory, for all to see."""

    def __init__(self, known: object):
        tables: list[pickle.PickleBuffer] = []
        head = pickle.dumps(known, protocol=5, buffer_callback=tables.append)
        index = pickle.dumps([len(head), *(table.raw().nbytes for table in tables)])
        self.file = _shared(NUMBER.pack(len(index)), index, head, *tables)

    @staticmethod
    def read(file: int) -> Any:
        """What stands in the file."""
        memory = memoryview(mmap.mmap(file, 0, prot=mmap.PROT_READ))
        end = NUMBER.size + NUMBER.unpack_from(memory)[0]
        head, *tables = (
            memory[end + before : end + after]
            for before, after in pairwise([0, *accumulate(pickle.loads(memory[NUMBER.size : end]))])
        )
        return pickle.loads(head, buffers=tables)


def _shared(*pieces: bytes | pickle.PickleBuffer) -> int:
    """A file that no folder shows, with these bytes."""
    memory = hasattr(os, "memfd_create")
    with open(os.memfd_create("tiendo"), "r+b") if memory else tempfile.TemporaryFile() as file:
        file.writelines(pieces)
        file.flush()
        return os.dup(file.fileno())
