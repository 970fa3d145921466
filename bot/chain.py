"""The story, read this first: a question becomes a checked reply.

    question → search → evidence → draft → check → reply

A LangChain Runnable: `astream` yields each checked `Sentence` as it is ready and the `Reply` at last;
`ainvoke` and `invoke` give the `Reply` alone.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from dataclasses import replace
from time import perf_counter
from typing import Any, Protocol

from langchain_core.runnables import Runnable, RunnableConfig, RunnableGenerator, RunnableLambda, RunnablePassthrough

from bot import replies
from bot.conversation import Question, Reply, Sentence
from bot.evidence import Verdict, judge
from bot.intent import intent
from bot.question import Search, Understanding
from bot.replies import Phrasebook
from bot.retriever import HybridRetriever, Retrieval

State = dict[str, Any]
Event = Sentence | Reply


class Drafter(Protocol):
    """Turns passages into checked sentences, then into the reply that holds them all."""

    def answer(self, found: Retrieval, language: str) -> AsyncIterator[Event]:
        """Yields sentences as they are checked, and the reply at last."""


class SupportChain(Runnable[Question, Reply]):
    """From a question to a checked reply."""

    def __init__(self, understanding: Understanding, retriever: HybridRetriever, drafter: Drafter, phrases: Phrasebook) -> None:
        self._understanding = understanding
        self._retriever = retriever
        self._drafter = drafter
        self._phrases = phrases
        steps = (
            RunnablePassthrough.assign(search=RunnableLambda(self._understand).with_config(run_name="understand"))
            | RunnablePassthrough.assign(found=RunnableLambda(self._retrieve).with_config(run_name="retrieve"))
            | RunnablePassthrough.assign(verdict=RunnableLambda(self._weigh).with_config(run_name="evidence"))
            | RunnableGenerator(self._answer).with_config(run_name="answer")
        )
        self._steps: Runnable[State, Event] = steps.with_config(run_name="support")

    async def astream(self, input: Question, config: RunnableConfig | None = None, **kwargs: Any) -> AsyncIterator[Event]:  # type: ignore[override]
        """Checked sentences as they are ready, then the reply."""
        started = perf_counter()
        if wish := intent(input.text):
            yield _timed(self._phrases.courtesy(wish, input), started, started)
            return
        first = 0.0
        async for event in self._steps.astream({"question": input, "started": started}, config):
            first = first or perf_counter()
            yield _timed(event, started, first) if isinstance(event, Reply) else event

    async def ainvoke(self, input: Question, config: RunnableConfig | None = None, **kwargs: Any) -> Reply:
        """The reply."""
        reply: Reply | None = None
        async for event in self.astream(input, config):
            reply = event if isinstance(event, Reply) else reply
        if reply is None:
            raise RuntimeError("The chain ended without a reply.")
        return reply

    def invoke(self, input: Question, config: RunnableConfig | None = None, **kwargs: Any) -> Reply:
        """The reply, for callers without an event loop; inside one it runs in a thread of its own."""
        return _run(self.ainvoke(input, config))

    def _understand(self, state: State) -> Search:
        return self._understanding.search(state["question"])

    def _retrieve(self, state: State) -> Retrieval:
        began = perf_counter()
        found = self._retriever.search(state["search"])
        return replace(found, seconds=perf_counter() - began)

    def _weigh(self, state: State) -> Verdict:
        return judge(state["found"])

    async def _answer(self, states: AsyncIterator[State]) -> AsyncIterator[Event]:
        state: State = {}
        async for part in states:
            state |= part
        found, verdict, question = state["found"], state["verdict"], state["question"]
        evidence = {"passages": replies.evidence(found), "index_generation": found.generation}
        searched = {"retrieve": (found.seconds + 0.0) * 1000}
        if verdict.decision != "answered":
            yield replace(self._phrases.refusal(verdict, question), **evidence, timings_ms=searched)
            return
        async for event in self._drafter.answer(found, self._phrases.language(question)):
            yield replace(event, **evidence, timings_ms=searched) if isinstance(event, Reply) else event


def _timed(reply: Reply, started: float, first: float) -> Reply:
    own = {"first_sentence": (first - started) * 1000, "total": (perf_counter() - started) * 1000}
    timings = {"retrieve": 0.0} | reply.timings_ms | own
    return replace(reply, timings_ms={name: round(value, 2) for name, value in timings.items()})


def _run(coroutine: Any) -> Reply:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        reply: Reply = asyncio.run(coroutine)
        return reply
    results: list[Reply] = []
    faults: list[BaseException] = []

    def work() -> None:
        try:
            results.append(asyncio.run(coroutine))
        except BaseException as fault:
            faults.append(fault)

    thread = threading.Thread(target=work, name="support-chain")
    thread.start()
    thread.join()
    if faults:
        raise faults[0]
    return results[0]
