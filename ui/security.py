"""Who may call, who may embed, and what a page of ours may load: one place for all of it."""

from __future__ import annotations

import asyncio
import re
import secrets
from collections import deque
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.errors import SettingsError
from bot.settings import Settings
from ui.patience import SECONDS

LARGEST_BODY = 64 * 1024
UNREAD = frozenset({408, 413})  # what is left of such a request is not waited for
CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
# Gradio also serves uploads, proxies, files and a call API: none is needed here, so none is reachable.
GRADIO = re.compile(
    r"/chat/?(assets/.*|static/.*|svelte/.*|theme\.css|config|gradio_api/(queue/(join|data)|heartbeat/.*|cancel|reset|startup-events|info|app_id))?"
)
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
    "cross-origin-opener-policy": "same-origin",
}


def embed_origins(settings: Settings) -> tuple[str, ...]:
    """The origins of `BOT_EMBED_ORIGINS`. Raises SettingsError for anything but `scheme://host[:port]`."""
    origins = tuple(settings.embed_origins.replace(",", " ").split())
    for origin in origins:
        parts = urlsplit(origin)
        if parts.scheme not in {"http", "https"} or f"{parts.scheme}://{parts.netloc}" != origin or "*" in origin:
            raise SettingsError(f"BOT_EMBED_ORIGINS: {origin!r} is no origin. Write each as https://help.example.com.")
    return origins


def content_policy(path: str, nonce: str, origins: tuple[str, ...]) -> str:
    """The Content-Security-Policy of a path.

    Only the chat page may be framed by other origins. It needs `unsafe-eval` for Gradio's templates;
    inline scripts run only with the nonce of this very response, so that injected markup cannot.
    """
    chat = path.startswith("/chat")
    scripts = f"'self' 'nonce-{nonce}' 'unsafe-eval'" if chat else "'self'"
    ancestors = " ".join(["'self'", *origins]) if chat else "'self'"
    return (
        f"default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        f"font-src 'self' data:; connect-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'self'; "
        f"form-action 'self'; frame-ancestors {ancestors}"
    )


def may_call(headers: Headers, origins: tuple[str, ...]) -> bool:
    """Whether a changing request comes from our own page, an allowed origin, or no browser at all."""
    origin, host = headers.get("origin"), headers.get("host")
    return origin is None or origin in origins or (bool(host) and origin in {f"http://{host}", f"https://{host}"})


@dataclass(frozen=True, slots=True)
class _Refusal(Exception):
    status: int
    detail: str


class Guard:
    """ASGI middleware: turns away what may not come in, and puts the headers on what goes out."""

    def __init__(self, app: ASGIApp, origins: tuple[str, ...]) -> None:
        """`origins` besides our own that may embed and call."""
        self._app = app
        self._origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check, then pass on; `scope["state"]["nonce"]` is what a page puts on its inline scripts."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        scope.setdefault("state", {})["nonce"] = nonce
        sender = self._with_headers(send, scope["path"], nonce)
        try:
            self._check(scope)
            body = await _whole_body(receive) if scope["method"] in CHANGING else receive
            await self._app(scope, body, sender)
        except _Refusal as refusal:
            ending = {"connection": "close"} if refusal.status in UNREAD else {}
            await JSONResponse({"detail": refusal.detail}, refusal.status, ending)(scope, receive, sender)

    def _check(self, scope: Scope) -> None:
        headers, path = Headers(scope=scope), scope["path"]
        if path.startswith("/chat/") and not GRADIO.fullmatch(path):
            raise _Refusal(404, "Not found.")
        if scope["method"] in CHANGING and not may_call(headers, self._origins):
            raise _Refusal(403, f"Origin {headers['origin']} may not call this server. Add it to BOT_EMBED_ORIGINS.")
        if int(headers.get("content-length") or 0) > LARGEST_BODY:
            raise _too_large()

    def _with_headers(self, send: Send, path: str, nonce: str) -> Send:
        async def sender(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers["content-security-policy"] = content_policy(path, nonce, self._origins)
                if lifetime := _lifetime(path, message["status"]):
                    headers["cache-control"] = lifetime
            await send(message)

        return sender


def _lifetime(path: str, status: int) -> str:
    """Gradio's assets carry a hash in their name; our own files may change with the next start."""
    if status != 200:
        return ""
    if path.startswith("/chat/assets/"):
        return "public, max-age=31536000, immutable"
    return "public, max-age=300" if path.startswith("/static/") or path in {"/widget.js", "/brand.css", "/logo"} else ""


async def _whole_body(receive: Receive) -> Receive:
    """The body, read here so that its real length is known before anything else sees it, told or not."""
    messages = deque[Message]()
    try:
        async with asyncio.timeout(SECONDS):
            await _read_into(messages, receive)
    except TimeoutError:
        raise _Refusal(408, f"A request's body has to arrive within {SECONDS:g} seconds.") from None

    async def replay() -> Message:
        return messages.popleft() if messages else await receive()

    return replay


async def _read_into(messages: deque[Message], receive: Receive) -> None:
    length, more = 0, True
    while more:
        message = await receive()
        messages.append(message)
        length += len(message.get("body", b""))
        more = message.get("more_body", False)
        if length > LARGEST_BODY:
            raise _too_large()


def _too_large() -> _Refusal:
    return _Refusal(413, f"A request has at most {LARGEST_BODY} bytes.")
