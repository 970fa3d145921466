"""The chat page in Gradio: a log of answers, a text box, a few buttons, and hidden boxes that scripts may fill.

Nothing is kept between two events but the conversation's id, which the browser holds: every visitor has their own,
and a reload shows the same. Words stand as `@@name@@` and are put in per visitor by `ui/page.py`.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from bot.conversation import Sentence
from bot.history import Record
from ui.desk import Desk, Visit, read_context
from ui.faults import politely
from ui.markup import AnswerMarkup
from ui.texts import Languages, Texts
from ui.transcript import SHOWN, Live, Transcript, forgotten

LOG = '<div id="answers" role="log" aria-live="polite" aria-label="@@title@@" tabindex="0">${value}</div>'
CONCURRENT_ANSWERS = 16
RETURN = 3.0  # seconds
READ = SHOWN + 1  # turns: the one too many tells that there are more


@dataclass(frozen=True, slots=True)
class _Parts:
    answers: gr.HTML
    question: gr.Textbox
    send: gr.Button
    stop: gr.Button
    new: gr.Button
    restore: gr.Button
    put: gr.Button
    conversation: gr.Textbox
    context: gr.Textbox
    locale: gr.Textbox
    again: gr.Textbox
    given: gr.Textbox


class ChatPage:
    """Builds the page and answers its events."""

    def __init__(self, desk: Desk, languages: Languages, greet: Callable[[Texts], str]) -> None:
        """The desk is the one that the API asks, too; `greet` writes what an empty conversation shows."""
        self._desk = desk
        self._languages = languages
        self._greet = greet
        self._markup = AnswerMarkup()

    def blocks(self) -> gr.Blocks:
        """The page. Every listener is private: the documented way in for programs is `/api`."""
        blocks: gr.Blocks = gr.Blocks(title="@@title@@", analytics_enabled=False)
        with blocks:
            self._listen(_layout())
        blocks.queue(default_concurrency_limit=CONCURRENT_ANSWERS, api_open=False)
        return blocks

    def _listen(self, parts: _Parts) -> None:
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        asking = gr.on(
            [parts.question.submit, parts.send.click, parts.put.click],
            self.ask,
            [parts.question, parts.given, parts.again, parts.conversation, parts.context, parts.locale],
            [parts.answers, parts.conversation, parts.question, parts.given],
            **quiet,
        )
        known = [parts.conversation, parts.locale]
        for ending in (parts.stop, parts.new):  # first cancelled, then shown: listeners run in this order
            ending.click(None, cancels=[asking], api_visibility="private")
        parts.stop.click(self.stopped, known, parts.answers, **quiet)
        parts.restore.click(self.restored, known, parts.answers, **quiet)
        parts.new.click(self.leave, [parts.locale], [parts.answers, parts.conversation], **quiet)

    async def ask(
        self, typed: str, given: str, again: str, conversation: str, context: str, locale: str, request: gr.Request, event: gr.EventData
    ) -> AsyncIterator[tuple[Any, ...]]:
        """Answer a question, showing each sentence as it comes.

        `given` is what a script puts, by a button of its own, so that a draft in the text box stays; `again` is the number of a turn
        that it replaces. Each box is emptied once: what the customer types meanwhile is the next question.
        """
        by_script = getattr(event.target, "elem_id", "") == "put"
        text = (given if by_script else typed).strip()
        if not text:
            yield (gr.skip(),) * 4  # without a word Gradio would empty them all
            return
        spoken = {"locale": locale} if locale else {}  # what the page says in its own name; its host may say otherwise
        visit = Visit(request.client.host if request.client else "", conversation, locale, spoken | read_context(context))
        boxes: tuple[Any, Any] = (gr.skip(), "") if by_script else ("", gr.skip())
        async with aclosing(self._answer(text, visit, again if by_script else "")) as steps:
            async for html, begun in steps:
                yield html, begun, *boxes
                boxes = (gr.skip(), gr.skip())

    async def _answer(self, text: str, visit: Visit, again: str) -> AsyncGenerator[tuple[str, str], None]:
        """The log's HTML and the conversation's id, after each event."""
        transcript = self._transcript(visit.locale)
        live, records, conversation = Live(text), list[Record](), visit.conversation
        try:
            conversation = await self._desk.admit(text, visit)
            records = await asyncio.to_thread(self._records, conversation, again)
            yield transcript.write(conversation, records, live), conversation
            async with aclosing(self._desk.answer(text, conversation, visit.context)) as events:
                async for event in events:
                    if isinstance(event, Sentence):
                        live = replace(live, text=live.text + event.text, citations=live.citations + event.citations)
                        yield transcript.write(conversation, records, live), conversation
            yield transcript.write(conversation, await self._logged(conversation)), conversation
        except Exception as fault:
            live = replace(live, fault=politely(fault, transcript.texts))
            yield transcript.write(conversation, records or await self._logged(conversation), live), conversation

    async def show(self, conversation: str, locale: str) -> str:
        """A conversation as logged, or the greeting when there is nothing in it."""
        records = await self._logged(conversation)
        transcript = self._transcript(locale)
        if records:
            return transcript.write(conversation, records)
        return self._greet(transcript.texts) + forgotten(conversation)

    async def stopped(self, conversation: str, locale: str) -> str:
        """The conversation after Gradio has cancelled the answer."""
        await self._desk.settled(conversation)
        return await self.show(conversation, locale)

    async def restored(self, conversation: str, locale: str) -> str:
        """The conversation after its page was left: with the question that was being answered, if its next sentence comes soon."""
        await self._desk.settled(conversation, RETURN)
        return await self.show(conversation, locale)

    async def leave(self, locale: str) -> tuple[str, str]:
        """Begin anew: the conversation left behind stays in the log."""
        return self._greet(self._languages.choose(locale)), ""

    async def _logged(self, conversation: str) -> list[Record]:
        return await asyncio.to_thread(self._desk.history.records, conversation, READ)

    def _records(self, conversation: str, again: str) -> list[Record]:
        if again.isdecimal():
            self._desk.history.withdraw(conversation, int(again))
        return self._desk.history.records(conversation, READ)

    def _transcript(self, locale: str) -> Transcript:
        return Transcript(self._languages.choose(locale), self._markup)


def _layout() -> _Parts:
    with gr.Row(elem_id="top"):
        gr.HTML("@@brand@@", elem_id="brand", js_on_load=None, apply_default_css=False)
        gr.Button("@@person@@", elem_id="person")
        new = gr.Button("@@new@@", elem_id="new")
    answers = gr.HTML("@@welcome@@", html_template=LOG, elem_id="transcript", js_on_load=None, apply_default_css=False)
    with gr.Row(elem_id="composer"):
        question = gr.Textbox(
            label="@@question@@",
            placeholder="@@placeholder@@",
            show_label=False,
            container=False,
            elem_id="question",
            max_lines=6,
        )
        send = gr.Button("@@send@@", elem_id="send")
        stop = gr.Button("@@stop@@", elem_id="stop")
    gr.HTML("@@small_print@@", elem_id="small-print", js_on_load=None, apply_default_css=False)
    restore, put = (gr.Button(name, elem_id=name, visible="hidden") for name in ("restore", "put"))
    hidden = (_hidden(name) for name in ("conversation-id", "page-context", "locale", "again", "given"))
    return _Parts(answers, question, send, stop, new, restore, put, *hidden)


def _hidden(name: str) -> gr.Textbox:
    """A box for scripts: in the page, but neither seen nor read out."""
    return gr.Textbox("@@locale@@" if name == "locale" else "", label=name, elem_id=name, visible="hidden")
