"""Code in a stream of Markdown: where a fence or an inline span ends, as soon as nothing to come can change it; pure."""

from __future__ import annotations

import re

BLANK = r"[^\S\n]"  # white space within a line
FENCE = re.compile(rf"{BLANK}*(?:(?:[-*+]|\d{{1,3}}[.)]){BLANK}+)?(`{{3,}}|~{{3,}})")
PARAGRAPH = re.compile(rf"\n{BLANK}*\n")
CODE = re.compile(
    r"^[ \t]*(`{3,}|~{3,}).*?(?:^[ \t]*\1[`~]*[ \t]*$|\Z)|(?<!`)(`+)(?!`).+?(?<!`)\2(?!`)", re.MULTILINE | re.DOTALL
)
_TICKS = re.compile(r"`+")
WAIT = 0  # what follows decides
SPAN = 1000  # characters of inline code; what is longer is none


def fence_end(text: str, at: int, mark: str, final: bool) -> int:
    """Where the fence opened by `mark` at `at` ends, its closing line included; WAIT while that is open."""
    found = re.compile(rf"\n{BLANK}*{mark[0]}{{{len(mark)},}}{BLANK}*(?=\n)").search(text, at)
    if found:
        return found.end()
    return len(text) if final else WAIT


def span_end(text: str, at: int, final: bool) -> int:
    """Where the inline code that opens at `at` ends; an unpaired run of backticks ends with itself, as text.

    A span closes with as many backticks as opened it, within its paragraph and SPAN characters.
    """
    run = _TICKS.match(text, at)
    if run is None or (run.end() == len(text) and not final):
        return WAIT
    end = PARAGRAPH.search(text, at, at + SPAN)
    limit = end.start() if end else min(len(text), at + SPAN)
    found = re.compile(rf"(?<!`){run[0]}(?!`)").search(text, run.end(), limit)
    certain = final or limit < len(text) or (found is not None and found.end() < limit)
    if not certain:
        return WAIT
    return found.end() if found else run.end()


def parts(text: str) -> list[tuple[str, bool]]:
    """A whole text cut into stretches of prose (False) and of code (True)."""
    cut, at = [], 0
    for code in CODE.finditer(text):
        cut += [(text[at : code.start()], False), (code[0], True)]
        at = code.end()
    return [*cut, (text[at:], False)]
