"""A conversation as HTML: questions, answers with numbered citations, source cards, and what can be done next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from bot.conversation import Citation, Reply
from bot.history import Record
from ui.markup import AnswerMarkup, viewer_link
from ui.texts import Texts

DOTS = '<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>'
SHOWN = 50  # turns of a conversation, the newest: all that are shown are written anew with each sentence
LONG, MANY_LINES = 240, 7  # characters, lines: seven lines of the narrowest bubble


@dataclass(frozen=True, slots=True)
class Live:
    """A question whose answer is still coming, or failed: then `fault` says so politely."""

    question: str
    text: str = ""
    citations: tuple[Citation, ...] = ()
    fault: str = ""


class Transcript:
    """Writes conversations in one language."""

    def __init__(self, texts: Texts, markup: AnswerMarkup) -> None:
        """`markup` is shared by all languages."""
        self.texts = texts
        self._markup = markup

    def write(self, conversation: str, records: Sequence[Record], live: Live | None = None) -> str:
        """The newest SHOWN turns; suggestions and retry only under the last one, while nothing is being answered."""
        turns = [self._turn(record, last=live is None and record is records[-1]) for record in records[-SHOWN:]]
        if len(records) > SHOWN:
            turns.insert(0, f'<p class="aside">{escape(self.texts.say("earlier", shown=SHOWN))}</p>')
        if live:
            turns.append(self._live(live, number=records[-1].number + 1 if records else 1))
        heading = f'<h1 class="sr-only">{escape(self.texts["conversation"])}</h1>'
        return f'<div class="conversation" data-conversation="{escape(conversation)}">{heading}{"".join(turns)}</div>'

    def _turn(self, record: Record, last: bool) -> str:
        reply = record.reply
        parts = [
            self._words(reply.text, reply.citations),
            f'<p class="aside stopped">{escape(self.texts["stopped"])}</p>' if record.stopped else "",
            f'<p class="aside notice">{escape(reply.notice)}</p>' if reply.notice else "",
            self._cards(record.number, reply.citations),
            self._person() if reply.decision in {"refused", "handed_off"} else "",
            self._actions(record, last),
            self._suggestions(reply) if last else "",
        ]
        return self._frame("turn", record.number, record.question, "".join(parts), reply.decision)

    def _live(self, live: Live, number: int) -> str:
        if live.fault:
            fault = f'<p class="fault" role="alert">{_with_commands(live.fault)}</p>'
            return self._frame("turn failed", number, live.question, fault + self._again())
        thinking = "" if live.text else f'<span class="quiet">{escape(self.texts["thinking"])}</span>'
        body = self._words(live.text, live.citations) + f'<p class="thinking">{thinking}{DOTS}</p>'
        return self._frame("turn live", number, live.question, body + self._cards(number, live.citations))

    def _frame(self, kind: str, number: int, question: str, body: str, decision: str = "") -> str:
        you = escape(self.texts["you"])
        return (
            f'<section class="{kind}" data-turn="{number}" data-decision="{decision}">'
            '<div class="asked" role="heading" aria-level="2">'
            f'<span class="sr-only">{you}: </span><p dir="auto"{_height(question)}>{escape(question)}</p></div>'
            f'<div class="answer">{body}</div></section>'
        )

    def _words(self, text: str, citations: Sequence[Citation]) -> str:
        return f'<div class="words" dir="auto">{self._markup.render(text, citations, self._label)}</div>' if text else ""

    def _label(self, citation: Citation) -> str:
        return f"{self.texts.say('source', n=citation.n)}: {citation.title}"

    def _cards(self, turn: int, citations: Sequence[Citation]) -> str:
        if not citations:
            return ""
        cards = "".join(f"<li>{self._card(turn, citation)}</li>" for citation in citations)
        return f'<ol class="cards" aria-label="{escape(self.texts["sources"])}">{cards}</ol>'

    def _card(self, turn: int, citation: Citation) -> str:
        sections = [part for part in citation.section if part != citation.title]
        path = "".join(f" <b>›</b> {escape(part)}" for part in sections[-2:])
        facts = " · ".join(escape(fact) for fact in self._facts(citation))
        link = escape(viewer_link(citation))
        return (
            f'<a class="card" id="card-{turn}-{citation.n}" data-n="{citation.n}" href="{link}" '
            f'target="_blank" rel="noopener"><span class="number">{citation.n}</span>'
            f'<span class="place"><span class="title">{escape(citation.title)}</span>{path}</span>'
            f'<span class="facts">{facts}</span><q>{escape(self._markup.plain(citation.quote))}</q></a>'
        )

    def _facts(self, citation: Citation) -> list[str]:
        facts = [self.texts.say("page", page=citation.page)] if citation.page else []
        facts += [self.texts.say("version", version=citation.version)] if citation.version else []
        return facts + ([self.texts.say("as_of", date=citation.updated[:10])] if citation.updated else [])

    def _actions(self, record: Record, last: bool) -> str:
        buttons = [_icon("copy", self.texts["copy"]), _icon("retry", self.texts["retry"]) if last else ""]
        for thumb, label in (("up", "helpful"), ("down", "unhelpful")):
            buttons.append(_icon(f"thumb {thumb}", self.texts[label], pressed=record.thumb == thumb))
        said = " ".join(f'data-{name}="{escape(self.texts[name])}"' for name in ("copied", "uncopied"))
        status = f'<span class="status" role="status" {said}></span>'
        return f'<div class="actions">{"".join(buttons)}{status}</div><div class="feedback" hidden></div>'

    def _again(self) -> str:
        return f'<div class="actions">{_icon("retry", self.texts["retry"])}</div>'

    def _person(self) -> str:
        return f'<p><button type="button" class="button person">{escape(self.texts["person"])}</button></p>'

    def _suggestions(self, reply: Reply) -> str:
        if not reply.suggestions:
            return ""
        heading = "choices" if reply.decision == "asked_back" else "suggestions"
        items = "".join(
            f'<li><button type="button" class="chip">{escape(text)}</button></li>' for text in reply.suggestions
        )
        return f'<div class="next {heading}"><p>{escape(self.texts[heading])}</p><ul>{items}</ul></div>'


def welcome(texts: Texts, greeting: str, examples: Sequence[str], notice: str = "") -> str:
    """What an empty conversation shows; a `notice` tells what keeps the bot from answering."""
    items = "".join(f'<li><button type="button" class="chip">{escape(text)}</button></li>' for text in examples)
    asked = f'<div class="next"><p>{escape(texts["examples"])}</p><ul>{items}</ul></div>' if items else ""
    warning = f'<p class="fault" role="alert">{_with_commands(notice)}</p>' if notice else ""
    return (
        '<div class="conversation" data-conversation=""><div class="welcome">'
        '<img src="/logo" alt="" width="56" height="56">'
        f"<h1>{escape(greeting)}</h1><p>{escape(texts['intro'])}</p>{warning}{asked}</div></div>"
    )


def forgotten(conversation: str) -> str:
    """Tells the page's script that this conversation was looked for in vain."""
    return f'<i class="forgotten" data-id="{escape(conversation)}" hidden></i>' if conversation else ""


def _height(question: str) -> str:
    """A question that may be higher than its bubble scrolls in it: by the keyboard, too."""
    return ' class="long" tabindex="0"' if len(question) > LONG or question.count("\n") >= MANY_LINES else ""


def _with_commands(notice: str) -> str:
    """What stands between backticks is a command."""
    return re.sub("`([^`]+)`", r"<code>\1</code>", escape(notice))


def _icon(kind: str, label: str, pressed: bool | None = None) -> str:
    """A button with a drawn symbol; `pressed` makes it a toggle."""
    state = "" if pressed is None else f' aria-pressed="{str(pressed).lower()}"'
    name = escape(label)
    return f'<button type="button" class="icon {kind}" aria-label="{name}" title="{name}"{state}></button>'
