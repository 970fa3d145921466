"""What of a conversation is searched, told from the words; and on real documents, without a chat model."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.build import Bot
from bot.conversation import Question, Turn
from bot.phrases import PHRASES
from bot.replies import Phrasebook
from bot.settings import read_settings
from bot.turns import chosen, told, without_own_numbers
from ingest.job import Job
from ingest.plan import Brake
from ingest.roots import Request

ASKED_BACK = (Turn("user", "How do I reset it?"), Turn("assistant", "That depends on which one you mean:\n\n- **Sprig 2**: Reset [1]\n- **Sprig**: Reset [2]"))
PASTED = """Booking number: SK-448213
Route: Stavanger – Hirtshals
Ticket: Economy

can i change the date?"""
PUMP = """---
title: "Aqua{n}: manual"
product: aqua{dash}
version: "{version}"
---
# Aqua{n}: manual

## Weight

The pump weighs {weight} kg.

## Filter

Rinse the filter every {weeks} weeks.
"""


@pytest.mark.parametrize(
    ("text", "name"),
    [("2", "Sprig"), ("the second one", "Sprig"), ("1.", "Sprig 2"), ("[1]", "Sprig 2"), ("first", "Sprig 2"), ("the last one please", "Sprig"),
     ("both", "Sprig 2 and Sprig"), ("i have both of them", "Sprig 2 and Sprig"), ("I don't know which one", "Sprig 2 and Sprig"), ("not sure", "Sprig 2 and Sprig"), ("Sprig", "Sprig"), ("the second zone", "the second zone")],
)
def test_a_choice_by_its_place_is_told_by_its_name(text: str, name: str) -> None:
    assert told(Question(text, ASKED_BACK)).text == name
    later = told(Question("And how often?", (*ASKED_BACK, Turn("user", text), Turn("assistant", "Hold the button."))))
    assert later.history[2] == Turn("user", name)


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_a_choice_is_understood_in_each_language(language: str) -> None:
    asked = Turn("assistant", ASKED_BACK[1].content.replace(PHRASES["asked_back"]["en"], PHRASES["asked_back"][language]))  # type: ignore[index]
    assert told(Question({"de": "die zweite", "fr": "le deuxième", "es": "la segunda"}[language], (ASKED_BACK[0], asked))).text == "Sprig"


def test_a_number_chooses_nothing_where_nothing_was_asked_back() -> None:
    assert not chosen(Question("2", (Turn("user", "How many valves?"), Turn("assistant", "- **Six**: valves [1]"))))


def test_small_talk_is_no_turn_of_a_conversation() -> None:
    answered = (Turn("user", "How long is the warranty?"), Turn("assistant", "From *Warranty*: [1] Two years."))
    around = (Turn("user", "Hi"), Turn("assistant", "Hello!"), *answered, Turn("user", "ok thanks"), Turn("assistant", "You're welcome!"))
    assert told(Question("And for batteries?", around)).history == answered


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_what_was_pasted_above_a_question_counts_as_said_before(gap: str) -> None:
    question = told(Question(PASTED.replace("\n\n", gap)))
    assert question.text == "can i change the date?"
    assert [turn.content.splitlines()[0] for turn in question.history] == ["Booking number: SK-448213"]
    assert told(question) == question


LOG = "mqtt: connect ... timeout\nhost: cloud\nstatus: E-2015\nwhat is blocking it?"


@pytest.mark.parametrize("text", [LOG, 'HTTP: 403\nlength: 20\n\n{"error": "may not start zones"}', "Hello,\n\nmy pump leaks. What now?\n\nThanks", "I have a problem: it leaks\nWhat now?", "Price: how much?"])
def test_what_is_itself_asked_about_stays_whole(text: str) -> None:
    assert told(Question(text)).text == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("my order number is V-88213, can I change it?", "my order number is, can I change it?"),
        ("Where is my parcel AB123456?", "Where is my parcel?"),
        ("Rechnungsnummer: RE-2024 wo ist sie?", "Rechnungsnummer wo ist sie?"),
        ("my order V-4410 is wrong", "my order V-4410 is wrong"),
        ("Can I order X-4411 bobbins?", "Can I order X-4411 bobbins?"),
        ("What does error E-9999 mean?", "What does error E-9999 mean?"),
    ],
)
def test_a_customers_own_number_is_left_out(text: str, left: str) -> None:
    assert without_own_numbers(text, {"v4410"}.__contains__) == left


def test_an_order_number_is_no_code_that_the_documents_lack(bot: Bot) -> None:
    reply = bot.chain.invoke(Question("I want to return a product, my order number is NB-48213. How many days do I have?"))
    assert (reply.decision, reply.citations[0].heading) == ("answered", "How long you have")
    assert bot.chain.invoke(Question("How many days do I have to return a product of type NB-48213?")).decision == "refused"


def test_it_means_what_was_spoken_of_before_the_thanks(bot: Bot) -> None:
    before = (Turn("user", "How much is the Plus plan?"), Turn("assistant", "€4"))
    thanked = (*before, Turn("user", "ok thanks"), Turn("assistant", "You're welcome!"))
    asked = [bot.chain.invoke(Question("and is it paid a month?", history)) for history in (before, thanked)]
    assert asked[0].passages == asked[1].passages
    assert asked[1].citations[0].source == "plans.md"


def test_both_are_quoted_for_who_has_both(bot: Bot, docs: Path) -> None:
    (docs / "one.md").write_text(PUMP.format(n="", dash="", version=1, weight=7, weeks=4), encoding="utf-8")
    (docs / "two.md").write_text(PUMP.format(n=" 2", dash="-2", version=2, weight=9, weeks=8), encoding="utf-8")
    Job(read_settings()).add(Request([str(docs)]), Brake())
    asked = bot.chain.invoke(Question("What does the pump weigh?"))
    assert asked.decision == "asked_back"
    history = (Turn("user", "What does the pump weigh?"), Turn("assistant", asked.text))
    both = bot.chain.invoke(Question("both", history))
    assert {citation.quote for citation in both.citations} >= {"The pump weighs 7 kg.", "The pump weighs 9 kg."}
    second = bot.chain.invoke(Question("2", history))
    assert {citation.title for citation in second.citations} == {asked.citations[1].title}  # and nothing of the other one


@pytest.mark.parametrize("said", ["yes", "No.", "ja"])
def test_a_yes_to_what_a_chat_model_asked_speaks_of_the_question_before(said: str) -> None:
    asked = (Turn("user", "My controller is offline"), Turn("assistant", "Look at the light. [1] Is it red?"))
    assert told(Question(said, asked)).text == "My controller is offline"
    assert Phrasebook("Skarline", "help@skarline.example").at_once(Question(said, asked)) is None
