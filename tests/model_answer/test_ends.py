"""How a stream ends: by itself, cut, closed or cancelled; no half sentence is shown, and nothing is left running."""

from __future__ import annotations

import asyncio

import pytest

from bot.errors import ModelError
from bot.model_answer import ModelAnswer
from bot.pieces import CHARACTERS
from tests.model_answer.drafting import PASSAGES, QUESTION, drafted, text
from tests.openai_server import ChatServer, Script, chat_server


@pytest.mark.parametrize(("ending", "cut"), [("length", True), ("content_filter", True), ("cut", False)])
def test_half_a_sentence_is_not_shown_when_the_stream_just_ends(answer, ending: str, cut: bool) -> None:
    script = Script(["The warranty of Sprig 2 lasts 36 months [1]. Wear is not"], ending=ending)
    with chat_server(script) as server:
        sentences, end = drafted(answer(server))
    assert text(sentences) == "The warranty of Sprig 2 lasts 36 months [1]."
    assert end.cut == cut


def test_a_thought_that_is_cut_off_is_no_answer(answer) -> None:
    script = Script(["<think>The warranty of Sprig 2 lasts 36 months."], ending="length")
    with chat_server(script) as server, pytest.raises(ModelError, match=r"before the answer's end \(length\)"):
        drafted(answer(server))
    assert len(server.requests) == 1


def test_a_whole_last_sentence_is_shown_when_the_stream_just_ends(answer) -> None:
    with chat_server(Script(["The warranty of Sprig 2 lasts 36 months [1]."], ending="cut")) as server:
        sentences, _ = drafted(answer(server))
    assert text(sentences) == "The warranty of Sprig 2 lasts 36 months [1]."


def test_an_endless_answer_is_cut(answer) -> None:
    with chat_server(Script(ending="endless")) as server:
        sentences, end = drafted(answer(server))
        assert server.disconnected.wait(5)
    assert end.cut
    assert 0 < len(text(sentences)) <= CHARACTERS


def test_an_answer_without_a_sentences_end_is_cut(answer) -> None:
    words = ["The warranty of Sprig 2 lasts 36 months [1]. "] + ["Penguins, " * 20] * 400
    with chat_server(Script(words, ending="endless")) as server:
        sentences, end = drafted(answer(server))
        assert server.disconnected.wait(5)
    assert end.cut
    assert text(sentences) == "The warranty of Sprig 2 lasts 36 months [1]."


def test_closing_the_draft_closes_the_providers_stream(answer) -> None:
    async def first_only(model: ModelAnswer) -> None:
        draft = model.draft(PASSAGES, QUESTION, "en")
        await anext(draft)
        await draft.aclose()  # type: ignore[attr-defined]

    with chat_server(Script(ending="endless")) as server:
        asyncio.run(first_only(answer(server)))
        assert server.disconnected.wait(5)


def test_cancelling_the_task_closes_the_providers_stream(answer) -> None:
    async def cancelled(model: ModelAnswer, server: ChatServer) -> None:
        async def consume() -> None:
            async for _ in model.draft(PASSAGES, QUESTION, "en"):
                pass

        task = asyncio.create_task(consume())
        await asyncio.to_thread(server.asked.wait, 30)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await asyncio.to_thread(server.disconnected.wait, 30)

    with chat_server(Script(["The warranty "], ending="silence")) as server:
        asyncio.run(cancelled(answer(server, silence=60.0), server))
