"""The HTTP API for programs: ask (whole or streamed), rate, hand off, list sources."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import JSONResponse, StreamingResponse

from bot.build import Bot
from bot.conversation import Question
from bot.errors import BotError, HistoryFault, IndexFault, ModelError
from bot.explain import as_dict
from bot.history import Opinion, UnknownConversation
from ui.desk import Desk, Event, Logged, Visit, known_context
from ui.faults import plainly
from ui.limits import BadQuestion, TooManyQuestions
from ui.operators import Operators
from ui.schema import ChatReply, ChatRequest, Done, FeedbackRequest, HandoffRequest, Problem, SourceModel, Ticket

STATUS: dict[type[BotError], int] = {
    TooManyQuestions: 429,
    BadQuestion: 422,
    UnknownConversation: 404,
    IndexFault: 503,
    HistoryFault: 503,
    ModelError: 503,
}
PROBLEMS: dict[int | str, dict[str, Any]] = {status: {"model": Problem} for status in (403, 404, 422, 429, 503)}


def api_router(desk: Desk, bot: Bot) -> APIRouter:
    """The endpoints below `/api`."""
    router = APIRouter(prefix="/api", responses=PROBLEMS)
    _add_chat(router, desk)
    _add_afterwards(router, desk)
    _add_sources(router, bot)
    return router


def _add_chat(router: APIRouter, desk: Desk) -> None:
    @router.post("/chat", summary="Ask a question", response_model=ChatReply)
    async def chat(asked: ChatRequest, request: Request) -> Response:
        """The reply with its sources, as JSON.

        ```sh
        curl -s {base}/api/chat --json '{"question": "How long is the warranty?"}'
        ```

        To go on, send the reply's `conversation` along.
        With `Accept: text/event-stream` sentences come as soon as they are checked,
        as the events `sentence`, `citation`, `done` (the whole reply) and `error`:

        ```sh
        curl -sN {base}/api/chat --json '{"question": "How long is the warranty?"}' -H 'accept: text/event-stream'
        ```
        """
        context = known_context(asked.context)
        visit = Visit(request.client.host if request.client else "", asked.conversation, context=context)
        conversation = await desk.admit(asked.question, visit)
        events = desk.answer(asked.question, conversation, context)
        if "text/event-stream" in request.headers.get("accept", ""):
            return StreamingResponse(
                _stream(events), media_type="text/event-stream", headers={"x-accel-buffering": "no"}
            )
        return JSONResponse(await _whole(events))


def _add_afterwards(router: APIRouter, desk: Desk) -> None:
    @router.post("/feedback", summary="Rate a reply")
    async def feedback(given: FeedbackRequest) -> Done:
        """A thumb for one reply, by the `conversation` and `turn` it came with; a later one replaces it.

        ```sh
        curl -s {base}/api/feedback --json '{"conversation": "{conversation}", "turn": 1, "thumb": "up"}'
        ```
        """
        opinion = Opinion(given.thumb, given.reason, given.comment)
        await asyncio.to_thread(desk.history.rate, given.conversation, given.turn, opinion)
        desk.metrics.rated(given.thumb)
        return Done()

    @router.post("/handoff", summary="Ask for a person")
    async def handoff(wish: HandoffRequest, request: Request) -> Ticket:
        """Opens a ticket for the support team; the answer is its reference.

        ```sh
        curl -s {base}/api/handoff --json '{"contact": "jo@example.com", "message": "Please call me."}'
        ```
        """
        desk.admit_wish(request.client.host if request.client else "")
        reference = await asyncio.to_thread(desk.history.open_ticket, wish.contact, wish.message, wish.conversation)
        desk.metrics.ticket()
        return Ticket(reference=reference)

    @router.delete("/conversations/{conversation}", summary="Erase a conversation")
    async def erase(conversation: str) -> Done:
        """Removes its questions, replies and feedback for good.

        ```sh
        curl -s -X DELETE {base}/api/conversations/{conversation}
        ```
        """
        return Done(ok=await asyncio.to_thread(desk.history.erase, conversation))


def _add_sources(router: APIRouter, bot: Bot) -> None:
    @router.get("/sources", summary="List the sources")
    async def sources() -> list[SourceModel]:
        """Every document that answers may come from.

        ```sh
        curl -s {base}/api/sources
        ```
        """
        records = await asyncio.to_thread(bot.library.sources)
        return [SourceModel(**{name: getattr(record, name) for name in SourceModel.model_fields}) for record in records]


def operators_router(desk: Desk, bot: Bot, operators: Operators) -> APIRouter:
    """What operators ask for, to see why a question was answered as it was."""
    router = APIRouter(prefix="/api", responses=PROBLEMS | {401: {"model": Problem}}, dependencies=[Depends(operators)])

    @router.post("/explain", summary="Explain a decision (operators)")
    async def explained(asked: ChatRequest) -> dict[str, Any]:
        """How the bot comes to its decision, as `python -m bot ask --explain` shows it.

        The passages with their cosine, BM25 sum and fused score, the features of the evidence, the probability.
        Without `BOT_ADMIN_TOKEN` only this very machine is answered.

        ```sh
        curl -s {base}/api/explain --json '{"question": "How long is the warranty?"}' -H "authorization: Bearer $BOT_ADMIN_TOKEN"
        ```
        """
        turns = await asyncio.to_thread(desk.history.turns, asked.conversation) if asked.conversation else ()
        question = Question(asked.question, tuple(turns), known_context(asked.context))
        return await asyncio.to_thread(as_dict, bot, question)

    return router


async def explain(_: Request, fault: Exception) -> JSONResponse:
    """A BotError as status and one line; a wait also as `Retry-After`."""
    status = next((code for kind, code in STATUS.items() if isinstance(fault, kind)), 500)
    headers = {"retry-after": str(fault.seconds)} if isinstance(fault, TooManyQuestions) else None
    return JSONResponse({"detail": plainly(fault)}, status, headers)


async def _whole(events: AsyncGenerator[Event, None]) -> dict[str, Any]:
    async with aclosing(events):
        async for event in events:
            if isinstance(event, Logged):
                return _reply(event)
    raise BotError("The answer ended without a reply. Ask again.")


async def _stream(events: AsyncGenerator[Event, None]) -> AsyncIterator[str]:
    """Server-sent events; after an `error` nothing follows."""
    try:
        async with aclosing(events):
            async for event in events:
                if isinstance(event, Logged):
                    yield _sent("done", _reply(event))
                    continue
                for citation in event.citations:
                    yield _sent("citation", asdict(citation))
                yield _sent("sentence", {"text": event.text})
    except BotError as fault:
        yield _sent("error", {"detail": plainly(fault)})


def _reply(logged: Logged) -> dict[str, Any]:
    return {"conversation": logged.conversation, "turn": logged.number, **logged.reply.as_dict()}


def _sent(event: str, data: dict[str, Any]) -> str:
    return f"event: {event}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
