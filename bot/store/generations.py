"""Immutable generations of an embedded index: a folder each, one pointer, private clones for every reader.

Nobody opens a generation in place: Qdrant Edge allows one process a folder, and opening changes files.
A crash anywhere before the pointer moves leaves the served generation untouched.

    INDEX/CURRENT           the name of the served generation
    INDEX/generations/NAME  the last two
    INDEX/next/             the one being made: its shard, and WHOLE once it is a whole copy of the served one
    INDEX/leftover/         one that was never finished: the next writer takes over its vectors
    INDEX/clones/NAME       one per reader, beside a lock that its process holds; swept when nobody does
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import EmptyIndex, IndexBusy, IndexFault
from bot.store import Engine
from bot.store.clone import clone
from bot.store.disk import WAY_BACK, refuse_full_disk, writing
from bot.store.edge import EdgeEngine
from bot.store.views import Clone, open_clone, sweep

KEPT = 2
NAME = re.compile(r"g\d{6,}(-[0-9a-f]{4})?")


class EmbeddedStore:
    """The index folder. `wait` is how many seconds a writer waits for another one."""

    def __init__(self, folder: Path, wait: float = 0.0) -> None:
        self._folder = folder
        self._wait = wait
        self._lock = FileLock(folder / "writer.lock", thread_local=False)
        self._generations = folder / "generations"

    def generation(self) -> str:
        pointer = self._folder / "CURRENT"
        try:
            name = pointer.read_bytes().decode("ascii", "replace").strip()
        except FileNotFoundError:
            return ""
        except OSError as fault:
            raise IndexFault(f"{pointer} cannot be read: {fault.strerror}. Check its permissions, or BOT_INDEX_DIR.") from fault
        if not NAME.fullmatch(name):
            raise IndexFault(f"{pointer} is damaged: it names no generation. {WAY_BACK}")
        return name

    def state(self) -> str:
        return self.generation()

    def open(self) -> Clone:
        sweep(self._folder / "clones")
        for _ in range(5):  # a writer may drop the generation between reading the pointer and copying
            if not (name := self.generation()):
                raise EmptyIndex(
                    f"Nothing is indexed in {self._folder} yet. Run `python -m ingest add sample_docs/docs`."
                )
            with suppress(FileNotFoundError):
                return open_clone(self._generations / name, self._folder / "clones")
        raise IndexFault(f"Generation {name} of {self._folder} is gone. {WAY_BACK}")

    def begin(self, dimensions: int, fresh: bool = False) -> _Next:
        self._acquire()
        try:
            with writing(self._folder):
                base = "" if fresh else self.generation()
                refuse_full_disk(self._folder, self._generations / base if base else None)
                name = self._name()
                leftover = self._leftover()
                return _Next(self, self._next(dimensions, base, name), leftover)
        except BaseException:
            self._lock.release()
            raise

    def publish(self, engine: EdgeEngine) -> str:
        """Optimises, settles and serves a changed generation; the writer's lock is free afterwards."""
        with writing(self._folder):
            refuse_full_disk(self._folder, engine.folder)
            engine.optimise()
            engine.close()
            EdgeEngine(
                engine.folder, engine.generation
            ).close()  # loading rewrites files: let it happen before anyone copies
            self._generations.mkdir(exist_ok=True)
            os.replace(engine.folder, self._generations / engine.generation)
            self._point_at(engine.generation)
        self._drop_old(engine.generation)
        self.discard(engine)
        return engine.generation

    def keep(self, engine: EdgeEngine) -> None:
        """Leaves an unfinished generation for the next run; the writer's lock is free afterwards."""
        with suppress(IndexFault):
            engine.close()
        self._lock.release()

    def discard(self, engine: EdgeEngine) -> None:
        """Removes what is unfinished; the writer's lock is free afterwards."""
        with suppress(IndexFault):
            engine.close()
        shutil.rmtree(self._folder / "next", ignore_errors=True)
        self._lock.release()

    def forget_leftover(self) -> None:
        """Removes what an earlier run left unfinished."""
        shutil.rmtree(self._folder / "leftover", ignore_errors=True)

    def rollback(self) -> str:
        self._acquire()
        try:
            older = self._older()
            if not older:
                raise IndexFault(f"No earlier generation is kept in {self._folder}: nothing to roll back to.")
            with writing(self._folder):
                self._point_at(older[-1])
            return older[-1]
        finally:
            self._lock.release()

    def _acquire(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=self._wait)
        except Timeout:
            raise IndexBusy(
                f"Another ingestion is changing {self._folder}. Wait for it, or use `--wait SECONDS`."
            ) from None
        except OSError as fault:
            raise IndexFault(
                f"{self._folder} cannot be written: {fault.strerror}. Check its permissions, or set BOT_INDEX_DIR."
            ) from fault

    def _older(self) -> list[str]:
        """The generations kept before the served one; all that are kept when the pointer is damaged or lost."""
        served = ""
        with suppress(IndexFault):
            served = self.generation()
        return [name for name in self._names() if name < served or not served]

    def _name(self) -> str:
        """A name never used before: a reader that slept through a rollback must see that it changed."""
        newest = max(map(_number, [self.generation(), *self._names()]))
        return f"g{newest + 1:06d}-{secrets.token_hex(2)}"

    def _next(self, dimensions: int, base: str, name: str) -> EdgeEngine:
        folder = self._folder / "next" / "shard"
        shutil.rmtree(folder.parent, ignore_errors=True)
        folder.parent.mkdir(parents=True)
        if base:
            clone(self._generations / base, folder)
        engine = EdgeEngine(folder, name) if base else EdgeEngine.create(folder, dimensions, name)
        (folder.parent / "WHOLE").touch()
        return engine

    def _leftover(self) -> EdgeEngine | None:
        """What an earlier run made and never served; an earlier leftover that nobody took over goes first."""
        folder, unfinished = self._folder / "leftover", self._folder / "next"
        self._recover(unfinished / "shard")
        if not folder.exists() and (unfinished / "WHOLE").is_file() and (unfinished / "shard").is_dir():
            os.replace(unfinished, folder)
        try:
            return EdgeEngine(folder / "shard", "") if folder.exists() else None
        except IndexFault:  # it was written to when its process was killed: its texts are embedded again
            self.forget_leftover()
            return None

    def _recover(self, folder: Path) -> None:
        """Takes back generations beyond the served one: finished and never pointed at, or rolled back from."""
        for name in [name for name in self._names() if name > self.generation()]:
            shutil.rmtree(folder.parent, ignore_errors=True)
            folder.parent.mkdir()
            os.replace(self._generations / name, folder)
            (folder.parent / "WHOLE").touch()

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


class _Next:
    """The change set of one writer."""

    def __init__(self, store: EmbeddedStore, engine: EdgeEngine, leftover: EdgeEngine | None) -> None:
        self.engine: Engine = engine
        self.leftover: Engine | None = leftover
        self._store, self._edge = store, engine

    def commit(self) -> str:
        self._release()
        return self._store.publish(self._edge)

    def abandon(self) -> None:
        self._release()
        self._store.keep(self._edge)

    def discard(self) -> None:
        self._release()
        self._store.discard(self._edge)

    def forget_leftover(self) -> None:
        self._release()
        self._store.forget_leftover()

    def _release(self) -> None:
        if self.leftover is not None:
            self.leftover.close()
        self.leftover = None


def _number(name: str) -> int:
    digits = name[1:].partition("-")[0]
    return int(digits) if digits.isdigit() else 0
