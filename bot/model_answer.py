"""A chat model's draft, released sentence by sentence as each is checked."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import stamina
from langchain_core.documents import Document

from bot.citations.above import Above
from bot.citations.bibliography import Bibliography
from bot.citations.check import Checked, Checker
from bot.citations.connecting import admits
from bot.citations.facts import address_stands, plain
from bot.citations.forms import is_block, is_step
from bot.citations.markers import cited, without_markers
from bot.citations.released import Released
from bot.citations.safe import safe_markdown
from bot.conversation import Question, Sentence
from bot.errors import ModelError
from bot.pieces import Endless, pieces_of
from bot.prompt_budget import budget
from bot.prompts import NO_ANSWER, messages
from bot.provider import EmptyAnswer, Unfinished, is_overflow, reason, worth_retrying
from bot.thoughts import Thoughts

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

log = logging.getLogger(__name__)

SENTENCES = 60  # of an answer; what comes after is not shown
_DATA = re.compile(r"\s*(?:\{\s*\"|\[\s*[{\"])")  # JSON outside of code
REPEATS = 6  # in a row, before a model is taken to go round in circles
ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Manner:
    """How the model is asked and what happens to what it writes."""

    company: str
    voice: str = ""
    unsupported: Literal["withhold", "mark"] = "withhold"
    silence: float = 30.0  # seconds
    prompt_tokens: int = 6000


@dataclass(frozen=True, slots=True)
class Drafted:
    """How a draft ended, after its last sentence.

    `withheld` counts the sentences that were not shown and `reasons` says why; `declined`: the model wrote NO ANSWER, or nothing
    but that it has none; `cut`: it would not end, or its provider cut it; `fault`: why the provider broke off after the first
    sentence, in one line.
    `admitted`: it said in its own words that the documents lack something; `gaps`: a step of a list was withheld.
    """

    withheld: int = 0
    reasons: tuple[str, ...] = ()
    declined: bool = False
    cut: bool = False
    fault: str = ""
    admitted: bool = False
    gaps: bool = False


@dataclass
class _Progress:
    withheld: list[str] = field(default_factory=list)
    declined: bool = False
    cut: bool = False
    fault: str = ""
    admitted: bool = False
    gaps: bool = False
    shown: bool = False

    def drafted(self) -> Drafted:
        declined = not self.shown and (self.declined or (self.admitted and not self.withheld))
        return Drafted(len(self.withheld), tuple(self.withheld), declined, self.cut, self.fault, self.admitted, self.gaps)


class ModelAnswer:
    """Drafts with a LangChain chat model, which is opened at the first question."""

    def __init__(self, open_model: Callable[[], BaseChatModel], checker: Checker, manner: Manner) -> None:
        self._open_model = open_model
        self._model: BaseChatModel | None = None
        self._checker = checker
        self._manner = manner
        self._begins_thinking = False  # without the opening tag, as seen in an answer before

    async def draft(
        self, passages: Sequence[Document], question: Question, language: str
    ) -> AsyncIterator[Sentence | Drafted]:
        """Checked sentences as they are ready, then how the draft ended.

        Raises ModelError when the provider fails before anything was shown. Closing this generator, or cancelling
        its task, closes the provider's stream.
        """
        reading = asyncio.create_task(asyncio.to_thread(self._checker.prepare, passages))
        progress = _Progress()
        try:
            given, first, pieces = await self._opened(passages, question)
            async with aclosing(pieces):
                with suppress(Exception):  # what cannot be read is found again, and told, at each sentence
                    await reading
                async for sentence in self._checked(given, first, pieces, progress, language):
                    progress.shown = True
                    yield sentence
        finally:
            reading.cancel()
        if progress.fault and not progress.shown:
            raise ModelError(progress.fault)
        yield progress.drafted()

    async def _opened(
        self, passages: Sequence[Document], question: Question
    ) -> tuple[Sequence[Document], str, AsyncGenerator[str]]:
        """The passages that were sent, the first sentence and the stream of the others; half the passages on overflow."""
        try:
            return await self._first_sentence(passages, question)
        except Exception as fault:
            if not is_overflow(fault) or len(passages) < 2:
                raise ModelError(reason(fault)) from fault
        try:
            return await self._first_sentence(passages[: (len(passages) + 1) // 2], question)
        except Exception as fault:
            raise ModelError(reason(fault)) from fault

    async def _first_sentence(
        self, passages: Sequence[Document], question: Question
    ) -> tuple[Sequence[Document], str, AsyncGenerator[str]]:
        """Tries again, with jitter, as long as nothing was said; raises the provider's last fault."""
        kept, turns = budget(passages, question, self._manner.prompt_tokens)
        prompt = messages(self._manner.company, self._manner.voice, kept, turns, question.text)
        wait = self._manner.silence * 2
        async for attempt in stamina.retry_context(
            on=worth_retrying, attempts=ATTEMPTS, timeout=wait, wait_initial=0.2, wait_jitter=0.3
        ):
            with attempt:
                pieces = self._pieces(await self._chat_model(), prompt, len(kept))
                try:
                    return kept, await anext(pieces), pieces
                except StopAsyncIteration:
                    raise EmptyAnswer("it gave an empty answer") from None
        raise EmptyAnswer("no attempt was made")

    async def _pieces(self, model: BaseChatModel, prompt: Sequence[BaseMessage], known: int) -> AsyncGenerator[str]:
        """The sentences of an answer; a model that once closed a thought that it had not opened is known to begin with one."""
        thoughts = Thoughts(self._begins_thinking)
        try:
            async with aclosing(pieces_of(model, prompt, known, self._manner.silence, thoughts)) as pieces:
                async for piece in pieces:
                    yield piece
        finally:
            self._begins_thinking = self._begins_thinking or thoughts.unopened

    async def _chat_model(self) -> BaseChatModel:
        if self._model is None:
            self._model = await asyncio.to_thread(self._open_model)
        return self._model

    async def _checked(
        self, passages: Sequence[Document], first: str, pieces: AsyncIterator[str], progress: _Progress, language: str
    ) -> AsyncIterator[Sentence]:
        released, sources = Released(passages, language), [plain(one.page_content) for one in passages]
        listing, above = Bibliography(passages), Above()
        async for piece in _unrepeated(_limited(first, pieces, progress), progress):
            if _declines(piece):
                progress.declined = True
                continue
            if listing.holds(piece):
                continue
            text = safe_markdown(piece, lambda address: any(address_stands(address, source) for source in sources))
            verdict = await asyncio.to_thread(self._verdict, text, passages, above.of(text))
            for sentence in self._release(released, text, verdict, progress):
                yield sentence
        for sentence in released.rest():
            yield sentence

    def _verdict(self, text: str, passages: Sequence[Document], above: str) -> Checked:
        """The check's; a sentence that it breaks on is not shown, nor is what is meant for a program."""
        if _DATA.match(text):
            return Checked(False, "data, no sentence")
        try:
            return self._checker.check(text, cited(text), passages, above)
        except Exception:
            log.exception("The check broke on %r. It is withheld; please report the sentence with its passages.", text)
            return Checked(False, "the check broke")

    def _release(self, released: Released, text: str, verdict: Checked, progress: _Progress) -> list[Sentence]:
        if verdict.kept and released.leans(text):
            verdict = Checked(False, "leans on what was withheld")
        if verdict.kept:
            progress.admitted = progress.admitted or (not verdict.citations and admits(without_markers(text)))
            return released.keep(text, verdict)
        progress.withheld.append(verdict.reason)
        progress.gaps = progress.gaps or is_step(text)
        if self._manner.unsupported == "mark" and not verdict.reason.startswith("promise"):
            return released.mark(text)
        released.withhold(text)
        return []


async def _limited(first: str, pieces: AsyncIterator[str], progress: _Progress) -> AsyncIterator[str]:
    """The sentences until they are too many or the provider fails: what was complete stays."""
    count = 1
    yield first
    try:
        async for piece in pieces:
            count += 1
            if count > SENTENCES:
                progress.cut = True
                return
            yield piece
    except (Endless, Unfinished):
        progress.cut = True
    except Exception as fault:
        progress.fault = reason(fault)


async def _unrepeated(pieces: AsyncIterator[str], progress: _Progress) -> AsyncIterator[str]:
    """Each sentence once, until the model says only what it has said; rows and a list's items may be alike, below another heading all."""
    said: set[tuple[str, str]] = set()
    again, over = 0, ""
    async for piece in pieces:
        words = " ".join(without_markers(piece).split())
        over = over if is_block(piece) else words
        bare = (over, words)
        again = again + 1 if bare in said else 0
        if again > REPEATS:
            progress.cut = True
            return
        if not again or (is_block(piece) and again == 1):
            said.add(bare)
            yield piece


def _declines(piece: str) -> bool:
    return re.sub(r"[\s*_\"'`.!]+", " ", piece).strip() == NO_ANSWER
