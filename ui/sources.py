"""The source viewer: an indexed document as the bot read it, with the very passage of a citation marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Protocol
from urllib.parse import urldefrag, urlsplit

from langchain_core.documents import Document

from bot.citations.links import located
from bot.errors import BotError
from bot.settings import Settings
from ui.faults import withheld
from ui.finding import find
from ui.html import page
from ui.marking import Span
from ui.rendering import render
from ui.texts import Texts


class Shelf(Protocol):
    """Where documents come from: only what is indexed, and what may be shown."""

    def documents(self, source: str) -> Sequence[Document]:
        """The normalised texts of that name: two folders may each have one."""
        ...


@dataclass(frozen=True, slots=True)
class Passage:
    """What a citation's link asks to see; `quote` finds the passage again when the text has moved."""

    start: int = 0
    end: int = 0
    quote: str = ""

    @property
    def asked(self) -> bool:
        """Whether the link named a passage at all."""
        return self.end > self.start or bool(self.quote)


class Viewer:
    """Renders documents of the shelf."""

    def __init__(self, shelf: Shelf, settings: Settings) -> None:
        """`settings` give the brand of the page."""
        self._shelf = shelf
        self._settings = settings

    def show(self, source: str, passage: Passage, texts: Texts) -> tuple[int, str]:
        """Status and HTML of the page about this source; 404 when it is not indexed (any more), 503 when nothing can be read."""
        try:
            found = self._shelf.documents(source)
        except BotError as fault:
            return 503, page(texts["sources"], _unread(withheld(fault, texts), texts), texts, self._settings)
        if not found:
            return 404, page(texts["gone"], _gone(source, texts), texts, self._settings)
        document = min(found, key=lambda one: _distance(one.page_content, passage))
        title = str(document.metadata.get("title") or source)
        return 200, page(title, _body(document, source, passage, texts), texts, self._settings)


def locate(text: str, passage: Passage) -> Span | None:
    """Where the passage stands now: as cited if the quote is still there, else where the quote is found, else None."""
    cited = Span(max(passage.start, 0), min(passage.end, len(text)))
    if cited.start < cited.end and (not passage.quote.strip() or find(passage.quote, text, cited)):
        return cited
    return find(passage.quote, text, Span(0, len(text)))


def _distance(text: str, passage: Passage) -> int:
    """0 for the text that has the passage where it was cited, 1 where it has moved, 2 where it is not."""
    span = locate(text, passage)
    return 2 if span is None else int(span != Span(passage.start, passage.end))


def public_link(url: str, anchor: str, quoted: str) -> str:
    """The document's public address, at the heading and, in browsers that can, at the very words.

    Empty when the document has no web address.
    """
    address, fragment = urldefrag(url)
    return located(address, anchor or fragment, quoted) or address * (urlsplit(url).scheme in {"http", "https"})


def _body(document: Document, source: str, passage: Passage, texts: Texts) -> str:
    span = locate(document.page_content, passage)
    content = render(document, source, span, lambda number: texts.say("pages", page=number))
    title = "" if "<h1" in content else f"<h1>{escape(str(document.metadata.get('title') or source))}</h1>"
    notice = f'<p class="notice" role="status">{escape(texts["changed"])}</p>' if passage.asked and not span else ""
    jump = f'<a class="button jump" href="#passage">{escape(texts["jump"])}</a>' if 'id="passage"' in content else ""
    return f'{_facts(document, source, span, texts)}{notice}<article class="document">{title}{content}</article>{jump}'


def _facts(document: Document, source: str, span: Span | None, texts: Texts) -> str:
    """The line above the document: where it is from and how current it is."""
    meta = document.metadata
    facts = [f"<strong>{escape(str(meta.get('title') or source))}</strong>", f"<code>{escape(source)}</code>"]
    facts += [escape(str(meta["product"]))] if meta.get("product") else []
    facts += [escape(texts.say("version", version=meta["version"]))] if meta.get("version") else []
    facts += [escape(texts.say("as_of", date=str(meta["updated"])[:10]))] if meta.get("updated") else []
    quoted = document.page_content[span.start : span.end] if span else ""
    link = public_link(str(meta.get("url") or ""), _anchor_at(document, span), quoted)
    if link:
        facts.append(
            f'<a href="{escape(link)}" target="_blank" rel="noopener noreferrer">{escape(texts["original"])}</a>'
        )
    return '<ul class="facts">' + "".join(f"<li>{fact}</li>" for fact in facts) + "</ul>"


def _anchor_at(document: Document, span: Span | None) -> str:
    """The anchor of the last heading before the passage."""
    before = [h for h in document.metadata.get("headings") or () if span and int(h["start"]) <= span.start]
    return str(before[-1].get("anchor") or "") if before else ""


def _gone(source: str, texts: Texts) -> str:
    return f"<h1>{escape(texts['gone'])}</h1><p>{escape(texts['gone_more'])}</p><p><code>{escape(source)}</code></p>"


def _unread(told: str, texts: Texts) -> str:
    return f'<h1>{escape(texts["sources"])}</h1><p class="notice" role="alert">{escape(told)}</p>'
