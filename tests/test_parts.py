"""Questions that ask for two things, on real documents, without a chat model."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.build import Bot
from bot.conversation import Question
from bot.parts import parts, points_back
from bot.settings import read_settings
from ingest.job import Job
from ingest.plan import Brake
from ingest.roots import Request


def test_what_is_missing_is_told_in_the_customers_own_words(bot: Bot) -> None:
    """Also where a word is nearly one of the documents'."""
    reply = bot.chain.invoke(Question("How many days do I have to return a product, and is there a car park for drivers in Oslo?"))
    assert reply.decision == "partial"
    assert "“is there a car park for drivers in Oslo?”" in reply.text


def test_a_part_is_not_answered_with_what_the_whole_question_does_not_find(bot: Bot, docs: Path) -> None:
    """Asked alone, "where do I buy it?" finds tickets; nobody sells muzzles."""
    lines = [f"## Dogs on line {n}\n\nDogs travel free on line {n} when they sit on the floor. A large dog wears a muzzle." for n in range(10)]
    (docs / "dogs.md").write_text("# Dogs on trains\n\n" + "\n\n".join(lines))
    (docs / "machines.md").write_text("# Machines\n\n## Tickets\n\nEvery passenger needs a ticket. Buy it at the machine before the trip.\n")
    Job(read_settings()).add(Request([str(docs)]), Brake())
    assert bot.chain.invoke(Question("where do I buy it?")).citations[0].heading == "Tickets"
    reply = bot.chain.invoke(Question("Does a large dog wear a muzzle on the line, and where do I buy it?"))
    assert reply.decision == "answered"
    assert {citation.source for citation in reply.citations} == {"dogs.md"}


def test_a_part_that_points_back_is_searched_behind_the_first(bot: Bot, docs: Path) -> None:
    """Alone, "what does it cost?" finds the dearer of two."""
    hire = "# Hire\n\n## Cot\n\nA cot for babies stands in your room when you ask for one. A cot costs 5 euros a night.\n\n"
    cost = "## What it costs\n\nWhat does it cost to have lost property sent? It costs 20 euros.\n"
    (docs / "hire.md").write_text(hire, encoding="utf-8")
    (docs / "lost.md").write_text("# Lost property\n\n" + cost, encoding="utf-8")
    Job(read_settings()).add(Request([str(docs)]), Brake())
    assert bot.chain.invoke(Question("what does it cost?")).citations[0].source == "lost.md"
    reply = bot.chain.invoke(Question("Do you have a cot for a baby and what does it cost?"))
    assert (reply.decision, {citation.source for citation in reply.citations}) == ("answered", {"hire.md"})


def test_a_part_that_points_back_to_a_missing_one_is_missing_too(bot: Bot) -> None:
    """The price of the Plus plan is no answer to it."""
    reply = bot.chain.invoke(Question("Do you sell a smartwatch with a heart sensor, and what does it cost a month?"))
    assert reply.decision in {"refused", "off_topic"}


@pytest.mark.parametrize(
    ("asked", "second"),
    [
        ("Wieviel kostet der Versand und können Sie nach Wien liefern?", "können Sie nach Wien liefern?"),
        ("Combien coûte la livraison et puis-je payer par chèque ?", "puis-je payer par chèque?"),
        ("¿Qué garantía tienen y cuántos años dura?", "cuántos años dura?"),
    ],
)
def test_two_questions_are_told_apart_in_other_languages(asked: str, second: str) -> None:
    assert parts(asked)[1:] == [second]


@pytest.mark.parametrize("asked", ["Peut-on laver la housse et la sécher ?", "Avez-vous une montre étanche et qui flotte ?", "¿Pueden cambiarlo y enviarlo?"])
def test_one_question_of_two_things_stays_whole(asked: str) -> None:
    assert parts(asked) == [asked]


@pytest.mark.parametrize(
    ("asked", "told"),
    [("Wie lange hält sie?", True), ("Was kostet das?", True), ("Ist dieses Modell leise?", True), ("Nehmen Sie PayPal?", False), ("Was kostet das Boxspringbett?", False)],
)
def test_formal_address_and_an_article_point_to_nothing_said_before(asked: str, told: bool) -> None:
    assert points_back(asked) is told
