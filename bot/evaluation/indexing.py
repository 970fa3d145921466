"""An index of a folder for one evaluation: made by `python -m ingest` as a process, kept in a cache.

The bot never imports the ingestion, and the served index is never touched.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.errors import IndexFault, SettingsError
from bot.minilm import cache_dir
from bot.settings import Settings

KEPT = 8
_CODE = Path(__file__).parents[2]
_MAKERS = ("ingest", "bot/store", "bot/index.py", "bot/lexical.py", "bot/embeddings.py", "bot/minilm.py")


def index_of(docs: Path, settings: Settings) -> Path:
    """The folder of an embedded index of `docs`; made now unless the same documents were indexed by the same code.

    Raises SettingsError for a missing folder, IndexFault when the ingestion fails.
    """
    if not docs.exists():
        raise SettingsError(f"--docs {docs} does not exist. Give a folder with documents, such as sample_docs/docs.")
    cache = cache_dir() / "evaluation"
    made = cache / _key(docs, settings.embeddings)
    if not made.exists():
        _make(docs, made)
        _sweep(cache)
    made.touch()
    return made


def _make(docs: Path, made: Path) -> None:
    """Ingests beside the cache entry and moves it into place, so that a broken-off run leaves none."""
    made.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=made.parent, prefix=".making-") as folder:
        target = Path(folder) / "index"
        command = [sys.executable, "-m", "ingest", "add", str(docs), "--index", str(target)]
        ended = subprocess.run(command, env={**os.environ, "BOT_QDRANT_URL": ""}, stdout=sys.stderr, check=False)
        if ended.returncode:
            raise IndexFault(f"{' '.join(command[1:])} ended with {ended.returncode}. Its own message stands above.")
        if not made.exists():
            target.replace(made)


def _sweep(cache: Path) -> None:
    """Keeps the indexes used last."""
    entries = [entry for entry in cache.iterdir() if not entry.name.startswith(".")]
    for entry in sorted(entries, key=lambda entry: entry.stat().st_mtime, reverse=True)[KEPT:]:
        shutil.rmtree(entry, ignore_errors=True)


def _key(docs: Path, embeddings: str) -> str:
    """Names the documents, where they are, the embedder, and the code that makes an index of them."""
    digest = hashlib.sha256(f"{docs.resolve()}\n{embeddings}".encode())
    for path in (*_files(docs), *_makers()):
        digest.update(f"{path}\n".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:24]


def _makers() -> Iterator[Path]:
    for name in _MAKERS:
        yield from (path for path in _files(_CODE / name) if path.suffix == ".py")


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(found for found in path.rglob("*") if found.is_file())
