"""The web application: chat page, source viewer, HTTP API, widget, demo page and health, behind one guard."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import Depends, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from bot.build import Bot, build_bot
from bot.errors import BotError, EmptyIndex
from bot.history import History
from bot.settings import Settings
from ui.api import api_router, explain, operators_router
from ui.apidocs import docs_page
from ui.brand import brand_css, check_logo, letter_tile, web_manifest, widget_script
from ui.desk import Desk
from ui.faults import notice
from ui.gradio_start import load_gradio
from ui.metrics import Metrics
from ui.operators import Operators
from ui.page import PageFinisher, Visitor, finish, greet
from ui.retention import forgetting
from ui.security import Guard, embed_origins
from ui.sources import Passage, Viewer
from ui.texts import Languages, Texts
from ui.unset import warn_of_contact

HERE = Path(__file__).parent
REMEMBERED = ("model", "embeddings", "passages", "unsupported", "index_dir")


def create_app(settings: Settings, bot: Bot | None = None) -> FastAPI:
    """Everything on one port; `bot` when it is wired already. The index may still be empty.

    Raises BotError for settings that cannot be used. Its `state.parts` is closed by whoever serves it.
    """
    origins = embed_origins(settings)
    check_logo(settings)
    bot = bot or build_bot(settings)
    history = History(settings.history, {name: str(getattr(settings, name)) for name in REMEMBERED})
    desk, languages = Desk(bot.chain, history, settings, Metrics()), Languages()
    app = FastAPI(
        title=f"{settings.title} API",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=_life(history, bot, settings),
    )
    app.state.desk = desk  # for the caller to close first
    app.state.parts = ExitStack()  # for the caller to close when nothing runs any more
    app.state.parts.callback(history.close)
    app.state.parts.callback(bot.close)
    operators = Operators(settings)
    app.include_router(api_router(desk, bot))
    app.include_router(operators_router(desk, bot, operators))
    _add_errors(app)
    _add_health(app, bot, desk, operators)
    _add_brand(app, settings)
    _add_pages(app, bot, settings, languages)
    _mount_chat(app, desk, languages, settings)
    _add_middleware(app, origins, bot, settings, languages)
    return app


def _life(history: History, bot: Bot, settings: Settings) -> Any:
    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        async with forgetting(history, settings.retention_days):
            await warn_of_contact(bot.library, settings)
            await _warn_of_index(bot)
            gc.freeze()  # what stands at the start stays: looking through it again would only make answers wait
            yield

    return life


def _add_errors(app: FastAPI) -> None:
    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, fault: RequestValidationError) -> JSONResponse:
        """Every bad field in one line."""
        bad = "; ".join(
            f"{'.'.join(str(part) for part in error['loc'][1:])}: {error['msg']}" for error in fault.errors()
        )
        return JSONResponse({"detail": f"{bad}. See /api/docs."}, 422)

    app.add_exception_handler(BotError, explain)


def _add_health(app: FastAPI, bot: Bot, desk: Desk, operators: Operators) -> None:
    @app.get("/healthz", include_in_schema=False)
    async def alive() -> PlainTextResponse:
        """The process answers."""
        return PlainTextResponse("ok\n")

    @app.get("/readyz", include_in_schema=False)
    async def ready() -> Response:
        """The index can be read and holds something; else 503 with the reason and the command that mends it."""
        fault = await asyncio.to_thread(_fault, bot)
        return PlainTextResponse(f"{fault or 'ready'}\n", 503 if fault else 200)

    @app.get("/metrics", include_in_schema=False, dependencies=[Depends(operators)])
    async def metrics() -> Response:
        """Prometheus' exposition, for operators."""
        return Response(desk.metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")


def _add_brand(app: FastAPI, settings: Settings) -> None:
    @app.get("/logo", include_in_schema=False)
    @app.get("/favicon.ico", include_in_schema=False)
    async def logo() -> Response:
        """The logo file, or a tile with the title's first letter."""
        return (
            FileResponse(settings.logo)
            if settings.logo
            else Response(letter_tile(settings), media_type="image/svg+xml")
        )

    @app.get("/brand.css", include_in_schema=False)
    async def colours() -> Response:
        """The brand's colours for both themes."""
        return Response(brand_css(settings), media_type="text/css")

    @app.get("/manifest.json", include_in_schema=False)
    async def manifest() -> JSONResponse:
        """For installing the page as an app."""
        return JSONResponse(web_manifest(settings), media_type="application/manifest+json")

    @app.get("/robots.txt", include_in_schema=False)
    async def robots() -> PlainTextResponse:
        """Search engines shall find the company's own pages, not copies of them here."""
        return PlainTextResponse("User-agent: *\nDisallow: /\n")


def _add_pages(app: FastAPI, bot: Bot, settings: Settings, languages: Languages) -> None:
    viewer, script = Viewer(bot.library, settings), widget_script(settings)

    @app.get("/sources/{source:path}", include_in_schema=False)
    async def source(request: Request, source: str, start: int = 0, end: int = 0, quote: str = "") -> HTMLResponse:
        """A document with the passage that a citation used."""
        texts = _texts(request, languages)
        status, html = await asyncio.to_thread(viewer.show, source, Passage(start, end, quote), texts)
        return HTMLResponse(html, status)

    @app.get("/api/docs", include_in_schema=False)
    async def documentation(request: Request) -> HTMLResponse:
        """The API's documentation, without a foreign request."""
        base = str(request.base_url).rstrip("/")
        return HTMLResponse(docs_page(app.openapi(), base, _texts(request, languages), settings))

    @app.get("/widget.js", include_in_schema=False)
    async def widget() -> Response:
        """The script that a support page embeds, with the brand's name and colour."""
        return Response(script, media_type="text/javascript")

    @app.get("/", include_in_schema=False)
    async def demo() -> Response:
        """The sample company's support page; the chat for any other company, or where there is no such page."""
        index, sample = HERE / "demo" / "index.html", Settings.model_fields["company"].default
        return FileResponse(index) if settings.company == sample and index.exists() else RedirectResponse("/chat/")

    app.mount("/static", StaticFiles(directory=HERE / "static"))
    app.mount("/demo", StaticFiles(directory=HERE / "demo"))


def _mount_chat(app: FastAPI, desk: Desk, languages: Languages, settings: Settings) -> None:
    """Gradio is slow to import: not before it is needed."""
    load_gradio()
    import gradio as gr

    from ui.chat import ChatPage

    theme = gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"])
    blocks = ChatPage(desk, languages, lambda texts: greet(texts, settings)).blocks()
    gr.mount_gradio_app(
        app,
        blocks,
        "/chat",
        ssr_mode=False,
        run_history=False,
        footer_links=[],
        show_error=False,
        theme=theme,
        enable_monitoring=False,
    )


def _add_middleware(app: FastAPI, origins: tuple[str, ...], bot: Bot, settings: Settings, languages: Languages) -> None:
    """From the inside out. Gradio reflects any origin unless the application has a CORSMiddleware of its own."""

    async def finishing(html: str, request: Request) -> str:
        fault, texts = await asyncio.to_thread(_fault, bot), _texts(request, languages)
        embedded = request.query_params.get("embed") == "1"
        told = notice(fault, texts) if fault else ""
        return finish(html, settings, Visitor(texts, embedded, request.state.nonce, told))

    app.add_middleware(PageFinisher, path="/chat/", finishing=finishing)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=list(origins),
        allow_methods=["GET", "POST", "DELETE"],
        allow_headers=["content-type"],
    )
    app.add_middleware(Guard, origins=origins)


def _texts(request: Request, languages: Languages) -> Texts:
    return languages.choose(request.query_params.get("locale", ""), request.headers.get("accept-language", ""))


async def _warn_of_index(bot: Bot) -> None:
    """Tells the operator at the start what visitors would be the first to meet."""
    if fault := await asyncio.to_thread(_fault, bot):
        logging.getLogger(__name__).warning("No question can be answered yet: %s", fault)


def _fault(bot: Bot) -> BotError | None:
    """What keeps the bot from answering; None when nothing does."""
    try:
        return None if bot.library.count() else EmptyIndex("The index is empty. Run `python -m ingest add PATH`.")
    except BotError as fault:
        return fault
