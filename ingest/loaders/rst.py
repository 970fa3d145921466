"""reStructuredText, through HTML; the directives and roles that Sphinx adds keep their text."""

from __future__ import annotations

from ingest.loaders.draft import Draft, Source
from ingest.loaders.encoding import decode
from ingest.loaders.html import html_draft
from ingest.loaders.rst_directives import docutils_lines

_SETTINGS = {
    "_disable_config": True,
    "embed_stylesheet": False,
    "file_insertion_enabled": False,
    "halt_level": 5,
    "math_output": "LaTeX",
    "raw_enabled": False,
    "report_level": 5,
    "stylesheet_path": None,
    "stylesheet": None,
    "syntax_highlight": "none",
    "warning_stream": False,
}
_LONGEST = 5_000_000  # docutils takes about four seconds for a million


def load_rst(source: Source) -> Draft:
    """The text with its sections; raw HTML is left out, and so are files that it would include, with a note."""
    from docutils.core import publish_string

    text, notes = decode(source.raw, source.charset)
    if len(text) > _LONGEST:
        notes.append(f"has {len(text):,} characters and was read as plain text: split it to keep its headings")
        return Draft(text.split("\n"), notes=notes)
    lines = docutils_lines(text.split("\n"), notes)
    page = publish_string("\n".join(lines), writer="html5", settings_overrides=_SETTINGS)
    draft = html_draft(page.decode() if isinstance(page, bytes) else str(page), notes)
    draft.fields.pop("locale", None)
    return draft

