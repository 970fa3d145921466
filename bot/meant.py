"""Which variant a question means, by name, by "the other one", by the page it is asked on, or by a product's code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from langchain_core.documents import Document

from bot.conversation import Question, Turn
from bot.variants import AFTER_NAME, Variant, named, renamed, variant_of

OWNED = 2  # documents of one variant, and none of another, that a code must stand in to name it

_KIND = (
    r"(?:ones?|models?|versions?|generations?|gen|types?|devices?|units?|editions?|machines?|products?|variants?"
    r"|modelle?|geräte?|maschinen?|produkte?)"
)
_RELATIVE = re.compile(
    rf"\b(?:(?P<other>other|andere[nmrs]?)|(?P<new>new(?:er|est)?|latest|current|neue(?:re|ste)?[nmrs]?)"
    rf"|(?P<old>old(?:er|est)?|previous|former|alte[nmrs]?|ältere[nmrs]?))\s+{_KIND}\b",
    re.IGNORECASE,
)

_IDLE = re.compile(
    r"(?:a|about|also|and|but|d|do|for|got|have|how|i|in|is|it|its|m|mean|meant|my|no|not|of|ok(?:ay)?|on|one|or|please|s|same|sorry|thanks|that|the|then"
    r"|this|think|guess|believe|maybe|probably|mine|own|has|to|use|we|what|with|yes|glaube|denke|habe|beim?|das|de[mnr]|die|es|für|ich|ja|meine?[mnr]?|meinte|mit|nein|oder|und"
    r"|con|el|en|et|la|les?|mon|non|oui|para|pour|sí?|si|y)*",
    re.IGNORECASE,
)  # said beside a name that is all a message says
_WORD = re.compile(r"[^\W_]+")
_DEFINES = re.compile(r"\bwhat(?:['’]?s| is)\b", re.IGNORECASE)
_END = re.compile(r"\s*([?!.]*)\s*$")
_BARE = re.compile(
    r"\b((?:the|die|das|de[rnm])\s+(?:other|new(?:er|est)?|latest|current|old(?:er|est)?|previous|former|andere[nmrs]?|neue(?:re|ste)?[nmrs]?|alte[nmrs]?))"
    r"(?=[\s.!?]*$)",
    re.IGNORECASE,
)


def asked_about(question: Question, variants: Sequence[Variant]) -> list[Variant]:
    """The variants that the question names, else those of the newest earlier message that names one, else the page's."""
    page = _of_page(question, variants)
    for text, earlier in _messages(question):
        before = next(filter(None, (named(one, variants) for one in earlier)), page)
        if found := named(text, variants) or _relative(text, before, variants):
            return found
    return page


def repeated(question: Question, variants: Sequence[Variant]) -> Question:
    """The question with each message that only says which variant told as the one before it, about that variant.

    "How do I reset it?" – "The old one" – "No, I meant the Sprig 2" is searched as "How do I reset it Sprig 2?".
    """
    turns: list[Turn] = []
    about = _of_page(question, variants)
    for turn in (*question.history, Turn("user", question.text)):
        said, at = turn, max((number for number, one in enumerate(turns) if one.role == "user"), default=-1)
        if turn.role == "user" and (found := named(turn.content, variants) or _relative(turn.content, about, variants)):
            about = found
            if at >= 0 and _only_names(turn.content, variants):
                said = Turn("user", _about(turns[at].content, found, variants))
                del turns[at:]
        turns.append(said)
    return replace(question, text=turns[-1].content, history=tuple(turns[:-1]))


def switched(question: Question, asked: Sequence[Variant], variants: Sequence[Variant]) -> Question:
    """The question with earlier messages speaking of the variant that is asked about now.

    "How do I reset a Sprig?" – "And the other model?" is searched as if the first question had named that model.
    """
    if len(asked) != 1:
        return question
    return replace(question, history=tuple(_retold(turn, asked[0], variants) for turn in question.history))


