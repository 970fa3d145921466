"""`python -m ui`: serve the chat page, the widget and the API."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to serve on (BOT_HOST).")] = None,
    port: Annotated[int | None, typer.Option(help="Port to serve on, 0: any free one (BOT_PORT).")] = None,
    index: Annotated[Path | None, typer.Option(help="Folder of the index (BOT_INDEX_DIR).")] = None,
    history: Annotated[str | None, typer.Option(help="File of the conversations, `:memory:` keeps none (BOT_HISTORY).")] = None,
    model: Annotated[str | None, typer.Option(help="Chat model, provider:model (BOT_MODEL).")] = None,
) -> None:
    """Serve the chat page, the source viewer, the widget and the HTTP API.

    Example: python -m ui --port 8080
    """
    from bot.errors import BotError
    from bot.settings import read_settings
    from ui.serve import listen, run

    try:
        settings = read_settings(host=host, port=port, index_dir=index, history=history, model=model)
        run(settings, listen(settings.host, settings.port))
    except BotError as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(1) from None


def main() -> None:
    """The console's way in."""
    app(prog_name="python -m ui")


if __name__ == "__main__":
    main()
