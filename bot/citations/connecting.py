"""Sentences that state no fact and therefore need no source: "Here is how:", "Yes.", a question back; pure."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from bot.citations.literals import literals

_ORNAMENT = re.compile(r"^[\s>*_#-]+|[\s*_]+$|[\U0001f300-\U0001faff\u2600-\u27bf]")
_RULE = re.compile(r"[\s|:*_-]*")
_LEAD_WORDS = 8


def says_nothing(text: str) -> bool:
    """Whether `text` (its markers left out) can be shown without a source."""
    bare = _ORNAMENT.sub("", text).strip()
    if _RULE.fullmatch(bare):
        return True
    if any(True for _ in literals(bare)):
        return False
    if bare.endswith("?"):
        return True
    words = bare.rstrip(".!:;… ").lower().replace("’", "'")
    return _pattern().fullmatch(words) is not None or (bare.endswith(":") and len(words.split()) <= _LEAD_WORDS)


@cache
def _pattern() -> re.Pattern[str]:
    """Connecting phrases of four languages, read once."""
    phrases = json.loads((Path(__file__).parent / "phrases.json").read_text(encoding="utf-8"))["connecting"]
    return re.compile("|".join(f"(?:{phrase})" for phrase in phrases))
