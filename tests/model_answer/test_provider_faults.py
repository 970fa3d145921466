"""A provider that fails: what passes is tried again, what lasts is told, and what was checked stays."""

from __future__ import annotations

import time

import pytest

from bot.errors import ModelError
from bot.provider import open_chat_model
from tests.model_answer.drafting import drafted, text
from tests.openai_server import Script, chat_server


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


def test_silence_ends_the_wait(answer) -> None:
    with (
        chat_server(Script(["The warranty "], ending="silence")) as server,
        pytest.raises(ModelError, match=r"silent for 0\.3 s"),
    ):
        drafted(answer(server, silence=0.3))


def test_a_model_whose_package_is_missing_names_it() -> None:
    with pytest.raises(ModelError, match="BOT_MODEL='mistralai:x' needs a package"):
        open_chat_model("mistralai:x")


def test_an_answer_of_nothing_but_an_open_block_is_a_fault(answer) -> None:
    with (
        chat_server(Script(["```\n", *["and\n" * 100] * 40])) as server,
        pytest.raises(ModelError, match="more than 8000 characters"),
    ):
        drafted(answer(server))
    assert len(server.requests) == 1
