"""Markdown and MDX: CommonMark with GitHub's tables, front matter, and the usual dialects made plain.

AsciiDoc is not read: no well-kept pure Python library exists. Convert it to Markdown or HTML first.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.loaders.characters import one_line
from ingest.loaders.draft import Draft, Heading, Source
from ingest.loaders.encoding import decode
from ingest.loaders.fences import with_closed_fences
from ingest.loaders.flavours import is_mdx, plain_markdown, plain_mdx
from ingest.loaders.footnotes import has_footnotes, with_footnotes
from ingest.loaders.front_matter import split_front_matter
from ingest.loaders.markup import ANCHOR_CLOSE, ANCHOR_OPEN, Markup
from ingest.loaders.slugs import Slugs
from ingest.loaders.titles import first_title

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MOST_LINES = 300_000  # beyond it the parser needs minutes; nobody writes such a page by hand
_LONGEST_HEADING = 200
_ANCHOR = re.compile(f"{ANCHOR_OPEN}([^{ANCHOR_CLOSE}]*){ANCHOR_CLOSE}")
_LEADING_ANCHOR = re.compile(f"^((?:{ANCHOR_OPEN}[^{ANCHOR_CLOSE}]*{ANCHOR_CLOSE})+)(?=\\S)", re.MULTILINE)
_EXPLICIT = re.compile(r"\s*\{:?\s*#([^\s{}]+)[^{}]*\}\s*$")
_CLOSING = re.compile(r"(?<=\s)(#+)$")


def load_markdown(source: Source) -> Draft:
    """Markdown as it was written, without front matter, HTML and JSX; the title is its first heading, if only that is of level 1."""
    text, notes = decode(source.raw, source.charset)
    lines = text.split("\n")
    if len(lines) > _MOST_LINES:
        notes.append(f"has {len(lines)} lines and was read as plain text: split it to keep its headings")
        return Draft(lines, notes=notes)
    fields, lines = split_front_matter(lines, notes)
    draft = markdown_draft(lines, mdx=source.name.lower().endswith(".mdx") or is_mdx(lines))
    draft.fields, draft.notes = fields, notes + draft.notes
    return draft


def markdown_draft(lines: list[str], *, mdx: bool = False) -> Draft:
    """The lines of a Markdown text as a draft: tags removed, headings found and written as `#` lines."""
    lines = with_closed_fences(lines)
    lines = plain_markdown(plain_mdx(lines) if mdx else lines)
    lines = _without_tags(lines, mdx=mdx)
    if has_footnotes(lines):
        lines = with_footnotes(lines, {heading[0] for heading in _headings(lines)})
    draft = Draft()
    _copy_with_headings(lines, _headings(lines), draft)
    draft.title = first_title(draft.headings) if any(heading.level == 1 for heading in draft.headings) else ""
    return draft


@cache
def _parser(*, inline: bool) -> MarkdownIt:
    """The parser of blocks, or of inline text: a whole document needs no inline tokens, which halves the time."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    if not inline:
        parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _without_tags(lines: list[str], *, mdx: bool) -> list[str]:
    """Everything outside code blocks, cleaned of tags and of what is struck through; code blocks as they are."""
    if not any("<" in line or "&" in line or "![" in line or "~~" in line or "{/*" in line for line in lines):
        return lines
    out: list[str] = []
    done = 0
    for start, end in _code_blocks(lines):
        if start >= done:
            out += _clean_stretch(lines[done:start], mdx=mdx) + lines[start:end]
            done = end
    return out + _clean_stretch(lines[done:], mdx=mdx)


def _code_blocks(lines: list[str]) -> list[tuple[int, int]]:
    tokens = _parser(inline=False).parse("\n".join(lines))
    return [(t.map[0], t.map[1]) for t in tokens if t.type in ("fence", "code_block") and t.map]


def _clean_stretch(lines: list[str], *, mdx: bool) -> list[str]:
    """Cleaned lines; the blank lines that tags leave behind are folded."""
    cleaned = _LEADING_ANCHOR.sub("\\1\n", Markup("\n".join(lines), mdx=mdx).clean()).split("\n")
    folded = [line for n, line in enumerate(cleaned) if line.strip() or not n or cleaned[n - 1].strip()]
    return [*folded, ""] if lines and not lines[-1].strip() and folded[-1:] != [""] else folded


def _headings(lines: list[str]) -> list[tuple[int, int, Token, str]]:
    """Start line, end line, token and content of each heading that is not inside a list or a quote."""
    tokens = _parser(inline=False).parse("\n".join(lines))
    found = []
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            found.append((token.map[0], token.map[1], token, inline.content))
    return found


def _copy_with_headings(lines: list[str], found: list[tuple[int, int, Token, str]], draft: Draft) -> None:
    slugs = Slugs()
    done = 0
    pending = ""
    for start, end, token, content in found:
        pending = _copy(lines[done:start], draft, pending)
        if token.markup in "-=" and len(content) > _LONGEST_HEADING:
            draft.lines += [*lines[start : end - 1], ""] + ["---"] * (token.markup == "-")
        else:
            _add_heading(int(token.tag[1]), content + pending, draft, slugs)
        done, pending = end, ""
    _copy(lines[done:], draft, "")


def _copy(lines: list[str], draft: Draft, pending: str) -> str:
    """Copy lines without their anchors; the anchor that directly precedes what follows is handed back."""
    for line in lines:
        if ANCHOR_OPEN not in line:
            draft.lines.append(line)
            pending = "" if line.strip() else pending
        elif rest := _ANCHOR.sub("", line).strip():
            draft.lines.append(_ANCHOR.sub("", line) if rest else "")
            pending = ""
        else:
            pending = "".join(f"{ANCHOR_OPEN}{anchor}{ANCHOR_CLOSE}" for anchor in _ANCHOR.findall(line))
    return pending


def _add_heading(level: int, content: str, draft: Draft, slugs: Slugs) -> None:
    anchors = _ANCHOR.findall(content)
    content = _ANCHOR.sub("", content)
    if explicit := _EXPLICIT.search(content):
        anchors.insert(0, explicit[1])
        content = content[: explicit.start()]
    content = one_line(content)
    if text := plain_text(content):
        anchor = slugs.take(anchors[0]) if anchors else slugs.slug(text)
        draft.headings.append(Heading(len(draft.lines), level, text, anchor))
        escaped = _CLOSING.sub(r"\\\1", content)
        draft.lines.append(f"{'#' * level} {escaped}")
    elif content:
        draft.lines.append(content)


def plain_text(inline: str) -> str:
    """Inline Markdown without its marks."""
    tokens = _parser(inline=True).parseInline(inline)[0].children or []
    return one_line("".join(_seen(token, inline) for token in tokens))


def _seen(token: Token, inline: str) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    padded = token.type == "code_inline" and f" {token.content} `" in inline  # the parser strips the spaces
    return f" {token.content} " if padded else token.content
