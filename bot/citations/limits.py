"""A limit of the source that a sentence leaves out: "anyone can order one" for "only the holder can"; pure."""

from __future__ import annotations

import re

from bot.citations.alignment import words

SAID = 0.6  # the share of a sentence's words in a statement of whose condition it must speak
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
_CLAUSE = re.compile(r"[,.;:()\n]")


def left_out(sentence: str, closest: str) -> str:
    """The word that means all, or the condition dropped, where `closest`, the statement nearest to it, has a limit; empty for none."""
    if _LIMITS.search(sentence):
        return ""
    every = _ALL.search(sentence)
    limit = _WHEN.sub("", closest) if every and every[0].lower() == "any" else closest
    if every and _LIMITS.search(limit) and not _WHOLE.search(closest):
        return every[0]
    said = _stems(sentence)
    condition = None if _DENIES.search(sentence) else _CONDITIONS.search(closest)
    if condition and len(said & _stems(closest)) >= SAID * len(said) and not said & _limited(closest, condition):
        return f"without {condition[0].lower()}"
    return ""


def _limited(statement: str, condition: re.Match[str]) -> set[str]:
    """What a condition speaks of: the words behind it to the clause's end; of "only" the next two, or those before it."""
    behind = _CLAUSE.split(statement[condition.end() :])[0]
    if condition[0].lower() not in {"only", "nur", "seulement", "uniquement", "solo", "sólo", "solamente"}:
        return _stems(behind)
    order = words(behind).all or words(_CLAUSE.split(statement[: condition.start()])[-1]).all[::-1]
    return {word.stem for word in order[:HELD]}


def _stems(text: str) -> set[str]:
    return {word.stem for word in words(text).all}
