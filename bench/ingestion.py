"""Ingestion: nothing changed, one file changed, throughput beside the bare embedder, memory.

Where embedding is not the point, an embedder of random vectors takes its place (`fill`, a process of its own).
"""

from __future__ import annotations

import hashlib
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np

from bench.measuring import RUNS, Figure, median_of_five, show
from bot import minilm
from bot.embeddings import MiniLM
from bot.lexical import IDENTITY, Lexical
from bot.library import Library
from bot.minilm_graph import DIMENSIONS
from bot.settings import Settings
from bot.store import Where
from bot.store.generations import EmbeddedStore
from ingest.job import Job
from ingest.plan import Brake
from ingest.roots import Request

FILES = 10_000
PASSAGES = 5_000
ROOT = Path(__file__).parent.parent
MB = 1 << 20
# fmt: off
WORDS = [
    "valve", "plan", "price", "return", "controller", "wifi", "zone", "schedule", "sensor", "water", "pump",
    "garden", "account", "order", "refund", "parcel", "battery", "lamp", "leaf", "ring", "timer", "soil",
    "rain", "error", "update", "reset", "button", "cable", "warranty", "invoice",
]
# fmt: on


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process took: peak memory in bytes, seconds of the processor, which others at work do not lengthen."""

    peak: int
    seconds: float


class RandomVectors(MiniLM):
    """The bundled model, loaded and warm, that answers with random vectors: its memory counts, its time does not."""

    def __init__(self) -> None:
        super().__init__()
        super().embed_documents([" ".join(WORDS * 10)] * 32)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Unit vectors that depend on the text alone."""
        return [_random(text) for text in texts]


