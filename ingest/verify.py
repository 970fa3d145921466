"""Compares the index with its sources and with itself, and mends what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.index import Index, SourceRecord
from bot.store import Where
from ingest.job import Job
from ingest.plan import Brake, Plan
from ingest.sync import Outcome


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it should be; `kind` is missing, changed, extra, orphaned, incomplete or unvectored."""

    kind: str
    root: str
    source: str
    detail: str = ""


def verify(job: Job) -> list[Difference]:
    """Everything in which the served index differs from its sources, or its chunks from its own records."""
    with closing(Index(job.store.open())) as index:
        records = index.sources()
        found = inner_differences(records, index)
    plans = job.plans([Path(root) for root in _folders(records)])
    return [*found, *(difference for planned in plans for difference in _outer(planned)), *_vanished(records)]


def inner_differences(records: Sequence[SourceRecord], index: Index) -> list[Difference]:
    """Chunks without a source, sources with too few or too many chunks, chunks without a vector."""
    counted: Counter[tuple[str, str, str]] = Counter()
    bare: Counter[tuple[str, str, str]] = Counter()
    fields = ["root", "source", "fingerprint"]
    for point in index.engine.scroll(Where({"kind": "chunk"}), fields, vectors=True):
        key = (point.payload["root"], point.payload["source"], point.payload["fingerprint"])
        counted[key] += 1
        bare[key] += point.dense is None
    wanted = {(record.root, record.source, record.fingerprint): record.chunks for record in records}
    orphans = [Difference("orphaned", *key[:2], f"{count} passages of no document") for key, count in counted.items() if key not in wanted]
    uneven = [
        Difference("incomplete", *key[:2], f"{counted[key]} passages instead of {count}")
        for key, count in wanted.items()
        if counted[key] != count
    ]
    return [*orphans, *uneven, *(Difference("unvectored", *key[:2], f"{count} passages") for key, count in bare.items() if count)]


def repair(job: Job, differences: Sequence[Difference]) -> Outcome:
    """Removes what is wrong and ingests it again from its source."""
    inner = {(d.root, d.source) for d in differences if d.kind in {"orphaned", "incomplete", "unvectored"}}
    if inner:
        with job.changing() as change:
            for root, source in inner:
                Index(change.engine).remove(root, source)
            change.commit()
    roots = dict.fromkeys(d.root for d in differences)
    return job.add([Path(root) for root in roots if Path(root).exists()], Brake(released=True))


def _folders(records: Iterable[SourceRecord]) -> list[str]:
    roots = dict.fromkeys(record.root for record in records)
    return [root for root in roots if Path(root).exists()]


def _vanished(records: Iterable[SourceRecord]) -> list[Difference]:
    return [
        Difference("missing", record.root, record.source, "its folder or file is gone")
        for record in records
        if "://" not in record.root and not Path(record.root).exists()
    ]


def _outer(planned: Plan) -> list[Difference]:
    return [
        *(Difference("extra", planned.root, source, "is indexed, but gone from its folder") for source in planned.removed),
        *(Difference("missing", planned.root, source, "is in its folder, but not indexed") for source in planned.added),
        *(Difference("changed", planned.root, source, "was changed since it was ingested") for source in planned.changed),
    ]
