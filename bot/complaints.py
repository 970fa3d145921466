"""A complaint about the company, told from the words of a message alone: that nobody answers, that somebody complains.

It is never a question about something else, though no document speaks of it.
"""

from __future__ import annotations

import re

_ASKED = r"(?:written|wrote|e-?mailed|called|phoned|rung|rang|asked|contacted|messaged)"
_OFTEN = r"(?:twice|(?:two|three|four|five|several|many|\d+) times|again)"
_BACK = r"(?:calls?|called|rings?|rang|phoned|gets?|got|comes?|came)(?: (?:me|us))? back"
_ANSWERS = rf"(?:answer(?:s|ed)?|repl(?:y|ies|ied)|respond(?:s|ed)?|{_BACK})"
_COMPLAINTS = (
    r"\bcomplain(?:ts?|ed|ing)?\b",
    r"\b(?:hear|heard|got|received?)(?: \w+)? (?:nothing|no (?:answer|reply|response|word))\b",
    rf"\b(?:nobody|no[ -]one)(?: \w+){{0,2}} {_ANSWERS}\b",
    rf"\b(?:i|we)(?:['’]?ve| have)?(?: \w+)? {_ASKED}\b[^.?!]*\b{_OFTEN}\b",
    r"\b(?:beschwer(?:de|en|t)|antwortet niemand|niemand antwortet)\b",
    r"\b(?:réclamation|me plaindre|plainte|personne ne (?:me |nous )?répond)\b",
    r"\b(?:queja(?:rme)?|reclamación|nadie (?:me |nos )?(?:contesta|responde))\b",
)
_COMPLAINT = re.compile("|".join(_COMPLAINTS), re.IGNORECASE)


def complains(text: str) -> bool:
    """Whether a message is a complaint, or asks where one goes."""
    return _COMPLAINT.search(text) is not None
