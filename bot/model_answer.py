"""A chat model's draft, released sentence by sentence as each is checked."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import stamina
from langchain_core.documents import Document

from bot.citations.check import Checked, Checker
from bot.citations.connecting import admits
from bot.citations.forms import is_step
from bot.citations.markers import cited, without_markers
from bot.citations.released import Released
from bot.conversation import Question, Sentence
from bot.drafted import Drafted, Progress
from bot.errors import ModelError
from bot.in_order import in_order
from bot.pieces import pieces_of
from bot.prompt_budget import budget
from bot.prompts import messages
from bot.provider import EmptyAnswer, is_overflow, reason, worth_retrying
from bot.said import Said, said_in
from bot.thoughts import Thoughts

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

    from bot.verifying import Verifier

log = logging.getLogger(__name__)

_DATA = re.compile(r"\s*(?:\{\s*\"|\[\s*[{\"])")  # JSON outside of code
ATTEMPTS = 3
AHEAD = 4  # sentences that the second reader is asked about at a time


@dataclass(frozen=True, slots=True)
class Manner:
    """How the model is asked and what happens to what it writes."""

    company: str
    voice: str = ""
    unsupported: Literal["withhold", "mark"] = "withhold"
    silence: float = 30.0  # seconds
    prompt_tokens: int = 6000


class ModelAnswer:
    """Drafts with a LangChain chat model, which is opened at the first question."""

    def __init__(
        self, open_model: Callable[[], BaseChatModel], checker: Checker, manner: Manner, verifier: Verifier | None = None
    ) -> None:
        self._open_model = open_model
        self._model: BaseChatModel | None = None
        self._checker = checker
        self._manner = manner
        self._verifier = verifier
        self._begins_thinking = False  # without the opening tag, as seen in an answer before

    async def draft(
        self, passages: Sequence[Document], question: Question, language: str
    ) -> AsyncIterator[Sentence | Drafted]:
        """Checked sentences as they are ready, then how the draft ended.

        Raises ModelError when the provider fails before anything was shown. Closing this generator, or cancelling
        its task, closes the provider's stream.
        """
        reading = asyncio.create_task(asyncio.to_thread(self._checker.prepare, passages))
        progress = Progress()
        try:
            given, first, pieces = await self._opened(passages, question)
            async with aclosing(pieces):
                with suppress(Exception):  # what cannot be read is found again, and told, at each sentence
                    await reading
                said = said_in(given, first, pieces, progress)
                async with aclosing(self._checked(given, question.text, said, progress, language)) as sentences:
                    async for sentence in sentences:
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
        self, passages: Sequence[Document], question: str, said: AsyncIterator[Said], progress: Progress, language: str
    ) -> AsyncGenerator[Sentence]:
        async def verdict(one: Said) -> Checked:
            found = await asyncio.to_thread(self._verdict, one.text, passages, one.above)
            return await self._verified(one, found, question, passages, progress)

        released = Released(passages, language)
        async with aclosing(in_order(said, verdict, AHEAD if self._verifier else 0)) as verdicts:
            async for one, found in verdicts:
                for sentence in self._release(released, one.text, found, progress):
                    yield sentence
        for sentence in released.rest():
            yield sentence

    async def _verified(
        self, one: Said, found: Checked, question: str, passages: Sequence[Document], progress: Progress
    ) -> Checked:
        """The check's verdict, unless the second reader denies what the check has kept; where it fails, the check's stands."""
        if not self._verifier or progress.unverified or not (found.kept and found.citations):
            return found
        sources = [passages[number - 1] for number in dict.fromkeys(one.passage for one in found.citations)]
        try:
            agrees = await self._verifier.agrees(without_markers(one.text), without_markers(one.before), question, sources)
        except ModelError as fault:
            if not progress.unverified:
                log.warning("BOT_VERIFIER=model: %s The rest of the answer stands on the bot's own check.", fault)
            progress.unverified = True
            return found
        return found if agrees else Checked(False, "denied by the second reader")

    def _verdict(self, text: str, passages: Sequence[Document], above: str) -> Checked:
        """The check's; a sentence that it breaks on is not shown, nor is what is meant for a program."""
        if _DATA.match(text):
            return Checked(False, "data, no sentence")
        try:
            return self._checker.check(text, cited(text), passages, above)
        except Exception:
            log.exception("The check broke on %r. It is withheld; please report the sentence with its passages.", text)
            return Checked(False, "the check broke")

    def _release(self, released: Released, text: str, verdict: Checked, progress: Progress) -> list[Sentence]:
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
