"""Follow-ups reworded by a chat model over real HTTP, for the search only; any fault leaves the message as it is."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.build import build_bot
from bot.conversation import Question, Turn
from bot.errors import SettingsError
from bot.provider import open_chat_model
from bot.rewriting import Rewriter
from bot.settings import read_settings
from ingest.job import Job
from ingest.plan import Brake
from ingest.roots import Request
from tests.openai_server import Script, chat_server

FOLLOW_UP = Question("And Plus?", (Turn("user", "What does the Pro plan cost?"), Turn("assistant", "€9")))


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none")


def standing_alone(question: Question, *scripts: Script, patience: float = 60.0) -> tuple[str, int]:
    """The text to search for, and how many requests were made."""
    with chat_server(*scripts) as server:
        rewriter = Rewriter(lambda: open_chat_model("openai:fixture", server.base_url), patience)
        return asyncio.run(rewriter.standing_alone(question)), len(server.requests)


def test_a_follow_up_is_reworded_and_a_first_message_is_not() -> None:
    script = Script(["What does the ", "Plus plan cost?"])
    assert standing_alone(FOLLOW_UP, script) == ("What does the Plus plan cost?", 1)
    assert standing_alone(Question("What does Plus cost?"), script) == ("What does Plus cost?", 0)


@pytest.mark.parametrize("script", [Script(status=500), Script([]), Script(["word "] * 200), Script(["half"], ending="reset")])
def test_a_failing_model_leaves_the_message_as_it_is(script: Script) -> None:
    assert standing_alone(FOLLOW_UP, script, patience=60.0)[0] == "And Plus?"


def test_a_slow_model_leaves_the_message_as_it_is() -> None:
    assert standing_alone(FOLLOW_UP, Script(["late"], delay=60.0), patience=3.0)[0] == "And Plus?"


def test_what_is_searched_is_reworded_and_the_answer_is_found(docs: Path) -> None:
    question = Question("And that one?", FOLLOW_UP.history)
    with chat_server(Script(["What is the price of the Plus plan a month?"]), Script(status=401)) as server:
        settings = read_settings(model="openai:fixture", model_base_url=server.base_url, query_rewrite="model")
        Job(settings).add(Request([str(docs)]), Brake())
        bot = build_bot(settings)
        reply = bot.chain.invoke(question)
        bot.close()
    assert reply.decision == "answered"
    assert "| Plus | €4 |" in reply.text


def test_without_a_chat_model_the_setting_is_refused() -> None:
    with pytest.raises(SettingsError, match="BOT_MODEL"):
        build_bot(read_settings(query_rewrite="model"))


@pytest.mark.parametrize("thought", ["<think>They ask for Plus.</think>\n\n", "They ask for Plus.\n</think>\n"])
def test_the_models_thoughts_are_no_question(thought: str) -> None:
    assert standing_alone(FOLLOW_UP, Script([thought, "What does the Plus plan cost?"]))[0] == "What does the Plus plan cost?"


def test_words_around_a_rewritten_question_are_trimmed() -> None:
    texts: Sequence[str] = ['"What does ', 'the Plus plan cost?"\n']
    assert standing_alone(FOLLOW_UP, Script(texts))[0] == "What does the Plus plan cost?"
