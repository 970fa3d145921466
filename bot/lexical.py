"""Text to BM25 weights, as sparse vectors; Qdrant multiplies them with each term's idf.

BM25 (Robertson & Zaragoza 2009) with k=1.2, b=0.5 (chunks are of like length already); stemmed and stopped for English, accents folded.
"""

from __future__ import annotations

import re

from qdrant_edge import Bm25, Bm25Config, Language, StopwordsSet

from bot.intent import language_of
from bot.store import SparseVector

AVERAGE_LENGTH = 89.0  # terms of a chunk of this splitter; the library's 256 costs 0.02 of MRR@5 on the FAQ
LENGTH_SHARE = 0.5
IDENTITY = f"bm25-en-v2-{AVERAGE_LENGTH:.0f}"

_LANGUAGES = {"de": Language.German, "fr": Language.French, "es": Language.Spanish}
_SURE = re.compile(r"\b(?:[A-Z]{1,4}-?\d{2,6}|[a-z]-?\d{3,6})\b")
_CODE = re.compile(r"\b([A-Za-z]{1,4})[-_. ]?(\d{2,6})\b")


class Lexical:
    """Documents get term-frequency weights, questions one for each word of theirs."""

    def __init__(self) -> None:
        self._bm25 = _bm25(Language.English)
        self._foreign = {name: _bm25(Language.English, language) for name, language in _LANGUAGES.items()}

    def document(self, text: str) -> SparseVector:
        """Weights of a chunk's words."""
        vector = self._bm25.embed_document(_with_codes(text))
        return SparseVector(tuple(vector.indices), tuple(vector.values))

    def query(self, text: str) -> SparseVector:
        """Weight 1 for each different word of a question; the stop words of its own language are none."""
        vector = self._foreign.get(language_of(text), self._bm25).embed_query(_with_codes(text))
        return SparseVector(tuple(vector.indices), tuple(vector.values))


def _bm25(*stopped: Language) -> Bm25:
    """Stemmed for English whatever is stopped, so that questions and documents have the same terms."""
    words = StopwordsSet(languages=set(stopped), custom=set())
    return Bm25(
        Bm25Config(avg_len=AVERAGE_LENGTH, b=LENGTH_SHARE, language="english", ascii_folding=True, stopwords=words)
    )


def codes(text: str) -> list[str]:
    """What is surely a code in a text (E-4012, SPG-100, e4012), in lower case without its dash; each once, sorted."""
    return sorted({code.replace("-", "").lower() for code in _SURE.findall(text)})


def possible_codes(text: str) -> set[str]:
    """What may be a code (e 4012, Spg_100, at 10), in lower case without what joins it."""
    return {(letters + digits).lower() for letters, digits in _CODE.findall(text)}


def _with_codes(text: str) -> str:
    """Adds `e4012` beside `E-4012`: people write codes with and without the dash."""
    return " ".join([text, *sorted(possible_codes(text))])
