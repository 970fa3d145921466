"""The chat model asked again whether the cited passages say a sentence, over real HTTP: it takes away, and never holds an answer up."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.build import build_bot
from bot.citations.check import Checker
from bot.citations.markers import without_markers
from bot.conversation import Question
from bot.drafted import Drafted
from bot.errors import SettingsError
from bot.model_answer import AHEAD, Manner, ModelAnswer
from bot.provider import open_chat_model
from bot.settings import read_settings
from bot.verifying import Verifier
from ingest.job import Job
from ingest.plan import Brake
from ingest.roots import Request
from tests.model_answer.drafting import PASSAGES, QUESTION, drafted, text
from tests.openai_server import ChatServer, OpenAIHandler, Script, chat_server

WARRANTY, RETURNS, REFUND = (
    "The warranty of Sprig 2 lasts 36 months [1].",
    "You can return any product within 30 days of delivery [2].",
    "We refund the price within 10 business days [2].",
)
Drafting = Callable[..., ModelAnswer]


class Reader(OpenAIHandler):
    """Reads the statement: yes, and at length; no to a refund; a warranty takes it longest."""

    def answer_to(self, request: dict[str, Any], script: Script) -> Script:
        """By the statement."""
        said = request["messages"][-1]["content"].rpartition("Statement: ")[2]
        time.sleep(0.3 * ("warranty" in said))
        return Script(["N", "O"] if "refund" in said else ["**Yes**, it does."])


@pytest.fixture
def drafting(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> Iterator[Drafting]:
    """Makes the part under test: it writes the given answer, and its second reader is asked at the given server."""
    monkeypatch.setenv("OPENAI_API_KEY", "test")
    with chat_server(Script([""])) as writer:

        def made(answer: str, reader: ChatServer, patience: float = 60.0) -> ModelAnswer:
            writer.scripts[:] = [Script([answer])]
            verifier = Verifier(lambda: open_chat_model("openai:test", reader.base_url), patience)
            return ModelAnswer(lambda: open_chat_model("openai:test", writer.base_url), checker, Manner("Nimbrel"), verifier)

        yield made


def test_what_it_denies_is_withheld_and_the_others_keep_their_order(drafting: Drafting) -> None:
    with chat_server(Script(), handler=Reader) as reader:
        sentences, end = drafted(drafting(f"Here is what holds: {WARRANTY} {REFUND} {RETURNS}", reader))
    assert text(sentences).endswith(f"{WARRANTY} {RETURNS}")
    assert end == Drafted(1, ("denied by the second reader",))
    assert len(reader.requests) == 3  # not about the lead-in


def test_it_reads_the_cited_passage_the_question_and_what_was_said_before(drafting: Drafting) -> None:
    with chat_server(Script(), handler=Reader) as reader:
        drafted(drafting(f"{WARRANTY} {RETURNS}", reader))
    system, user = next(one["messages"] for one in reader.requests if "Statement: You can return" in one["messages"][-1]["content"])
    assert PASSAGES[1].page_content in system["content"]
    assert PASSAGES[0].page_content not in system["content"]
    assert f"Question: {QUESTION.text}" in user["content"]
    assert "Answer so far: The warranty of Sprig 2 lasts 36 months" in user["content"]


def test_it_is_not_asked_about_what_the_check_withholds(drafting: Drafting) -> None:
    with chat_server(Script(["YES"])) as reader:
        sentences, end = drafted(drafting(f"{WARRANTY} The warranty of Sprig 2 lasts 24 months [1].", reader))
    assert (text(sentences), end.reasons, len(reader.requests)) == (WARRANTY, ("literal: 24 months",), 1)


@pytest.mark.parametrize("script", [Script(status=500), Script(["Perhaps."]), Script(["word "] * 200), Script(["Y"], ending="reset")])
def test_where_it_fails_the_answer_stands_on_the_check_alone(
    drafting: Drafting, script: Script, caplog: pytest.LogCaptureFixture
) -> None:
    answer = f"{WARRANTY} {RETURNS} {REFUND} Wear is not covered [1]. Register it within 60 days and it lasts 48 months [1]."
    with chat_server(script) as reader:
        sentences, end = drafted(drafting(answer, reader))
    assert end == Drafted()
    assert without_markers(text(sentences)) == without_markers(answer)
    assert len(reader.requests) <= AHEAD  # once it has failed it is asked no more
    assert caplog.text.count("BOT_VERIFIER=model") == 1


def test_a_slow_one_is_waited_for_no_longer_than_its_patience(drafting: Drafting) -> None:
    with chat_server(Script(["YES"], ending="silence")) as reader:
        model = drafting(WARRANTY, reader, patience=1.0)
        assert text(drafted(model)[0]) == WARRANTY


def test_a_chat_that_is_closed_closes_its_questions_too(drafting: Drafting) -> None:
    with chat_server(Script(ending="silence")) as reader:
        model = drafting(f"{WARRANTY} {RETURNS} {REFUND}", reader)

        async def leave() -> None:
            collecting = asyncio.create_task(_all(model))
            await asyncio.to_thread(reader.asked.wait)
            collecting.cancel()
            await asyncio.gather(collecting, return_exceptions=True)
            assert asyncio.all_tasks() == {asyncio.current_task()}
            await asyncio.to_thread(reader.disconnected.wait)

        asyncio.run(leave())


async def _all(model: ModelAnswer) -> list[object]:
    return [event async for event in model.draft(PASSAGES, QUESTION, "en")]


def test_where_it_denies_everything_the_bot_quotes_instead(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "test")
    with chat_server(Script(["You can return any product within 30 days of delivery [1]."]), Script(["NO"])) as server:
        settings = read_settings(model="openai:fixture", model_base_url=server.base_url, verifier="model")
        Job(settings).add(Request([str(docs)]), Brake())
        bot = build_bot(settings)
        reply = bot.chain.invoke(Question("How many days do I have to return a product?"))
        bot.close()
    assert (reply.decision, reply.model, reply.withheld) == ("answered", "extractive", 1)
    assert "within 30 days" in reply.text


def test_without_a_chat_model_the_setting_is_refused() -> None:
    with pytest.raises(SettingsError, match="BOT_VERIFIER='model' needs a chat model. Set BOT_MODEL"):
        build_bot(read_settings(verifier="model"))
