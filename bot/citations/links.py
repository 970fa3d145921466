"""Addresses of cited passages, and what remains of the links that a model wrote; pure.

A text fragment (`#:~:text=`) makes the browser scroll to the quotation: https://wicg.github.io/scroll-to-text-fragment/
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote, urlsplit

from bot.citations.markdown import parts

LONGEST = 120  # characters of a fragment's text; longer quotations are given by their first and last words
ENDS = 5  # words of each

_IMAGE = re.compile(r"!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])?")
_LINK = re.compile(r"\[([^\]\n]+)\]\(\s*<?([^)\s>]*)>?[^)\n]*\)")
_REFERENCE = re.compile(r"\[([^\]\n]*[^\]\n\d][^\]\n]*)\]\[[^\]\n]*\]|^[ \t]*\[[^\]\n]+\]:\s*\S+.*$", re.MULTILINE)
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto|javascript|data):[^>\s]*)>", re.IGNORECASE)
_SCRIPT = re.compile(r"<(script|style|iframe|object|svg|template)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|</?[a-zA-Z][^>]*(?:>|\Z)", re.DOTALL)
_BARE = re.compile(r"(?:https?://|ftp://|www\.|mailto:|javascript:|data:)[^\s<>()\[\]\"'`|]+", re.IGNORECASE)
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]")


def located(url: str, anchor: str = "", text: str = "", page: int | None = None) -> str:
    """The address of a passage with its anchor and the quotation as a text fragment; empty for what is no web address."""
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).netloc:
        return ""
    base = url.partition("#")[0]
    place = quote(anchor, safe="-._~!$&'()*+,;=:@/?") if anchor else f"page={page}" if page else ""
    fragment = _directive(text)
    if page and not anchor:
        return f"{base}#{place}"
    return base + (f"#{place}{fragment}" if place or fragment else "")


def safe_markdown(sentence: str, allowed: Callable[[str], bool]) -> str:
    """A model's Markdown without images, HTML and hidden characters; a link that is not `allowed` leaves its words.

    Bare addresses stay: as literals they have to stand in the source. Code stays as it is.
    """
    return "".join(text if code else _safe(text, allowed) for text, code in parts(_HIDDEN.sub("", sentence)))


def without_addresses(text: str) -> str:
    """A text whose links are reduced to their words and whose bare addresses are taken out."""
    return _BARE.sub("…", _LINK.sub(r"\1", text))


def _safe(text: str, allowed: Callable[[str], bool]) -> str:
    text = _SCRIPT.sub("", _IMAGE.sub("", text))
    text = _AUTOLINK.sub(lambda match: match[1] if allowed(match[1]) else "", text)
    text = _TAG.sub("", text)
    text = _REFERENCE.sub(lambda match: match[1] or "", text)
    text = _LINK.sub(lambda match: match[0] if _web(match[2]) and allowed(match[2]) else match[1], text)
    return text.replace("<", "&lt;")


def _web(address: str) -> bool:
    return urlsplit(address).scheme in {"http", "https"}


def _directive(text: str) -> str:
    """`:~:text=whole` or `:~:text=first words,last words`; every character with a meaning there is percent-encoded."""
    bare = re.sub(r"^[ \t]*(?:[-*+>#]+|\d+[.)])[ \t]+|[*`|]|\*\*", " ", text, flags=re.MULTILINE)
    lines = [" ".join(line.split()) for line in bare.splitlines() if line.strip()]
    if not lines:
        return ""
    whole = " ".join(lines)
    if len(lines) == 1 and len(whole) <= LONGEST:
        return f":~:text={_encoded(whole)}"
    first, last = lines[0].split()[:ENDS], lines[-1].split()[-ENDS:]
    if len(lines) == 1 and len(whole.split()) <= 2 * ENDS:
        return f":~:text={_encoded(whole)}"
    return f":~:text={_encoded(' '.join(first))},{_encoded(' '.join(last))}"


def _encoded(text: str) -> str:
    """Percent-encoded as the specification wants it: `-`, `,` and `&` too."""
    return quote(text, safe="").replace("-", "%2D")
