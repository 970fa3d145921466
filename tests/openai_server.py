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
    `ending` is how the stream ends: `done`, `reset` (the connection breaks), `garbage` (no JSON), `silence`, `endless`.
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
def chat_server(*scripts: Script) -> Iterator[ChatServer]:
    """Serves the scripts, in their order, until the block ends."""
    http = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    http.daemon_threads = True
    http.chat = ChatServer(f"http://127.0.0.1:{http.server_address[1]}/v1", list(scripts))  # type: ignore[attr-defined]
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield http.chat  # type: ignore[attr-defined]
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        chat: ChatServer = self.server.chat  # type: ignore[attr-defined]
        script = chat.next_script(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        try:
            self._answer(script)
        except (BrokenPipeError, ConnectionResetError):
            chat.disconnected.set()
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def _answer(self, script: Script) -> None:
        if script.status != 200:
            self._refuse(script)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for token in script.tokens:
            self._event(_delta(token))
            time.sleep(script.delay)
        self._end(script)

    def _refuse(self, script: Script) -> None:
        body = json.dumps(script.body).encode()
        self.send_response(script.status)
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
            **script.headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _end(self, script: Script) -> None:
        if script.ending == "done":
            self._event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
            self._chunk("data: [DONE]\n\n")
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
                self._event(_delta("The warranty lasts 36 months. [1] "))
                time.sleep(0.001)

    def _wait_for_disconnect(self) -> None:
        for _ in range(500):
            self._chunk(": still here\n\n")
            time.sleep(0.02)

    def _event(self, event: dict[str, Any]) -> None:
        self._chunk(
            f"data: {json.dumps({'id': 'c', 'object': 'chat.completion.chunk', 'created': 0, 'model': 'test', **event})}\n\n"
        )

    def _chunk(self, text: str) -> None:
        data = text.encode()
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()


def _delta(text: str) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": None}]}
