"""Copy a folder with its holes: a shard's journals are mostly air (at 10,000 chunks 55 MB instead of 246 MB)."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

FICLONE = 0x40049409  # linux/fs.h: share the blocks of another file, where the file system can
BLOCK = 512  # what st_blocks counts
PAGE = 1 << 16
ZEROS = bytes(PAGE)


def clone(source: Path, target: Path) -> None:
    """Copies the tree `source` to the new folder `target`; shares blocks or keeps holes where the system can."""
    target.mkdir(parents=True)
    for entry in sorted(os.scandir(source), key=lambda entry: entry.name):
        if entry.is_dir():
            clone(Path(entry.path), target / entry.name)
        else:
            copy(Path(entry.path), target / entry.name)


def copy(source: Path, target: Path) -> None:
    """Copies one file."""
    with source.open("rb") as reader, target.open("wb") as writer:
        if not _reflink(reader.fileno(), writer.fileno()):
            _copy_data(reader.fileno(), writer.fileno())


def used(folder: Path) -> int:
    """The bytes that a tree takes on the disk, holes left out."""
    return sum(_size(path) for path in folder.rglob("*"))


def _size(path: Path) -> int:
    with suppress(FileNotFoundError):
        status = path.stat()
        return getattr(status, "st_blocks", 0) * BLOCK or status.st_size
    return 0


def _reflink(reader: int, writer: int) -> bool:
    try:
        import fcntl

        fcntl.ioctl(writer, FICLONE, reader)
    except (ImportError, OSError):
        return False
    return True


def _copy_data(reader: int, writer: int) -> None:
    size = os.fstat(reader).st_size
    os.ftruncate(writer, size)
    for start, end in _extents(reader, size):
        os.lseek(reader, start, os.SEEK_SET)
        os.lseek(writer, start, os.SEEK_SET)
        _copy_range(reader, writer, end - start)


def _extents(reader: int, size: int) -> list[tuple[int, int]]:
    """The parts of a file that hold data; the whole file where the system cannot tell."""
    if not hasattr(os, "SEEK_DATA"):
        return [(0, size)]
    found: list[tuple[int, int]] = []
    position = 0
    with suppress(OSError):
        while position < size:
            try:
                start = os.lseek(reader, position, os.SEEK_DATA)
            except OSError as fault:
                if fault.errno == errno.ENXIO:  # only a hole is left
                    return found
                return [(0, size)]
            position = os.lseek(reader, start, os.SEEK_HOLE)
            found.append((start, position))
    return found


def _copy_range(reader: int, writer: int, left: int) -> None:
    """Copies a range; pages of zeros stay holes, because a mapped page is written even when nobody filled it."""
    while left > 0 and (block := os.read(reader, min(left, PAGE))):
        left -= len(block)
        if block == ZEROS[: len(block)]:
            os.lseek(writer, len(block), os.SEEK_CUR)
        else:
            _write(writer, memoryview(block))


def _write(writer: int, block: memoryview) -> None:
    while block:  # a disk that fills up takes a part
        block = block[os.write(writer, block) :]
