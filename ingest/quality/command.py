"""`python -m ingest report`: an index in, what a person should look at out."""

from __future__ import annotations

from bot.embeddings import Embedder
from bot.index import Index
from bot.terminal import DONE, print_json
from ingest.quality.report import report


def run(index: Index, embedder: Embedder, json: bool) -> int:
    """Prints the report, as tables or as JSON; returns the exit code.

    Statements are compared with each other only, so that any embedder will do.
    """
    found = report(index, embedder)
    if json:
        print_json(found.as_json())
        return DONE
    from rich.console import Console

    from ingest.quality.shown import show

    show(found, Console())
    return DONE
