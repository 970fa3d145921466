"""Finds the documents below a path: which are read, which are skipped and why."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import SourceError
from ingest import loaders
from ingest.archive import Archive, is_archive
from ingest.origin import Skipped

SIDECAR = ".meta.toml"
WHOLE = "."  # the source under which a fault of the root itself is reported
IGNORED_FOLDERS = {"__pycache__", "__MACOSX", "node_modules", "venv"}
BUILT_FROM, BUILT = "_sources", "searchindex.js"  # of Sphinx: the texts that its pages are made from, and what stands beside these
TEMPORARY_START = (".", "~$")
TEMPORARY_END = ("~", ".tmp", ".temp", ".part", ".swp", ".swx", ".bak", ".crdownload", "___jb_tmp___", "___jb_old___")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class File:
    """A document to be read: `source` is its name below its root; `inner` its name when `path` is an archive.

    Paths are strings here: 10,000 `Path` objects take half a second.
    """

    source: str
    path: str
    inner: str = ""


def find(root: Path, scope: str = "") -> Iterator[File | Skipped]:
    """Every file of `root`, in a stable order; `scope` limits the look to one file or folder in it.

    An archive in a folder is read as if it were a folder. Links that lead out or to folders are not followed.
    """
    start = root / scope if scope else root
    if start.is_dir():
        top = len(root.as_posix().rstrip("/")) + 1
        for path, reason in _walk(str(start), str(root.resolve())):
            source = path[top:].replace(os.sep, "/") or WHOLE
            yield from (Skipped(_named(source), reason),) if reason else _one(path, source)
    elif root.is_file() and is_archive(root.name):
        yield from _members(str(root), "")
    else:
        yield from _one(str(start), scope or root.name)


def locate(root: Path, source: str) -> File:
    """Where `source` of `root` is read from. Raises SourceError when it is gone."""
    if root.is_file():
        return File(source, str(root), source if is_archive(root.name) else "")
    if (path := root / source).is_file():
        return File(source, str(path))
    for parent in path.parents:
        if is_archive(parent.name) and parent.is_file():
            return File(source, str(parent), source.removeprefix(f"{parent.relative_to(root).as_posix()}/"))
    raise SourceError("is gone")


def ignored(name: str) -> bool:
    """Whether a file or folder of this name is left out without a word: hidden, or an editor's temporary file."""
    autosaved = name.startswith("#") and name.endswith("#")  # by Emacs; `#1 First steps.md` is a document
    return name in IGNORED_FOLDERS or autosaved or name.startswith(TEMPORARY_START) or name.endswith(TEMPORARY_END)


def _walk(folder: str, root: str) -> Iterator[tuple[str, str]]:
    """Each file below `folder`, and the reason when it (or a folder) cannot be read."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as fault:
        yield folder, f"cannot be listed: {fault.strerror}"
        return
    for entry in entries:
        if not entry.is_dir(follow_symlinks=False):
            if not ignored(entry.name) and not entry.name.endswith(SIDECAR):
                yield entry.path, _refusal(entry, root)
        elif not ignored(entry.name) and not _is_index(entry.path) and not _is_made_from(entry.path):
            yield from _walk(entry.path, root)


def _refusal(entry: os.DirEntry[str], root: str) -> str:
    if reason := _unreadable(entry.path):
        return reason
    try:
        if not entry.is_symlink():
            return "" if entry.is_file() else "is no regular file"
        mode = entry.stat().st_mode
    except OSError as fault:
        return f"is a link that leads nowhere ({fault.strerror})"
    if stat.S_ISDIR(mode):
        return "is a link to a folder: add that folder itself"
    if not Path(entry.path).resolve().is_relative_to(root):
        return "is a link that leads out of the folder"
    return "" if stat.S_ISREG(mode) else "is no regular file"


def _named(path: str) -> str:
    """A path as it can be written and read; bytes that are not UTF-8, and characters that cannot be seen, are shown as such."""
    written = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), written)


def _unreadable(name: str) -> str:
    """Why a name would not be shown as it is; empty when it would. In a terminal or a log a name must not write lines of its own."""
    if any("\udc80" <= character <= "\udcff" for character in name):
        return "has a name that is not UTF-8: rename it"
    return "has a name with characters that cannot be seen: rename it" if _UNSEEN.search(name) else ""


def _is_index(folder: str) -> bool:
    return Path(folder, "writer.lock").exists() and Path(folder, "generations").is_dir()


def _is_made_from(folder: str) -> bool:
    """Whether a folder holds what the pages beside it were made from, as Sphinx leaves it there."""
    path = Path(folder)
    return path.name == BUILT_FROM and (path.parent / BUILT).is_file()


def _one(path: str, source: str) -> Iterator[File | Skipped]:
    if is_archive(source):
        yield from _members(path, f"{source}/")
    else:
        yield _classified(File(source, path))


def _members(path: str, prefix: str) -> Iterator[File | Skipped]:
    try:
        archive = Archive(Path(path))
    except SourceError as fault:
        yield Skipped(prefix.rstrip("/") or WHOLE, str(fault))
        return
    for member in archive.members():
        name = member.source if isinstance(member, Skipped) else member
        if reason := member.reason if isinstance(member, Skipped) else _unreadable(member):
            yield Skipped(_named(prefix + name), reason)
        elif not any(ignored(part) for part in name.split("/")) and not name.endswith(SIDECAR) and not _is_built_from(name, archive):
            yield _classified(File(prefix + name, path, name))
    archive.close()


def _is_built_from(name: str, archive: Archive) -> bool:
    """Whether a file of an archive is what pages beside it were made from."""
    above, found, _ = f"/{name}".rpartition(f"/{BUILT_FROM}/")
    return bool(found) and f"{above}/{BUILT}".lstrip("/") in archive


def _classified(file: File) -> File | Skipped:
    if loaders.supported(file.source):
        return file
    return Skipped(file.source, f"has no supported type ({Path(file.source).suffix or 'no extension'})")
