"""Find a quotation in the text that it was taken from; pure.

White space may differ, and of a table rows may be left out: those that do not answer are not quoted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from ui.marking import Span

LONGEST = 2_000  # characters of a quotation that are looked for: its address holds 200, but anybody can write another
TRIES = 100  # places where the first line of a quoted table is looked at: it comes from an address that anybody can write


def find(quoted: str, text: str, within: Span) -> Span | None:
    """Where the quotation (its first LONGEST characters) stands in that part of the text, with the rows left out; None for an empty one."""
    lines = [line.split() for line in quoted[:LONGEST].splitlines() if line.strip()]
    if not lines:
        return None
    whole = re.compile(_spaced([word for line in lines for word in line]))
    found = whole.search(text, within.start, within.end) or _with_gaps(lines, text, within)
    return Span(found.start(), found.end()) if found else None


def _with_gaps(lines: Sequence[Sequence[str]], text: str, within: Span) -> re.Match[str] | None:
    """The same with rows of the text behind any row of the quotation. Atomic groups, so that no address makes it slow."""
    if not any(map(_is_row, lines)):
        return None
    first = _spaced(lines[0])
    rest = (_below(_spaced(line), rows=_is_row(above)) for above, line in pairwise(lines))
    whole = re.compile(first + "".join(rest))
    starts = islice(re.compile(first).finditer(text, within.start, within.end), TRIES)
    return next(filter(None, (whole.match(text, start.start(), within.end) for start in starts)), None)


def _below(line: str, rows: bool) -> str:
    return rf"(?>[ \t]*\n(?:(?!{line})\|.*\n)*\s*{line})" if rows else rf"\s+{line}"


def _is_row(words: Sequence[str]) -> bool:
    return words[0].startswith("|")


def _spaced(words: Sequence[str]) -> str:
    return r"\s+".join(map(re.escape, words))
