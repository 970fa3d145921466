"""Dialects of Markdown, line by line, as plain Markdown: admonitions, tabs, MDX.

Runs before the parser, because the bodies of such blocks are indented and would be taken for code.
"""

from __future__ import annotations

import re

from ingest.loaders.definitions import with_definitions
from ingest.loaders.details import with_bold_questions
from ingest.loaders.fences import with_fences
from ingest.loaders.markdown_questions import with_question_headings
from ingest.loaders.template_tags import without_template_tags

_ALERT = re.compile(r"(\s*(?:>\s*)+)\[!(\w+)\][-+]?\s*(.*)")
_INDENTED = re.compile(r"(\s*)(?:!!!|\?\?\?\+?)\s+([\w-]+)(?:\s+inline(?:\s+end)?)?\s*(?:\"(.*)\")?\s*")
_TAB = re.compile(r"(\s*)===[+!]?\s+(\"(.*)\")\s*")
_COLONS = re.compile(r"(\s*):{3,}\s*([\w-]*)\s*(?:\[(.*)\]|\{(.*)\}|(.*))\s*")
_ATTRIBUTES = re.compile(r"\s*\{:[^}]*\}\s*")
_TITLE = re.compile(r"title=[\"']([^\"']*)")
_ESM = re.compile(
    r"import\s+(?:[\"'{*]|[\w$]+\s*(?:,\s*[{*]|\s+from\s+[\"']))|export\s+(?:const|let|var|default|function|async|class|[{*])"
)
_TITLES = re.compile(r"#{1,6}\s|\{/\*.*\*/\}\s*$|<!--.*-->\s*$")
_OPENS = re.compile(r"\s*<[A-Za-z][\w.]*(?:\s[^<]*)?(?<!/)>\s*")
_CLOSES = re.compile(r"\s*</[A-Za-z][\w.]*>\s*")


def plain_markdown(lines: list[str]) -> list[str]:
    """Admonitions and tabs as a bold label above their text, terms as items, no tags of templates, questions above answers as headings."""
    lines = _containers(_dedent_admonitions(with_bold_questions(lines)))
    return with_question_headings(without_template_tags(with_definitions(lines)))


def _dedent_admonitions(lines: list[str]) -> list[str]:
    """`!!! note "Title"` and `=== "Tab"`: the label, then the body without its four spaces."""
    out: list[str] = []
    depths: list[int] = []
    for line, fenced in with_fences(lines):
        indent = len(line) - len(line.lstrip())
        while depths and line.strip() and indent < depths[-1] + 4:
            depths.pop()
        line = line[4 * len(depths) :] if line.strip() else ""
        opened = None if fenced else _INDENTED.fullmatch(line) or _TAB.fullmatch(line)
        if opened:
            depths.append(indent)
            out += ["", opened[1] + _label("" if opened.re is _TAB else opened[2], opened[3] or ""), ""]
        else:
            out.append(line)
    return out


def _containers(lines: list[str]) -> list[str]:
    """`> [!NOTE]` and `:::note`: a label; closing colons and attribute lists go."""
    out: list[str] = []
    for line, fenced in with_fences(lines):
        if fenced:
            out.append(line)
        elif alert := _ALERT.fullmatch(line):
            out.append(alert[1] + _label(alert[2], alert[3]))
        elif colons := _COLONS.fullmatch(line):
            out += ["", colons[1] + _colon_label(colons), ""] if colons[2] else [""]
        elif not _ATTRIBUTES.fullmatch(line):
            out.append(line)
    return out


def _colon_label(match: re.Match[str]) -> str:
    inside = _TITLE.search(match[4] or "")
    title = match[3] or (inside[1] if inside else "") or match[5] or ""
    return _label("" if match[2] in ("details", "tab", "tabs") else match[2], title)


def _label(kind: str, title: str) -> str:
    words = [kind.strip().split(" ")[0].capitalize(), title.strip().strip("*")]
    return f"**{': '.join(filter(None, words))}{'' if title else ':'}**" if any(words) else ""


def is_mdx(lines: list[str]) -> bool:
    """Whether a page imports components above its first paragraph, as pages of Docusaurus do whatever their name."""
    above = (line for line in lines if line.strip() and not _TITLES.match(line))
    first = next(above, "")
    return first.startswith("import") and _ESM.match(first) is not None


def plain_mdx(lines: list[str]) -> list[str]:
    """MDX without import and export statements; the text inside components is no longer indented."""
    return _dedent_components(_without_modules(lines))


def _without_modules(lines: list[str]) -> list[str]:
    """A statement begins at the margin and ends at a blank line outside its brackets."""
    out: list[str] = []
    depth = 0
    skipping = False
    for line, fenced in with_fences(lines):
        if not skipping and not fenced and _ESM.match(line):
            skipping, depth = True, 0
        if skipping:
            depth += sum(line.count(mark) for mark in "([{") - sum(line.count(mark) for mark in ")]}")
            skipping = bool(line.strip()) or depth > 0
        else:
            out.append(line)
    return out


def _dedent_components(lines: list[str]) -> list[str]:
    """MDX knows no indented code: what stands inside `<Tabs>` is ordinary text."""
    out: list[str] = []
    bases: list[int] = []
    for line, fenced in with_fences(lines):
        indent = len(line) - len(line.lstrip())
        if bases and not fenced and _CLOSES.fullmatch(line):
            bases.pop()
        if bases and bases[-1] < 0 and line.strip():
            bases[-1] = indent
        out.append(line[min(indent, bases[-1] if bases else 0) :] if indent else line)
        if not fenced and _OPENS.fullmatch(line):
            bases.append(-1)
    return out
