"""Names in a question that the documents never mention: what is quoted beside them may be about something else, and it is said.

"Can I pay with PayPal?" finds the ways to pay. That PayPal is none of them, a customer should not have to read out of a list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache
from pathlib import Path

from bot.languages import language_of

MOST = 3  # names that are told
LONG = 25  # words of a text, from which on only what asks is looked at: who was where in March is told, not asked
ALIKE = 5  # letters that words of one family begin with: German, Germany

_WORD = re.compile(r"[^\W\d_][\w'’]*(?:-[^\W\d_][\w'’]*)*")
_SENTENCE = re.compile(r"[^.?!:;\n]+[.?!:;\n]*")
_OWNER = re.compile(r"['’]s?$")
_ENDING = re.compile(r"|s|e?n|a|y|o|ia|an|ian|ish|ese|i[ck]|isch\w*|er[ns]?|als?|e|es|\d+")
_TWINS = tuple(
    frozenset(group.split("|"))
    for group in (
        "UK|GB|United Kingdom|Britain|Great Britain|British",
        "US|USA|United States|America|American",
        "EU|Europe|European Union|European",
        "UAE|United Arab Emirates",
        "Mac|macOS|MacBook|mac|macbook",
        "PC|Windows",
        "EV|electric car|electric vehicle",
        "RAM|memory",
        "NI|Northern Ireland",
        "iOS|iPhone|iPad|iphone|ipad",
        "X|Twitter",
    )
)
_CALLED = re.compile(r"\b(?:named|called|mr|mrs|ms|miss|dr|dear|hi|hello|hey)\W*$", re.IGNORECASE)
_PLAIN = re.compile(
    r"i|ok|id|tv|pc|mum|mom|dad|gran|grand(?:ma|pa)|mr|mrs|ms|dr|sir|madam|god|thx|faq|asap|[ap]m"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    r"|january|february|march|april|may|june|july|august|september|october|november|december",
    re.IGNORECASE,
)


@cache
def _typed() -> frozenset[str]:
    """The names that are known as such without a capital."""
    lines = Path(__file__).with_name("names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def names(question: str) -> Iterator[tuple[str, ...]]:
    """The names in a question, each as its words: "Apple Pay" is one. A word with a capital that begins no sentence is a name.

    None in a question in which most words have a capital, or in another language than English: German nouns all have one.
    """
    words = _WORD.findall(question)
    if language_of(question) != "en" or 2 * sum(word[0].isupper() for word in words) > len(words) + 2:
        return
    for sentence in _asking(question):
        run: list[str] = []
        end = 0
        for number, match in enumerate(_WORD.finditer(sentence)):
            word = _OWNER.sub("", match[0])
            if not _is_name(word, number == 0) or _CALLED.search(sentence[: match.start()]):
                word = ""
            if run and (not word or sentence[end : match.start()].strip()):
                yield tuple(run)
                run = []
            run, end = [*run, word] if word else [], match.end()
        if run:
            yield tuple(run)


def unmentioned(question: str, absent: Callable[[str], bool]) -> list[str]:
    """The names in a question of which a word is `absent` from the documents, as they are written, each once."""
    found = (" ".join(name) for name in names(question) if any(map(absent, name)))
    return list(dict.fromkeys(found))[:MOST]


def of_a_kind(name: str, vocabulary: Collection[str]) -> bool:
    """Whether the words of the documents have a name in another form: "wifi" for Wi-Fi, "german" for Germany."""
    parts = [part.casefold() for part in re.split(r"[\W_]+", name) if part]
    joined = "".join(parts)
    if joined in vocabulary or all(part in vocabulary for part in parts):
        return True
    return len(joined) >= ALIKE and any(word[:ALIKE] == joined[:ALIKE] and _inflected(joined, word) for word in vocabulary)


def _inflected(name: str, word: str) -> bool:
    """Whether two words differ by an ending alone: no "chrome" is a Chromebook, no Austria is Australia."""
    shared = next((n for n, (a, b) in enumerate(zip(name, word, strict=False)) if a != b), min(len(name), len(word)))
    return all(_ENDING.fullmatch(rest[shared:]) for rest in (name, word))


def said_otherwise(name: str, text: str) -> bool:
    """Whether a text has what a name is called as well (UK: Great Britain), or the words that its capitals stand for.

    "General data protection regulation" is the GDPR.
    """
    twins = next((group for group in _TWINS if name in group), frozenset())
    if any(re.search(rf"\b{twin}\b", text) for twin in twins):
        return True
    return len(name) > 1 and name.isupper() and re.search(_initials(name), text, re.IGNORECASE) is not None


def _initials(name: str) -> str:
    return r"\b" + r"\w*[\s-]+(?:(?:of|and|the|for)\s+)?".join(map(re.escape, name)) + r"\w*"


def _asking(question: str) -> list[str]:
    """The sentences that may hold what is asked about: all of a short text, of a long one those with a question mark."""
    sentences = _SENTENCE.findall(question)
    asking = [one for one in sentences if "?" in one]
    return asking if asking and len(question.split()) > LONG else sentences


def _is_name(word: str, first: bool) -> bool:
    if word.casefold() in _typed():
        return True
    if not word[:1].isupper() or _PLAIN.fullmatch(word) or "'" in word or "’" in word:
        return False
    return len(word) > 1 and (not first or sum(letter.isupper() for letter in word) > 1)
