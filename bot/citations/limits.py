"""A limit of the source that a sentence leaves out: "anyone can order one" for "only the holder can"; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.citations.alignment import stem, stems, words
from bot.citations.rows import CELL
from bot.citations.source import Source

SAID = 0.6  # the share of a sentence's words in a statement of whose condition it must speak
MOST = 0.6  # the share of a sentence's words in the statement that speaks of the same, at least
HELD = 2  # content words behind "only" that are what it limits

_TIMES = r"day|night|week|month|quarter|year|time|hour|minute|tag|woche|monat|jahr|jour|semaine|mois|an|année|día|semana|mes|año"
_ALL = re.compile(
    r"(?<!not )(?<!nicht )(?<!pas )(?<!no )\b(?:all(?! (?:the|of)\b| \d)|any(?:one|body)?|every(?:one|body)?|each|"
    rf"alle|jede[mnrs]?|sämtliche\w*|tou(?:te)?s|chaque|tod[oa]s|cada)\b(?!\s(?:\w+\s)?(?:{_TIMES})s?\b)",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:all|any\w*|every\w*|each|whichever|whatever|always|no|both|entire|whole|never|none|total|alle\w*|jede\w*|kein\w*|immer|nie|"
    r"tou\w+|chaque|aucun\w*|jamais|tod[oa]s?|cada|ningun[oa]?|nunca)\b",
    re.IGNORECASE,
)
_CONDITION = (
    r"only|except\w*|unless|provided (?:that|you)|as long as|other than|apart from|nur|außer|sofern|es sei denn|seulement|uniquement|sauf|"
    r"à condition|à moins|solo|sólo|solamente|excepto|salvo|a menos|siempre que"
)
_CONDITIONS = re.compile(rf"\b(?:{_CONDITION})\b", re.IGNORECASE)
_LIMITS = re.compile(
    rf"\b(?:{_CONDITION}|if|when|once|after|some|most|under|over|not all|but not|certain|selected|eligible|may|limited|just|must|"
    r"wenn|falls|manche\w*|einige\w*|meisten|bestimmte\w*|unter|über|kann|muss|müssen|erst|"
    r"si|certain[es]*|plupart|peut|doit|algun[oa]s|mayoría|puede|debe)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\b(?:if|when|once|after)\b", re.IGNORECASE)  # "any damage is …" says "if it is damaged, …"
_DENIES = re.compile(r"\b(?:not|no|cannot|without|but|nicht|kein\w*|ohne|aber|pas|sans|mais|sin|pero)\b|n['’]t\b", re.IGNORECASE)
_EVERY = {"all", "any", "every", "each"}
_ALL_OF = re.compile(rf"\b(?:all|any|every|each)\s+(?:of )?(?:the |your )?(?!(?:{_TIMES})s?\b)(?P<kind>\w+)", re.IGNORECASE)
_WHICH = re.compile(r"\s+(?:in|of|with|that|who|which|whose|without|from|on)\s+(?:the |an? )?(\w+)", re.IGNORECASE)
_ONLY_SO = re.compile(r"\b(?:may|can|must|will|should|could) only (?:be )?(?P<verb>\w+)\s+(?P<how>[^.,;:()\n]+)", re.IGNORECASE)
_LIMITS_PLAINLY = re.compile(
    r"\b(?:not|no|cannot|never|only|except|unless|if|when|once|must|needs?|require\w*|ha(?:ve|s) to)\b|n['’]t\b", re.IGNORECASE
)
_MODAL = re.compile(r"\b(?:can|may|must|will|should|could|is|are|has|have|do|does|kann|können|dürfen|peut|peuvent|puede|pueden)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,.;:()\n]")


def left_out(sentence: str, closest: str) -> str:
    """The word that means all, or the condition dropped, where `closest`, the statement nearest to it, has a limit; empty for none."""
    if _LIMITS.search(sentence):
        return ""
    every = _ALL.search(sentence)
    limit = _WHEN.sub("", closest) if every and every[0].lower() == "any" else closest
    if every and _LIMITS.search(limit) and not _WHOLE.search(closest):
        return every[0]
    return _dropped(sentence, closest)


def _dropped(sentence: str, closest: str) -> str:
    """The condition of a statement of which the sentence says nothing; empty for none."""
    said = stems(sentence)
    condition = None if _DENIES.search(sentence) else _CONDITIONS.search(closest)
    shared = said & stems(closest)
    if condition and 2 * len(said & stems(_around(closest, condition))) < len(shared):
        return ""  # it limits something else
    if condition and len(shared) >= SAID * len(said) and not said & _limited(closest, condition):
        return f"without {condition[0].lower()}"
    return ""


def restricted(sentence: str, known: Sequence[Source]) -> str:
    """The words that take in all of a kind where the source speaks of some: "any item" for "unused items"; empty for none.

    Or the condition behind a verb that is dropped: "may only train with an adult".
    """
    own = stems(sentence)
    stated = [one for source in known for one in source.statements if not one.text.startswith(CELL)]
    if any(word.negated for word in words(sentence).all) or not stated:
        return ""
    closest = max(stated, key=lambda one: (len((own - _EVERY) & one.stems), not one.is_heading))
    shared = (own - _EVERY) & closest.stems
    if len(shared) < HELD or len(shared) < MOST * len(own - _EVERY):
        return ""
    dropped = "" if _LIMITS.search(sentence) else _dropped(sentence, closest.text)
    return dropped or _all_of(sentence, closest.text, own) or _only_so(sentence, closest.text, own)


def _all_of(sentence: str, statement: str, own: frozenset[str]) -> str:
    """The "any items" of the sentence where the statement's items are qualified by a word that the sentence has not."""
    found = _ALL_OF.search(sentence)
    if not found or _WHOLE.search(statement):
        return ""
    low, kind = statement.lower(), stem(found["kind"].lower())
    for word in (word for word in words(statement).all if word.stem == kind):
        behind, before = _WHICH.match(low, word.start + len(word.text)), words(low[: word.start]).all[-1:]
        qualified = before and low[before[0].start + len(before[0].text) : word.start].isspace() and before[0].stem not in own
        if qualified or (behind and stem(behind[1]) not in own):
            return found[0]
    return ""


def _only_so(sentence: str, statement: str, own: frozenset[str]) -> str:
    """The "only" behind a modal verb where the sentence has the verb, and nothing of what stands behind it."""
    found = _ONLY_SO.search(statement)
    if not found or _LIMITS_PLAINLY.search(sentence):
        return ""
    how = stems(found["how"]) - {"with"}
    return "without only" if how and not how & own and stem(found["verb"].lower()) in own else ""


def _around(statement: str, condition: re.Match[str]) -> str:
    """The clause that a condition stands in."""
    start = max((cut.end() for cut in _CLAUSE.finditer(statement, 0, condition.start())), default=0)
    return statement[start : condition.end()] + _CLAUSE.split(statement[condition.end() :])[0]


def _limited(statement: str, condition: re.Match[str]) -> frozenset[str]:
    """What a condition speaks of: the words behind it to the clause's end; of "only" the next two, or those before it."""
    behind = _CLAUSE.split(statement[condition.end() :])[0]
    if condition[0].lower() not in {"only", "nur", "seulement", "uniquement", "solo", "sólo", "solamente"}:
        return stems(behind)
    subject = _MODAL.split(behind)[0]
    order = words(subject).all or words(behind).all or words(_CLAUSE.split(statement[: condition.start()])[-1]).all[::-1]
    return frozenset(word.stem for word in order[:HELD])
