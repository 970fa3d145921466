"""A question of two parts, told apart, so that each is answered from its own source or said to be missing."""

from __future__ import annotations

import re

LEAST = 3  # words of a part

_ASKS = (
    r"(?:what|how|when|where|which|who|why|is|are|do|does|did|can|could|may|will|would|should|must|has|have"
    r"|was|wie|wieviele?|wann|wo|woher|wohin|welche\w*|wer|wem|warum|ist|sind|kann|können|darf|dürfen|gibt|muss|müssen"
    r"|comment|combien|quand|où|pourquoi|quel\w*|est-ce|puis-je|peut-on|pouvez-vous|faut-il|dois-je|avez-vous|y a-t-il"
    r"|qué|quién|cómo|cuándo|dónde|cuál\w*|cuánt[oa]s?|puedo|pueden?|debo|hay)"
)
_CUT = re.compile(rf"\?\s+(?=\S)|(?:,\s*|\s+)(?:and|und|et|y)\s+(?:(?:also|auch|aussi|también)\s+)?(?={_ASKS}\b)", re.IGNORECASE)


_BACK = re.compile(
    r"\b(?:it|its|this|that|these|those|they|them|ones?|es|(?-i:sie)|das(?! (?-i:[A-ZÄÖÜ]))|dies\w*|ihn|ihm"
    r"|da(?:für|mit|zu|bei|von|nach|rauf|ran)|dort\w*"
    r"|cela|ça|c['’]est|celui\S*|elle|ello|eso|esto)\b",
    re.IGNORECASE,
)


def points_back(part: str) -> bool:
    """Whether a part speaks of what the one before it named."""
    return _BACK.search(part) is not None


def asks(text: str) -> bool:
    """Whether a text of three words or more is a question: it begins as one, or ends with its mark."""
    return len(text.split()) >= LEAST and ("?" in text[-3:] or re.match(rf"{_ASKS}\b", text, re.IGNORECASE) is not None)


def parts(question: str) -> list[str]:
    """The parts of a question that asks for two things ("…, and can I …?"); one part for all others."""
    found = [part.strip(" ,?") for part in _CUT.split(question.strip())]
    asking = [part for part in found if len(part.split()) >= LEAST]
    if len(asking) != 2 or len(found) != 2 or not re.match(rf"{_ASKS}\b", asking[1], re.IGNORECASE):
        return [question]
    if not re.search(rf"\b{_ASKS}\b", asking[0], re.IGNORECASE):
        return [question]
    return [f"{part}?" for part in asking]
