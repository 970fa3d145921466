"""Other providers than OpenAI, through their LangChain packages over real HTTP: an answer, and a stream that breaks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from langchain_core.documents import Document

from bot.citations.check import Checker
from bot.conversation import Question, Sentence
from bot.drafted import Drafted
from bot.errors import ModelError
from bot.lexical import Lexical
from bot.model_answer import Manner, ModelAnswer
from bot.provider import open_chat_model
from tests.openai_server import AnthropicHandler, ChatServer, OllamaHandler, OpenAIHandler, Script, chat_server

FACT = "The warranty of Sprig 2 lasts 36 months"
META = {"source": "warranty.md", "title": "Warranty", "section": [], "start": 0}
PASSAGES = (Document(page_content=f"{FACT} from delivery. Wear is not covered.", metadata=META),)
PROVIDERS = [("anthropic", AnthropicHandler), ("ollama", OllamaHandler)]


@pytest.fixture(params=PROVIDERS, ids=[name for name, _ in PROVIDERS])
def provider(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> tuple[str, type[OpenAIHandler]]:
    """A provider's name, and the shape of its answers."""
    pytest.importorskip(f"langchain_{request.param[0]}")
    monkeypatch.setenv("ANTHROPIC_API_KEY", "test")
    return request.param


@pytest.fixture
def drafted(embedder, saying, provider) -> Callable[[ChatServer], tuple[str, Drafted]]:
    """Makes a draft with the provider's model: its text, and how it ended."""

    async def collect(server: ChatServer) -> list[Sentence | Drafted]:
        checker, manner = Checker(embedder, Lexical(), judge=saying), Manner("Nimbrel", silence=5.0)
        model = ModelAnswer(lambda: open_chat_model(f"{provider[0]}:test", server.base_url, 5.0), checker, manner)
        return [event async for event in model.draft(PASSAGES, Question("How long is the warranty?"), "en")]

    def run(server: ChatServer) -> tuple[str, Drafted]:
        *sentences, end = asyncio.run(collect(server))
        assert isinstance(end, Drafted)
        return "".join(one.text for one in sentences if isinstance(one, Sentence)), end

    return run


def test_an_answer_is_streamed_and_checked(provider, drafted) -> None:
    script = Script([FACT, " [", "1]. Pen", "guins live in the Antarctic [1]."])
    with chat_server(script, handler=provider[1]) as server:
        text, end = drafted(server)
    assert (text, end.reasons) == (f"{FACT} [1].", ("unsupported",))
    assert "<passage " in str(server.requests[0])


def test_a_break_in_mid_sentence_leaves_what_was_checked(provider, drafted) -> None:
    with chat_server(Script([f"{FACT} [1]. Wear is", " not"], ending="reset"), handler=provider[1]) as server:
        text, end = drafted(server)
    assert text == f"{FACT} [1]."
    assert end.fault.startswith("The chat model does not answer")


@pytest.mark.parametrize("ending", ["length", "cut", "garbage"])
def test_half_a_sentence_is_not_shown_however_the_stream_ends(provider, drafted, ending: str) -> None:
    with chat_server(Script([f"{FACT} [1]. Wear is", " not"], ending=ending), handler=provider[1]) as server:
        text, _ = drafted(server)
    assert text == f"{FACT} [1]."


def test_a_break_before_the_first_sentence_is_tried_again(provider, drafted) -> None:
    broken, whole = Script(["The war"], ending="reset"), Script([f"{FACT} [1]."])
    with chat_server(broken, whole, handler=provider[1]) as server:
        text, _ = drafted(server)
    assert (text, len(server.requests)) == (f"{FACT} [1].", 2)


def test_a_refusal_says_its_status(provider, drafted) -> None:
    body = {"error": {"type": "authentication_error", "message": "scripted fault"}}
    with chat_server(Script(status=401, body=body), handler=provider[1]) as server, pytest.raises(ModelError, match="401"):
        drafted(server)
