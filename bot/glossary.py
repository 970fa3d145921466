"""What a company's documents say of its own words: "Bells are our points", "Early Door (early check-in)"; pure.

They are groups of words that mean the same, as those of BOT_SYNONYMS are, but read from the documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

Section = tuple[Sequence[str], str]  # titles from the document's own down, and the text below them

_NAME = r"(?!(?:It|This|That|He|She|They|We|There|Here|These|Those|What|Which|Our|You|I)\b)[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,2}"
_THING = r"[a-z][a-z'’-]+(?: [a-z][a-z'’-]+){0,2}"
_OURS = re.compile(rf"\b({_NAME})(?: is| are|,) our (?:own )?({_THING})(?=[.,;:()\n]| (?:that|which|where|for|in|with|who)\b)")
_CALLED = re.compile(rf"\b[Ww]e call (?:the |our |an? )?({_THING}?) (?:the |an? )?[*_“\"]*({_NAME})[*_”\"]*(?=[.,;:()\n])")
_HEADED = re.compile(rf"({_NAME}) \(({_THING})\)")
_LISTED = re.compile(r"^\s*[-*+] \*\*([A-Z][^*\n]{1,30})\*\*\s*[–—:-]\s*(?:is |means )?(?:an? |the |our |your )([^.\n]+)", re.MULTILINE)
_HEAD = re.compile(
    rf"({_THING}?)(?=$|[.,;:()]"
    r"| (?:that|which|who|whom|whose|where|with|for|of|in|on|from|to|at|by|you|we|is|are|and|or|used|made|shared|when|after)\b)"
)
_GLOSSARY = re.compile(r"\b(?:words we use|our words|glossary|definitions|terms we use|vocabulary)\b", re.IGNORECASE)
_DULL = re.compile(  # what anything could be, and what a heading has in brackets that is no name for it
    r"(?:part|person|people|thing|one|another|own|your|way|place|page|member|first|last|next|example|number|amount|time|step|kind|type"
    r"|form|list|name|set|use|fee|price|day|full|extract|discontinued|new|beta|optional|draft|old|archived?|recommended|only|it|they)\b.*",
    re.IGNORECASE,
)


def glossary(sections: Iterable[Section]) -> tuple[tuple[str, str], ...]:
    """Groups of two: a name, and what it is. Each once; none of a word that could be anything ("part", "person")."""
    found = dict.fromkeys(pair for section in sections for pair in _pairs(*section))
    return tuple((name, thing) for name, thing in found if not _DULL.fullmatch(thing) and name.casefold() != thing.casefold())


def _pairs(headings: Sequence[str], text: str) -> Iterator[tuple[str, str]]:
    """What one section says; the rare words come first, for there may be many thousand sections."""
    for heading in headings:
        if "(" in heading and (match := _HEADED.fullmatch(heading.strip())):
            yield match[1], match[2]
    if " our " in text:
        yield from ((match[1], match[2]) for match in _OURS.finditer(text))
    if "e call " in text:
        yield from ((match[2], match[1]) for match in _CALLED.finditer(text))
    if any(map(_GLOSSARY.search, headings)):
        for match in _LISTED.finditer(text):
            if head := _HEAD.match(match[2]):
                yield match[1], head[1]
