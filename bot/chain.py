"""The story, read this first: a question becomes a checked reply.

    question → search → second look → evidence → draft → check → reply

A LangChain Runnable: `astream` yields each checked `Sentence` as it is ready and the `Reply` at last;
`ainvoke` and `invoke` give the `Reply` alone.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from itertools import compress
from time import perf_counter
from typing import TYPE_CHECKING, Any, Protocol

from langchain_core.runnables import Runnable, RunnableConfig, RunnableGenerator, RunnableLambda, RunnablePassthrough

from bot import replies
from bot.asking_back import choices
from bot.conversation import Question, Reply, Sentence, Turn
from bot.evidence import Verdict, decide
from bot.parts import parts, points_back
from bot.question import Search, Understanding
from bot.replies import Phrasebook
from bot.rereading import FIRST, Rereader
from bot.retriever import HybridRetriever, Retrieval
from bot.running import run
from bot.turns import told

if TYPE_CHECKING:
    from bot.rewriting import Rewriter

State = dict[str, Any]
Event = Sentence | Reply


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be answered: a retrieval for each part that has evidence, and the parts that have none.

    `question` is what can be answered of the customer's question, in the words it was typed in.
    `doubtful`: the evidence for one of them is thin.
    """

    question: Question
    answerable: tuple[Retrieval, ...]
    missing: tuple[str, ...]
    language: str
    doubtful: bool = False


class Drafter(Protocol):
    """Turns passages into checked sentences, then into the reply that holds them all."""

    def answer(self, task: Task) -> AsyncIterator[Event]:
        """Yields sentences as they are checked, and the reply at last."""


