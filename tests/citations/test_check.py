"""The whole check with the bundled model: what passes, what is withheld and why, and where it stands."""

from __future__ import annotations

import pytest
from langchain_core.documents import Document

from bot.citations.check import Checked, Checker, Supported
from bot.citations.connecting import says_nothing
from bot.citations.promises import promise
from bot.lexical import Lexical

WARRANTY = "The warranty of Sprig 2 lasts 36 months. Wear is not covered. Repairs are free of charge under warranty."
RETURNS = "You can return any product within 30 days of delivery. We will refund the price within 10 business days."


@pytest.fixture(scope="module")
def checker(embedder, saying) -> Checker:
    """The real check."""
    return Checker(embedder, Lexical(), judge=saying)


@pytest.fixture
def passages() -> list[Document]:
    """Two passages; the first begins at 200 of its source."""
    first = Document(page_content=WARRANTY, metadata={"title": "Warranty", "section": [], "start": 200})
    return [first, Document(page_content=RETURNS, metadata={"title": "Returns", "section": [], "start": 0})]


def test_a_supported_sentence_is_kept_with_its_exact_span(checker: Checker, passages: list[Document]) -> None:
    checked = checker.check("The warranty of Sprig 2 lasts 36 months [1].", [1], passages)
    assert checked.kept
    assert checked.citations == (Supported(1, 200, 240),)


@pytest.mark.parametrize("courtesy", ["No problem – ", "Don't worry, ", "No worries! "])
def test_a_courtesy_before_a_sentence_denies_nothing(checker: Checker, passages: list[Document], courtesy: str) -> None:
    assert checker.check(f"{courtesy}you can return any product within 30 days of delivery.", [2], passages).kept


@pytest.mark.parametrize("filler", [" ", "a", "Ab ", "mis "])
def test_a_sentence_longer_than_any_passage_is_withheld_unread(checker: Checker, passages: list[Document], filler: str) -> None:
    """A model that is made to repeat itself must not hold up the check: eight thousand characters took minutes."""
    sentence = "You can return any product within 30 days" + (filler * 2000)[:2000] + ". [1]"
    assert checker.check(sentence, [1], passages) == Checked(False, "too long")


def test_an_uncited_sentence_gets_its_source(checker: Checker, passages: list[Document]) -> None:
    checked = checker.check("You can return any product within 30 days of delivery.", [], passages)
    assert [citation.passage for citation in checked.citations] == [2]


def test_a_swapped_citation_is_put_right_or_withheld(checker: Checker, passages: list[Document]) -> None:
    checked = checker.check("You can return any product within 30 days of delivery [1].", [1], passages)
    assert 1 not in [citation.passage for citation in checked.citations]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("The warranty of Sprig 2 lasts 24 months.", "literal: 24 months"),
        ("Wear is covered.", "polarity"),
        ("You cannot return any product within 30 days of delivery.", "polarity"),
        ("Penguins live in the Antarctic.", "unsupported"),
        ("I have issued your refund.", "promise: I have issued"),
    ],
)
def test_a_false_sentence_is_withheld_with_its_reason(
    checker: Checker, passages: list[Document], sentence: str, reason: str
) -> None:
    checked = checker.check(sentence, [1, 2], passages)
    assert (checked.kept, checked.reason) == (False, reason)


def test_a_list_item_stands_or_falls_as_a_whole(checker: Checker, passages: list[Document]) -> None:
    checked = checker.check(
        "- The warranty of Sprig 2 lasts 36 months. Penguins live in the Antarctic. [1]", [1], passages
    )
    assert checked.reason == "unsupported"


def test_without_passages_no_fact_passes(checker: Checker) -> None:
    assert checker.check("The warranty lasts long.", [1], []).reason == "no_passage"


@pytest.mark.parametrize(
    "text",
    [
        "Here is how:",
        "Yes.",
        "Hope this helps!",
        "Which model do you have?",
        "Hier sind die Schritte:",
        "Voici comment faire :",
        "---",
        "The documents do not say whether it floats.",
    ],
)
def test_a_connecting_phrase_needs_no_source(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "The warranty is long.",
        "Here is the code: E-4012",
        "Did you know it costs €5?",
        "I do not have details, but it is free.",
        "Yes, you can return it for free.",
    ],
)
def test_a_fact_is_no_connecting_phrase(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "I've issued your refund.",
        "I opened a ticket for you.",
        "We will call you tomorrow.",
        "Your refund has been processed.",
        "Our team will get back to you.",
        "I'll get back to you.",
        "Ich habe Ihre Bestellung storniert.",
        "Wir melden uns bei Ihnen.",
        "J'ai ouvert un ticket pour vous.",
        "Nous vous rappellerons.",
        "He abierto un ticket.",
        "Nos pondremos en contacto con usted.",
    ],
)
def test_a_claimed_action_is_a_promise(text: str) -> None:
    assert promise(text, [WARRANTY])


@pytest.mark.parametrize(
    "text",
    [
        "We will refund the price within 10 business days.",
        "I'm sorry.",
        "I can help with that.",
        "You can open a ticket.",
    ],
)
def test_policy_and_courtesy_are_no_promise(text: str) -> None:
    assert not promise(text, [RETURNS])
