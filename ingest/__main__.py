"""`python -m ingest`: brings the index to the state of your documents, and shows what is in it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.terminal import edge

app = typer.Typer(
    help="Brings the index to the state of your documents.\n\nExample: python -m ingest add sample_docs/docs",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Targets = Annotated[
    list[str],
    typer.Argument(
        help="Folders, files, ZIP archives, a site's sitemap or start page, or - for standard input.",
        metavar="PATH|URL…",
    ),
]
IndexDir = Annotated[Path | None, typer.Option("--index", help="Folder of the index (BOT_INDEX_DIR).")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON to stdout.")]
Wait = Annotated[float, typer.Option("--wait", help="Seconds to wait for another ingestion.")]
Meta = Annotated[list[str] | None, typer.Option("--meta", help="Set metadata, KEY=VALUE; may be repeated.")]
Depth = Annotated[
    int | None, typer.Option("--depth", min=0, help="How many links from the start page a site is read (3).")
]
Include = Annotated[
    list[str] | None, typer.Option("--include", help="Read only a site's paths like this, such as '/docs/*'.")
]
Exclude = Annotated[list[str] | None, typer.Option("--exclude", help="Leave out a site's paths like this.")]
MaxPages = Annotated[
    int | None, typer.Option("--max-pages", min=1, help="How many pages of a site are read at most (1000).")
]
Private = Annotated[
    bool | None, typer.Option("--allow-private/--refuse-private", help="Read sites in private networks.")
]
Name = Annotated[str, typer.Option("--name", help="Name of the document on standard input.")]
Type = Annotated[str, typer.Option("--type", help="Type of the document on standard input, such as md or html.")]
Removals = Annotated[bool, typer.Option("--allow-removals", help="Remove however much is gone from the sources.")]


@app.command()
def add(
    targets: Targets,
    index: IndexDir = None,
    meta: Meta = None,
    depth: Depth = None,
    include: Include = None,
    exclude: Exclude = None,
    max_pages: MaxPages = None,
    allow_private: Private = None,
    name: Name = "",
    type: Type = "",
    allow_removals: Removals = False,
    wait: Wait = 0.0,
    json: Json = False,
) -> None:
    """Adds, changes and removes documents so that the index is as PATH is.

    Example: python -m ingest add sample_docs/docs
    """
    from ingest import commands
    from ingest.roots import Request

    options = _given(depth=depth, include=include, exclude=exclude, max_pages=max_pages, allow_private=allow_private)
    with edge():
        request = Request(targets, commands.metadata(meta), options, name, type)
        sys.exit(commands.add(commands.open_job(index, wait), request, allow_removals, json))


@app.command()
def plan(
    targets: Targets,
    index: IndexDir = None,
    meta: Meta = None,
    depth: Depth = None,
    include: Include = None,
    exclude: Exclude = None,
    max_pages: MaxPages = None,
    allow_private: Private = None,
    name: Name = "",
    type: Type = "",
    check: Annotated[bool, typer.Option("--check", help="Exit with 3 when there is something to do.")] = False,
    json: Json = False,
) -> None:
    """Shows what `add` would do; changes nothing.

    Example: python -m ingest plan sample_docs/docs
    """
    from ingest import commands
    from ingest.roots import Request

    options = _given(depth=depth, include=include, exclude=exclude, max_pages=max_pages, allow_private=allow_private)
    with edge():
        request = Request(targets, commands.metadata(meta), options, name, type)
        sys.exit(commands.plan(commands.open_job(index), request, check, json))


@app.command()
def watch(
    targets: Annotated[list[str], typer.Argument(help="Folders or files.", metavar="PATH…")],
    index: IndexDir = None,
    allow_removals: Removals = False,
    wait: Wait = 0.0,
) -> None:
    """Follows PATH: each burst of changes becomes one new generation.

    Example: python -m ingest watch sample_docs/docs
    """
    from ingest import commands

    with edge():
        sys.exit(commands.watch(commands.open_job(index, wait), targets, allow_removals))


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
def remove(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE…")], index: IndexDir = None, wait: Wait = 0.0
) -> None:
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
    web: Annotated[bool, typer.Option("--web", help="Crawl the indexed websites too.")] = False,
    allow_removals: Removals = False,
    wait: Wait = 0.0,
    json: Json = False,
) -> None:
    """Compares the index with its sources; exits with 3 when they differ.

    What `add` skips is named with its reason, and is no difference.

    Example: python -m ingest verify --repair
    """
    from ingest import commands

    with edge():
        job = commands.open_job(index, wait)
        sys.exit(commands.verify(job, commands.brake(job, allow_removals) if repair else None, web, json))


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


@app.command()
def report(index: IndexDir = None, json: Json = False) -> None:
    """Lists what is doubtful in the documents: near-duplicates, likely contradictions, orders to a machine, thin or oversized ones.

    Example: python -m ingest report
    """
    from ingest import commands

    with edge():
        sys.exit(commands.report(commands.open_job(index), json))


def main() -> None:
    """The console script `ingest`."""
    app()


def _given(**options: Any) -> dict[str, Any]:
    """The options that were given."""
    return {name: value for name, value in options.items() if value is not None and value != []}


if __name__ == "__main__":
    main()
