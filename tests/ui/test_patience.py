"""Connections that hold a place and ask nothing, over real sockets."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from starlette.types import Message, Receive, Scope, Send
from test_desk import run

from ui.patience import Patient
from ui.security import Guard

HEAD = b"POST /api/chat HTTP/1.1\r\nHost: bot.example\r\nContent-Length: 100\r\n"


class Hasty(Patient):
    """Hangs up after half a second at the latest."""

    seconds = 0.25


async def slow_app(scope: Scope, receive: Receive, send: Send) -> None:
    """Takes a second for its answer."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await asyncio.sleep(1)
    await send({"type": "http.response.body", "body": b"ok"})


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(slow_app, http=Hasty, lifespan="off", log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield int(listening.getsockname()[1])
    server.should_exit = True
    thread.join()


def spoken_to(port: int, *pieces: bytes) -> bytes:
    """All that the server says until it hangs up; the pieces are sent 0.1 s apart. Fails when it does not hang up."""
    with socket.create_connection(("127.0.0.1", port), timeout=3) as connection:
        for piece in pieces:
            try:
                connection.sendall(piece)
            except ConnectionError:
                break
            time.sleep(0.1)
        said = b""
        try:
            while part := connection.recv(1000):
                said += part
        except ConnectionError:
            pass
    return said


@pytest.mark.parametrize("pieces", [(), (HEAD,), [bytes([letter]) for letter in HEAD]])
def test_a_connection_without_a_whole_head_is_closed(port: int, pieces: tuple[bytes, ...]) -> None:
    began = time.monotonic()
    assert spoken_to(port, *pieces) == b""
    assert time.monotonic() - began < 3


def test_an_answer_may_take_longer_and_its_connection_is_closed_later(port: int) -> None:
    said = spoken_to(port, b"GET / HTTP/1.1\r\nHost: bot.example\r\n\r\n", *[b"G"] * 20)
    assert said.startswith(b"HTTP/1.1 200 OK") and said.endswith(b"ok")


def test_a_body_that_does_not_come_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.security.SECONDS", 0.1)
    sent: list[Message] = []

    async def silent() -> Message:
        await asyncio.sleep(5)
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope: dict[str, Any] = {"type": "http", "method": "POST", "path": "/api/chat", "headers": []}
    run(Guard(slow_app, ())(scope, silent, send))
    assert sent[0]["status"] == 408
    assert (b"connection", b"close") in sent[0]["headers"]
