"""Text to BM25 weights, as sparse vectors; Qdrant multiplies them with each term's idf.

BM25 (Robertson & Zaragoza 2009) with k=1.2, b=0.5 (chunks are of like length already); stemmed and stopped for English, accents folded.
What is not in English has the fourgrams of its words beside them (McNamee & Mayfield 2004): they find "Versand" in "Versandkosten" and
"reparieren" in "Reparatur", in any language and without a stemmer for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection

import qdrant_edge
from qdrant_edge import Bm25, Bm25Config, Language, StopwordsSet

from bot.languages import language_of, tells_nothing, words_of
from bot.store import SparseVector

AVERAGE_LENGTH = 89.0  # terms of a chunk of this splitter; the library's 256 costs 0.02 of MRR@5 on the FAQ
LENGTH_SHARE = 0.5
GRAM = 4  # letters: as good as the stemmer of the language (TRIED.md)
GRAMS = 5.0  # of a word, on average
IDENTITY = f"bm25-v5-{AVERAGE_LENGTH:.0f}-{GRAM}"

_LANGUAGES = {"de": Language.German, "fr": Language.French, "es": Language.Spanish}
_SURE = re.compile(r"\b(?:[A-Z]{1,4}-?\d{2,6}|[a-z]-?\d{3,6})\b")
_CODE = re.compile(r"\b([A-Za-z]{1,4})[-_. ]?(\d{2,6})\b")
_FAULT = re.compile(
    r"\b(?:error|fault|message|code|fehler|meldung|erreur|código)s?(?: code| number| no\.?| nr\.?)?[ :#]*(\d{2,5})\b(?![.,]\d)",
    re.IGNORECASE,
)
_STATUS = re.compile(r"\b(?:HTTP(?:/\d(?:\.\d)?)?|status)(?: status)?(?: code)?[ :#]+([45]\d\d)\b(?![.,]\d)", re.IGNORECASE)
_ANSWER = re.compile(  # of a server: "it fails with 413", "I get a 429 when I …", not "I got a 500 euro voucher"
    r"\b(?:returns?|returned|throws?|threw|(?:fail|answer|respond|end)(?:s|ed)? with"
    r"|(?:get|got|getting|give|receive)[sd]?(?: me| us)? (?:an?|the))"
    r" ([45]\d\d)\b(?![.,]?\d| ?[%€$£]"
    r"| (?!(?:errors?|status|code|response|when|if|on|from|every|each|after|for|while|in|and|but|since|again|now|here)\b)\w)",
    re.IGNORECASE,
)

_INVERTED = r"(?:je|tu|il|elle|nous|vous|ils|elles|ce|ci|la|moi|toi|le|les|en)\b"  # a French verb and its subject are no compound
_COMPOUND = re.compile(rf"(?<![\w-])(?!(?:peut|doit|a)-on\b)([A-Za-z]{{1,12}})-(?!{_INVERTED})([A-Za-z]{{2,12}})(?![\w-])", re.IGNORECASE)
_SHORT = re.compile(r"\b[A-Za-z]\d\b")
_NUMBERED = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{1,3})+(?!\w|[.,]\d)")


class Lexical:
    """Documents get term-frequency weights, questions one for each word of theirs; `foreign` ones for the fourgrams too."""

    def __init__(self) -> None:
        self._bm25 = _bm25(Language.English)
        self._asked = _bm25(Language.English, stopped_too={"cannot"})  # as "can't" is
        self._foreign = {name: _bm25(Language.English, language) for name, language in _LANGUAGES.items()}
        self._grams = _bm25(length=AVERAGE_LENGTH * GRAMS)

    def document(self, text: str, foreign: bool = False) -> SparseVector:
        """Weights of a chunk's words."""
        words = self._bm25.embed_document(_with_codes(text))
        return _joined(self._grams.embed_document(_grams(text)), words) if foreign else _joined(words)

    def query(self, text: str, foreign: bool = False) -> SparseVector:
        """Weight 1 for each different word of a question; the stop words of its own language are none."""
        words = self._foreign.get(language_of(text), self._asked).embed_query(_with_codes(text))
        return _joined(self._grams.embed_query(_grams(text)), words) if foreign else _joined(words)


def _joined(*vectors: qdrant_edge.SparseVector) -> SparseVector:
    """All their terms; one that two have, by a clash of hashes, with the weight of the last."""
    values = {term: value for one in vectors for term, value in zip(one.indices, one.values, strict=True)}
    return SparseVector(tuple(values), tuple(values.values()))


def _grams(text: str) -> str:
    """The fourgrams of a text's telling words, their ends marked; the digit keeps them from being stemmed."""
    words = (f"0{word}0" for word in words_of(text) if len(word) > 1 and not tells_nothing(word))
    return " ".join(f"{word[at : at + GRAM]}{GRAM}" for word in words for at in range(max(1, len(word) - GRAM + 1)))


def _bm25(*stopped: Language, length: float = AVERAGE_LENGTH, stopped_too: Collection[str] = ()) -> Bm25:
    """Stemmed for English whatever is stopped, so that questions and documents have the same terms."""
    words = StopwordsSet(languages=set(stopped), custom=set(stopped_too))
    return Bm25(
        Bm25Config(avg_len=length, b=LENGTH_SHARE, language="english", ascii_folding=True, stopwords=words)
    )


def codes(text: str) -> list[str]:
    """What is surely a code in a text (E-4012, SPG-100, e4012), in lower case without its dash; each once, sorted."""
    return sorted({code.replace("-", "").lower() for code in _SURE.findall(text)})


def possible_codes(text: str) -> set[str]:
    """What may be a code (e 4012, Spg_100, at 10), in lower case without what joins it."""
    return {(letters + digits).lower() for letters, digits in _CODE.findall(text)}


def short_codes(text: str) -> set[str]:
    """What may be a code of one letter and one figure (E3, a4), in lower case."""
    return {code.lower() for code in _SHORT.findall(text)}


def fault_numbers(text: str) -> set[str]:
    """The digits of codes that a text names without their letters: 204 of "error 204", 429 of "I get a 429"."""
    return {number for kind in (_FAULT, _STATUS, _ANSWER) for number in kind.findall(text)}


def section_numbers(text: str) -> set[str]:
    """What may number a clause, a section or a release: 13.4, 2.6.0."""
    return set(_NUMBERED.findall(text))


def _with_codes(text: str) -> str:
    """Adds what people write with and without a mark as one word: `e4012` beside `E-4012`, `wifi` beside `Wi-Fi`, `13x4` beside `13.4`."""
    numbers = (number.replace(".", "x") for number in section_numbers(text))
    compounds = (first + second for first, second in _COMPOUND.findall(text))
    return " ".join([text, *sorted(possible_codes(text)), *sorted(numbers), *compounds])
