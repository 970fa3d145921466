"""What a plan costs, before it is executed."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from time import perf_counter

from bot.errors import EmptyIndex
from bot.index import Index
from ingest.job import Job, Prospect
from ingest.origin import Skipped
from ingest.plan import Plan, without

SAMPLE = 16


@dataclass(frozen=True, slots=True)
class Estimate:
    """Passages of the plan, those to embed (their text is not in the index yet), and the seconds that takes."""

    chunks: int
    new: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A plan after each of its sources was read: what cannot be read is among the skipped; and what the rest costs."""

    plan: Plan
    cost: Estimate


def rehearse(job: Job, prospect: Prospect) -> Rehearsal:
    """Reads and splits what would be ingested; the time is measured on a few of its texts."""
    texts: dict[str, str] = {}
    unreadable: list[Skipped] = []
    chunks = 0
    for source in [*prospect.plan.added, *prospect.plan.changed]:
        item = job.parse(prospect, source)
        if isinstance(item, Skipped):
            unreadable.append(item)
        else:
            chunks += len(item.chunks)
            texts |= item.texts
    new = _unknown(job, texts)
    return Rehearsal(without(prospect.plan, unreadable), Estimate(chunks, len(new), _seconds(job, new)))


def _unknown(job: Job, texts: dict[str, str]) -> list[str]:
    try:
        with closing(Index(job.store.open())) as index:
            known = index.vectors(texts)
    except EmptyIndex:
        known = {}
    return [text for text_hash, text in texts.items() if text_hash not in known]


def _seconds(job: Job, texts: list[str]) -> float:
    sample = texts[:: max(1, len(texts) // SAMPLE)][:SAMPLE]
    started = perf_counter()
    if sample:
        job.embedder.embed_documents(sample)
    return (perf_counter() - started) / max(1, len(sample)) * len(texts)
