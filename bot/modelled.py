"""The drafter with a chat model: its checked sentences, or the quotation when it fails or has nothing that holds."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass, replace

from langchain_core.documents import Document

from bot import prompts
from bot.chain import Drafter, Task
from bot.conversation import Reply, Sentence
from bot.drafted import Drafted
from bot.errors import ModelError
from bot.merging import merged
from bot.model_answer import ModelAnswer
from bot.phrases import say
from bot.replies import Phrasebook
from bot.suggestions import suggestions

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Modelled:
    """Answers with a chat model, sentence by sentence as each is checked; quotes when that fails."""

    model: ModelAnswer
    name: str
    fallback: Drafter
    phrases: Phrasebook
    passages: int

    async def answer(self, task: Task) -> AsyncIterator[Sentence | Reply]:
        """The model's checked sentences and the reply; the fallback's when nothing was shown."""
        sentences: list[Sentence] = []
        drafted = Drafted()
        passages = self._given(task)
        try:
            async with aclosing(self.model.draft(passages, task.question, task.language)) as events:  # type: ignore[type-var]
                async for event in events:
                    if isinstance(event, Drafted):
                        drafted = event
                        continue
                    sentences.append(event)
                    yield event
        except ModelError as fault:
            drafted = Drafted(fault=str(fault))
        if drafted.fault:  # customers are told that it fails, operators why
            log.warning("BOT_MODEL=%s: %s", self.name, drafted.fault)
        if sentences:
            for gap in (Sentence(f"\n\n{self.phrases.missing(part, task.language)}") for part in task.missing):
                sentences.append(gap)
                yield gap
            yield self._reply(task, passages, sentences, drafted)
            return
        async for instead in self._instead(task, drafted):
            yield instead

    def _given(self, task: Task) -> list[Document]:
        """What the model reads: the best passages for each part, each once, neighbours joined."""
        best = {one.metadata["id"]: one for found in task.answerable for one in found.passages[: self.passages]}
        return merged(list(best.values()), len(best))

    def _reply(self, task: Task, passages: list[Document], sentences: list[Sentence], drafted: Drafted) -> Reply:
        cited = tuple(citation for sentence in sentences for citation in sentence.citations)
        return Reply(
            "".join(sentence.text for sentence in sentences).strip(),
            "partial" if task.missing or drafted.admitted else "answered",
            cited,
            suggestions(passages, cited, task.question.history),
            withheld=drafted.withheld,
            model=self.name,
            prompt_version=prompts.VERSION,
            notice=" ".join(filter(None, (_notice(drafted, task.language), self.phrases.doubt(task.question, task.language)))),
        )

    async def _instead(self, task: Task, drafted: Drafted) -> AsyncIterator[Sentence | Reply]:
        """A refusal when the model found no answer; else the quotation, with a notice when the provider failed."""
        own = {"withheld": drafted.withheld, "model": self.name, "prompt_version": prompts.VERSION}
        if drafted.declined:
            read = [passage for found in task.answerable for passage in found.passages]
            yield replace(self.phrases.declined(task.question, read, task.language), **own)  # type: ignore[arg-type]
            return
        notice = say("provider_failed", task.language) if drafted.fault else ""
        async for event in self.fallback.answer(task):
            if isinstance(event, Reply):
                event = replace(event, notice=" ".join(filter(None, (notice, event.notice))), withheld=drafted.withheld)
            yield event


def _notice(drafted: Drafted, language: str) -> str:
    """Says that an answer is not whole."""
    ends = {"broken_off": drafted.fault, "cut_short": drafted.cut, "step_left_out": drafted.gaps}
    return next((say(phrase, language) for phrase, applies in ends.items() if applies), "")