class SupportChain(Runnable[Question, Reply]):
    """From a question to a checked reply."""

    def __init__(
        self,
        understanding: Understanding,
        retriever: HybridRetriever,
        rereader: Rereader,
        drafter: Drafter,
        phrases: Phrasebook,
        rewriter: Rewriter | None = None,
    ) -> None:
        self._understanding = understanding
        self._retriever = retriever
        self._rereader = rereader
        self._drafter = drafter
        self._phrases = phrases
        self._rewriter = rewriter
        steps = (
            RunnablePassthrough.assign(searched=RunnableLambda(self._rewrite).with_config(run_name="rewrite"))
            | RunnablePassthrough.assign(searches=RunnableLambda(self._understand).with_config(run_name="understand"))
            | RunnablePassthrough.assign(found=RunnableLambda(self._retrieve).with_config(run_name="retrieve"))
            | RunnablePassthrough.assign(found=RunnableLambda(self._reread).with_config(run_name="reread"))
            | RunnablePassthrough.assign(found=RunnableLambda(self._again).with_config(run_name="again"))
            | RunnablePassthrough.assign(verdicts=RunnableLambda(self._weigh).with_config(run_name="evidence"))
            | RunnableGenerator(self._answer).with_config(run_name="answer")
        )
        self._steps: Runnable[State, Event] = steps.with_config(run_name="support")

    async def astream(self, input: Question, config: RunnableConfig | None = None, **kwargs: Any) -> AsyncIterator[Event]:  # type: ignore[override]
        """Checked sentences as they are ready, then the reply."""
        started = perf_counter()
        if reply := self._phrases.at_once(input):
            yield _timed(reply, started, perf_counter())
            return
        first = 0.0
        async with aclosing(self._steps.astream({"question": input}, config)) as events:  # type: ignore[type-var]
            async for event in events:
                first = first or perf_counter()
                yield _timed(event, started, first) if isinstance(event, Reply) else event

    async def ainvoke(self, input: Question, config: RunnableConfig | None = None, **kwargs: Any) -> Reply:
        """The reply."""
        events = [event async for event in self.astream(input, config)]
        return next(event for event in reversed(events) if isinstance(event, Reply))

    def invoke(self, input: Question, config: RunnableConfig | None = None, **kwargs: Any) -> Reply:
        """The reply, for callers without an event loop; inside one it runs in a thread of its own."""
        return run(self.ainvoke(input, config))

    async def _rewrite(self, state: State) -> Question:
        """The question as it is searched: as it was asked (`bot.turns`), or standing alone when there is a rewriter."""
        question = told(state["question"])
        return replace(question, text=await self._rewriter.standing_alone(question)) if self._rewriter else question

    def _understand(self, state: State) -> list[Search]:
        """The whole question first; then its parts, when it asks for two things."""
        question: Question = state["searched"]
        first, *others = parts(question.text)
        texts = [question, replace(question, text=first), *(_behind(question, first, part) for part in others)] if others else [question]
        return [self._understanding.search(text) for text in texts]

    def _retrieve(self, state: State) -> list[Retrieval]:
        return [self._retriever.search(search) for search in state["searches"]]

    def _reread(self, state: State) -> list[Retrieval]:
        return [self._rereader.read(found) for found in state["found"]]

    def _again(self, state: State) -> list[Retrieval]:
        """A later part that nothing answers behind the first is searched alone, as it would be if it did not point back."""
        return [self._alone(found, state["searched"]) for found in state["found"]]

    def _alone(self, found: Retrieval, asked: Question) -> Retrieval:
        part = found.search.question
        if len(part.history) == len(told(asked).history) or decide(found).decision == "answered":
            return found
        alone = self._rereader.read(self._retriever.search(self._understanding.search(replace(asked, text=part.text))))
        return alone if decide(alone).decision == "answered" else found

    def _weigh(self, state: State) -> list[Verdict]:
        return [decide(found) for found in state["found"]]

    async def _answer(self, states: AsyncIterator[State]) -> AsyncIterator[Event]:
        state: State = {}
        async for part in states:
            state |= part
        whole: Retrieval = state["found"][0]
        evidence, generation = replies.evidence(whole), whole.generation
        timings = {"retrieve": sum(found.seconds for found in state["found"]) * 1000}
        async with aclosing(self._decided(state, whole)) as events:  # type: ignore[type-var]
            async for event in events:
                if isinstance(event, Reply):
                    event = replace(event, passages=evidence, index_generation=generation, timings_ms=timings)
                yield event

    async def _decided(self, state: State, whole: Retrieval) -> AsyncIterator[Event]:
        """A refusal, a question back, or what the drafter makes of the evidence."""
        task = self._task(state)
        if not task.answerable:
            refused = (verdict for verdict in state["verdicts"] if verdict.decision != "answered")
            yield self._phrases.refusal(next(refused), state["question"], whole)
        elif options := [] if whole.asked or task.missing else choices(whole.passages, whole.variants):
            yield self._phrases.ask_back(whole, options)
        else:
            async with aclosing(self._drafter.answer(task)) as events:  # type: ignore[type-var]
                async for event in events:
                    yield event

    def _task(self, state: State) -> Task:
        """Which parts can be answered; a question that can be answered as a whole is not taken apart for nothing."""
        asked: Question = state["question"]
        (whole, *rest), (verdict, *verdicts) = state["found"], state["verdicts"]
        language = self._phrases.language(asked, whole)
        texts = parts(state["searched"].text) if rest else []  # before any misspelt word was put right
        answerable = _answerable(texts, verdicts)
        if rest and all(answerable) and verdict.decision == "answered" and not all(_is_of(whole, part) for part in rest):
            return Task(asked, (whole,), (), language, verdict.doubtful)
        if any(answerable):
            missing = tuple(text for text, stands in zip(texts, answerable, strict=True) if not stands)
            question = replace(asked, text=" ".join(compress(texts, answerable))) if missing else asked
            doubtful = any(one.doubtful for one in compress(verdicts, answerable))
            return Task(question, tuple(compress(rest, answerable)), missing, language, doubtful)
        points = any(map(points_back, texts[1:]))  # then the whole is only as near as what "it" would cost
        return Task(asked, (whole,) if verdict.decision == "answered" and not points else (), (), language, verdict.doubtful)


def _behind(question: Question, first: str, part: str) -> Question:
    """A later part of a question; "what does it cost?" follows the first part as it would follow an earlier message."""
    history = (*question.history, Turn("user", first)) if points_back(part) else question.history
    return replace(question, text=part, history=history)


def _is_of(whole: Retrieval, part: Retrieval) -> bool:
    """Whether what answers a part was found for the whole question too; "can I pay it in the app?" alone finds the app's errors."""
    near = {passage.metadata["id"] for passage in whole.passages[:FIRST]}
    return bool(part.passages) and part.passages[0].metadata["id"] in near


def _answerable(parts: Sequence[str], verdicts: Sequence[Verdict]) -> list[bool]:
    """Which parts have evidence; "and what does it cost?" has none when what "it" is has none."""
    found: list[bool] = []
    for part, verdict in zip(parts, verdicts, strict=True):
        stands = not found or found[-1] or not points_back(part)
        found.append(stands and verdict.decision == "answered")
    return found


def _timed(reply: Reply, started: float, first: float) -> Reply:
    own = {"first_sentence": (first - started) * 1000, "total": (perf_counter() - started) * 1000}
    timings = {"retrieve": 0.0} | reply.timings_ms | own
    return replace(reply, timings_ms={name: round(value, 2) for name, value in timings.items()})
