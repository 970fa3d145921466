"""True sentences turned round: a negation more or less, an antonym. Shares no code with the checker.

Left out is what would leave a sentence true or without meaning, judged by reading: "might not" beside "might", "not" before
"some" or "several", "with" where a verb or noun asks for it, "most important", "a few", "named after", "learn more",
words of a name, an opposite that the sentence has already.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

_AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|would|can|could|should|must|(?<=[Yy]ou )may|has been|have been)\b"
    r"(?! not\b|n't\b)(?! (?:you|I|we|no|none|nothing|never|some|several|a few|only|either|neither)\b)"
)
_SUBORDINATE = re.compile(
    r"\b(?:what|which|who|whom|whose|where|why|how|that|if|when|while|as|because|since|unless|until)(?: [\w'’-]+){0,3} $",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(is|are|was|were|will|would|could|should|must|do|does|did|has|have) not\b|\b(can)not\b|\b(can) not\b"
)
_CONTRACTED = re.compile(
    r"\b(is|are|was|were|would|could|should|must|do|does|did|has|have|ca|wo)n[’']t\b", re.IGNORECASE
)
_WHOLE = {"ca": "can", "wo": "will"}
_ANTONYMS = [
    ("always", "never"), ("before", "after"), ("increase", "decrease"), ("increases", "decreases"), ("increased", "decreased"),
    ("more", "less"), ("higher", "lower"), ("high", "low"), ("minimum", "maximum"), ("at least", "at most"), ("include", "exclude"),
    ("includes", "excludes"), ("included", "excluded"), ("including", "excluding"), ("allowed", "forbidden"), ("allows", "forbids"),
    ("permitted", "prohibited"), ("required", "optional"), ("mandatory", "voluntary"), ("enable", "disable"), ("enabled", "disabled"),
    ("with", "without"), ("first", "last"), ("open", "closed"), ("free", "paid"), ("safe", "dangerous"), ("legal", "illegal"),
    ("possible", "impossible"), ("able", "unable"), ("eligible", "ineligible"), ("valid", "invalid"), ("correct", "incorrect"),
    ("common", "rare"), ("easy", "difficult"), ("easier", "harder"), ("good", "bad"), ("better", "worse"), ("large", "small"),
    ("larger", "smaller"), ("long", "short"), ("longer", "shorter"), ("early", "late"), ("earlier", "later"), ("above", "below"),
    ("over", "under"), ("buy", "sell"), ("buyer", "seller"), ("public", "private"), ("online", "offline"), ("positive", "negative"),
    ("profit", "loss"), ("income", "expense"), ("accept", "reject"), ("accepted", "rejected"), ("approve", "deny"),
    ("everyone", "nobody"), ("inside", "outside"), ("remove", "add"), ("start", "stop"), ("win", "lose"), ("success", "failure"),
    ("strong", "weak"), ("cheap", "expensive"), ("safer", "riskier"), ("rise", "fall"), ("rises", "falls"), ("temporary", "permanent"),
    ("internal", "external"), ("reduce", "raise"), ("reduces", "raises"), ("many", "few"), ("best", "worst"),
]  # fmt: skip
_OPPOSITE = {one: other for pair in _ANTONYMS for one, other in (pair, pair[::-1])} | {
    "all": "none of the",
    "most": "few",
}
_ONLY_IN = {  # where a word has the meaning whose opposite is given; `^` is the beginning of a clause
    "with": r"(?:^|[,;(] )\bwith\b",
    "open": r"\b(?:is|are|be|stays?|remains?) open\b",
    "over": r"\bover(?= [$€£]?\d)",
    "under": r"\bunder(?= [$€£]?\d)",
    "all": r"\ball(?= (?:of )?(?:the|these|those|your|their|its) | (?!his|this)\w+s\b)(?: of the\b| the\b| of\b)?",
    "most": r"(?<!the )(?<!at )\bmost(?= (?:people|(?!is|was|has)\w+s)\b)",
    "few": r"(?<!\ba )\bfew\b",
    "last": r"(?<!to )(?<!can )(?<!will )(?<!at )\blast\b",
    "first": r"(?<!at )\bfirst\b(?!,)",
    "free": r"(?<!feel )\bfree\b(?! to\b)",
    "paid": r"(?!)",
    "after": r"(?<!named )(?<!look )(?<!looking )\bafter\b(?! all\b)",
    "more": r"(?<!learn )(?<!out )(?<!once )(?<!read )\bmore\b(?! (?:about|information|details))",
    "high": r"\bhigh\b(?! school)",
    "good": r"\bgood\b(?! luck)",
    "long": r"(?<!as )(?<!so )\blong\b(?! as\b)",
}


def negated(sentence: str) -> Iterator[str]:
    """A `not` is taken out, or else put behind the first auxiliary verb of a main clause."""
    if found := _NOT.search(sentence):
        yield _put(sentence, found, found[1] or found[2] or found[3])
    elif short := _CONTRACTED.search(sentence):
        yield _put(sentence, short, _cased(_WHOLE.get(short[1].lower(), short[1]), short[1]))
    else:
        places = (
            match for match in _AUXILIARY.finditer(sentence) if not _SUBORDINATE.search(sentence[: match.start()])
        )
        if place := next(places, None):
            yield _put(sentence, place, _with_not(place[0]))


def antonym(sentence: str, chance: random.Random) -> Iterator[str]:
    """One word, chosen by chance, is its opposite."""
    places = [(match, word) for word in _OPPOSITE for match in _opposable(sentence, word)]
    if places:
        match, word = chance.choice(sorted(places, key=lambda place: place[0].start()))
        start = match[0].lower().index(word)
        yield _put(sentence, match, match[0][:start] + _cased(_OPPOSITE[word], match[0][start:]))


def _opposable(sentence: str, word: str) -> Iterator[re.Match[str]]:
    """Where a word stands in the meaning whose opposite is known, outside names and without that opposite nearby."""
    if re.search(rf"\b{_OPPOSITE[word]}\b", sentence, re.IGNORECASE):
        return
    for match in re.finditer(_ONLY_IN.get(word, rf"\b{word}\b"), sentence, re.IGNORECASE):
        named = match[0].lstrip("(,; ")[0].isupper() and sentence[: match.start()].strip(" -*")
        joined = sentence[: match.start()].endswith("-") or re.match(r"-(?!term)|['’]", sentence[match.end() :])
        if not named and not joined:
            yield match


def _put(sentence: str, place: re.Match[str], other: str) -> str:
    return sentence[: place.start()] + other + sentence[place.end() :]


def _with_not(auxiliary: str) -> str:
    first, _, rest = auxiliary.partition(" ")
    return "cannot" if first == "can" else f"{first} not{' ' if rest else ''}{rest}"


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[0].isupper() else word
