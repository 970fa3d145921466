"""An OpenAI-compatible chat server on loopback: real HTTP, server-sent events, scripted answers and faults."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Script:
    """What the server does with one request.

    `tokens` are sent as one event each, `delay` seconds apart, after `status` 200; another status sends `body`.
    `ending` is how the stream ends: `done`, `length` (at its longest), `content_filter`, `cut` (without a word), `reset` (the connection
    breaks), `garbage` (no JSON), `silence`, `endless`.
    """

    tokens: Sequence[str] = ()
    delay: float = 0.0
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: dict[str, Any] = field(
        default_factory=lambda: {"error": {"message": "scripted fault", "type": "server_error"}}
    )
    ending: str = "done"


@dataclass
class ChatServer:
    """The running server: `scripts` are used up one a request, the last one for all further ones."""

    base_url: str
    scripts: list[Script]
    requests: list[dict[str, Any]] = field(default_factory=list)
    asked: threading.Event = field(default_factory=threading.Event)
    disconnected: threading.Event = field(default_factory=threading.Event)

    def next_script(self, request: dict[str, Any]) -> Script:
        """Notes the request and gives what to do with it."""
        self.requests.append(request)
        self.asked.set()
        return self.scripts.pop(0) if len(self.scripts) > 1 else self.scripts[0]


@contextmanager
def chat_server(*scripts: Script, handler: type[OpenAIHandler] | None = None) -> Iterator[ChatServer]:
    """Serves the scripts, in their order and the provider's shape, until the block ends."""
    shape = handler or OpenAIHandler
    http = ThreadingHTTPServer(("127.0.0.1", 0), shape)
    http.daemon_threads = True
    http.chat = ChatServer(f"http://127.0.0.1:{http.server_address[1]}{shape.root}", list(scripts))  # type: ignore[attr-defined]
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield http.chat  # type: ignore[attr-defined]
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


class OpenAIHandler(BaseHTTPRequestHandler):
    """Answers as OpenAI's chat completions do; other shapes say how an answer begins, goes on and ends."""

    protocol_version = "HTTP/1.1"
    root = "/v1"  # what a client's base address ends with
    content_type = "text/event-stream"

    def do_POST(self) -> None:
        chat: ChatServer = self.server.chat  # type: ignore[attr-defined]
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        script = self.answer_to(request, chat.next_script(request))
        try:
            self._answer(script)
        except (BrokenPipeError, ConnectionResetError):
            chat.disconnected.set()
        self.close_connection = True

    def answer_to(self, request: dict[str, Any], script: Script) -> Script:
        """The next script; one that depends on what is asked, where a test says so."""
        return script

    def opening(self) -> None:
        """What comes before the first token."""

    def token(self, text: str) -> None:
        """A piece of the answer."""
        delta = {"role": "assistant", "content": text}
        self._completion({"choices": [{"index": 0, "delta": delta, "finish_reason": None}]})

    def closing(self, reason: str) -> None:
        """What comes after the last one."""
        self._completion({"choices": [{"index": 0, "delta": {}, "finish_reason": reason}]})
        self._chunk("data: [DONE]\n\n")

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def _answer(self, script: Script) -> None:
        if script.status != 200:
            self._refuse(script)
            return
        self.send_response(200)
        self.send_header("Content-Type", self.content_type)
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Connection", "close")  # a client that keeps it would leave a socket open when its loop ends
        self.end_headers()
        self.opening()
        for token in script.tokens:
            self.token(token)
            time.sleep(script.delay)
        self._end(script)

    def _refuse(self, script: Script) -> None:
        body = json.dumps(script.body).encode()
        self.send_response(script.status)
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
            "Connection": "close",
            **script.headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _end(self, script: Script) -> None:
        if script.ending in {"done", "length", "content_filter"}:
            self.closing("stop" if script.ending == "done" else script.ending)
            self._chunk("")
        elif script.ending == "cut":
            self._chunk("")
        elif script.ending == "garbage":
            self._chunk("data: {this is no JSON\n\n")
            self._chunk("")
        elif script.ending == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        elif script.ending == "silence":
            self._wait_for_disconnect()
        elif script.ending == "endless":
            while True:
                self.token("The warranty lasts 36 months. [1] ")
                time.sleep(0.001)

    def _wait_for_disconnect(self) -> None:
        for _ in range(500):
            self._chunk(": still here\n\n")
            time.sleep(0.02)

    def _completion(self, event: dict[str, Any]) -> None:
        self._event({"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "test", **event})

    def _event(self, event: dict[str, Any]) -> None:
        self._chunk(f"data: {json.dumps(event)}\n\n")

    def _chunk(self, text: str) -> None:
        data = text.encode()
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()


class AnthropicHandler(OpenAIHandler):
    """Answers as Anthropic's messages do: named events."""

    root = ""

    def opening(self) -> None:
        """A message with an empty block of text."""
        message = {"id": "m", "type": "message", "role": "assistant", "model": "test", "content": [], "stop_reason": None}
        self._event({"type": "message_start", "message": message | {"usage": {"input_tokens": 1, "output_tokens": 0}}})
        self._event({"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}})

    def token(self, text: str) -> None:
        """A piece of the block."""
        self._event({"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": text}})

    def closing(self, reason: str) -> None:
        """The block and the message end."""
        stop = {"stop": "end_turn", "length": "max_tokens"}[reason]
        self._event({"type": "content_block_stop", "index": 0})
        self._event({"type": "message_delta", "delta": {"stop_reason": stop}, "usage": {"output_tokens": 1}})
        self._event({"type": "message_stop"})

    def _event(self, event: dict[str, Any]) -> None:
        self._chunk(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n")


class OllamaHandler(OpenAIHandler):
    """Answers as Ollama's chat does: a JSON object a line."""

    root = ""
    content_type = "application/x-ndjson"

    def token(self, text: str) -> None:
        """A piece of the answer."""
        self._line(text, {"done": False})

    def closing(self, reason: str) -> None:
        """The last line says so."""
        self._line("", {"done": True, "done_reason": reason})

    def _line(self, text: str, ending: dict[str, Any]) -> None:
        message = {"role": "assistant", "content": text}
        line = {"model": "test", "created_at": "2026-01-01T00:00:00Z", "message": message, **ending}
        self._chunk(json.dumps(line) + "\n")
