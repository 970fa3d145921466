"""Sentences that state no fact and therefore need no source: "Here is how:", "Yes.", a question back; pure.

The grammar stands in `phrases.json`: of each language, `phrases` may be sentences, `leads` only before a colon, `disclaims`
say that something is not known, `asks` are questions unless they have a word of `asserts` ("Did you know that …?"). What
follows a phrase is of a closed vocabulary: a claim behind a courtesy ("I'm sorry, your card is blocked") does not pass.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from bot.citations.grammar import compiled
from bot.citations.literals import literals

Grammar = Mapping[str, Sequence[re.Pattern[str]]]

_ORNAMENT = re.compile(r"^[\s>*_#¿¡-]+|[\s*_]+$|[\U0001f300-\U0001faff\u2600-\u27bf]")
_EACH = re.compile(r"\b(?:dai|week|month|year)ly\b(?=.*\?$)", re.IGNORECASE)  # a plan that is asked for
_RULE = re.compile(r"[\s|:*_-]*")


def says_nothing(text: str) -> bool:
    """Whether `text` (its markers left out) can be shown without a source."""
    bare = _ORNAMENT.sub("", text).strip()
    if _RULE.fullmatch(bare):
        return True
    words = bare.rstrip(".!?:;… ").lower().replace("’", "'")
    if _any("disclaims", words) or (bare.endswith(":") and _any("leads", words)):
        return True
    if any(True for _ in literals(_EACH.sub("", bare))):
        return False
    return _any("asks", words, unless="asserts") if bare.endswith("?") else _any("phrases", words)


def _any(kind: str, words: str, unless: str = "") -> bool:
    """Whether a grammar has a pattern of a kind that is all of the words, and none of `unless` in them."""
    return any(
        any(pattern.fullmatch(words) for pattern in grammar[kind])
        and not any(pattern.search(words) for pattern in grammar.get(unless, ()))
        for grammar in _grammars()
    )


@cache
def _grammars() -> tuple[Grammar, ...]:
    """The grammar of each language, read once."""
    languages = json.loads((Path(__file__).parent / "phrases.json").read_text(encoding="utf-8"))
    return tuple(_grammar(language.pop("parts"), language) for language in languages.values())


def _grammar(parts: Mapping[str, str], kinds: Mapping[str, Sequence[str]]) -> Grammar:
    return {kind: compiled(patterns, parts) for kind, patterns in kinds.items()}
