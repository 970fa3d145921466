"""Claims of actions that a chat bot cannot take, and promises in the company's name, in four languages; pure.

The grammar stands in `promises.json`. Of a language, `own` is said in the bot's own person and never true; `done` and
`now` report what happened to the customer, which a source must state in the same tense (`stated`, `holds`); `will`
promises what a source must speak of, with no word of time of its own; `phrases` must stand in it word by word. Patterns
of verbs name them as the group `verb`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from bot.citations.grammar import Grammar, grammars

_COUNTERPART = {"done": "stated", "now": "holds"}
_OPENING = re.compile(r"\b(?:please )?(?:note|know|be aware|rest assured|good news:?) that ", re.IGNORECASE)
_CLAUSE = re.compile(r"[.,;:!?()–—]")
_SENTENCE = re.compile(r"[.!?] ")
_CUSTOMER = re.compile(  # "I sent my parcel back: what now?"
    r"\b(?:my|mein\w*|mon|ma|mes|mis?)\b.*\?\W*$|^(?!.*\b(?:you|colleague|manager|supervisor|team|side|system)).*\bmy\b",
    re.IGNORECASE,
)
_NOTE = re.compile(r"^[^\w\n]*(New|Added|Changed|Improved|Updated|Fixed|Removed)\b[^\w\n]*?(?=:|$)", re.MULTILINE)  # in release notes
_YOURS = re.compile(r"\byou\w*\b", re.IGNORECASE)  # release notes say nothing of "your plan has been changed"
_NOTED = {
    "New": "added introduced",
    "Added": "added introduced",
    "Fixed": "fixed resolved corrected",
    "Removed": "removed dropped discontinued",
} | dict.fromkeys(("Changed", "Improved", "Updated"), "changed improved updated increased raised extended reduced lowered replaced renamed moved")
_ENDING = re.compile(
    r"(?<=\w{3})(?:[aei]r(?:emos|án|á)|[ei]?ron[st]|ra|[aií]d[oa]s?|ées?|és?|ing|ed|es|en|et|er|ir|ar|re|e|s|t|n)$"
)


def promise(sentence: str, sources: Iterable[str]) -> str:
    """The words that claim an action or promise one; empty when there are none, or when a source says them as policy."""
    text = _OPENING.sub("", _straight(sentence))
    said = [source if _YOURS.search(text) else _told(source) for source in sources]
    return next((claim for grammar in _grammars() for claim in _claims(grammar, text, said)), "")


def _claims(grammar: Grammar, text: str, said: Sequence[str]) -> Iterator[str]:
    if not _CUSTOMER.search(text):
        yield from (own[0] for pattern in grammar["own"] if (own := pattern.search(text)))
    for kind in ("done", "now", "will", "phrases"):
        for claim in _outright(grammar, kind, text):
            if not any(_backed(grammar, kind, claim, _straight(source)) for source in said):
                yield claim[0]


def _backed(grammar: Grammar, kind: str, claim: re.Match[str], source: str) -> bool:
    """Whether a source says what is claimed."""
    if kind == "phrases":
        return claim[0].lower() in source.lower()
    stem = _stem(claim["verb"])
    if kind == "will":
        times = (time[0].lower() for pattern in grammar["times"] for time in pattern.finditer(claim.string))
        return stem.search(source) is not None and all(time in source.lower() for time in times)
    return any(stem.match(found["verb"]) for found in _outright(grammar, _COUNTERPART[kind], source))


def _outright(grammar: Grammar, kind: str, text: str) -> Iterator[re.Match[str]]:
    """What is said neither in a subordinate clause ("once it has been sent") nor after a condition."""
    for found in (found for pattern in grammar[kind] for found in pattern.finditer(text)):
        before = _SENTENCE.split(text[: found.start()])[-1]
        clause = _CLAUSE.split(before)[-1] + found[0]
        if not _any(grammar["subordinate"], clause) and not _any(grammar["conditional"], before):
            yield found


def _any(patterns: Iterable[re.Pattern[str]], text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)


def _stem(verb: str) -> re.Pattern[str]:
    """Any form of a verb: send and sent, pay and paid, cancel and cancelled, rufen and zurückgerufen."""
    stem = re.sub(r"(.)\1$", r"\1", _ENDING.sub("", verb.lower()))
    loose = re.sub(r"[yi]$", "[yi]", re.sub(r"[dt]$", "[dt]", stem))
    return re.compile(rf"\b(?:\w*ge)?{re.sub('^e-?mail', 'e-?mail', loose)}", re.IGNORECASE)


def _told(source: str) -> str:
    """A source whose release notes say in a sentence what their labels do: "Fixed: …" was fixed."""
    return _NOTE.sub(lambda note: f"{note[0]} " + ", ".join(f"was {verb}" for verb in _NOTED[note[1]].split()), source)


def _straight(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("*", "").split())


@cache
def _grammars() -> tuple[Grammar, ...]:
    """The grammar of each language, read once."""
    return grammars("promises.json")
