"""Addresses of cited passages; pure.

A text fragment (`#:~:text=`) makes the browser scroll to the quotation: https://wicg.github.io/scroll-to-text-fragment/
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

LONGEST = 120  # characters of a fragment's text; longer quotations are given by their first and last words
ENDS = 5  # words of each


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
