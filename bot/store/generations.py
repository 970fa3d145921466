"""Immutable generations of an embedded index: a folder each, one pointer, private clones for every reader.

Nobody opens a generation in place: Qdrant Edge allows one process a folder, and opening changes files.
A crash anywhere before the pointer moves leaves the served generation untouched.

    INDEX/CURRENT           the name of the served generation
    INDEX/generations/NAME  the last two
    INDEX/next/             an unfinished one, resumed by the next run; BASE names what it started from
    INDEX/clones/NAME       one per reader, beside a lock that its process holds; swept when nobody does
"""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import EmptyIndex, IndexBusy, IndexFault
from bot.store import Engine
from bot.store.clone import clone
from bot.store.edge import EdgeEngine

KEPT = 2


class EmbeddedStore:
    """The index folder. `wait` is how many seconds a writer waits for another one."""

    def __init__(self, folder: Path, wait: float = 0.0) -> None:
        self._folder = folder
        self._wait = wait
        self._lock = FileLock(folder / "writer.lock")

    def generation(self) -> str:
        try:
            return (self._folder / "CURRENT").read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return ""
        except OSError as fault:
            raise IndexFault(f"{self._folder / 'CURRENT'} cannot be read: {fault.strerror}.") from fault

    def open(self) -> EdgeEngine:
        sweep(self._folder / "clones")
        for _ in range(3):  # a writer may drop the generation between reading the pointer and copying
            if not (name := self.generation()):
                raise EmptyIndex(f"Nothing is indexed in {self._folder} yet. Run `python -m ingest add sample_docs/docs`.")
            try:
                return self._clone(name)
            except FileNotFoundError:
                continue
        raise IndexFault(f"Generation {name} of {self._folder} is gone. Run `python -m ingest rollback` or `rebuild`.")

    def begin(self, dimensions: int, fresh: bool = False) -> _Next:
        self._acquire()
        try:
            return _Next(self, self._next(dimensions, "" if fresh else self.generation(), fresh))
        except BaseException:
            self._lock.release()
            raise

    def publish(self, engine: EdgeEngine) -> str:
        """Optimises, settles and serves a changed generation; the writer's lock is free afterwards."""
        engine.optimise()
        engine.close()
        EdgeEngine(engine.folder, engine.generation).close()  # loading rewrites files: let it happen before anyone copies
        name = engine.generation
        self._generations.mkdir(exist_ok=True)
        os.replace(engine.folder, self._generations / name)
        shutil.rmtree(self._folder / "next", ignore_errors=True)
        self._point_at(name)
        self._drop_old(name)
        self._lock.release()
        return name

    def keep(self, engine: EdgeEngine) -> None:
        """Leaves an unfinished generation for the next run; the writer's lock is free afterwards."""
        engine.close()
        self._lock.release()

    def rollback(self) -> str:
        self._acquire()
        try:
            older = [name for name in self._names() if name < self.generation()]
            if not older:
                raise IndexFault(f"No earlier generation is kept in {self._folder}: nothing to roll back to.")
            self._point_at(older[-1])
            return older[-1]
        finally:
            self._lock.release()

    @property
    def _generations(self) -> Path:
        return self._folder / "generations"

    def _acquire(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=self._wait)
        except Timeout:
            raise IndexBusy(f"Another ingestion is changing {self._folder}. Wait for it, or use `--wait SECONDS`.") from None
        except OSError as fault:
            raise IndexFault(f"{self._folder} cannot be written: {fault.strerror}. Check its permissions, or set BOT_INDEX_DIR.") from fault

    def _next(self, dimensions: int, base: str, fresh: bool) -> EdgeEngine:
        folder, mark = self._folder / "next" / "shard", self._folder / "next" / "BASE"
        name = f"g{_number(self.generation()) + 1:06d}"
        started = f"{base}{' fresh' if fresh else ''} {dimensions} {name}"
        self._recover(folder, name)
        if not (folder.is_dir() and mark.is_file() and mark.read_text(encoding="utf-8") == started):
            shutil.rmtree(folder.parent, ignore_errors=True)
            folder.parent.mkdir(parents=True)
            if base:
                clone(self._generations / base, folder)
            else:
                EdgeEngine.create(folder, dimensions, name).close()
            mark.write_text(started, encoding="utf-8")
        return EdgeEngine(folder, name)

    def _recover(self, folder: Path, name: str) -> None:
        """Takes back a generation that was finished but never pointed at: its process ended in between."""
        orphan = self._generations / name
        if orphan.is_dir():
            shutil.rmtree(folder, ignore_errors=True)
            folder.parent.mkdir(parents=True, exist_ok=True)
            os.replace(orphan, folder)

    def _names(self) -> list[str]:
        return sorted(entry.name for entry in self._generations.iterdir()) if self._generations.is_dir() else []

    def _point_at(self, name: str) -> None:
        part = self._folder / "CURRENT.part"
        with part.open("w", encoding="utf-8") as file:
            file.write(name)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, self._folder / "CURRENT")

    def _drop_old(self, current: str) -> None:
        for name in [name for name in self._names() if name <= current][:-KEPT]:
            shutil.rmtree(self._generations / name, ignore_errors=True)

    def _clone(self, name: str) -> EdgeEngine:
        target = self._folder / "clones" / secrets.token_hex(6)
        lock = FileLock(f"{target}.lock")
        try:
            target.parent.mkdir(exist_ok=True)
            lock.acquire(timeout=0)
            clone(self._generations / name, target)
        except FileNotFoundError:
            _remove(target, lock)
            raise
        except OSError as fault:
            _remove(target, lock)
            raise IndexFault(f"{target} cannot be written: {fault.strerror}. Readers copy the index there.") from fault
        return _Clone(target, name, lock)


class _Next:
    """The change set of one writer."""

    def __init__(self, store: EmbeddedStore, engine: EdgeEngine) -> None:
        self.engine: Engine = engine
        self._store, self._edge = store, engine

    def commit(self) -> str:
        return self._store.publish(self._edge)

    def abandon(self) -> None:
        self._store.keep(self._edge)


class _Clone(EdgeEngine):
    """A reader's own copy: gone when it is closed."""

    def __init__(self, folder: Path, generation: str, lock: FileLock) -> None:
        super().__init__(folder, generation)
        self._lock = lock

    def close(self) -> None:
        super().close()
        _remove(self.folder, self._lock)


def sweep(clones: Path) -> None:
    """Removes the clones whose process is gone: nobody holds their lock."""
    for path in clones.glob("*.lock") if clones.is_dir() else ():
        lock = FileLock(path)
        with suppress(Timeout, OSError):
            lock.acquire(timeout=0)
            _remove(path.with_suffix(""), lock)


def _remove(folder: Path, lock: FileLock) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    Path(lock.lock_file).unlink(missing_ok=True)
    lock.release()


def _number(name: str) -> int:
    return int(name[1:]) if name[1:].isdigit() else 0
