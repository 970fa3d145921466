"""ZIP archives of documents: read member by member, nothing is ever unpacked to the disk."""

from __future__ import annotations

import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from bot.errors import SourceError
from ingest.origin import Skipped

MOST_MEMBERS = 20_000
MOST_UNPACKED = 1 << 30
MOST_RATIO = 200
EXTENSION = ".zip"
NESTED = (EXTENSION, ".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".jar")
ENCRYPTED = 0x1

_FAULTS = (BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError, zlib.error)


def is_archive(name: str) -> bool:
    """Whether a file of this name holds documents."""
    return name.lower().endswith(EXTENSION)


class Archive:
    """An open archive. Raises SourceError when it is damaged or a bomb: what it declares is checked, and held to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._zip = ZipFile(path)
        except _FAULTS as fault:
            raise SourceError(f"is a damaged archive ({fault}): save it again") from fault
        self._refuse_bomb(path.stat().st_size)

    def members(self) -> Iterator[str | Skipped]:
        """The names of its files, in their order; one that is not to be read comes with the reason."""
        seen: set[str] = set()
        for member in self._zip.infolist():
            if member.is_dir():
                continue
            reason = "stands in the archive twice" if member.filename in seen else _refusal(member)
            seen.add(member.filename)
            yield Skipped(member.filename, reason) if reason else member.filename

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """The bytes of a member, never more than it declares."""
        try:
            return self._zip.read(name)
        except KeyError:
            raise SourceError("is no longer in the archive") from None
        except _FAULTS as fault:
            raise SourceError(f"is damaged in the archive ({fault}): save the archive again") from fault

    def close(self) -> None:
        """Releases the file."""
        self._zip.close()

    def _refuse_bomb(self, size: int) -> None:
        members = self._zip.infolist()
        unpacked = sum(member.file_size for member in members)
        if len(members) > MOST_MEMBERS:
            self._refuse(f"holds {len(members):,} files, more than {MOST_MEMBERS:,}")
        if unpacked > min(MOST_UNPACKED, MOST_RATIO * max(size, 50_000)):
            self._refuse(f"unpacks from {size:,} to {unpacked:,} bytes, as no archive of documents does")

    def _refuse(self, reason: str) -> None:
        self.close()
        raise SourceError(f"{reason}: unpack it yourself, and add the folder")


def _refusal(member: ZipInfo) -> str:
    """Why a member is not read; empty when it is."""
    name = member.filename
    parts = name.replace("\\", "/").split("/")
    if "\\" in name or {"", ".", ".."} & set(parts) or ":" in parts[0]:
        return "has a name that leads out of the archive"
    if member.flag_bits & ENCRYPTED:
        return "is encrypted: save the archive without a password"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "is a link, which an archive cannot follow"
    return "is an archive within an archive: unpack it first" if name.lower().endswith(NESTED) else ""
