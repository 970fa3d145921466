"""Markdown written by models and documents → HTML that can do nothing but be read.

Two barriers: the renderer escapes HTML, loads no images and links only where it is told;
then nh3 removes whatever is not on a short list of tags.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any
from urllib.parse import quote, urldefrag, urlencode

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from bot.conversation import Citation

TAGS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "section", "article", "blockquote", "pre", "hr", "br"),
    *("ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"),
    *("a", "b", "code", "del", "em", "i", "mark", "s", "span", "strong", "sub", "sup"),
}
ATTRIBUTES = {
    "*": {"class", "id", "aria-label", "aria-hidden", "tabindex", "role"},
    "a": {"href", "target", "rel", "data-n"},
    "ol": {"start"},
}
MARKER = re.compile(r"\[(\d{1,3})\]")
QUOTES = 1000  # kept as plain text: a conversation is written anew with each sentence


def viewer_link(citation: Citation) -> str:
    """The source viewer's address of the very passage; the quote finds it again when the text has moved."""
    span = {"start": citation.start, "end": citation.end, "quote": citation.quote[:200]}
    return f"/sources/{quote(citation.source, safe='/')}?{urlencode(span)}#passage"


def clean(html: str) -> str:
    """The HTML without anything that runs, loads or styles."""
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https", "mailto"}, link_rel=None)


class AnswerMarkup:
    """Renders answers: `[1]` becomes a link to its source, other links stay only if a citation has their address."""

    def __init__(self) -> None:
        """Build the parser once; rendering is safe from several threads."""
        self._markdown = safe_markdown()
        self._markdown.inline.ruler.before("link", "citation", _citation)
        self._markdown.add_render_rule("citation", _render_citation)
        self.plain = lru_cache(QUOTES)(self._plain)

    def render(self, text: str, citations: Sequence[Citation], label: Callable[[Citation], str]) -> str:
        """The answer as HTML; `label` names a source for those who cannot see the number."""
        known = {citation.n: citation for citation in citations}
        env: dict[str, Any] = {"citations": known, "label": label}
        tokens = self._markdown.parse(text, env)
        addresses = {urldefrag(citation.url)[0] for citation in citations if citation.url}
        keep_links(tokens, lambda href: urldefrag(href)[0] in addresses)
        _soften_headings(tokens)
        return clean(self._markdown.renderer.render(tokens, self._markdown.options, env))

    def _plain(self, quoted: str) -> str:
        """A quote in one line, without the Markdown signs that a reader need not see; what is code stays as it is."""
        return " ".join(" ".join(map(_plain, self._markdown.parse(quoted))).split())


def safe_markdown() -> MarkdownIt:
    """CommonMark with tables; raw HTML is shown as text, an image as its description."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable(["reference"])
    markdown.add_render_rule("image", _render_image)
    markdown.add_render_rule("table_open", _render_table_open)
    markdown.add_render_rule("table_close", _render_table_close)
    markdown.add_render_rule("fence", _render_code)
    markdown.add_render_rule("code_block", _render_code)
    return markdown


def keep_links(tokens: Sequence[Token], wanted: Callable[[str], bool]) -> None:
    """Turn every link that is not wanted into its text; mark the others as leaving the page."""
    for token in tokens:
        stack: list[bool] = []
        for child in token.children or ():
            if child.type == "link_open":
                stack.append(wanted(str(child.attrGet("href") or "")))
                child.attrs |= {"target": "_blank", "rel": "noopener noreferrer"}
                child.hidden = not stack[-1]
            elif child.type == "link_close":
                child.hidden = not stack.pop()
            if child.hidden and child.type in {"link_open", "link_close"}:
                child.type, child.tag, child.content = "text", "", ""


def _soften_headings(tokens: Sequence[Token]) -> None:
    """A heading quoted in an answer is a bold line: the page has its own outline."""
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = "p"
            token.attrSet("class", "heading")


def _plain(token: Token) -> str:
    """The text of a block or of a part of one; a table that is quoted without its head is lines with bars."""
    if token.children:
        return "".join(map(_plain, token.children))
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return token.content.replace("|", " ") if token.type == "text" else token.content


def _citation(state: StateInline, silent: bool) -> bool:
    """Inline rule: `[n]` of a known citation."""
    found = MARKER.match(state.src, state.pos)
    if not found or int(found[1]) not in state.env.get("citations", ()):
        return False
    if not silent:
        state.push("citation", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _render_citation(
    _: RendererHTML, tokens: Sequence[Token], index: int, __: Any, env: MutableMapping[str, Any]
) -> str:
    known: Mapping[int, Citation] = env["citations"]
    citation = known[int(tokens[index].content)]
    href, label = escape(viewer_link(citation)), escape(env["label"](citation))
    attributes = f'class="cite" href="{href}" target="_blank" rel="noopener" data-n="{citation.n}" aria-label="{label}"'
    return f"<a {attributes}>{citation.n}</a>"


def _render_image(_: RendererHTML, tokens: Sequence[Token], index: int, *__: Any) -> str:
    return escape(tokens[index].content)


def _render_table_open(*_: Any) -> str:
    return '<div class="wide" tabindex="0" role="group"><table>\n'


def _render_table_close(*_: Any) -> str:
    return "</table></div>\n"


def _render_code(_: RendererHTML, tokens: Sequence[Token], index: int, *__: Any) -> str:
    marked = tokens[index].meta.get("html") or escape(tokens[index].content)
    return f'<pre tabindex="0"><code>{marked}</code></pre>\n'
