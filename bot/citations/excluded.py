"""Something left out that the source takes in: "the kit excludes a cable" for "the kit consists of … and a cable"; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.citations.alignment import stems
from bot.citations.source import Source, Stated

NAMED = 0.5  # the share of what a sentence leaves out that the sources name, at least

_MAY_EXCLUDE = re.compile(r"exclu|excep|apart", re.IGNORECASE)
_PASSIVE = re.compile(r"(?P<what>[^.;:()\n]*)\b(?:is|are|was|were|be|been) (?:\w+ly )?excluded\b", re.IGNORECASE)
_ACTIVE = re.compile(r"\b(?:exclud(?:e|es|ing)|with the exception of|except(?:ing)?(?: for)?|apart from)\b(?P<what>[^.;:()\n]*)", re.IGNORECASE)
_LEAVES_OUT = re.compile(
    r"\b(?:exclu\w+|except|exceptions?|exempt\w*|apart|other than|aside|only|unless|without|lacks?|omit\w*|limited|separate\w*|extra|"
    r"additional\w*|optional\w*|non|not? (?:\w+ )?(?:includ\w+|cover\w*|available|allowed|accepted|part|permitted|valid|count\w*|appl\w+)|nor)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:not|no|none|never|cannot|neither|nor|nobody|but|however|instead|rather)\b|n['’]t\b", re.IGNORECASE)


def wrongly_excluded(sentence: str, known: Sequence[Source]) -> bool:
    """Whether a sentence leaves out what the sources name, and nowhere near it leave anything out."""
    if not _MAY_EXCLUDE.search(sentence):
        return False
    stated = [one for source in known for one in source.statements]
    leading = any(_LEAVES_OUT.search(one.text) for one in stated if one.is_heading or one.text.endswith(":"))
    said = stems(sentence)
    return not leading and any(_is_taken_in(what, said, stated) for what in _left_out(sentence))


def _left_out(sentence: str) -> Iterator[frozenset[str]]:
    """The words of what each exclusion of the sentence leaves out."""
    for found in (*_PASSIVE.finditer(sentence), *_ACTIVE.finditer(sentence)):
        yield stems(found["what"])


def _is_taken_in(what: frozenset[str], said: frozenset[str], stated: Sequence[Stated]) -> bool:
    named = [one for one in stated if what & one.stems]
    held = what & {stem for one in named for stem in one.stems}
    if not held or len(held) < NAMED * len(what) or any(_LEAVES_OUT.search(one.text) for one in named):
        return False
    most = max(len(said & one.stems) for one in named)
    if most <= max(len(what & one.stems) for one in named):
        return False  # named, but of something else
    return not any(_DENIES.search(one.text) for one in named if len(said & one.stems) == most)
