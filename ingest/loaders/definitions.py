"""Definition lists of Markdown Extra, Pandoc and MkDocs, a term above ": its definition", as list items like those of HTML."""

from __future__ import annotations

import re

from ingest.loaders.fences import with_fences

_DEFINES = re.compile(r" {0,3}: {1,3}(?=\S)")
_NO_TERM = re.compile(r"\s|[-*+>|#:]\s|\d+[.)]\s|[|:]|$")  # a line of a list, a quote, a table, a heading, of code
_BODY = 2  # spaces at the least before a line that goes on
_MOST, _LONGEST = 3, 120  # terms of one definition, and characters of a term


def with_definitions(lines: list[str]) -> list[str]:
    """Each term as an item that ends in a colon, its definitions below it."""
    if not any(_DEFINES.match(line) for line in lines):
        return lines
    prose = [not fenced for _, fenced in with_fences(lines)]
    out: list[str] = []
    at = 0
    while at < len(lines):
        if terms := [] if out and out[-1].strip() else _terms(lines, prose, at):
            out.append(f"- {', '.join(term.rstrip(': ') for term in terms)}:")
            at = _define(lines, at + len(terms), out)
        else:
            out.append(lines[at])
            at += 1
    return out


def _terms(lines: list[str], prose: list[bool], at: int) -> list[str]:
    """The lines from `at` that are terms: a few short ones above a definition, with at most one blank line between; none anywhere else."""
    end = at
    while end < min(at + _MOST, len(lines)) and prose[end] and not _NO_TERM.match(lines[end]) and len(lines[end]) <= _LONGEST:
        end += 1
    below = end + (end < len(lines) and not lines[end].strip())
    defined = end > at and below < len(lines) and prose[below] and _DEFINES.match(lines[below])
    return [line.strip() for line in lines[at:end]] if defined else []


def _define(lines: list[str], at: int, out: list[str]) -> int:
    """Writes the definitions from `at`, each below the last, and gives the line behind them."""
    end = at
    while end < len(lines):
        line = lines[end]
        if opened := _DEFINES.match(line):
            out.append(f"  {line[opened.end() :]}")
        elif line.strip() and (len(line) - len(line.lstrip()) >= _BODY or _goes_on(lines, end)):
            out.append(f"  {line[min(4, len(line) - len(line.lstrip())) :]}")
        elif line.strip() or not _is_inside(lines, end):
            return end
        elif end > at:  # between term and definition none is needed
            out.append("")
        end += 1
    return end


def _goes_on(lines: list[str], at: int) -> bool:
    """Whether a line that is not indented goes on with the one above it: not the next term."""
    return bool(lines[at - 1].strip()) and not any(_DEFINES.match(line) for line in lines[at + 1 : at + 3])


def _is_inside(lines: list[str], at: int) -> bool:
    """Whether the next line that is not blank belongs to the definition above."""
    below = next((line for line in lines[at : at + 3] if line.strip()), "")
    return bool(_DEFINES.match(below)) or below.startswith("  ")