def by_code(
    codes: Iterable[frozenset[int]], passages: Iterable[tuple[Document, Iterable[int]]], variants: Sequence[Variant]
) -> list[Variant]:
    """The variants that a code of the question belongs to, such as a model number: their documents have it, no other's do.

    `codes` and the words of each passage are term ids.
    """
    about = [(variant, one.metadata["source"], set(words)) for one, words in passages if (variant := variant_of(one, variants))]
    owners: dict[Variant, None] = {}
    for code in codes:
        sources = {(variant, source) for variant, source, words in about if code <= words}
        if len(sources) >= OWNED and len({variant for variant, _ in sources}) == 1:
            owners |= dict.fromkeys(variant for variant, _ in sources)
    return list(owners)


def _messages(question: Question) -> Iterable[tuple[str, list[str]]]:
    """The customer's messages, newest first, each with those before it."""
    texts = [question.text, *(turn.content for turn in reversed(question.history) if turn.role == "user")]
    return ((text, texts[number + 1 :]) for number, text in enumerate(texts))


def _relative(text: str, before: Sequence[Variant], variants: Sequence[Variant]) -> list[Variant]:
    """What "the other one", "the new model", "the old version", "the newer" at the end, or "the 5" after Ellen 3 means.

    Of models that titles tell apart a greater number need not be newer, and "the latest version" may be the app's: it means
    one of those spoken of before, if any.
    """
    found = dict.fromkeys(_marked(text, before, variants))
    for match in _RELATIVE.finditer(_BARE.sub(r"\1 one", text)):
        if match["other"]:
            families = {variant.family for variant in before}
            found |= dict.fromkeys(one for one in variants if one.family in families and one not in before)
        else:
            found |= dict.fromkeys(_extremes(max if match["new"] else min, before or [one for one in variants if not one.titled], variants))
    return list(found)


def _marked(text: str, before: Sequence[Variant], variants: Sequence[Variant]) -> list[Variant]:
    """The variants of a family spoken of before that a text calls by what tells them apart: "the 5", "number 5", "the Pro"."""
    families = {variant.family for variant in before}
    kin = {words[-1]: one for one in variants if one.family in families and len(words := _WORD.findall(one.product.casefold())) > 1}
    pattern = rf"\b(?:the|die|das|de[rnm]|le|la|el|number|no\.?|nummer|nr\.?)\s+({'|'.join(map(re.escape, kin))})\b(?={AFTER_NAME})"
    return [kin[mark.casefold()] for mark in re.findall(pattern, text, re.IGNORECASE)] if kin else []


def _extremes(pick: Callable[..., Variant], before: Sequence[Variant], variants: Sequence[Variant]) -> list[Variant]:
    """The newest or the oldest of each family that has generations."""
    families = sorted({variant.family for variant in before if variant.age})
    return [pick((one for one in variants if one.family == family), key=lambda one: one.age) for family in families]


def _only_names(text: str, variants: Sequence[Variant]) -> bool:
    """Whether a message says nothing but which variant: "and for the other model?", "no, I meant Sprig 2"."""
    rest = _RELATIVE.sub(" ", _BARE.sub(r"\1 one", renamed(text, " ", variants)))
    return all(map(_IDLE.fullmatch, _WORD.findall(rest))) and not _DEFINES.search(text)


def _about(text: str, asked: Sequence[Variant], variants: Sequence[Variant]) -> str:
    """A question with the variants asked about in place of those of their families; one alone is named behind it, several are not."""
    label, families = " and ".join(one.label for one in asked), {one.family for one in asked}
    if others := [one for one in named(text, variants) if one.family in families]:
        return renamed(text, label, others)
    return text if len(asked) > 1 else _END.sub(rf" {label}\1", text, count=1)


def _of_page(question: Question, variants: Sequence[Variant]) -> list[Variant]:
    product, version = question.context.get("product", ""), question.context.get("version", "")
    of_product = [one for one in variants if one.product == product or (version and not product and one.version == version)]
    return [one for one in of_product if one.shared and one.version == version] or of_product


def _retold(turn: Turn, asked: Variant, variants: Sequence[Variant]) -> Turn:
    about = named(turn.content, variants) if turn.role == "user" else []
    if not about or asked in about or asked.family not in {one.family for one in about}:
        return turn
    return Turn(turn.role, renamed(turn.content, asked.label, about))
