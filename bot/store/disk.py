"""The disk under an index: its faults in plain words, and a look at its free space before it is needed.

The engine maps its files: where the system cannot give a mapped page its block, it kills the process without a word.
So the room is asked for beforehand.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import IndexFault
from bot.store.clone import used

RESERVE = 64 << 20  # bytes: a new segment's files and its journal
WAY_BACK = "Run `python -m ingest rollback`; where no generation is left, remove BOT_INDEX_DIR and add your documents again."


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Names the folder and the next action when the system refuses to write there."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as fault:
        raise IndexFault(
            f"{folder} cannot be written: {fault.strerror}. Free some space or check its permissions, "
            "then run the command again; the served index is untouched."
        ) from fault


def refuse_full_disk(folder: Path, copied: Path | None = None) -> None:
    """Raises IndexFault when `folder` has no room for a copy of `copied` and some more."""
    free = shutil.disk_usage(folder).free
    needed = RESERVE + (used(copied) if copied else 0)
    if free < needed:
        raise IndexFault(
            f"The disk of {folder} has {free >> 20} MB left and {needed >> 20} MB are needed. "
            "Free some space, then run the command again; the served index is untouched."
        )
