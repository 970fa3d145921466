"""A reader's private copy of a generation: opened, locked by its process, gone when it is closed."""

from __future__ import annotations

import secrets
import shutil
import time
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import IndexFault
from bot.store.clone import clone
from bot.store.disk import refuse_full_disk, writing
from bot.store.edge import EdgeEngine

YOUNG = 30.0  # seconds a lock is left alone: its process may be about to take it


class Clone(EdgeEngine):
    """A reader's own copy."""

    def __init__(self, folder: Path, generation: str, lock: FileLock) -> None:
        super().__init__(folder, generation)
        self._lock = lock

    def close(self) -> None:
        super().close()
        _remove(self.folder, self._lock)


def open_clone(generation: Path, clones: Path) -> Clone:
    """A copy of `generation`, opened. Raises FileNotFoundError when the generation has just been dropped."""
    target = clones / secrets.token_hex(6)
    lock = FileLock(f"{target}.lock", thread_local=False)  # a view may be closed by another thread than its opener
    try:
        with writing(clones):
            clones.mkdir(exist_ok=True)
            refuse_full_disk(clones, generation)
            lock.acquire(timeout=0)
            clone(generation, target)
        return Clone(target, generation.name, lock)
    except (FileNotFoundError, IndexFault):
        _remove(target, lock)
        if not generation.is_dir():
            raise FileNotFoundError(generation) from None
        raise


def sweep(clones: Path) -> None:
    """Removes the clones whose process is gone: nobody holds their lock."""
    for path in clones.glob("*.lock") if clones.is_dir() else ():
        lock = FileLock(path, thread_local=False)
        with suppress(Timeout, OSError):
            if time.time() - path.stat().st_mtime > YOUNG:
                lock.acquire(timeout=0)
                _remove(path.with_suffix(""), lock)


def _remove(folder: Path, lock: FileLock) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        Path(lock.lock_file).unlink(missing_ok=True)
    lock.release()
