"""Two lines of a PDF as one: words that were cut at the end of a line become whole."""

from __future__ import annotations

import re
from collections import Counter

_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]")


def join(before: str, after: str, words: Counter[str]) -> str:
    """Two lines as one; a hyphen at the end goes, unless the document writes the word with it elsewhere."""
    cut = re.search(r"(\w+)-$", before)
    follows = re.match(r"[^\W\d_]+", after)
    if cut and follows and follows[0].islower():
        hyphenated = f"{cut[1]}-{follows[0]}".casefold() in words
        joined = f"{cut[1]}{follows[0]}".casefold() in words
        return before + after if hyphenated and not joined else before[:-1] + after
    if cut or (_WIDE.match(before[-1:]) and _WIDE.match(after)):
        return before + after
    return f"{before} {after}"

