"""`python -m ingest report`: an index in, what a person should look at out."""

from __future__ import annotations

from bot.build import build_embedder
from bot.embeddings import Embedder
from bot.index import Index
from bot.settings import read_settings
from bot.terminal import DONE, print_json
from ingest.quality.report import report


def run(index: Index, json: bool, embedder: Embedder | None = None) -> int:
    """Prints the report, as tables or as JSON; returns the exit code.

    Statements are compared with each other only, so that any embedder will do; without one, the settings' is opened.
    """
    found = report(index, embedder or build_embedder(read_settings()))
    if json:
        print_json(found.as_json())
        return DONE
    from rich.console import Console

    from ingest.quality.shown import show

    show(found, Console())
    return DONE
