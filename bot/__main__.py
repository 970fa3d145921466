"""`python -m bot`: asks the bot from the terminal, and measures it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.terminal import edge

app = typer.Typer(
    help='Answers questions from the index.\n\nExample: python -m bot ask "How long is the warranty?"',
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

IndexDir = Annotated[Path | None, typer.Option("--index", help="Folder of the index (BOT_INDEX_DIR).")]
Model = Annotated[str | None, typer.Option("--model", help="Chat model, provider:model (BOT_MODEL).")]
Json = Annotated[bool, typer.Option("--json", help="Print the reply as JSON to stdout.")]


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question; - reads it from stdin.")],
    index: IndexDir = None,
    model: Model = None,
    history: Annotated[Path | None, typer.Option("--history", help='Earlier turns: JSON list of {"role", "content"}.')] = None,
    filters: Annotated[list[str] | None, typer.Option("--filter", help="Only documents with KEY=VALUE; may be repeated.")] = None,
    context: Annotated[list[str] | None, typer.Option("--context", help="Where it is asked, KEY=VALUE: prefers, never hides.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show what was searched, found and decided.")] = False,
    json: Json = False,
) -> None:
    """Prints the answer with its sources.

    Example: python -m bot ask "How long is the warranty?"
    """
    from bot import asking

    with edge():
        asked = asking.question(question, history, filters or (), context or ())
        sys.exit(asking.ask(asking.open_bot(index, model), asked, explain, json))


@app.command()
def settings(json: Json = False) -> None:
    """Prints every setting, its value now and what it means; secrets are hidden."""
    from bot import asking

    with edge():
        sys.exit(asking.show_settings(json))


def main() -> None:
    """The console script `bot`."""
    app()


if __name__ == "__main__":
    main()
