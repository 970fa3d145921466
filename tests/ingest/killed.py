"""Kills ingestions at chosen points and reports what is left: run as a process of its own, a fork for each step.

`python killed.py FOLDER STAGE:NUMBER:MOMENT…` prints a JSON line for each point. A point is the NUMBER-th call of what
STAGE does, MOMENT is `before`, `half`, `after`, or milliseconds after its start. Nothing in the product knows of this.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]

from cheap import CheapEmbedder

from bot.index import Index
from bot.lexical import Lexical
from bot.settings import Settings
from bot.store import Point, Where, clone
from bot.store.clone import clone as clone_folder
from bot.store.edge import EdgeEngine
from bot.store.generations import EmbeddedStore
from ingest import sync
from ingest.job import Job
from ingest.plan import Brake
from ingest.roots import Request
from ingest.verify import verify

sync.GATHERED, sync.WINDOW = 8, 12  # many small steps instead of few large ones
QUESTIONS = ("valve", "page 3", "edited", "new", "ghost", "long")


def before_state(docs: Path) -> None:
    docs.mkdir(parents=True)
    for number in range(40):
        (docs / f"{number}.md").write_text(f"# Page {number}\n\nThe valve of page {number} is tight.")
    (docs / "same.md").write_text("# Same\n\n" + "\n\n".join(f"## S{n}\n\nUnchanged {n}." for n in range(20)))


def after_state(docs: Path) -> None:
    for number in range(20):
        (docs / f"{number}.md").write_text(f"# Page {number}\n\nThe edited valve of page {number} leaks.")
    for number in range(30, 40):
        (docs / f"{number}.md").unlink()
    for number in range(20):
        (docs / f"new{number}.md").write_text(f"# New {number}\n\nA new page, number {number}.")
    (docs / "long.md").write_text("# Long\n\n" + "\n\n".join(f"## L{n}\n\nLong passage {n}." for n in range(30)))
    (docs / "ghost.md").write_text("# Ghost\n\nA ghost that is deleted before the next run.")


def job(index: Path, log: Path | None = None) -> Job:
    embedder = CheapEmbedder()
    if log:
        embedder.embed_documents = logged(embedder.embed_documents, log)  # type: ignore[method-assign]
    return Job(Settings(), store=EmbeddedStore(index), opened=embedder)


def logged(embed: Callable[[list[str]], list[list[float]]], log: Path) -> Callable[[list[str]], list[list[float]]]:
    def embedding(texts: list[str]) -> list[list[float]]:
        write(log, [sync.text_hash(text) for text in texts])
        return embed(texts)

    return embedding


def write(log: Path, lines: list[str]) -> None:
    with log.open("a") as file:
        file.writelines(f"{line}\n" for line in lines)


def lines(log: Path) -> list[str]:
    return log.read_text().split() if log.exists() else []


def add(index: Path, docs: Path, log: Path | None = None) -> None:
    job(index, log).add(Request([str(docs)]), Brake(released=True))


def answers(index: Path) -> list[Any]:
    """What the served index answers: the found texts of each question, and all its documents."""
    with closing(Index(EmbeddedStore(index).open())) as view:
        found = [view.search_lexical(Lexical().query(question), 500, Where()) for question in QUESTIONS]
        texts = [sorted(one.payload["text"] for one in view.fetch(list(hits)).values()) for hits in found]
        return [*texts, [record.source for record in view.sources()], view.count()]


def keeping_log(kept: Path) -> None:
    """Notes the texts whose vectors have reached the index."""
    upsert = EdgeEngine.upsert

    def noted(self: EdgeEngine, points: list[Point]) -> None:
        upsert(self, points)
        write(kept, [point.payload["hash"] for point in points if point.dense is not None])

    EdgeEngine.upsert = noted  # type: ignore[method-assign]


STAGES: dict[str, tuple[Any, str]] = {
    "clone": (clone, "copy"),
    "embed": (CheapEmbedder, "embed_documents"),
    "upsert": (EdgeEngine, "upsert"),
    "optimise": (EdgeEngine, "optimise"),
    "pointer": (os, "replace"),
    "flush": (os, "fsync"),
    "drop": (shutil, "rmtree"),
}


def armed(point: str) -> None:
    stage, number, moment = point.split(":")
    owner, name = STAGES[stage]
    original, left = getattr(owner, name), [int(number)]

    def counted(*arguments: Any, **options: Any) -> Any:
        left[0] -= 1
        if left[0]:
            return original(*arguments, **options)
        if moment == "half":
            tear(*arguments)
        if moment.isdigit():
            kill_in(int(moment) / 1000)
        elif moment != "after":
            die()
        result = original(*arguments, **options)
        if moment == "after":
            die()
        return result

    setattr(owner, name, counted)


def tear(source: Path, target: Path) -> None:
    target.write_bytes(source.read_bytes()[: source.stat().st_size // 2])


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def kill_in(seconds: float) -> None:
    victim = os.getpid()
    if os.fork() == 0:
        time.sleep(seconds)
        os.kill(victim, signal.SIGKILL)
        os._exit(0)


def forked(step: Callable[[], Any], answer: Path) -> tuple[int, Any]:
    """Runs a step in a child; how the child ended, and what the step returned."""
    answer.unlink(missing_ok=True)
    if (child := os.fork()) == 0:
        try:
            answer.write_text(json.dumps(step()))
            os._exit(0)
        except BaseException as fault:
            answer.write_text(json.dumps(f"{type(fault).__name__}: {fault}"))
            os._exit(1)
    _, status = os.waitpid(child, 0)
    return status, json.loads(answer.read_text()) if answer.exists() and answer.stat().st_size else None


def killed(point: str, folder: Path, base: Path, expected: tuple[Any, Any]) -> dict[str, Any]:
    """One point: killed there, asked, brought to the end, asked again."""
    index, docs, kept, again = folder / "index", folder / "docs", folder / "kept", folder / "again"
    for old in (index, docs):
        shutil.rmtree(old, ignore_errors=True)
    kept.unlink(missing_ok=True), again.unlink(missing_ok=True)
    clone_folder(base, index)
    before_state(docs)
    after_state(docs)
    status, _ = forked(lambda: (keeping_log(kept), armed(point), add(index, docs)), folder / "answer")
    (docs / "ghost.md").unlink()
    _, served = forked(lambda: answers(index), folder / "answer")
    fault, _ = forked(lambda: add(index, docs, again), folder / "answer")
    _, completed = forked(lambda: [answers(index), len(verify(job(index)))], folder / "answer")
    return {
        "point": point,
        "killed": os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL,
        "served": "before" if served == expected[0] else "after" if served == expected[1] else str(served)[:300],
        "resumed": fault == 0,
        "complete": completed == [expected[2], 0] or str(completed)[:300],
        "kept": len(set(lines(kept))),
        "twice": len(set(lines(kept)) & set(lines(again))),
    }


def expectations(folder: Path, base: Path) -> tuple[Any, Any, Any]:
    """The answers before, after, and after without the ghost."""
    docs, scratch = folder / "docs", folder / "scratch"
    before_state(docs)
    forked(lambda: add(base, docs), folder / "answer")
    _, before = forked(lambda: answers(base), folder / "answer")
    clone_folder(base, scratch)
    after_state(docs)
    forked(lambda: add(scratch, docs), folder / "answer")
    _, after = forked(lambda: answers(scratch), folder / "answer")
    (docs / "ghost.md").unlink()
    forked(lambda: add(scratch, docs), folder / "answer")
    _, complete = forked(lambda: answers(scratch), folder / "answer")
    shutil.rmtree(scratch)
    return before, after, complete


if __name__ == "__main__":
    work = Path(sys.argv[1])
    known = expectations(work, work / "base")
    for chosen in sys.argv[2:]:
        print(json.dumps(killed(chosen, work, work / "base", known)), flush=True)  # type: ignore[arg-type]
