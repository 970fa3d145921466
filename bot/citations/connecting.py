"""Sentences that state no fact and therefore need no source: "Here is how:", "Yes.", a question back; pure.

The grammar stands in `phrases.json` and is closed: each clause of such a sentence is one of its `phrases` or `admissions`, or the last
one of its `questions`. Where a phrase leaves a place open ("whether …", "information about …"), that holds neither
another clause nor a word that grants or refuses; all else goes to the check against the sources.
"""

from __future__ import annotations

import re
from functools import cache

from bot.citations.grammar import Grammar, grammars

_ORNAMENT = re.compile(r"^[\s>_#-]+|[\s_]+$|[*¿¡\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]")
_RULE = re.compile(r"[\s|:_-]*")
_END = re.compile(r"[\s.!:;…]*(\??)[\s.!:;…?]*$")
_AND = r"(?:and|but|und|aber|et|mais|y|pero)"
_BETWEEN = re.compile(rf"(?:\s?[,;.!:–—]+|\s-|(?=\s{_AND}\b))\s(?:{_AND}\s)?")
_OPENING = re.compile(
    r"^(?:however|unfortunately|but|jedoch|allerdings|leider|aber|cependant|toutefois|malheureusement|mais|"
    r"sin embargo|lamentablemente|desafortunadamente|pero),? (?=\w)",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:no|not|never|kein\w*|nicht|pas|non)\b|n['’]t\b", re.IGNORECASE)
_POLITE = re.compile(
    r"\b(?:sorry|apologi[sz]e|apologies|thanks?|glad|happy|question|hello|hi|hey|in (?:short|brief|summary|other words)|"
    r"tut mir leid|entschuldigung|danke|désolée?|merci|lo siento|gracias)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\W*(?:what to do )?if\b", re.IGNORECASE)
_ALTHOUGH = re.compile(r"^(?:while|although|though|even though|auch wenn|obwohl|bien que|aunque)\s(?=\w)", re.IGNORECASE)
_COUNT = r"(?:a few|some|several|two|three|four|five|six|seven|eight|nine|ten|[2-9]|10)"
_STEPS = re.compile(
    rf",? (?:(?:please|simply|just|you can|you need to) )*(?:follow|take|complete|use|try) (?:these|the following|the|one of these) (?:{_COUNT} )?"
    rf"(?:\w+ )?(?:steps?|instructions?|options?|methods?|ways)(?: below)?\s*:\W*$|,? (?:in|by following) (?:these|the following|just {_COUNT}|{_COUNT}) "
    r"(?:\w+ )?steps\s*:\W*$",
    re.IGNORECASE,
)
_WAYS = re.compile(
    rf"^\W*(?:here(?:'s| is) how (?:to|you can)|here are (?:the|some|{_COUNT}) (?:\w+ )?(?:steps|ways|options|methods) (?:to|for)|(?:there are|you have) "
    rf"{_COUNT} (?:\w+ )?(?:ways|options|possibilities|methods) (?:to|for)) (?=\w.*:\W*$)",
    re.IGNORECASE,
)
_SORTS = re.compile(rf"(?P<kept>\b(?:there are|(?:comes?|available) in) ){_COUNT} (?=(?:\w+ )?\w+s\s*:\W*$)", re.IGNORECASE)
_LONGEST = 300  # characters: no courtesy is longer, and code or tables need not be searched for one


def says_nothing(text: str) -> bool:
    """Whether `text` (its markers left out) can be shown without a source."""
    bare = _ORNAMENT.sub("", text).strip()
    if _RULE.fullmatch(bare):
        return True
    if len(bare) > _LONGEST:
        return False
    return any(_closed(grammar, _spoken(bare), set()) for grammar in _grammars())


def admits(text: str) -> bool:
    """Whether `text` states no fact, and says that the documents, or the bot, have none: "I could not find the delivery time."."""
    if not says_nothing(text):
        return False
    words = _spoken(_ORNAMENT.sub("", text).strip())
    cuts = list(_BETWEEN.finditer(words))
    starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(words)]
    pieces = [_OPENING.sub("", words[start:end], count=1) for start in starts for end in ends if start < end]
    return any(admission.fullmatch(piece) for grammar in _grammars() for admission in grammar["admissions"] for piece in pieces)


def _spoken(bare: str) -> str:
    """A sentence as its words, without an opening such as "however" and its full stop."""
    return _OPENING.sub("", " ".join(_END.sub(r"\1", bare).replace("’", "'").split()), count=1)


def without_courtesy(text: str) -> str:
    """What a sentence states, without a courtesy before it, and without that the documents lack something before or behind it.

    "No problem – you can change it." denies nothing, "I'm sorry, but it is not included" needs no source for the sorrow. A yes stays: it answers.
    """
    for cut in _BETWEEN.finditer(text[:_LONGEST]):
        first, rest = _ALTHOUGH.sub("", text[: cut.start()]), text[cut.end() :]
        if (_DENIES.search(first) or _POLITE.search(first)) and says_nothing(first) and not _CONDITION.match(first):
            return rest
        if admits(_ALTHOUGH.sub("", rest)):
            return text[: cut.start()]
    return text


def without_lead(text: str) -> str:
    """What a lead-in states, without what only leads to a list that is checked for itself, and without the count of it.

    "To cancel the plan, follow these steps:", "Here's how to cancel the plan:" and "There are three ways to cancel the plan:" state no more
    than "cancel the plan". Any other text stays as it is.
    """
    straight = text.replace("’", "'")
    return _SORTS.sub(r"\g<kept>", _STEPS.sub(":", _WAYS.sub("", straight, count=1))) if len(text) <= _LONGEST else text


def _closed(grammar: Grammar, words: str, dead: set[str]) -> bool:
    """Whether phrases make up the whole, read from its beginning; a question is the last of them.

    `dead` keeps the ends that they do not: "no, not, no, not, …" is cut in two ways at each comma.
    """
    if words in dead:
        return False
    if words.endswith("?") and any(question.fullmatch(words[:-1]) for question in grammar["questions"]):
        return True
    phrases = (*grammar["phrases"], *grammar["admissions"])
    if any(phrase.fullmatch(words.rstrip("?")) for phrase in phrases):
        return True
    cuts = ((words[: cut.start()], words[cut.end() :]) for cut in _BETWEEN.finditer(words))
    if any(any(phrase.fullmatch(first) for phrase in phrases) and _closed(grammar, rest, dead) for first, rest in cuts):
        return True
    dead.add(words)
    return False


@cache
def _grammars() -> tuple[Grammar, ...]:
    """The grammar of each language, read once."""
    return grammars("phrases.json")
