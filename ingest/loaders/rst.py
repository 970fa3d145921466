"""reStructuredText, through HTML; the directives and roles that Sphinx adds keep their text."""

from __future__ import annotations

import re

from ingest.loaders.draft import Draft, Source
from ingest.loaders.encoding import decode
from ingest.loaders.html import html_draft
from ingest.loaders.tags import words

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
_KNOWN = words(
    "admonition attention caution class code code-block compound contents csv-table danger epigraph error figure"
    " footer header highlights hint image important list-table math meta note parsed-literal pull-quote replace rubric"
    " sidebar sourcecode table tip topic unicode warning"
)
_SILENT = words("contents footer header include index literalinclude raw tabularcolumns toctree")
_DIRECTIVE = re.compile(r"(\s*)\.\. ([\w:-]+)::\s*(.*)")
_OPTION = re.compile(r"\s+:[\w-]+:.*")
_ROLE = re.compile(r":[a-z][\w:+.-]{0,40}:`(?:([^`<>]{1,300}?)\s*<[^`<>]{0,300}>|([^`]{1,500}))`")
_LONGEST = 5_000_000  # docutils takes about four seconds for a million
_LABELS = {"versionadded": "Added in", "versionchanged": "Changed in", "deprecated": "Deprecated since"}


def load_rst(source: Source) -> Draft:
    """The text with its sections; files that it would include and raw HTML are left out."""
    from docutils.core import publish_string

    text, notes = decode(source.raw, source.charset)
    if len(text) > _LONGEST:
        notes.append(f"has {len(text):,} characters and was read as plain text: split it to keep its headings")
        return Draft(text.split("\n"), notes=notes)
    lines = _without_sphinx(text.split("\n"))
    page = publish_string("\n".join(lines), writer="html5", settings_overrides=_SETTINGS)
    draft = html_draft(page.decode() if isinstance(page, bytes) else str(page), notes)
    draft.fields.pop("locale", None)
    return draft


def _without_sphinx(lines: list[str]) -> list[str]:
    """Unknown directives as containers, so that docutils does not drop their content; roles as their text."""
    out: list[str] = []
    silent: int | None = None
    options = False
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if silent is not None and line.strip() and indent <= silent:
            silent = None
        options = options and bool(_OPTION.fullmatch(line))
        if silent is not None or options:
            continue
        directive = _DIRECTIVE.fullmatch(line)
        if directive and directive[2] in _SILENT:
            silent = indent
        elif directive and directive[2] not in _KNOWN:
            out += _container(directive)
            options = True
        else:
            out.append(_ROLE.sub(lambda role: role[1] or role[2], line) if "`" in line else line)
    return out


def _container(directive: re.Match[str]) -> list[str]:
    label = _LABELS.get(directive[2], "")
    argument = f"{label} {directive[3]}".strip()
    return [f"{directive[1]}.. container::", "", *([f"{directive[1]}   {argument}", ""] if argument else [])]
