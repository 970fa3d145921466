"""The front desk: what is admitted, and what the log says of an answer that was stopped or failed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from typing import Any, TypeVar

import pytest

from bot.conversation import Citation, Question, Reply, Sentence
from bot.errors import ModelError
from bot.history import History
from bot.settings import read_settings
from ui.desk import Desk, Logged, Visit
from ui.limits import BadQuestion, RateLimit, TooManyQuestions
from ui.metrics import Metrics

T = TypeVar("T")
FIRST = Sentence("One. [1]", (Citation(1, "a.md", "A"),))


class ScriptedChain:
    """Stands for the chain with a slow chat model: says its sentences, then waits, fails or replies."""

    def __init__(self, ending: Reply | Exception | None) -> None:
        self.ending = ending
        self.asked: list[Question] = []
        self.closed = False

    async def astream(self, question: Question, /) -> AsyncIterator[Sentence | Reply]:
        self.asked.append(question)
        try:
            yield FIRST
            if self.ending is None:
                await asyncio.sleep(60)
            if isinstance(self.ending, Exception):
                raise self.ending
            assert isinstance(self.ending, Reply)
            yield self.ending
        finally:
            self.closed = True


@pytest.fixture
def history() -> Iterator[History]:
    log = History(":memory:")
    yield log
    log.close()


def run(work: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine, in a thread of its own: Playwright's loop may be running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def desk_with(chain: ScriptedChain, history: History) -> Desk:
    return Desk(chain, history, read_settings(questions_per_minute=3, question_length=20), Metrics())


async def asked(desk: Desk, text: str = "How?", conversation: str = "") -> list[Sentence | Logged]:
    conversation = await desk.admit(text, Visit("1.2.3.4", conversation))
    return [event async for event in desk.answer(text, conversation, {})]


def test_a_whole_answer_is_logged_and_is_the_next_questions_history(history: History) -> None:
    chain = ScriptedChain(Reply("One. [1] Two.", "answered", FIRST.citations))
    desk = desk_with(chain, history)
    first, last = run(asked(desk))
    assert first == FIRST
    assert isinstance(last, Logged)
    run(asked(desk, "And?", last.conversation))
    assert [turn.content for turn in chain.asked[1].history] == ["How?", "One. [1] Two."]


def test_a_stopped_answer_is_logged_with_what_was_said(history: History) -> None:
    chain = ScriptedChain(None)
    desk = desk_with(chain, history)

    async def stop() -> str:
        conversation = await desk.admit("How?", Visit("1.2.3.4"))
        async with aclosing(desk.answer("How?", conversation, {})) as events:
            task = asyncio.ensure_future(_drain(events))
            await asyncio.sleep(0.05)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        return conversation

    (record,) = history.records(run(stop()))
    assert (record.stopped, record.reply.text, record.reply.citations) == (True, "One. [1]", FIRST.citations)
    assert chain.closed


def test_when_the_desk_closes_an_answer_ends_as_far_as_it_came(history: History) -> None:
    """It is logged as stopped; a question that comes too late is kept without an answer."""
    chain = ScriptedChain(None)
    desk = desk_with(chain, history)

    async def closing() -> tuple[list[Sentence | Logged], list[Sentence | Logged]]:
        answer = asyncio.create_task(asked(desk))
        await asyncio.sleep(0.3)
        desk.close()
        return await answer, await asked(desk, "Too late?")

    (first, last), (late,) = run(closing())
    assert (first, chain.closed) == (FIRST, True)
    assert isinstance(last, Logged) and isinstance(late, Logged)
    assert [(r.reply.text, r.stopped) for r in history.records(last.conversation)] == [("One. [1]", True)]
    assert [(r.question, r.stopped) for r in history.records(late.conversation)] == [("Too late?", True)]


def test_a_closed_tab_ends_the_model_and_is_logged_once(history: History) -> None:
    chain = ScriptedChain(Reply("One. [1]", "answered"))
    desk = desk_with(chain, history)

    async def leave() -> str:
        conversation = await desk.admit("How?", Visit("1.2.3.4"))
        async with aclosing(desk.answer("How?", conversation, {})) as events:
            await anext(events)
        return conversation

    (record,) = history.records(run(leave()))
    assert record.stopped
    assert chain.closed


async def _drain(events: AsyncIterator[object]) -> None:
    async for _ in events:
        pass


def test_a_failed_answer_is_counted_and_not_logged(history: History) -> None:
    desk = desk_with(ScriptedChain(ModelError("The model is silent.")), history)
    with pytest.raises(ModelError):
        run(asked(desk))
    assert b'bot_faults_total{kind="ModelError"} 1.0' in desk.metrics.text()


@pytest.mark.parametrize("text", ["", " \n ", "x" * 21])
def test_a_question_has_a_length(history: History, text: str) -> None:
    with pytest.raises(BadQuestion, match="1 to 20 characters"):
        run(asked(desk_with(ScriptedChain(None), history), text))


def test_a_visitor_has_a_rate_and_another_is_not_kept_waiting() -> None:
    now = [0.0]
    limit = RateLimit(2, lambda: now[0])
    limit.admit("a")
    now[0] = 20.0
    limit.admit("a")
    with pytest.raises(TooManyQuestions) as refused:
        limit.admit("a")
    assert refused.value.seconds == 40
    limit.admit("b")
    now[0] = 60.0
    limit.admit("a")


@pytest.mark.parametrize(("one", "other", "same"), [
    ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True), ("2001:db8:1:2::1", "2001:db8:1:3::1", False), ("fe80::1%eth0", "fe80::2%eth0", True),
    ("192.0.2.1", "192.0.2.2", False), ("192.0.2.1", "::ffff:192.0.2.1", True), ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False), ("a", "b", False),
])  # fmt: skip
def test_who_has_a_network_of_addresses_is_one_visitor(one: str, other: str, same: bool) -> None:
    limit = RateLimit(1, lambda: 0.0)
    limit.admit(one)
    if same:
        with pytest.raises(TooManyQuestions):
            limit.admit(other)
    else:
        limit.admit(other)


def test_the_table_of_visitors_stays_small() -> None:
    now = [0.0]
    limit = RateLimit(1, lambda: now[0])
    for number in range(10_000):
        limit.admit(str(number))
    now[0] = 100.0
    limit.admit("one more")
    assert len(limit._asked) <= 1


def test_an_unknown_conversation_becomes_a_new_one(history: History) -> None:
    desk = desk_with(ScriptedChain(Reply("Hi.", "small_talk")), history)
    last = run(asked(desk, "How?", "made-up"))[-1]
    assert isinstance(last, Logged)
    assert last.conversation != "made-up"
