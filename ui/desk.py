"""The front desk: one way for the chat page and the API to ask, with the same limits and the same log."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

from bot.conversation import Question, Reply, Sentence
from bot.history import Asked, History
from bot.settings import Settings
from ui.limits import BadQuestion, RateLimit
from ui.metrics import Metrics


class Answering(Protocol):
    """The chain, as far as the desk needs it."""

    def astream(self, input: Question, /) -> AsyncIterator[Sentence | Reply]:
        """Sentences as they are checked, then the reply."""
        ...


@dataclass(frozen=True, slots=True)
class Visit:
    """Who asks, in which conversation (empty: a new one), and from where."""

    visitor: str
    conversation: str = ""
    locale: str = ""
    context: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Logged:
    """The whole reply and its number in the conversation; always the last event."""

    conversation: str
    number: int
    reply: Reply


Event = Sentence | Logged
PATIENCE = 5.0
CONTEXT_KEYS = ("product", "version", "locale", "url", "title")


class _Closed(Exception):
    """The desk closes while an answer is being given."""


class Desk:
    """Admits a question, has it answered, logs the turn."""

    def __init__(self, chain: Answering, history: History, settings: Settings, metrics: Metrics) -> None:
        """All parts are shared with the rest of the application."""
        self._chain = chain
        self.history = history
        self.metrics = metrics
        self._rate = RateLimit(settings.questions_per_minute)
        self._wishes = RateLimit(settings.questions_per_minute)
        self._length = settings.question_length
        self._answering = Counter[str]()
        self._waits = set[asyncio.Timeout]()
        self._closed = False

    async def admit(self, text: str, visit: Visit) -> str:
        """The id of the conversation that goes on, or of a new one. Raises TooManyQuestions or BadQuestion."""
        try:
            if not 0 < len(text.strip()) <= self._length:
                raise BadQuestion(len(text.strip()), self._length)
            self._rate.admit(visit.visitor)
        except Exception as fault:
            self.metrics.failed(fault)
            raise
        return await asyncio.to_thread(self._conversation, visit)

    def admit_wish(self, visitor: str) -> None:
        """Count a request for a person, apart from questions: many of those are a reason for one. Raises TooManyQuestions."""
        self._wishes.admit(visitor)

    async def answer(self, text: str, conversation: str, context: dict[str, str]) -> AsyncGenerator[Event, None]:
        """Sentences, then the logged reply. An answer that is stopped, by its asker or by `close`, is logged as far as it came."""
        history = await asyncio.to_thread(self.history.turns, conversation)
        question = Question(text.strip(), history, context)
        said: list[Sentence] = []
        reply: Reply | None = None
        stopped = False
        began = time.perf_counter()
        self._answering[conversation] += 1
        try:
            async with aclosing(self._events(question)) as events:
                while event := await self._next(events):
                    if isinstance(event, Reply):
                        reply = event
                        continue
                    said.append(event)
                    yield event
        except _Closed:
            stopped = reply is None
        except (asyncio.CancelledError, GeneratorExit):
            self.history.record(conversation, Asked(question.text, _so_far(said), context, stopped=True))
            raise
        except Exception as fault:
            self.metrics.failed(fault)
            raise
        finally:
            self._answering -= Counter([conversation])
        reply = reply or _so_far(said)
        if not stopped:
            self.metrics.replied(reply, time.perf_counter() - began)
        asked = Asked(question.text, reply, context, stopped)
        number = await asyncio.to_thread(self.history.record, conversation, asked)
        yield Logged(conversation, number, reply)

    async def settled(self, conversation: str, patience: float = PATIENCE) -> None:
        """Wait, at most `patience` seconds, until nothing is being answered in the conversation: what is stopped is logged by then."""
        deadline = time.monotonic() + patience
        while self._answering[conversation] and time.monotonic() < deadline:  # noqa: ASYNC110 at most once a stop
            await asyncio.sleep(0.02)

    def close(self) -> None:
        """The server is about to go: every answer ends with what has been said, and one asked for later before its first word."""
        self._closed = True
        for wait in self._waits:
            wait.reschedule(0)

    async def _next(self, events: AsyncGenerator[Sentence | Reply, None]) -> Sentence | Reply | None:
        """The next event, None after the last. Raises _Closed: never between two events, where the task is not the desk's own."""
        if self._closed:
            raise _Closed
        try:
            async with asyncio.timeout(None) as wait:
                self._waits.add(wait)
                try:
                    return await anext(events, None)
                finally:
                    self._waits.discard(wait)
        except TimeoutError:
            if wait.expired():
                raise _Closed from None
            raise

    def _events(self, question: Question) -> AsyncGenerator[Sentence | Reply, None]:
        return cast("AsyncGenerator[Sentence | Reply, None]", self._chain.astream(question))

    def _conversation(self, visit: Visit) -> str:
        known = visit.conversation and self.history.knows(visit.conversation)
        return visit.conversation if known else self.history.begin(visit.locale)


def _so_far(said: list[Sentence]) -> Reply:
    citations = tuple(citation for sentence in said for citation in sentence.citations)
    return Reply("".join(sentence.text for sentence in said), "partial", citations)


def read_context(text: str) -> dict[str, str]:
    """What the host page says about itself: known keys with short strings; anything else is dropped."""
    try:
        given = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return known_context(given) if isinstance(given, dict) else {}


def known_context(given: dict[str, Any]) -> dict[str, str]:
    """The known keys with what of their strings is of use: all of it is logged with each question."""
    return {key: given[key][:500] for key in CONTEXT_KEYS if isinstance(given.get(key), str) and given[key]}
