"""Taking the port, then serving until Ctrl-C."""

from __future__ import annotations

import socket
import sys
from typing import TYPE_CHECKING

from bot.errors import BotError
from bot.settings import Settings

if TYPE_CHECKING:  # the bot is slow to import, and the port comes first
    from bot.build import Bot


def listen(host: str, port: int) -> socket.socket:
    """A bound socket, taken before anything slow is loaded. Raises BotError when the port cannot be had."""
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as fault:
        listening.close()
        way_out = "Choose another with --port or BOT_PORT (0: any free one)."
        raise BotError(f"Cannot serve on {host}:{port}: {fault.strerror or fault}. {way_out}") from None
    return listening


def run(settings: Settings, listening: socket.socket, bot: Bot | None = None) -> None:
    """Serve on the socket until interrupted; the address is printed once questions can be answered.

    `bot` when it is wired already.
    """
    import uvicorn

    from ui.patience import Patient
    from ui.server import create_app

    class Serving(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            host = f"[{settings.host}]" if ":" in settings.host else settings.host
            print(
                f"Serving on http://{host}:{listening.getsockname()[1]}/ (chat at /chat). Stop with Ctrl-C.",
                file=sys.stderr,
            )

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            """What is being answered is ended and logged first: Gradio's streams would be cut off without a word."""
            app.state.desk.close()
            await super().shutdown(sockets)

    app = create_app(settings, bot)
    config = uvicorn.Config(app, http=Patient, log_level="warning", timeout_graceful_shutdown=2, server_header=False)
    try:
        with app.state.parts:
            Serving(config).run(sockets=[listening])
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
