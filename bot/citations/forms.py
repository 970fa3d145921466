"""What a piece of an answer is by its form: a heading, a step, a row, a lead-in, one that leans on the sentence before it; pure."""

from __future__ import annotations

import re

BOLD = 7  # the level of a bold line that stands for a heading, below any other

_HEADING = re.compile(r"\s*(#{1,6})\s+\S")
_BOLD = re.compile(r"\s*\*\*[^*\n]+\*\*:?\s*|\s*__[^_\n]+__:?\s*")
_BLOCK = re.compile(r"\s*(?:[-*+•]\s+\S|\d{1,3}[.)]\s+\S|\||```|~~~)")
_STEP = re.compile(r"\s*(?:\*\*)?(?:\d{1,3}[.)]\s|(?:step|schritt|étape|paso) \d{1,2}\b)", re.IGNORECASE)
_ROW = re.compile(r"\s*\|")
_HEADER = re.compile(r"\s*\|[^\n]*\n\s*\|?[\s|:-]+-[\s|:-]*")
_LEAD = re.compile(r":\W*$")
_TURN = re.compile(
    r"(?:However|Nevertheless|Nonetheless|That said|On the other hand|In contrast|But|Also|In addition|Additionally|Furthermore|Moreover|Therefore|"
    r"Thus|So|Similarly|Likewise|Cependant|Toutefois|Mais|De plus|En outre|Sin embargo|No obstante|Pero|Además),?\s+(?=[\w*])"
)
_LEANS = re.compile(
    r"\W*(?:This|That(?! said)|These|Those|Otherwise|Instead|If (?:not|so)|In (?:that|this|which|such) cases?|The same (?:applies|goes|is true)|"
    r"Dies(?:e[mnrs]?)?|Das gilt|Andernfalls|Ansonsten|Sonst|In diesem Fall|Cela|Ceci|Sinon|Dans ce cas|Esto|Eso|De lo contrario|En (?:ese|este) caso)\b"
)
_PRONOUN = re.compile(r"\W*(?:It|Its|They|Their|Es gilt|Sie gilt|Elle|Elles|Ils)\b")


def level(text: str) -> int:
    """The level of a heading, 1 for the highest; BOLD for a line in bold alone; 0 for what is none."""
    found = _HEADING.match(text)
    return len(found[1]) if found else BOLD * (_BOLD.fullmatch(text) is not None)


def indent(text: str) -> int:
    """How far its first line is indented, in characters."""
    lead = text[: len(text) - len(text.lstrip())]
    return len(lead) - lead.rfind("\n") - 1


def is_block(text: str) -> bool:
    """Whether it is a list's item, a table's row or code."""
    return _BLOCK.match(text) is not None and not level(text)


def is_step(text: str) -> bool:
    """Whether it is an item of a numbered list, or "Step 2: …"."""
    return _STEP.match(text) is not None


def is_row(text: str) -> bool:
    """Whether it is a table's row, its header too."""
    return _ROW.match(text) is not None


def is_header(text: str) -> bool:
    """Whether it is a table's header, with the rule below it."""
    return _HEADER.fullmatch(text.rstrip()) is not None


def leads(text: str) -> bool:
    """Whether it ends with a colon: what it leads to is to come."""
    return _LEAD.search(text) is not None


def leans(text: str, within: bool) -> bool:
    """Whether it only makes sense behind the sentence before it ("Otherwise, …"); `within` a paragraph also "It …"."""
    return not is_block(text) and (_LEANS.match(text) is not None or (within and _PRONOUN.match(text) is not None))


def without_turn(text: str) -> str:
    """A sentence without the "However" that sets it against the one before it."""
    lead = text[: len(text) - len(text.lstrip())]
    found = _TURN.match(text, len(lead))
    return lead + text[found.end() : found.end() + 1].upper() + text[found.end() + 1 :] if found else text
