"""A website on loopback: a table of answers, served over real HTTP, that remembers what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    """One answer. `chunks` are sent one by one, when given, without a length."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    chunks: Callable[[], Iterator[bytes]] | None = None


@dataclass(frozen=True)
class Asked:
    path: str
    headers: dict[str, str]


Answerer = Callable[[Asked], Reply]
Pages = dict[str, "Reply | Answerer"]
PROSE = "Hold the reset button of the charger for ten seconds until the lamp turns green and then release it slowly."


def html(*links: str, title: str = "A page", head: str = "", text: str = PROSE, **headers: str) -> Reply:
    anchors = "".join(f'<a href="{link}">{link}</a>' for link in links)
    page = f"<html><head><title>{title}</title>{head}</head><body><nav>{anchors}</nav><p>{text}</p></body></html>"
    return Reply(page.encode(), headers={"Content-Type": "text/html; charset=utf-8", **headers})


def redirect(to: str, status: int = 301) -> Reply:
    return Reply(status=status, headers={"Location": to})


def urlset(*urls: str) -> Reply:
    entries = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    return xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>')


def index(*urls: str) -> Reply:
    entries = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return xml(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>')


def xml(text: str) -> Reply:
    return Reply(f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode(), headers={"Content-Type": "application/xml"})


def busy_then(reply: Reply, times: int, **headers: str) -> Answerer:
    """Answers 503 a few times first."""
    left = [Reply(status=503, headers=headers)] * times
    return lambda _: left.pop() if left else reply


class Site:
    """`pages` maps a path, query included, to a Reply or to a function that makes one; all else is 404."""

    def __init__(self, port: int) -> None:
        self.root = f"http://127.0.0.1:{port}"
        self.port = port
        self.pages: dict[str, Reply | Answerer] = {}
        self.fallback: Reply | Answerer = Reply(status=404)
        self.asked: list[Asked] = []

    def url(self, path: str) -> str:
        return self.root + path

    def paths(self) -> list[str]:
        """The pages asked for, without robots.txt and the probe for an address that cannot exist."""
        return [asked.path for asked in self.asked if asked.path in self.pages and asked.path != "/robots.txt"]

    def answer(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        found = self.pages.get(asked.path, self.fallback)
        return found if isinstance(found, Reply) else found(asked)


@contextmanager
def serving() -> Iterator[Site]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(lambda asked: site.answer(asked)))  # noqa: PLW0108 - the site has the port, which comes last
    server.daemon_threads = True
    site = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(answer: Answerer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            reply = answer(Asked(self.path, {name.lower(): value for name, value in self.headers.items()}))
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name.replace("_", "-"), value)
            self._send_in_chunks(reply.chunks) if reply.chunks else self._send_whole(reply.body)

        def _send_whole(self, body: bytes) -> None:
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _send_in_chunks(self, chunks: Callable[[], Iterator[bytes]]) -> None:
            self.send_header("Connection", "close")
            self.end_headers()
            try:
                for chunk in chunks():
                    self.wfile.write(chunk)
            except OSError:
                pass  # The crawler hung up: that is what is tested.

        def log_message(self, format: str, *args: object) -> None:
            """The tests' output stays theirs."""

    return Handler
