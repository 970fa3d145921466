"""A sentence that names what its source speaks of, and then says something that no document does."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import pytest
from langchain_core.documents import Document

from bot.citations.check import Checker
from bot.lexical import Lexical

TEXTS = {
    "Plans: Prices": "| Plan | Monthly | Yearly |\n| --- | --- | --- |\n| Plus | €3.99 | €39 |\n| Pro | €11.99 | €119 |\n\nPrices include VAT.",
    "Plans: What is included": "Plus includes hourly weather and five people in your household. Pro also includes the API and text messages.",
    "Sprig 2": "Sprig 2 is a controller for eight zones. It runs schedules, and the app shows what it has watered.",
    "Warranty": "The warranty lasts 24 months. Register your controller in the app within 30 days and it lasts 36 months. Registration is free.",
}
PASSAGES = [Document(page_content=text, metadata={"title": title, "section": [], "start": 0}) for title, text in TEXTS.items()]


@pytest.fixture(scope="module")
def checker(embedder, saying) -> Checker:
    """The real check over an index of these passages alone."""
    lexical = Lexical()
    counted = Counter(term for title, text in TEXTS.items() for term in lexical.document(f"{title} {text}").indices)

    def weigh(terms: Sequence[int]) -> list[float]:
        """BM25's idf; 0 for what no passage has."""
        return [math.log(1 + (len(TEXTS) - counted[term] + 0.5) / (counted[term] + 0.5)) if term in counted else 0.0 for term in terms]

    return Checker(embedder, lexical, weigh, judge=saying)


@pytest.mark.parametrize("cited", [[2], [3], []])
@pytest.mark.parametrize(
    "sentence",
    [
        "Plus includes free pizza.",
        "Pro comes with a dog.",
        "The app plays your favourite songs.",
        "Sprig 2 can make coffee.",
        "The warranty includes a holiday.",
    ],
)
def test_what_no_document_speaks_of_is_withheld(checker: Checker, sentence: str, cited: list[int]) -> None:
    assert not checker.check(sentence, cited, PASSAGES).kept


@pytest.mark.parametrize(
    ("sentence", "cited"),
    [
        ("With Pro you also get the API and text messages.", 2),
        ("Up to five people of one household can share a Plus plan.", 2),
        ("Plus costs €3.99 a month.", 1),
        ("If you register your controller within 30 days, it is covered for 36 months.", 4),
        ("You pay nothing for the registration.", 4),
        ("Sprig 2 controls eight zones.", 3),
    ],
)
def test_what_a_source_says_in_other_words_is_kept(checker: Checker, sentence: str, cited: int) -> None:
    assert checker.check(sentence, [cited], PASSAGES).kept



@pytest.mark.parametrize(("true", "false"), [("- Warranty: 2 yrs", "- Warranty: 4 yrs"), ("It lasts 2 yrs.", "It lasts 4 yrs."), ("- Zones: 8", "- Zones: 9")])
def test_an_amount_that_is_written_otherwise_is_no_strange_word(checker: Checker, true: str, false: str) -> None:
    assert checker.check(true, [], PASSAGES).kept
    assert checker.check(false, [], PASSAGES).reason.startswith("literal")
