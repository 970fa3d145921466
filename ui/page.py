"""Gradio's HTML page, finished for one visitor: words in their language, our head, a nonce on every script.

Gradio builds its page once for all; here its `@@name@@` places are filled and what it carries for its own site goes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from html import escape

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.settings import Settings
from ui.forms import erase_dialog, feedback_form, handoff_dialog
from ui.security import embed_origins
from ui.texts import Texts
from ui.transcript import welcome

PLACE = re.compile(r"@@(\w+)@@")
FOREIGN = re.compile(r"<meta\s+(?:property|name)=\"(?:og|twitter):[^>]*?/>\s*")
RESIZER = re.compile(r"<script data-gradio-mode>.*?</script>\s*<script>.*?</script>", re.DOTALL)
HEAD = """<title>{title}</title>
<meta name="description" content="{title}">
<meta name="embed-origins" content="{origins}">
<link rel="icon" href="/favicon.ico">
<link rel="stylesheet" href="/brand.css">
<link rel="stylesheet" href="/static/look.css">
<link rel="stylesheet" href="/static/chat.css">
<link rel="stylesheet" href="/static/asked.css">
<script src="/static/theme.js"></script>
<script src="/static/language.js"></script>
<script>window.__gradio_mode__ = "app";</script>
<script src="/static/frame.js" defer></script>
<script src="/static/chat.js" type="module"></script>
"""


@dataclass(frozen=True, slots=True)
class Visitor:
    """For whom a page is finished; `notice` tells what keeps the bot from answering, if anything does."""

    texts: Texts
    embedded: bool = False
    nonce: str = ""
    notice: str = ""


def greet(texts: Texts, settings: Settings, notice: str = "") -> str:
    """What an empty conversation shows; with a `notice`, no examples: nothing can be asked."""
    greeting = settings.greeting or texts.say("greeting", company=settings.company)
    examples = [example.strip() for example in settings.examples.split("|") if example.strip()]
    return welcome(texts, greeting, [] if notice else examples, notice)


def finish(html: str, settings: Settings, visitor: Visitor) -> str:
    """The page as sent. Raises nothing: a pattern that a later Gradio lacks is simply not replaced (tests notice)."""
    texts = visitor.texts
    html = RESIZER.sub("", FOREIGN.sub("", html))
    root = f'<html lang="{texts.locale}" dir="{texts.direction}"' + (' data-embed="1"' if visitor.embedded else "")
    html = re.sub(r'<html\s+lang="en"', root, html, count=1)
    html = html.replace("<head>", "<head>" + _head(settings), 1)
    html = html.replace("</gradio-app>", "</gradio-app>" + _furniture(settings, texts), 1)
    words = _words(settings, visitor)
    html = PLACE.sub(lambda place: _quoted(words.get(place[1], place[0])), html)
    return html.replace("<script", f'<script nonce="{visitor.nonce}"') if visitor.nonce else html


def _head(settings: Settings) -> str:
    return HEAD.format(title=escape(settings.title), origins=escape(" ".join(embed_origins(settings))))


def _words(settings: Settings, visitor: Visitor) -> dict[str, str]:
    texts = visitor.texts
    brand = f'<img src="/logo" alt="" width="32" height="32"><span>{escape(settings.title)}</span>'
    erase = f'<button type="button" id="erase">{escape(texts["erase"])}</button>'
    own = {
        "title": settings.title,
        "locale": texts.locale,
        "brand": brand,
        "welcome": greet(texts, settings, visitor.notice),
        "small_print": f"<p>{escape(settings.disclaimer or texts['disclaimer'])} {erase}</p>",
    }
    return {**texts.words, **own}


def _furniture(settings: Settings, texts: Texts) -> str:
    """What stands beside Gradio's part: the complaint's form, the dialog for a person, the line above the text box."""
    return (
        f'<template id="feedback-form" data-thanks="{escape(texts["thanks"])}" '
        f'data-failed="{escape(texts["feedback_failed"])}">{feedback_form(texts)}</template>'
        f"{handoff_dialog(texts, settings.support_contact)}{erase_dialog(texts)}"
        f'<p id="offline" role="status" data-text="{escape(texts["offline"])}" data-lost="{escape(texts["lost"])}" '
        f'data-stopped="{escape(texts["stopped"])}" data-limit="{settings.question_length}" '
        f'data-long="{escape(texts.say("too_long", limit=settings.question_length))}"></p>'
    )


def _quoted(word: str) -> str:
    """The word inside a JSON string inside a script element."""
    return json.dumps(word)[1:-1].replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


class PageFinisher:
    """ASGI middleware around the application: finishes the HTML of one path, passes on everything else."""

    def __init__(self, app: ASGIApp, path: str, finishing: Callable[[str, Request], Awaitable[str]]) -> None:
        """`finishing` gets the page and the request."""
        self._app = app
        self._path = path
        self._finishing = finishing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold the page back until it is whole; it is asked for uncompressed."""
        if scope["type"] != "http" or scope["path"] != self._path or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        plain = [
            (name, value) for name, value in scope["headers"] if name not in {b"accept-encoding", b"if-none-match"}
        ]
        held: list[Message] = []

        async def hold(message: Message) -> None:
            held.append(message)

        await self._app({**scope, "headers": plain}, receive, hold)
        await self._send(held, Request(scope), send)

    async def _send(self, held: list[Message], request: Request, send: Send) -> None:
        start = held[0]
        body = b"".join(message.get("body", b"") for message in held[1:])
        if Headers(raw=start["headers"]).get("content-type", "").startswith("text/html"):
            body = (await self._finishing(body.decode(), request)).encode()
            headers = MutableHeaders(raw=start["headers"])
            headers["content-length"] = str(len(body))
            headers["cache-control"] = "no-store"
            start = {**start, "headers": headers.raw}
        await send(start)
        await send({"type": "http.response.body", "body": body})
