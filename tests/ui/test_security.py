"""Who may call and embed, and what a page may load: deny by default, in headers that a browser obeys."""

from __future__ import annotations

import re

import httpx
import pytest

from bot.errors import SettingsError
from bot.settings import read_settings
from ui.security import content_policy, embed_origins

KNOWN, STRANGER = "https://help.example.com", "https://evil.example"
PAGES = ["/chat/", "/sources/setup.md", "/api/docs", "/healthz", "/api/sources", "/sources/none"]


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_carries_the_headers(web: httpx.Client, path: str) -> None:
    headers = web.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert "object-src 'none'" in headers["content-security-policy"]
    assert "'unsafe-inline'" not in re.search(r"script-src [^;]*", headers["content-security-policy"])[0]


def test_only_the_chat_may_be_framed_and_only_by_known_origins(web: httpx.Client) -> None:
    assert f"frame-ancestors 'self' {KNOWN}" in web.get("/chat/").headers["content-security-policy"]
    assert web.get("/sources/setup.md").headers["content-security-policy"].endswith("frame-ancestors 'self'")


def test_nobody_may_frame_by_default() -> None:
    assert content_policy("/chat/", "n", embed_origins(read_settings())).endswith("frame-ancestors 'self'")


def test_each_page_has_its_own_nonce_on_every_script(web: httpx.Client) -> None:
    nonces = set()
    for _ in range(2):
        response = web.get("/chat/")
        nonce = re.search(r"'nonce-([\w-]+)'", response.headers["content-security-policy"])[1]
        assert response.text.count("<script") == response.text.count(f'<script nonce="{nonce}"')
        nonces.add(nonce)
    assert len(nonces) == 2


@pytest.mark.parametrize("path", ["/api/chat", "/api/feedback", "/api/handoff", "/chat/gradio_api/queue/join"])
@pytest.mark.parametrize("origin", [STRANGER, "null", "http://127.0.0.1:1", "https://help.example.com.evil.example"])
def test_a_stranger_page_may_not_post(web: httpx.Client, path: str, origin: str) -> None:
    response = web.post(path, json={}, headers={"origin": origin})
    assert response.status_code == 403
    assert "access-control-allow-origin" not in response.headers
    assert "BOT_EMBED_ORIGINS" in response.json()["detail"]


@pytest.mark.parametrize("origin", ["http://[", "http://", "https://", ""])
def test_an_origin_that_is_none_is_a_strangers(web: httpx.Client, origin: str) -> None:
    assert web.post("/api/chat", json={"question": "Hello"}, headers={"origin": origin}).status_code == 403


def test_our_own_pages_and_known_origins_may_post(web: httpx.Client) -> None:
    own = str(web.base_url).rstrip("/")
    for origin in (own, KNOWN):
        response = web.post("/api/chat", json={"question": "Hello"}, headers={"origin": origin})
        assert response.status_code == 200


def test_no_origin_is_reflected_not_even_by_gradio(web: httpx.Client) -> None:
    for path in ("/chat/", "/chat/config", "/api/sources"):
        response = web.get(path, headers={"origin": STRANGER, "host": "bot.example"})
        assert "access-control-allow-origin" not in response.headers
    known = web.get("/api/sources", headers={"origin": KNOWN})
    assert known.headers["access-control-allow-origin"] == KNOWN
    assert "access-control-allow-credentials" not in known.headers


@pytest.mark.parametrize(
    "path",
    [
        *(
            "upload",
            "file=/etc/passwd",
            "proxy=https://evil.example",
            "call/ask",
            "api/predict",
            "component_server",
            "runs",
        ),
        *("stream/x/y/z", "run/ask", "monitoring/summary", "dev/reload", "upload_progress"),
    ],
)
def test_gradios_other_doors_are_shut(web: httpx.Client, path: str) -> None:
    for way in (web.get, web.post):
        assert way(f"/chat/gradio_api/{path}").status_code == 404
        assert way(f"/chat/{path}").status_code == 404


def test_gradios_listeners_are_no_public_api(web: httpx.Client) -> None:
    assert web.get("/chat/gradio_api/info").json() == {"named_endpoints": {}, "unnamed_endpoints": {}}


def test_a_body_that_is_too_large_is_refused_declared_or_not(web: httpx.Client) -> None:
    assert web.post("/api/chat", content=b"x" * 70_000).status_code == 413
    pieces = (b"x" * 10_000 for _ in range(8))
    assert web.post("/api/chat", content=pieces, headers={"content-type": "application/json"}).status_code == 413


def test_gradios_assets_are_cached_for_good(web: httpx.Client) -> None:
    asset = re.search(r'src="\./(assets/index-[^"]+\.js)"', web.get("/chat/").text)[1]
    assert web.get(f"/chat/{asset}").headers["cache-control"] == "public, max-age=31536000, immutable"
    assert web.get("/chat/").headers["cache-control"] == "no-store"


@pytest.mark.parametrize("wrong", ["*", "help.example.com", "https://*.example.com", "https://a.example/path", "null"])
def test_what_is_no_origin_is_refused_at_the_start(wrong: str) -> None:
    with pytest.raises(SettingsError, match="BOT_EMBED_ORIGINS"):
        embed_origins(read_settings(embed_origins=wrong))


def test_several_origins_may_be_listed() -> None:
    origins = embed_origins(
        read_settings(embed_origins="https://a.example, https://b.example:8443 http://localhost:3000")
    )
    assert origins == ("https://a.example", "https://b.example:8443", "http://localhost:3000")
