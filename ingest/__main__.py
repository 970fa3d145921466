"""`python -m ingest`: brings the index to the state of your documents, and shows what is in it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.terminal import edge

app = typer.Typer(
    help="Brings the index to the state of your documents.\n\nExample: python -m ingest add sample_docs/docs",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Paths = Annotated[list[str], typer.Argument(help="Files or folders with documents.", metavar="PATH…")]
IndexDir = Annotated[Path | None, typer.Option("--index", help="Folder of the index (BOT_INDEX_DIR).")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON to stdout.")]
Wait = Annotated[float, typer.Option("--wait", help="Seconds to wait for another ingestion.")]
Meta = Annotated[list[str] | None, typer.Option("--meta", help="Set metadata, KEY=VALUE; may be repeated.")]
Removals = Annotated[bool, typer.Option("--allow-removals", help="Remove however much is gone from the sources.")]


@app.command()
def add(
    paths: Paths,
    index: IndexDir = None,
    meta: Meta = None,
    allow_removals: Removals = False,
    wait: Wait = 0.0,
    json: Json = False,
) -> None:
    """Adds, changes and removes documents so that the index is as PATH is.

    Example: python -m ingest add sample_docs/docs
    """
    from ingest import commands

    with edge():
        sys.exit(commands.add(commands.open_job(index, wait, meta), paths, allow_removals, json))


@app.command()
def plan(
    paths: Paths,
    index: IndexDir = None,
    meta: Meta = None,
    check: Annotated[bool, typer.Option("--check", help="Exit with 3 when there is something to do.")] = False,
    json: Json = False,
) -> None:
    """Shows what `add` would do; changes nothing.

    Example: python -m ingest plan sample_docs/docs
    """
    from ingest import commands

    with edge():
        sys.exit(commands.plan(commands.open_job(index, meta=meta), paths, check, json))


@app.command()
def status(index: IndexDir = None, json: Json = False) -> None:
    """Lists the documents of the served index."""
    from ingest import commands

    with edge():
        sys.exit(commands.status(commands.open_job(index), json))


@app.command()
def show(source: str, index: IndexDir = None, json: Json = False) -> None:
    """Shows what the bot sees of a document: its passages, where they stand, what is embedded.

    Example: python -m ingest show policies/returns.md
    """
    from ingest import commands

    with edge():
        sys.exit(commands.show(commands.open_job(index), source, json))


@app.command()
def remove(sources: Annotated[list[str], typer.Argument(metavar="SOURCE…")], index: IndexDir = None, wait: Wait = 0.0) -> None:
    """Removes documents from the index; patterns such as `policies/*` are allowed.

    Example: python -m ingest remove "releases/*"
    """
    from ingest import commands

    with edge():
        sys.exit(commands.remove(commands.open_job(index, wait), sources))


@app.command()
def verify(
    index: IndexDir = None,
    repair: Annotated[bool, typer.Option("--repair", help="Mend what differs.")] = False,
    wait: Wait = 0.0,
    json: Json = False,
) -> None:
    """Compares the index with its sources; exits with 3 when they differ.

    Example: python -m ingest verify --repair
    """
    from ingest import commands

    with edge():
        sys.exit(commands.verify(commands.open_job(index, wait), repair, json))


@app.command()
def rollback(index: IndexDir = None) -> None:
    """Serves the previous generation of the index again."""
    from ingest import commands

    with edge():
        sys.exit(commands.rollback(commands.open_job(index)))


@app.command()
def rebuild(index: IndexDir = None, wait: Wait = 0.0) -> None:
    """Splits and embeds every document again, from the texts that the index keeps."""
    from ingest import commands

    with edge():
        sys.exit(commands.rebuild(commands.open_job(index, wait)))


def main() -> None:
    """The console script `ingest`."""
    app()


if __name__ == "__main__":
    main()
