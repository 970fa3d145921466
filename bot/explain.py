"""How a reply came about, through the production path: what was searched, both lists, the fusion, the decision."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.table import Table

from bot.build import Bot
from bot.conversation import Question
from bot.evidence import Verdict, decide
from bot.replies import where
from bot.retriever import Retrieval
from bot.terms import other_weight

SHOWN = 10
HEADS = {"dense": "cosine", "bm25": "bm25", "lexical": "coverage", "fused": "fused"} | {
    name: name for name in ("near", "answers", "score")  # of those that were read twice
}


def explain(bot: Bot, asked: Question) -> None:
    """Prints the way from the question to the decision, on stderr."""
    found = bot.find(asked)
    verdict = decide(found)
    console = Console(stderr=True, width=None if sys.stderr.isatty() else 160, markup=False, emoji=False)
    console.print(_searched(found))
    console.print(_passages(found))
    console.print(_decision(verdict))


def as_dict(bot: Bot, asked: Question) -> dict[str, object]:
    """The same for a program."""
    found = bot.find(asked)
    verdict = decide(found)
    keys = ("id", "source", "section", "page", "dense", "bm25", "lexical", "fused", "answers", "near", "score", "why")
    return {
        "generation": found.generation,
        "also": _others(found),
        "turns": 1 + sum(turn.role == "user" for turn in asked.history),
        "passages": [{key: passage.metadata.get(key) for key in keys} for passage in found.passages],
        "decision": verdict.decision,
        "probability": verdict.probability,
        "features": verdict.features,
    }


def _searched(found: Retrieval) -> str:
    rare = sorted(found.terms.idf.values(), reverse=True)
    return (
        f"Searched generation {found.generation}: {len(found.dense)} passages by meaning, {len(found.lexical)} by words; "
        f"{len(found.terms.idf)} words (idf {', '.join(f'{idf:.1f}' for idf in rare)}), {found.seconds * 1000:.1f} ms."
        + (f" Also looked for: {', '.join(others)}." if (others := _others(found)) else "")
    )


def _others(found: Retrieval) -> list[str]:
    """The words that were looked for because they say the same as a rare one of the question."""
    used = (one for one in found.search.carried.related if other_weight(one, found.carried_terms.idf, found.size))
    return sorted({word for one in used for word in one.written})


def _passages(found: Retrieval) -> Table:
    table = Table("rank", "passage", *HEADS.values(), "why", box=None, pad_edge=False)
    for rank, passage in enumerate(found.passages[:SHOWN], start=1):
        meta = passage.metadata
        scores = (f"{meta[name]:.3f}" if name in meta else "" for name in HEADS)
        table.add_row(str(rank), f"{meta['source']}: {where(passage)}", *scores, meta.get("why", ""))
    return table


def _decision(verdict: Verdict) -> str:
    values = ", ".join(f"{name} {value:.2f}" for name, value in verdict.features.items())
    return f"Decision: {verdict.decision} (probability that the documents answer: {verdict.probability:.2f}). {values}"
