"""Documents on this machine: a folder, a single file, a ZIP archive, or standard input."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

from bot.errors import SourceError
from ingest.archive import Archive
from ingest.files import SIDECAR, File, find, locate
from ingest.loaders import MAX_BYTES
from ingest.origin import Found, Raw, Skipped, Stamp, Tick

TRIES = 4
PAUSE = 0.05  # seconds before a file that changes is read again


class Local:
    """The files below the path `root`, or only those in `scope`, a path below it."""

    def __init__(self, root: str, scope: str = "") -> None:
        self.root = root
        self._scope = scope
        self._archive: Archive | None = None

    def survey(self, stamp: Stamp, tick: Tick) -> Found:
        """Reads and fingerprints every file."""
        found = Found(self.root, scope=self._scope)
        for number, entry in enumerate(find(Path(self.root), self._scope), start=1):
            tick("reading", number, 0)
            try:
                if isinstance(entry, Skipped):
                    raise SourceError(entry.reason)
                found.fingerprints[entry.source] = stamp.of(self._raw(entry))
            except SourceError as fault:
                found.skipped.append(Skipped(entry.source, str(fault)))
        return found

    def read(self, source: str) -> Raw:
        """A file's bytes and those of its sidecar."""
        return self._raw(locate(Path(self.root), source))

    def close(self) -> None:
        """Closes the archive that was read last."""
        if self._archive is not None:
            self._archive.close()
        self._archive = None

    def _raw(self, file: File) -> Raw:
        return self._member(file) if file.inner else _file(file.path)

    def _member(self, file: File) -> Raw:
        if self._archive is None or str(self._archive.path) != file.path:
            self.close()
            self._archive = Archive(Path(file.path))
        sidecar = file.inner + SIDECAR
        return Raw(self._archive.read(file.inner), self._archive.read(sidecar) if sidecar in self._archive else None)


class Piped:
    """One document that was written to standard input; others of this root are left alone."""

    root = "-"

    def __init__(self, name: str, body: bytes) -> None:
        self._name = name
        self._body = body

    def survey(self, stamp: Stamp, tick: Tick) -> Found:
        """The one document."""
        return Found(self.root, {self._name: stamp.of(Raw(self._body))}, scope=self._name)

    def read(self, source: str) -> Raw:
        """Its bytes."""
        return Raw(self._body)

    def close(self) -> None:
        """Nothing to release."""


def _file(path: str) -> Raw:
    try:
        sidecar = f"{path}{SIDECAR}"
        return Raw(_steady(path), _steady(sidecar) if os.path.exists(sidecar) else None)  # noqa: PTH110 - 10,000 times
    except OSError as fault:
        raise SourceError(f"cannot be read: {fault.strerror}") from fault


def _steady(path: str) -> bytes:
    """The bytes of a file that stood still while it was read."""
    for _ in range(TRIES):
        with open(path, "rb") as file:
            before = os.fstat(file.fileno())
            _refuse(before)
            body = file.read(before.st_size + 1)
        after = os.stat(path)  # noqa: PTH116 - 10,000 times
        if len(body) == before.st_size and _identity(before) == _identity(after):
            return body
        time.sleep(PAUSE)
    raise SourceError("changes while it is read: run the command again when it is written")


def _refuse(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise SourceError("is no regular file")
    if status.st_size > MAX_BYTES:
        raise SourceError(f"has {status.st_size:,} bytes, more than {MAX_BYTES:,}: split it")


def _identity(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_size, status.st_mtime_ns
