"""Small facts of the interface: languages, colours, the finished page, what people are told, the command."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import httpx
import pytest
from served import ROOT

from bot.errors import BotError, EmptyIndex, ModelError, SettingsError
from bot.settings import read_settings
from ui.brand import DARK, LIGHT, brand_css, contrast, letter_tile, readable
from ui.desk import read_context
from ui.faults import politely
from ui.limits import BadQuestion, TooManyQuestions
from ui.page import Visitor, finish
from ui.screenshots import serving
from ui.serve import listen
from ui.server import create_app
from ui.texts import TEXTS, Languages

LANGUAGES = Languages()


def test_every_language_has_every_text_with_the_same_values_to_fill_in() -> None:
    words = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
    assert set(words) == {"en", "de", "fr", "es"}
    for locale, own in words.items():
        assert set(own) == set(words["en"]), locale
        for key, text in own.items():
            assert sorted(re.findall(r"{\w+}", text)) == sorted(re.findall(r"{\w+}", words["en"][key])), (locale, key)


@pytest.mark.parametrize(
    ("wanted", "accepted", "expected"),
    [
        ("de", "fr", "de"),
        ("de-AT", "", "de"),
        ("pt", "es-MX,es;q=0.9,en;q=0.8", "es"),
        ("", "en;q=0.3, fr;q=0.9", "fr"),
        ("", "nl, de;q=0.1", "de"),
        ("", "nl", "en"),
        ("", "", "en"),
        ("../x", ";;,q=,*", "en"),
    ],
)
def test_the_language_is_chosen_by_wish_then_by_browser(wanted: str, accepted: str, expected: str) -> None:
    assert LANGUAGES.choose(wanted, accepted).locale == expected


@pytest.mark.parametrize("color", ["#1d6b45", "#ffdd00", "#000000", "#ffffff", "#777777", "#e11d48"])
def test_any_brand_colour_stays_readable(color: str) -> None:
    settings = read_settings(color=color)
    css = brand_css(settings)
    ink = re.search(r"--brand-ink:(#\w+)", css)[1]
    assert contrast(ink, color) >= 4.5
    assert contrast(readable(color, LIGHT), LIGHT) >= 4.5
    assert contrast(readable(color, DARK), DARK) >= 4.5
    assert "<script" not in letter_tile(read_settings(title="<script>"))


def test_contrast_is_the_wcag_ratio() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_page_speaks_the_visitors_language_and_carries_nothing_of_gradios_site(web: httpx.Client) -> None:
    html = web.get("/chat/?locale=de&embed=1").text
    assert '<html lang="de" dir="ltr" data-embed="1"' in html
    assert "Frage stellen" in html
    assert not re.search(r"@@\w+@@", html)
    assert "postMessage" not in html
    assert not re.search(r"(src|href)=\"https?:", html)
    assert "og:" not in html


def test_a_places_word_cannot_leave_its_string() -> None:
    settings = read_settings(title='</script><b>"x')
    html = finish('<script>t = "@@title@@"</script>', settings, Visitor(LANGUAGES.choose()))
    assert html == '<script>t = "\\u003c/script\\u003e\\u003cb\\u003e\\"x"</script>'


def test_faults_are_told_politely_and_only_the_operators_with_a_command() -> None:
    texts = LANGUAGES.choose("en")
    assert "wait 7 seconds" in politely(TooManyQuestions(7), texts)
    assert "at most 9 characters" in politely(BadQuestion(10, 9), texts)
    assert "python -m ingest" in politely(EmptyIndex("Run `python -m ingest add PATH`."), texts)
    assert "Bearer" not in politely(ModelError("Bearer sk-123 refused"), texts)
    assert read_context('{"product": "Sprig", "evil": "x", "version": 2}') == {"product": "Sprig"}
    assert read_context("[1]") == read_context("{") == read_context("") == {}
    assert read_context("[" * 30_000) == {}


def test_a_taken_port_is_named_with_the_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(BotError, match="--port"):
            listen("127.0.0.1", taken.getsockname()[1])


def test_the_command_says_so_in_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = [sys.executable, "-m", "ui", "--port", str(taken.getsockname()[1])]
        run = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=60)
    assert run.returncode == 1
    assert len(run.stderr.strip().splitlines()) == 1
    assert "--port" in run.stderr


def test_help_is_quick_because_nothing_heavy_is_imported() -> None:
    probe = "import sys, ui.__main__; print(sorted({'gradio', 'fastapi', 'onnxruntime', 'pandas'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, check=True, capture_output=True, text=True)
    assert run.stdout.strip() == "[]"
    began = time.perf_counter()
    shown = subprocess.run([sys.executable, "-m", "ui", "--help"], cwd=ROOT, check=True, capture_output=True, text=True)
    print(f"--help took {time.perf_counter() - began:.2f} s")
    assert "--index" in shown.stdout


def test_pictures_are_taken_without_a_log_of_conversations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_HISTORY", str(tmp_path / "conversations.db"))
    with serving() as url:
        assert httpx.get(f"{url}/healthz").status_code == 200
    assert list(tmp_path.iterdir()) == []


def test_root_files_are_served(web: httpx.Client) -> None:
    assert web.get("/manifest.json").json()["name"] == "Nimbrel Help"
    assert web.get("/favicon.ico").headers["content-type"] == "image/svg+xml"
    assert "Disallow: /" in web.get("/robots.txt").text
    assert web.get("/widget.js").headers["content-type"].startswith("text/javascript")
    assert "--brand:" in web.get("/brand.css").text
    assert web.get("/chat", follow_redirects=True).status_code == 200


def test_a_logo_file_is_served_as_it_is(tmp_path: Path) -> None:
    from fastapi import FastAPI
    from starlette.testclient import TestClient

    from ui.server import _add_brand

    (tmp_path / "logo.svg").write_text("<svg/>")
    app = FastAPI()
    _add_brand(app, read_settings(logo=tmp_path / "logo.svg"))
    assert TestClient(app).get("/logo").text == "<svg/>"


def test_a_logo_that_is_no_file_is_refused_at_the_start(tmp_path: Path) -> None:
    for wrong in (tmp_path, tmp_path / "none.svg"):
        with pytest.raises(SettingsError, match=r"BOT_LOGO='.*is no file"):
            create_app(read_settings(logo=wrong))
