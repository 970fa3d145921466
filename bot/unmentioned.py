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
    joined = re.sub(r"\W", "", name).casefold()
    return joined in vocabulary or (len(joined) >= ALIKE and any(word.startswith(joined[:ALIKE]) for word in vocabulary))


def spelt_out(name: str, text: str) -> bool:
    """Whether a text has the words that a name of capitals stands for: "general data protection regulation" for GDPR."""
    if len(name) < 2 or not name.isupper():
        return False
    return re.search(r"\b" + r"\w*[\s-]+(?:(?:of|and|the|for)\s+)?".join(map(re.escape, name)) + r"\w*", text, re.IGNORECASE) is not None


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
