"""Finds the documents below a path: which are read, which are skipped and why."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import SettingsError, SourceError
from ingest import loaders

SIDECAR = ".meta.toml"
IGNORED_FOLDERS = {"__pycache__", "node_modules", "venv"}
TEMPORARY = ("~", ".tmp", ".part", ".swp", ".swx", ".bak", ".crdownload")


@dataclass(frozen=True, slots=True)
class File:
    """A document to be read: `source` is its path relative to `root`."""

    root: str
    source: str
    path: Path

    def read(self) -> tuple[bytes, bytes | None]:
        """Its bytes and those of its sidecar; raises SourceError with the system's reason."""
        try:
            sidecar = self.path.with_name(self.path.name + SIDECAR)
            return self.path.read_bytes(), sidecar.read_bytes() if sidecar.is_file() else None
        except OSError as fault:
            raise SourceError(f"cannot be read: {fault.strerror}") from fault


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that is not read, and the reason."""

    source: str
    reason: str


def root_of(path: Path) -> str:
    """The name under which everything below `path` is remembered: its absolute path, with forward slashes."""
    if not path.exists():
        raise SettingsError(f"{path} does not exist. Give a file or a folder with documents.")
    return path.resolve().as_posix()


def find(path: Path) -> Iterator[File | Skipped]:
    """Every file at or below `path`, in a stable order; links that lead out of it or in circles are not followed."""
    root = root_of(path)
    if path.is_file():
        yield _classified(root, path.name, path)
        return
    for file in _walk(path):
        relative = file.relative_to(path).as_posix()
        if file.name.endswith(SIDECAR):
            continue
        yield _classified(root, relative, file) if _inside(file, root) else Skipped(relative, "is a link that leads out of the folder")


def _classified(root: str, source: str, path: Path) -> File | Skipped:
    if not loaders.supported(source):
        return Skipped(source, f"has no supported type ({path.suffix or 'no extension'})")
    return File(root, source, path)


def _walk(folder: Path) -> Iterator[Path]:
    for directory, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in IGNORED_FOLDERS)
        for name in sorted(names):
            if not name.startswith(".") and not name.endswith(TEMPORARY):
                yield Path(directory) / name


def _inside(file: Path, root: str) -> bool:
    return not file.is_symlink() or file.resolve().as_posix().startswith(root + "/")
