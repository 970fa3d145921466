"""Which format a source has: by its media type or its extension, unless its bytes clearly say otherwise."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bot.errors import SourceError
from ingest.loaders.office import office_kind

EXTENSIONS = {
    "csv": "csv", "tsv": "csv", "docx": "docx", "htm": "html", "html": "html", "xhtml": "html", "json": "json",
    "jsonl": "json", "ndjson": "json", "log": "text", "markdown": "markdown", "md": "markdown", "mdx": "markdown",
    "pdf": "pdf", "rst": "rst", "text": "text", "txt": "text", "xlsx": "xlsx",
}  # fmt: skip
_OFFICE = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPES = {
    "application/json": "json",
    "application/jsonl": "json",
    "application/ld+json": "json",
    "application/pdf": "pdf",
    "application/x-ndjson": "json",
    "application/xhtml+xml": "html",
    "text/csv": "csv",
    "text/html": "html",
    "text/markdown": "markdown",
    "text/tab-separated-values": "csv",
    "text/x-markdown": "markdown",
    "text/x-rst": "rst",
    f"{_OFFICE}spreadsheetml.sheet": "xlsx",
    f"{_OFFICE}wordprocessingml.document": "docx",
}
_NAMES = {"pdf": "a PDF", "docx": "a Word document", "xlsx": "an Excel workbook", "html": "an HTML page"}
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "is an Office file of the old kind or has a password: save it as .docx or .xlsx without one"),
    (b"{\\rtf", "is rich text (RTF): save it as .docx"),
    (b"\x89PNG", "is an image: give its text in a document"),
    (b"\xff\xd8\xff", "is an image: give its text in a document"),
    (b"GIF8", "is an image: give its text in a document"),
    (b"\x1f\x8b", "is compressed: unpack it first"),
    (b"7z\xbc\xaf", "is compressed: unpack it first"),
    (b"Rar!", "is compressed: unpack it first"),
    (b"\x7fELF", "is a program, not a document"),
)
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,100}(?:<\?xml[^>]{0,200}>\s{0,100})?(?:<!--[^>]{0,500}-->\s{0,100})?"
    rb"<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE,
)
_LOOSE = frozenset({"markdown", "text", "csv", "rst", "pdf", "docx", "xlsx"})


def extension(name: str) -> str:
    """The extension of a path or an address, in lower case, without its dot."""
    path = urlsplit(name).path if "://" in name else name
    last = path.rpartition("/")[2]
    return last.rpartition(".")[2].lower() if "." in last else ""


def find_format(name: str, raw: bytes, media_type: str, notes: list[str]) -> str:
    """The format to read `raw` as; a note when it is not the one that the name promises.

    Raises SourceError when the format is unknown or not supported.
    """
    promised = _promised(name, media_type)
    found = _sniffed(raw)
    if found and found != promised and (found != "html" or promised in _LOOSE or not promised):
        if promised:
            notes.append(f"is named .{extension(name) or promised} but is {_NAMES[found]}: it was read as that")
        return found
    if promised in ("pdf", "docx", "xlsx") and found != promised:
        raise SourceError(f"is not {_NAMES[promised]}, whatever its name says: save it again")
    if not promised:
        raise SourceError(f"is of no supported kind ({media_type or name}): use {', '.join(sorted(EXTENSIONS))}")
    return promised


def _promised(name: str, media_type: str) -> str:
    kind = media_type.partition(";")[0].strip().lower()
    by_name = EXTENSIONS.get(extension(name), "")
    if kind == "text/plain":
        return by_name if by_name in ("markdown", "rst", "csv", "json") else "text"
    return MEDIA_TYPES.get(kind) or by_name


def _sniffed(raw: bytes) -> str:
    """What the first bytes say for certain; empty when they could be any text."""
    for mark, refusal in _FOREIGN:
        if raw.startswith(mark):
            raise SourceError(refusal)
    if b"%PDF-" in raw[:1024] and b"\n" in raw[:1100]:
        return "pdf"
    if raw.startswith(b"PK\x03\x04"):
        return _office(raw)
    return "html" if _HTML.match(raw[:2048]) else ""


def _office(raw: bytes) -> str:
    if kind := office_kind(raw):
        return kind
    raise SourceError("is a zip archive that is no .docx or .xlsx: unpack it first")


def charset_of(media_type: str) -> str:
    """The encoding that a web server declared."""
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", media_type, re.IGNORECASE)
    return found[1] if found else ""
