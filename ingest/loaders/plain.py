"""Plain text: shown as it is."""

from __future__ import annotations

from ingest.loaders.draft import Draft, Source
from ingest.loaders.encoding import decode


def load_text(source: Source) -> Draft:
    """The text itself; a name for it comes from the file, because a first line is not always a title."""
    text, notes = decode(source.raw, source.charset)
    return Draft(text.split("\n"), notes=notes)
