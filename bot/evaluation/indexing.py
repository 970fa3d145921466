"""An index of a folder for evaluations: made by `python -m ingest` as a process, kept in a cache.

The bot never imports the ingestion, and the served index is never touched.
What is unchanged since the last evaluation is not embedded again: the ingestion itself tells, by content and version.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from bot.errors import IndexFault, SettingsError
from bot.lexical import IDENTITY
from bot.minilm import cache_dir
from bot.settings import Settings
from bot.terminal import DONE, say

KEPT = 8
IN_USE = 24 * 3600  # seconds for which another evaluation may still be reading an index
PATIENCE = 600  # seconds to wait for another evaluation that makes the same index


def index_of(docs: Path, settings: Settings, cache: Path | None = None) -> Path:
    """The folder of an embedded index that is as `docs` is now; `cache`: where such indexes are kept.

    Raises SettingsError for a missing folder, IndexFault when the ingestion fails.
    """
    if not docs.exists():
        raise SettingsError(f"--docs {docs} does not exist. Give a folder with documents, such as sample_docs/docs.")
    target = (cache or cache_dir() / "evaluation") / _key(docs, settings.embeddings)
    known = target.exists()
    if _ingest(docs, target) != DONE:
        if not known:
            raise IndexFault(f"python -m ingest add {docs} failed. Its own message stands above.")
        say("The kept index cannot be continued: it is made anew.")
        shutil.rmtree(target)
        if _ingest(docs, target) != DONE:
            raise IndexFault(f"python -m ingest add {docs} failed. Its own message stands above.")
    target.touch()
    _sweep(target.parent)
    return target


def _ingest(docs: Path, target: Path) -> int:
    """Always into the embedded engine, whatever server the settings name."""
    command = [sys.executable, "-m", "ingest", "add", str(docs), "--index", str(target)]
    options = ["--allow-removals", "--wait", str(PATIENCE)]
    environment = {**os.environ, "BOT_QDRANT_URL": ""}
    return subprocess.run([*command, *options], env=environment, stdout=sys.stderr, check=False).returncode  # noqa: S603


def _sweep(cache: Path) -> None:
    """Keeps the indexes used last, and all that an evaluation of today may be reading."""
    used = {entry: entry.stat().st_mtime for entry in cache.iterdir()}
    for entry in sorted(used, key=used.__getitem__, reverse=True)[KEPT:]:
        if time.time() - used[entry] > IN_USE:
            shutil.rmtree(entry, ignore_errors=True)


def _key(docs: Path, embeddings: str) -> str:
    """One for each way of reading words too: an older version that evaluates the same folder keeps its own index."""
    return hashlib.sha256(f"{docs.resolve()}\n{embeddings}\n{IDENTITY}".encode()).hexdigest()[:24]