def main(files: int = FILES) -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        docs, few, long = Path(folder, "docs"), Path(folder, "few"), Path(folder, "long")
        write_pages(docs, files)
        write_pages(few, files // 10)
        write_pages(long, files // 10, passages=10)
        small, large, _ = (anonymous_peak(_fill(path)) for path in (few, docs, long))
        seconds, spent = unchanged(docs)
        embedding, bare = throughput(Path(folder))
        figures = [
            Figure("--help", f"{median_of_five(lambda: run(['-m', 'ingest', '--help'])):.2f} s", "< 0.6 s"),
            Figure(f"nothing changed in {files:,} files", f"{seconds:.2f} s", "< 5 s"),
            Figure("  its processor time", f"{spent.seconds:.2f} s"),
            Figure("  its peak memory, mapped pages included", f"{spent.peak / MB:.0f} MB", "< 300 MB"),
            Figure(f"one changed file visible, {files:,} passages", f"{visible(long):.2f} s", "< 3 s"),
            Figure(f"peak anonymous memory, {files // 10:,} files", f"{small / MB:.0f} MB"),
            Figure(
                f"peak anonymous memory, {files:,} files",
                f"{large / MB:.0f} MB ({large / small - 1:+.0%})",
                "<= 15 % more",
            ),
            Figure(f"share of the time spent embedding, {PASSAGES:,} passages", f"{embedding:.0%}", ">= 85 %"),
            Figure("  throughput, of the bare embedder's", f"{bare:.0%}", ">= 90 %"),
        ]
    show(f"Ingestion, median of {RUNS} runs", figures)


def write_pages(folder: Path, count: int, passages: int = 1) -> None:
    """Pages of so many passages each, a passage about 110 tokens."""
    chance = random.Random(1)
    for number in range(count):
        path = folder / f"{number // 100:03d}" / f"page{number:05d}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        bodies = (f"{' '.join(chance.choices(WORDS, k=80))}, code E-{number}." for _ in range(passages))
        path.write_text("\n\n".join(f"## Part {n}\n\n{body}" for n, body in enumerate(bodies)))


def unchanged(docs: Path) -> tuple[float, Spent]:
    """Seconds of a run that finds nothing to do, and what the most demanding of five spent."""
    spent: list[Spent] = []
    seconds = median_of_five(lambda: spent.append(run(_add(docs))))
    return seconds, max(spent, key=lambda one: one.seconds)


def visible(docs: Path) -> float:
    """Seconds from the start of the command until an application's next question finds the edited text."""
    page, library = next(docs.rglob("*.md")), Library(EmbeddedStore(_index(docs)), minilm.IDENTITY, IDENTITY)
    seconds = []
    for number in range(RUNS):
        word = f"zyx{number}qw"
        page.write_text(f"# Page\n\nThe edited page names the {word}.")
        seconds.append(_until_found(library, word, _add(docs)))
    library.close()
    return statistics.median(seconds)


def throughput(folder: Path, passages: int = PASSAGES) -> tuple[float, float]:
    """The share of an ingestion's time spent embedding, and the bare embedder's time for the same texts over the whole's."""
    docs, embedder = folder / "real", _Noting()
    write_pages(docs, passages // 10, passages=10)
    job = Job(Settings(index_dir=folder / "real-index"), opened=embedder)
    whole = _seconds(lambda: job.add(Request([str(docs)]), Brake()))
    inside, batches = sum(embedder.spent), embedder.batches[:]
    bare = _seconds(lambda: [MiniLM.embed_documents(embedder, texts) for texts in batches])
    return inside / whole, bare / whole


class _Noting(MiniLM):
    """The bundled model, which notes what it was asked and how long it took."""

    def __init__(self) -> None:
        super().__init__()
        super().embed_documents(["warm"])
        self.batches: list[list[str]] = []
        self.spent: list[float] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.batches.append(texts)
        started = perf_counter()
        vectors = super().embed_documents(texts)
        self.spent.append(perf_counter() - started)
        return vectors


def run(arguments: list[str]) -> Spent:
    """Runs Python to its end."""
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(arguments)} ended with {process.returncode}")
    return Spent(usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024), usage.ru_utime + usage.ru_stime)


def anonymous_peak(arguments: list[str]) -> int:
    """The peak of a process's own memory in bytes, looked at every 20 ms (Linux)."""
    peak = 0
    with subprocess.Popen([sys.executable, *arguments], cwd=ROOT) as process:
        while process.poll() is None:
            peak = max(peak, _anonymous(process.pid))
            time.sleep(0.02)
    return peak


def _random(text: str) -> list[float]:
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
    vector = np.random.default_rng(seed).standard_normal(DIMENSIONS)
    made: list[float] = (vector / np.linalg.norm(vector)).tolist()
    return made


def fill(docs: Path, index: Path) -> None:
    """Ingests with random vectors."""
    Job(Settings(index_dir=index), opened=RandomVectors()).add(Request([str(docs)]), Brake())


def _index(docs: Path) -> Path:
    return docs.with_name(f"{docs.name}-index")


def _add(docs: Path) -> list[str]:
    return ["-m", "ingest", "add", str(docs), "--index", str(_index(docs))]


def _fill(docs: Path) -> list[str]:
    return ["-m", "bench.ingestion", "fill", str(docs), str(_index(docs))]


def _until_found(library: Library, word: str, command: list[str]) -> float:
    terms = Lexical().query(word)
    started = perf_counter()
    with subprocess.Popen([sys.executable, *command], cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        while not _finds(library, terms):
            if process.poll():
                raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
            time.sleep(0.02)
        return perf_counter() - started


def _finds(library: Library, terms: object) -> bool:
    with library.lend() as index:
        return bool(index.search_lexical(terms, 1, Where()))  # type: ignore[arg-type]


def _seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def _anonymous(process: int) -> int:
    try:
        with closing(Path(f"/proc/{process}/status").open()) as status:
            return next((int(line.split()[1]) << 10 for line in status if line.startswith("RssAnon:")), 0)
    except OSError:
        return 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["fill"]:
        fill(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else FILES)
