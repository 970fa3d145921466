"""The part under test, for a server on loopback."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.citations.check import Checker
from bot.lexical import Lexical
from bot.model_answer import Manner, ModelAnswer
from bot.provider import open_chat_model
from tests.openai_server import ChatServer


@pytest.fixture(scope="module")
def checker(embedder, saying) -> Checker:
    """The real check with the bundled model and judge."""
    return Checker(embedder, Lexical(), judge=saying)


@pytest.fixture
def answer(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> Callable[..., ModelAnswer]:
    """Makes the part under test for a server."""
    monkeypatch.setenv("OPENAI_API_KEY", "test")

    def made(server: ChatServer, **manner: object) -> ModelAnswer:
        given = {"company": "Nimbrel", "silence": 5.0} | manner
        return ModelAnswer(lambda: open_chat_model("openai:test", server.base_url, 5.0), checker, Manner(**given))  # type: ignore[arg-type]

    return made
