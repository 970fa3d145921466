"""The whole way with a chat model, over real HTTP: what it is asked, and what is said where it cannot answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.build import Bot, build_bot
from bot.conversation import Question
from bot.settings import read_settings
from ingest.job import Job
from ingest.plan import Brake
from ingest.roots import Request
from tests.openai_server import ChatServer, Script, chat_server

DAYS = "You can return any product within 30 days of delivery [1]."
ASKED = "How many days do I have to return a product?"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ChatServer]:
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    with chat_server(Script([DAYS])) as running:
        yield running


@pytest.fixture
def bot(docs: Path, server: ChatServer) -> Iterator[Bot]:
    settings = read_settings(model="openai:fixture", model_base_url=server.base_url)
    Job(settings).add(Request([str(docs)]), Brake())
    built = build_bot(settings)
    yield built
    built.close()


def test_only_what_can_be_answered_is_asked_and_the_rest_is_told(bot: Bot, server: ChatServer) -> None:
    reply = bot.chain.invoke(Question(f"{ASKED[:-1]}, and is there a car park for drivers in Oslo?"))
    assert server.requests[0]["messages"][-1]["content"] == ASKED
    assert (reply.decision, reply.model) == ("partial", "openai:fixture")
    assert reply.text.startswith("You can return any product within 30 days of delivery")
    assert "“is there a car park for drivers in Oslo?”" in reply.text


def test_both_parts_of_a_question_reach_the_model_with_each_passage_once(bot: Bot, server: ChatServer) -> None:
    text = f"{ASKED} When is the price refunded?"
    bot.chain.invoke(Question(text))
    prompt = server.requests[0]["messages"]
    assert prompt[-1]["content"] == text
    assert prompt[0]["content"].count("within 30 days of delivery") == 1


def test_misspelt_words_reach_the_model_as_they_were_typed(bot: Bot, server: ChatServer) -> None:
    bot.chain.invoke(Question("How many days do I have to returrn a prodduct?"))
    assert server.requests[0]["messages"][-1]["content"] == "How many days do I have to returrn a prodduct?"


@pytest.mark.parametrize(
    ("model", "why"),
    [("openai:fixture", "The chat model does not answer (HTTP 401): "), ("ploenai:fixture", "BOT_MODEL='ploenai:fixture' ")],
)
def test_why_a_model_fails_is_told_to_operators_only(
    bot: Bot, server: ChatServer, caplog: pytest.LogCaptureFixture, model: str, why: str
) -> None:
    server.scripts[:] = [Script(status=401)]
    built = build_bot(read_settings(model=model, model_base_url=server.base_url))
    reply = built.chain.invoke(Question(ASKED))
    built.close()
    assert (reply.decision, "does not answer just now" in reply.notice) == ("answered", True)
    assert why in caplog.text
    assert why not in str(reply.as_dict())


def test_without_evidence_no_model_is_asked(bot: Bot, server: ChatServer) -> None:
    assert bot.chain.invoke(Question("Who won the football world cup in 1954?")).decision in {"refused", "off_topic"}
    assert server.requests == []


def test_where_the_model_finds_no_answer_the_nearest_headings_are_offered(bot: Bot, server: ChatServer) -> None:
    server.scripts[:] = [Script(["NO ANSWER"])]
    reply = bot.chain.invoke(Question(ASKED))
    assert (reply.decision, reply.suggestions) == ("refused", ("How long you have",))


def test_an_answer_that_broke_off_is_called_incomplete_not_quoted(bot: Bot, server: ChatServer) -> None:
    server.scripts[:] = [Script([f"{DAYS} The price is", " refunded"], ending="reset")]
    reply = bot.chain.invoke(Question(ASKED))
    assert reply.text.startswith("You can return any product within 30 days of delivery")
    assert "stopped before its answer was complete" in reply.notice
    assert "quoted" not in reply.notice


def test_an_answer_that_its_provider_cut_is_called_incomplete(bot: Bot, server: ChatServer) -> None:
    server.scripts[:] = [Script([f"{DAYS} The price is"], ending="length")]
    assert "cut short" in bot.chain.invoke(Question(ASKED)).notice


def test_a_part_that_the_model_did_not_find_makes_the_reply_partial(bot: Bot, server: ChatServer) -> None:
    server.scripts[:] = [Script([f"{DAYS} I could not find the price of the parcel."])]
    assert bot.chain.invoke(Question(ASKED)).decision == "partial"


def test_a_reply_that_lacks_a_step_says_so(bot: Bot, server: ChatServer) -> None:
    server.scripts[:] = [Script(["1. Switch the power off [1].\n2. Feed the penguins [1].\n3. Push the wire into the terminal [1]."])]
    reply = bot.chain.invoke(Question("How do I connect a valve?"))
    assert "penguins" not in reply.text
    assert "left out" in reply.notice
