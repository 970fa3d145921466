"""The chat model's provider: opened by its name, its stream watched, its faults told apart."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from langchain_core.messages import BaseMessage

from bot.errors import ModelError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

LONGEST_WAIT = 10.0  # seconds that a provider's Retry-After is respected for
_TEMPORARY = (408, 409, 425, 429)
_OVERFLOW = (
    "context_length",
    "context length",
    "context window",
    "maximum context",
    "too many tokens",
    "prompt is too long",
    "too long",
)
_CUT = {
    "", "length", "max_tokens", "max_output_tokens", "model_length", "incomplete",
    "content_filter", "safety", "recitation", "prohibited_content", "blocklist", "refusal", "error",
}  # fmt: skip
_CONNECTION = {
    "APIConnectionError",
    "APITimeoutError",
    "ConnectError",
    "ReadError",
    "RemoteProtocolError",
    "ReadTimeout",
    "ConnectTimeout",
}


class EmptyAnswer(Exception):
    """The stream ended without a word."""


class Unfinished(Exception):
    """The stream ended without the answer having ended: cut at its longest or by a filter (`is_told`), or nobody said why."""

    def __init__(self, ending: str) -> None:
        super().__init__(f"it stopped before the answer's end ({ending or 'no reason given'})")
        self.is_told = bool(ending)


class SilentModel(Exception):
    """Nothing arrived for longer than a model may stay silent."""


def open_chat_model(name: str, base_url: str = "", timeout: float = 30.0) -> BaseChatModel:
    """The LangChain chat model `provider:model`; raises ModelError with the next action when it cannot be used.

    Its own retries are off: they would not stop when a customer does.
    """
    from langchain.chat_models import init_chat_model

    options: dict[str, Any] = {"timeout": timeout, "max_retries": 0} | ({"base_url": base_url} if base_url else {})
    if name.startswith("ollama:"):
        options = {key: value for key, value in options.items() if key == "base_url"}
    try:
        model: BaseChatModel = init_chat_model(name, **options)
    except ImportError as fault:
        raise ModelError(f"BOT_MODEL={name!r} needs a package: {fault}") from fault
    except Exception as fault:
        raise ModelError(
            f"BOT_MODEL={name!r} cannot be used: {_first_line(fault)}. Give it as `provider:model`."
        ) from fault
    return model


async def tokens(
    model: BaseChatModel, prompt: Sequence[BaseMessage], silence: float, whole: bool = False
) -> AsyncGenerator[str]:
    """What the model writes, as it arrives; raises SilentModel after `silence` seconds without anything.

    With `whole`, raises Unfinished at the end when the provider gives no reason for it, or one that means a cut: some
    packages take a broken stream for a whole one. Closing this generator, or cancelling its task, closes the provider's HTTP stream.
    """
    ending = ""
    async with aclosing(model.astream(list(prompt))) as stream:  # type: ignore[type-var]
        while True:
            try:
                async with asyncio.timeout(silence):
                    chunk = await anext(stream)
            except StopAsyncIteration:
                break
            except TimeoutError as fault:
                raise SilentModel(f"it was silent for {silence:g} s") from fault
            ending = _ending(chunk) or ending
            if chunk.text:
                yield str(chunk.text)
    if whole and ending.lower() in _CUT:
        raise Unfinished(ending)


def _ending(chunk: BaseMessage) -> str:
    """Why an answer ends, in its provider's word; empty in all its chunks but one."""
    given = (chunk.response_metadata.get(name) for name in ("finish_reason", "stop_reason", "done_reason"))
    return next((str(one) for one in given if one), "")


def worth_retrying(fault: Exception) -> bool | float:
    """Whether another attempt may help, or after how many seconds it may: a provider's Retry-After, capped."""
    if isinstance(fault, ModelError) or is_overflow(fault):
        return False
    if (status := _status(fault)) is not None:
        return (_retry_after(fault) or True) if status in _TEMPORARY or status >= 500 else False
    return any(
        isinstance(cause, (ConnectionError, TimeoutError, EmptyAnswer, SilentModel, json.JSONDecodeError))
        or type(cause).__name__ in _CONNECTION
        for cause in _causes(fault)
    )


def is_overflow(fault: Exception) -> bool:
    """Whether the prompt was too long for the model."""
    said = " ".join(f"{type(cause).__name__} {cause}" for cause in _causes(fault)).lower()
    return _status(fault) in (400, 413, None) and ("contextoverflow" in said or any(word in said for word in _OVERFLOW))


def reason(fault: Exception) -> str:
    """A fault of the provider in one line, with the next action where there is one."""
    status = _status(fault)
    advice = {
        401: "Check its key.",
        403: "Check what its key may do.",
        404: "Check BOT_MODEL and BOT_MODEL_BASE_URL.",
        429: "Try again later.",
    }
    told = _first_line(fault) or type(fault).__name__
    return f"The chat model does not answer{f' (HTTP {status})' if status else ''}: {told}" + (
        f" {advice[status]}" if status in advice else ""
    )


def _causes(fault: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = fault
    while seen is not None:
        yield seen
        seen = seen.__cause__ or seen.__context__


def _status(fault: BaseException) -> int | None:
    for cause in _causes(fault):
        status = getattr(cause, "status_code", None) or getattr(getattr(cause, "response", None), "status_code", None)
        if isinstance(status, int):
            return status
    return None


def _retry_after(fault: BaseException) -> float:
    """Seconds, at most LONGEST_WAIT; 0 when none are given (a date is not read)."""
    for cause in _causes(fault):
        headers = getattr(getattr(cause, "response", None), "headers", None) or {}
        given = str(headers.get("retry-after", ""))
        if given.replace(".", "", 1).isdigit():
            return min(float(given), LONGEST_WAIT)
    return 0.0


def _first_line(fault: BaseException) -> str:
    return str(fault).strip().partition("\n")[0][:200]
