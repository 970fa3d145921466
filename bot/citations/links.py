"""Addresses of cited passages; pure.

A text fragment (`#:~:text=`) makes the browser scroll to the quotation: https://wicg.github.io/scroll-to-text-fragment/
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

LONGEST = 120  # characters of a fragment's text; longer quotations are given by their first and last words
ENDS = 5  # words of each

_MARKERS = re.compile(r"^\s*(?:(?:[-*+>]|#{1,6}|\d{1,9}[.)])[ \t]+)*")
_NO_TEXT = re.compile(r"^(?:(?:`{3}|~{3}).*|[-*_=\s]+|\|[-:|\s]+)$")
_CELL = re.compile(r"(?<!\\)\|")
_INLINE = re.compile(  # bounded: a line of marks that nothing closes is looked through again from each
    r"(?P<ticks>`+) ?(?P<code>.{1,400}?) ?(?P=ticks)(?!`)|\\(?P<char>[!-/:-@\[-`{-~])|!?\[(?P<link>[^\[\]]*)\]\([^()\s]*\)"
    r"|(?P<two>\*{2,3}|~~)(?=\S)(?P<strong>.{1,400}?)(?<=\S)(?P=two)|(?<![\w*])(?P<one>__|[*_])(?=\S)(?P<em>.{1,400}?)(?<=\S)(?P=one)(?![\w*])"
)


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


def _directive(text: str) -> str:
    """`:~:text=whole` or `:~:text=first words,last words`; every character with a meaning there is percent-encoded."""
    lines = [line for raw in text.splitlines() if (line := _shown(raw))]
    if not lines:
        return ""
    whole = " ".join(lines)
    if len(lines) == 1 and (len(whole) <= LONGEST or len(whole.split()) <= 2 * ENDS):
        return f":~:text={_encoded(whole)}"
    first, last = lines[0].split()[:ENDS], lines[-1].split()[-ENDS:]
    return f":~:text={_encoded(' '.join(first))},{_encoded(' '.join(last))}"


def _shown(line: str) -> str:
    """A line of Markdown as a page shows it, of a row its longest cell; empty for a fence or a rule.

    Browsers look for the very characters, and for none beyond a cell: a space or a mark too many finds nothing.
    So a colon at the end is left out: that behind a term of a glossary stands on no page.
    """
    bare = _NO_TEXT.sub("", _MARKERS.sub("", line))
    cells = _CELL.split(bare) if bare.startswith("|") else [bare]
    return max((" ".join(_plain(cell).split()) for cell in cells), key=len).rstrip(" :")


def _plain(text: str) -> str:
    """Inline Markdown without its marks; code as it stands."""
    return _INLINE.sub(lambda found: found["code"] or found["char"] or _plain(found["link"] or found["strong"] or found["em"] or ""), text)


def _encoded(text: str) -> str:
    """Percent-encoded as the specification wants it: `-`, `,` and `&` too."""
    return quote(text, safe="").replace("-", "%2D")
