"""Words of a question as people type them, put right: by the words that the documents use, small ones by grammar."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract

from bot.languages import language_of

SHORTEST = 4  # letters of a word that may be put right
MOST_WORDS = 40  # of a question; a pasted log is left as it is

_WORD = re.compile(r"[^\W\d_]+")
_RUN_ON = re.compile(  # those that are words of their own ("id", "ill", "were", "well", "its") are left as they are
    r"(i)(m|ve)|(you|they)(re|ve|ll)|(we)(ve)|(he|she|that|what|where|who|how|there|here)(s)"
    r"|(do|does|did|is|are|was|were|have|has|had|ca|could|wo|would|should|must|need)(nt)",
    re.IGNORECASE,
)
_TYPED = {"u": "you", "ur": "your", "ye": "you", "yous": "you", "youse": "you", "thru": "through", "abt": "about", "cuz": "because"}


def vocabulary(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in the texts, lower case."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(_WORD.findall(text.casefold()))
    return counted


def words_of(text: str) -> list[str]:
    """The words of a text, as they are written; numbers and codes are none."""
    return _WORD.findall(text)


def corrected(question: str, unknown: Collection[str], known: Callable[[], Counter[str]]) -> str:
    """The question with each of its `unknown` words replaced by the `known` one it is nearly (one slip, two in long words).

    Left alone are other languages, long texts, and questions of which less than half is known even so: those are about
    something else. Names that are merely new stay: nothing is near enough to them.
    """
    asked = words_of(question)
    doubtful = [word for word in unknown if len(word) >= SHORTEST]
    if not doubtful or len(asked) > MOST_WORDS or language_of(question) != "en":
        return question
    words = known()
    nearest = {word: _nearest(word.casefold(), words) for word in doubtful if word.casefold() not in words}
    foreign = [word for word in doubtful if not nearest.get(word)]
    if 2 * len(foreign) > len(asked) + 1:
        return question
    return _WORD.sub(lambda match: nearest.get(match[0]) or match[0], question)


def written_out(question: str, unknown: Collection[str]) -> str:
    """The question with those of its `unknown` words that are small ones in a form of their own as they are usually written.

    "theres", "dont" and "u" tell no more than "there's", "don't" and "you", and stand in no document. Other languages are
    left alone: "im" is German.
    """
    if not unknown or language_of(question) != "en":
        return question
    forms = {word: form for word in unknown if (form := _usual(word)) != word}
    return _WORD.sub(lambda match: forms.get(match[0], match[0]), question) if forms else question


def _usual(word: str) -> str:
    """A small word as it is usually written; any other as it is. A letter alone is meant only when it is no capital."""
    if match := _RUN_ON.fullmatch(word):
        stem, rest = filter(None, match.groups())
        return f"{stem}n't" if rest.lower() == "nt" else f"{stem}'{rest}"
    return _TYPED.get(word if len(word) == 1 else word.lower(), word)


def _nearest(word: str, known: Counter[str]) -> str:
    slips = 2 if len(word) >= 7 else 1
    near = [one for one in known if abs(len(one) - len(word)) <= slips and one[0] == word[0] and len(one) >= SHORTEST]
    found = extract(word, near, scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=5)
    return min(found, key=lambda entry: (entry[1], -known[entry[0]]))[0] if found else ""
