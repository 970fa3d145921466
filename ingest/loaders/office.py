"""Office files are zip archives: opened only when they are not a bomb."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from bot.errors import SourceError

MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 200
MAX_MEMBERS = 10_000
_CORE = "docProps/core.xml"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_MODIFIED = "{http://purl.org/dc/terms/}modified"
_NO_TITLES = ("Word Document", "Untitled")


def open_archive(raw: bytes) -> ZipFile:
    """The archive, its declared sizes checked; `zipfile` refuses a member that is larger than declared.

    Raises SourceError when it is damaged, or unpacks to more than any office file does.
    """
    try:
        archive = ZipFile(BytesIO(raw))
        _refuse_bomb(archive, len(raw))
        for name in archive.namelist():
            _refuse_doctype(archive, name)
    except (BadZipFile, ValueError, NotImplementedError, EOFError, zlib.error) as fault:
        raise SourceError(f"is damaged ({fault}): save it again") from None
    return archive


def _refuse_bomb(archive: ZipFile, size: int) -> None:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    most = min(MAX_UNPACKED, MAX_RATIO * max(size, 50_000))
    if unpacked > most or len(members) > MAX_MEMBERS:
        raise SourceError(
            f"unpacks to {unpacked:,} bytes in {len(members)} parts, more than an office file may: split it"
        )


def _refuse_doctype(archive: ZipFile, name: str) -> None:
    """Office files declare no entities; those that do want them to multiply."""
    if not name.endswith((".xml", ".rels")):
        return
    with archive.open(name) as part:
        if b"<!DOCTYPE" in part.read(1000).replace(b"\0", b""):
            raise SourceError(f"declares a document type in {name!r}, which no office program does: save it again")


def office_kind(raw: bytes) -> str:
    """`docx`, `xlsx` or nothing, by what the archive holds."""
    names = set(open_archive(raw).namelist())
    if "word/document.xml" in names:
        return "docx"
    return "xlsx" if "xl/workbook.xml" in names else ""


def properties(archive: ZipFile) -> dict[str, object]:
    """Title and day of change that an office program noted."""
    from lxml import etree

    if _CORE not in archive.namelist():
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    core = etree.fromstring(archive.read(_CORE), parser)
    found = {} if core is None else {"title": core.findtext(_TITLE), "updated": core.findtext(_MODIFIED)}
    return {name: value for name, value in found.items() if value and value.strip() not in _NO_TITLES}
