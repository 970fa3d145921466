"""A chat model over real HTTP: what is checked is shown, what fails is told apart, and nothing is left running."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence

import pytest
from langchain_core.documents import Document

from bot.citations.check import Checker
from bot.conversation import Citation, Question, Sentence, Turn
from bot.errors import ModelError
from bot.lexical import Lexical
from bot.model_answer import Drafted, Manner, ModelAnswer
from bot.pieces import CHARACTERS
from bot.provider import open_chat_model
from tests.openai_server import ChatServer, Script, chat_server

WARRANTY = "The warranty of Sprig 2 lasts 36 months from delivery. Register it within 60 days and it lasts 48 months. Wear is not covered."
RETURNS = "You can return any product within 30 days of delivery. We refund the price within 10 business days. Write to help@nimbrel.example."


def passage(text: str, source: str, start: int = 0) -> Document:
    """A passage with the metadata that the index gives."""
    meta = {
        "id": source,
        "root": "docs",
        "source": source,
        "title": source.removesuffix(".md").title(),
        "section": ["Terms"],
        "heading": "Terms",
    }
    place = {
        "anchor": "terms",
        "page": None,
        "url": f"https://help.nimbrel.example/{source}",
        "start": start,
        "end": start + len(text),
    }
    return Document(
        page_content=text,
        metadata=meta | place | {"version": "2", "updated": "2026-02-01", "product": "", "hash": source},
    )


PASSAGES = (passage(WARRANTY, "warranty.md", 400), passage(RETURNS, "returns.md"))
QUESTION = Question("How long is the warranty?")


@pytest.fixture(scope="module")
def checker(embedder, grounding) -> Checker:
    """The real check with the bundled model and judge."""
    return Checker(embedder, Lexical(), judge=grounding)


@pytest.fixture
def answer(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> Callable[..., ModelAnswer]:
    """Makes the part under test for a server."""
    monkeypatch.setenv("OPENAI_API_KEY", "test")

    def made(server: ChatServer, **manner: object) -> ModelAnswer:
        given = {"company": "Nimbrel", "silence": 5.0} | manner
        return ModelAnswer(lambda: open_chat_model("openai:test", server.base_url, 5.0), checker, Manner(**given))  # type: ignore[arg-type]

    return made


def drafted(model: ModelAnswer, passages: Sequence[Document] = PASSAGES) -> tuple[list[Sentence], Drafted]:
    """All sentences, and how the draft ended."""

    async def collect() -> list[Sentence | Drafted]:
        return [event async for event in model.draft(passages, QUESTION, "en")]

    *sentences, end = asyncio.run(collect())
    assert isinstance(end, Drafted)
    return [sentence for sentence in sentences if isinstance(sentence, Sentence)], end


def text(sentences: Sequence[Sentence]) -> str:
    return "".join(sentence.text for sentence in sentences)


def letters(answer: str) -> Iterator[str]:
    """An answer three characters at a time: markers and numbers arrive in pieces."""
    return (answer[at : at + 3] for at in range(0, len(answer), 3))


def test_supported_sentences_are_shown_with_citations_numbered_as_they_appear(answer) -> None:
    script = Script(
        [
            *letters(
                "You can return any product within 30 days of delivery [2]. The warranty of Sprig 2 lasts 36 months【1】."
            )
        ]
    )
    with chat_server(script) as server:
        sentences, end = drafted(answer(server))
    assert (
        text(sentences)
        == "You can return any product within 30 days of delivery [1]. The warranty of Sprig 2 lasts 36 months[2]."
    )
    assert [citation.n for sentence in sentences for citation in sentence.citations] == [1, 2]
    assert end == Drafted()


def test_a_citation_holds_the_exact_span_and_an_address_that_leads_there(answer) -> None:
    with chat_server(Script(["The warranty of Sprig 2 lasts 36 months [1]."])) as server:
        sentences, _ = drafted(answer(server))
    assert sentences[0].citations == (
        Citation(
            n=1,
            source="warranty.md",
            title="Warranty",
            section=("Terms",),
            heading="Terms",
            anchor="terms",
            url="https://help.nimbrel.example/warranty.md#terms:~:text=The%20warranty%20of%20Sprig%202%20lasts%2036%20months%20from%20delivery.",
            quote="The warranty of Sprig 2 lasts 36 months from delivery.",
            start=400,
            end=454,
            updated="2026-02-01",
            version="2",
        ),
    )


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("The warranty of Sprig 2 lasts 24 months [1].", "literal: 24 months"),
        ("The warranty of Sprig 2 lasts 36 days [1].", "literal: 36 days"),
        ("Wear is covered [1].", "polarity"),
        ("Penguins live in the Antarctic [1].", "unsupported"),
        ("I've issued your refund [2].", "promise: I've issued"),
        ("Return any product within 30 days at https://evil.example/x [2].", "literal: https://evil.example/x"),
    ],
)
def test_a_sentence_that_its_source_does_not_say_is_withheld(answer, sentence: str, reason: str) -> None:
    with chat_server(Script([sentence + " The warranty of Sprig 2 lasts 36 months [1]."])) as server:
        sentences, end = drafted(answer(server))
    assert text(sentences) == "The warranty of Sprig 2 lasts 36 months [1]."
    assert end.reasons == (reason,)


def test_an_unsupported_sentence_can_be_marked_instead(answer) -> None:
    with chat_server(Script(["Penguins live in the Antarctic [1]. I've issued your refund."])) as server:
        sentences, end = drafted(answer(server, unsupported="mark"))
    assert text(sentences) == "Penguins live in the Antarctic. (unverified)"
    assert end.withheld == 2


def test_a_table_whose_header_is_marked_stays_a_table(answer) -> None:
    table = "| Penguin | Sea |\n| --- | --- |\n| Emperor | Ross |\n"
    with chat_server(Script([table])) as server:
        sentences, _ = drafted(answer(server, unsupported="mark"))
    assert text(sentences).startswith("| Penguin | Sea (unverified) |\n| --- | --- |\n| Emperor | Ross (unverified) |")


def test_a_connecting_phrase_is_not_shown_without_what_it_leads_to(answer) -> None:
    with chat_server(Script(["Yes. Penguins live in the Antarctic [1]."])) as server:
        sentences, end = drafted(answer(server))
    assert sentences == []
    assert end.withheld == 1


def test_links_images_and_html_are_taken_out(answer) -> None:
    injected = (
        "![x](https://evil.example/?q=1)The warranty of [Sprig 2](https://evil.example) lasts <b>36 months</b> [1]."
    )
    with chat_server(Script([injected])) as server:
        sentences, _ = drafted(answer(server))
    assert text(sentences) == "The warranty of Sprig 2 lasts 36 months [1]."


def test_a_declined_question_is_told_apart_from_an_answer(answer) -> None:
    with chat_server(Script(["NO", " ANSWER"])) as server:
        sentences, end = drafted(answer(server))
    assert (sentences, end.declined) == ([], True)


@pytest.mark.parametrize(
    "fault",
    [
        Script(status=429, headers={"Retry-After": "0.1"}),
        Script(status=500),
        Script(status=503),
        Script(ending="reset"),
        Script(["The war"], ending="reset"),
        Script(["The war"], ending="garbage"),
        Script([]),
    ],
    ids=["429", "500", "503", "reset", "reset before the first sentence", "malformed", "empty"],
)
def test_a_passing_fault_before_the_first_sentence_is_tried_again(answer, fault: Script) -> None:
    with chat_server(fault, Script(["The warranty of Sprig 2 lasts 36 months [1]."])) as server:
        sentences, _ = drafted(answer(server))
    assert text(sentences) == "The warranty of Sprig 2 lasts 36 months [1]."
    assert len(server.requests) == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_lasting_fault_is_not_tried_again(answer, status: int) -> None:
    with chat_server(Script(status=status)) as server, pytest.raises(ModelError, match=f"HTTP {status}"):
        drafted(answer(server))
    assert len(server.requests) == 1


def test_attempts_are_bounded(answer) -> None:
    with chat_server(Script(status=500)) as server, pytest.raises(ModelError, match="HTTP 500"):
        drafted(answer(server))
    assert len(server.requests) == 3


def test_retry_after_is_waited_for(answer) -> None:
    with chat_server(
        Script(status=429, headers={"Retry-After": "1"}), Script(["The warranty of Sprig 2 lasts 36 months [1]."])
    ) as server:
        began = time.monotonic()
        drafted(answer(server))
    assert time.monotonic() - began >= 1.0


def test_too_long_a_prompt_is_sent_once_more_with_half_the_passages(answer) -> None:
    body = {"error": {"message": "This model's maximum context length is 10 tokens", "code": "context_length_exceeded"}}
    with chat_server(Script(status=400, body=body), Script(["The warranty of Sprig 2 lasts 36 months [1]."])) as server:
        sentences, _ = drafted(answer(server))
    assert text(sentences) == "The warranty of Sprig 2 lasts 36 months [1]."
    sent = [request["messages"][0]["content"].count("<passage ") for request in server.requests]
    assert sent == [2, 1]


def test_a_break_in_mid_sentence_leaves_what_was_checked(answer) -> None:
    broken = Script(["The warranty of Sprig 2 lasts 36 months [1]. You can return any"], ending="reset")
    with chat_server(broken) as server:
        sentences, end = drafted(answer(server))
    assert text(sentences) == "The warranty of Sprig 2 lasts 36 months [1]."
    assert end.fault.startswith("The chat model does not answer")
    assert len(server.requests) == 1


@pytest.mark.parametrize("ending", ["length", "cut"])
def test_half_a_sentence_is_not_shown_when_the_stream_just_ends(answer, ending: str) -> None:
    script = Script(["The warranty of Sprig 2 lasts 36 months [1]. Wear is not"], ending=ending)
    with chat_server(script) as server:
        sentences, _ = drafted(answer(server))
    assert text(sentences) == "The warranty of Sprig 2 lasts 36 months [1]."


def test_a_whole_last_sentence_is_shown_when_the_stream_just_ends(answer) -> None:
    with chat_server(Script(["The warranty of Sprig 2 lasts 36 months [1]."], ending="cut")) as server:
        sentences, _ = drafted(answer(server))
    assert text(sentences) == "The warranty of Sprig 2 lasts 36 months [1]."


def test_silence_ends_the_wait(answer) -> None:
    with (
        chat_server(Script(["The warranty "], ending="silence")) as server,
        pytest.raises(ModelError, match=r"silent for 0\.3 s"),
    ):
        drafted(answer(server, silence=0.3))


def test_an_endless_answer_is_cut(answer) -> None:
    with chat_server(Script(ending="endless")) as server:
        sentences, end = drafted(answer(server))
        assert server.disconnected.wait(5)
    assert end.cut
    assert 0 < len(text(sentences)) <= CHARACTERS


def test_an_answer_without_a_sentences_end_is_cut(answer) -> None:
    words = ["The warranty of Sprig 2 lasts 36 months [1]. "] + ["Penguins, " * 20] * 400
    with chat_server(Script(words, ending="endless")) as server:
        sentences, end = drafted(answer(server))
        assert server.disconnected.wait(5)
    assert end.cut
    assert text(sentences) == "The warranty of Sprig 2 lasts 36 months [1]."


def test_an_answer_of_nothing_but_an_open_block_is_a_fault(answer) -> None:
    with (
        chat_server(Script(["```\n", *["and\n" * 100] * 40])) as server,
        pytest.raises(ModelError, match="more than 8000 characters"),
    ):
        drafted(answer(server))
    assert len(server.requests) == 1


def test_closing_the_draft_closes_the_providers_stream(answer) -> None:
    async def first_only(model: ModelAnswer) -> None:
        draft = model.draft(PASSAGES, QUESTION, "en")
        await anext(draft)
        await draft.aclose()  # type: ignore[attr-defined]

    with chat_server(Script(ending="endless")) as server:
        asyncio.run(first_only(answer(server)))
        assert server.disconnected.wait(5)


def test_cancelling_the_task_closes_the_providers_stream(answer) -> None:
    async def cancelled(model: ModelAnswer, server: ChatServer) -> None:
        async def consume() -> None:
            async for _ in model.draft(PASSAGES, QUESTION, "en"):
                pass

        task = asyncio.create_task(consume())
        await asyncio.to_thread(server.asked.wait, 30)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await asyncio.to_thread(server.disconnected.wait, 30)

    with chat_server(Script(["The warranty "], ending="silence")) as server:
        asyncio.run(cancelled(answer(server, silence=60.0), server))


def test_a_model_whose_package_is_missing_names_it() -> None:
    with pytest.raises(ModelError, match="BOT_MODEL='mistralai:x' needs a package"):
        open_chat_model("mistralai:x")


def test_the_newest_turns_are_sent(answer) -> None:
    async def run(model: ModelAnswer) -> None:
        question = Question(
            "And then?", (Turn("user", "first " * 9000), Turn("assistant", "second"), Turn("user", "third"))
        )
        async for _ in model.draft(PASSAGES, question, "en"):
            pass

    with chat_server(Script(["NO ANSWER"])) as server:
        asyncio.run(run(answer(server)))
    assert [message["content"] for message in server.requests[0]["messages"][1:]] == ["second", "third", "And then?"]
