"""Which heading names a whole document."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.loaders.draft import Heading

_PROGRAMS = ("microsoft word - ", "untitled", "powerpoint", "document1", "slide 1")
_FILES = (".doc", ".docx", ".dotx", ".indd", ".pdf")


def names_a_file(title: str) -> bool:
    """Whether a title among the properties is only what a program noted: the name of a file, or of the program."""
    return title.lower().startswith(_PROGRAMS) or title.lower().endswith(_FILES)


def first_title(headings: Sequence[Heading]) -> str:
    """The first heading; empty when another stands at its level or above it, because then it names a part."""
    return headings[0].text if headings and all(other.level > headings[0].level for other in headings[1:]) else ""


def only_title(headings: Sequence[Heading], before: int) -> str:
    """The only heading of the highest level; empty when there are several, or it does not stand before line `before`."""
    top = min((heading.level for heading in headings), default=0)
    found = [heading for heading in headings if heading.level == top]
    return found[0].text if len(found) == 1 and found[0].line < before else ""
