"""One file of any supported format becomes one Document of normalised Markdown, or a SourceError.

To add a format, write a function from `Source` to `Draft` in a module of its own, name it in `_LOADERS`, and its
extensions in `formats.py`. Each parser library is imported by the function that needs it, so starting costs nothing.
"""

from __future__ import annotations

import logging
from importlib import import_module
from typing import TYPE_CHECKING, Any

from bot.errors import SourceError
from ingest.loaders.characters import clean, one_line
from ingest.loaders.document import finish
from ingest.loaders.draft import Draft, Source
from ingest.loaders.formats import EXTENSIONS, charset_of, extension, find_format

if TYPE_CHECKING:
    from langchain_core.documents import Document

#: Part of every source's fingerprint: change it when the normalised text of any format changes.
LOADER_VERSION = "8"
MAX_BYTES = 50 * 1024 * 1024

_LOADERS = {
    "csv": ("table", "load_table"),
    "docx": ("docx", "load_docx"),
    "html": ("html", "load_html"),
    "json": ("faq", "load_faq"),
    "markdown": ("markdown", "load_markdown"),
    "pdf": ("pdf", "load_pdf"),
    "rst": ("rst", "load_rst"),
    "text": ("plain", "load_text"),
    "xlsx": ("sheets", "load_sheets"),
}


def load(name: str, raw: bytes, media_type: str = "", sidecar: bytes | None = None) -> Document:
    """The source `name` as a Document: normalised text, and metadata with offsets into it.

    `name` is a path relative to its root, or the address of a web page, for which `media_type` decides.
    `sidecar` is the content of `NAME.meta.toml`; it has precedence over what the source says of itself.
    Raises SourceError, whatever is wrong with the bytes; the caller names the file.
    """
    if not raw:
        raise SourceError("is empty: add some text, or remove the file")
    if len(raw) > MAX_BYTES:
        raise SourceError(f"has {len(raw):,} bytes, more than {MAX_BYTES:,}: split it")
    try:
        return finish(_draft(name, raw, media_type), name, sidecar)
    except SourceError:
        raise
    except Exception as fault:  # a parser may raise anything, RecursionError and MemoryError included
        logging.getLogger(__name__).debug("loading %s failed", name, exc_info=True)
        reason = one_line(clean(str(fault)))[:200] or type(fault).__name__
        kind = extension(name) or media_type or "text"
        raise SourceError(f"could not be parsed as {kind}: {reason}. Open it, save it again, and retry") from None


def supported(name: str) -> bool:
    """Whether a file of this name can be loaded, by its extension."""
    return extension(name) in EXTENSIONS


def _draft(name: str, raw: bytes, media_type: str) -> Draft:
    notes: list[str] = []
    module, function = _LOADERS[find_format(name, raw, media_type, notes)]
    loader: Any = getattr(import_module(f"ingest.loaders.{module}"), function)
    draft: Draft = loader(Source(name, raw, charset_of(media_type)))
    draft.notes[:0] = notes
    return draft
