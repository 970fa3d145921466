"""What the introduction of a page says of all its sections: "All times are Irish time", "Prices include VAT"; pure.

A section's figures are half the truth without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from langchain_core.documents import Document

from bot.sheet_notes import Stretch
from bot.statements import SENTENCE
from bot.surroundings import words

MOST = 30  # words of a remark

_WHOLE = (
    r"\b(?:all|unless|alle|alles|tous les|toutes les|sauf|todos los|todas las|salvo)\b"
    r"|\b(?:on this page|auf dieser seite|sur cette page|en esta página)\b"
)
_BASIS = (
    r"\b(?:includ(?:e|es|ing)|exclud(?:e|es|ing)|without|plus|net of|are in|apply|valid|local|gmt|utc|c?e[sdt]t|per person"
    r"|vat|time|euros?|pounds?|dollars?|inklusive|zuzüglich|netto|brutto|gelten|mwst|ortszeit|compris\w*|hors|ttc|ht|heure"
    r"|incluy\w+|sin|iva|hora)\b"
)
_MONEY = (
    r"\b(?:prices?|fees?|amounts?|sums?|costs?|charges?|rates?|preise?|gebühren|beträge|prix|frais|tarifs?|montants?"
    r"|precios?|tarifas?|importes?)\b"
)
_TOLD = {  # what a remark speaks of, and what a quotation has that it holds for
    r"\b(?:times?|hours|zeiten|uhrzeiten|horaires?|heures|horarios?|horas)\b": r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?(?:am|pm|uhr|h)\b",
    _MONEY: (
        r"[€£$]\s?\d|\d\s?[€£$%]|\b\d[\d.,]*\s?(?:eur|gbp|usd|chf|euros?|pounds?|dollars?)\b|\b(?:eur|gbp|usd|chf)\s?\d"
    ),
}


def page_notes(quoted: Document, text: str, chunks: Sequence[Document]) -> Iterator[Stretch]:
    """The remarks of the introduction that hold for the figures of a quotation of another section, each up to MOST words.

    `chunks` are all passages of the document, in their order.
    """
    if quoted.metadata.get("lead"):
        return
    for chunk in (chunk for chunk in chunks if chunk.metadata.get("lead")):
        at = 0
        for sentence in SENTENCE.split(chunk.page_content):
            at = chunk.page_content.index(sentence, at)
            if words(sentence) <= MOST and sentence not in text and _holds(sentence, text):
                yield chunk, sentence, chunk.metadata["start"] + at
            at += len(sentence)


def _holds(sentence: str, text: str) -> bool:
    if not all(re.search(part, sentence, re.IGNORECASE) for part in (_WHOLE, _BASIS)):
        return False
    return any(re.search(of, sentence, re.IGNORECASE) and re.search(has, text, re.IGNORECASE) for of, has in _TOLD.items())
