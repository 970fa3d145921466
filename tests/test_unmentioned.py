"""Names in a question that the documents never mention, told beside what is quoted."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.build import Bot
from bot.conversation import Question
from bot.unmentioned import MOST, names, of_a_kind, said_otherwise, unmentioned

SHIPPING = """# Shipping

## Where we ship

We ship to Germany, Austria and the United Kingdom. A parcel to Germany takes two days.

## Ways to pay

You can pay by credit card, by invoice or by bank transfer.
"""


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Can I pay with PayPal?", ["PayPal"]),
        ("can i pay with paypal or klarna", ["paypal", "klarna"]),
        ("Is Apple Pay accepted?", ["Apple Pay"]),
        ("Do you ship to Iceland or Norway?", ["Iceland", "Norway"]),
        ("Do you drive in Birmingham's clean air zone?", ["Birmingham"]),
        ("WhatsApp?", ["WhatsApp"]),
        ("Will it work?", []),
        ("I was in on Tuesday in March, is that OK with my ID?", []),
        ("Please ask Mr Smith. Hello Anna, is it open?", []),
        ("CAN I PAY WITH A CARD FROM SPAIN", []),
        ("Kann ich meine Bücher verlängern?", []),
        ("We live in Leeds, " + "and it has rained for days here " * 5 + "and nobody came. Do you deliver to Durham?", ["Durham"]),
    ],
)
def test_a_name_is_a_word_with_a_capital_inside_a_sentence_or_one_that_is_known_as_a_name(question: str, found: list[str]) -> None:
    assert [" ".join(name) for name in names(question)] == found


def test_only_names_of_which_a_word_is_absent_are_told_each_once_and_not_too_many() -> None:
    assert unmentioned("Do you take Apple Pay or PayPal, Apple Pay above all?", {"Pay", "PayPal"}.__contains__) == ["Apple Pay", "PayPal"]
    assert unmentioned("Do you go to Aland, Borland, Corland or Dorland?", bool) == ["Aland", "Borland", "Corland"][:MOST]


def test_a_name_in_another_form_is_mentioned() -> None:
    assert of_a_kind("Wi-Fi", {"wifi"})
    assert of_a_kind("Germany", {"german"})
    assert not of_a_kind("Wi-Fi", {"wife"})
    assert of_a_kind("Irish-listed", {"irish", "listed"})
    assert not of_a_kind("Australia", {"austria"})
    assert not of_a_kind("Chromebook", {"chrome"})
    assert not of_a_kind("Instagram", {"instalment"})
    assert of_a_kind("Spain", {"spain's", "spains"})
    assert said_otherwise("GDPR", "under the General Data Protection Regulation")
    assert said_otherwise("UK", "We deliver in Great Britain.")
    assert said_otherwise("Europe", "in the EU")
    assert not said_otherwise("Europe", "it pays you")
    assert not said_otherwise("GDPR", "general data protection")
    assert not said_otherwise("Gdpr", "General Data Protection Regulation")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A page that lists countries and ways to pay."""
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "shipping.md").write_text(SHIPPING, encoding="utf-8")
    return folder


def test_what_is_quoted_beside_a_name_that_no_document_has_says_so(bot: Bot) -> None:
    reply = bot.chain.invoke(Question("Do you ship to Iceland?"))
    assert (reply.decision, "Germany, Austria" in reply.text) == ("answered", True)
    assert "Our documents do not mention “Iceland”. A person can help:" in reply.notice
    two = bot.chain.invoke(Question("Can I pay by invoice, PayPal or Klarna?"))
    assert "do not mention “PayPal” or “Klarna”." in two.notice


def test_a_name_that_the_documents_have_in_other_words_is_not_told(bot: Bot) -> None:
    for question in ("Do you ship to Germany?", "Do you ship to the UK?", "Does a German address take two days to ship to?"):
        assert "mention" not in bot.chain.invoke(Question(question)).notice
