"""Compares the index with its sources and with itself, and mends what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.index import Index
from bot.records import CHUNK, SourceRecord
from bot.store import Where
from ingest.edition import Edition
from ingest.job import Job, Prospect
from ingest.origin import Skipped
from ingest.plan import Brake, Plan
from ingest.roots import STDIN, Request, is_local
from ingest.sync import Outcome

INNER = {"orphaned", "incomplete", "unvectored"}
UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it should be.

    Between index and sources: `missing`, `changed`, `extra`, and `vanished` for a root that is gone as a whole.
    Within the index: `orphaned`, `incomplete`, `unvectored`.
    `unreadable` is no drift: the index cannot have what `add` skips too.
    """

    kind: str
    root: str
    source: str
    detail: str = ""

    @property
    def drift(self) -> bool:
        """Whether index and sources are apart, and something can be done about it here."""
        return self.kind != UNREADABLE


def verify(job: Job, web: bool = False) -> list[Difference]:
    """Everything in which the served index differs from its sources, or its chunks from its own records.

    Websites are crawled only when asked for.
    """
    with closing(Index(job.store.open())) as index:
        records = index.sources()
        found = inner_differences(records, index)
    with job.prospects(Request(_readable(records, web))) as prospects:
        outer = [difference for prospect in prospects for difference in _outer(prospect.plan, _skipped(job, prospect))]
    return [*found, *outer, *_vanished(records)]


def inner_differences(records: Sequence[SourceRecord], index: Index) -> list[Difference]:
    """Chunks without a source, sources with too few or too many chunks, chunks without a vector."""
    counted: Counter[tuple[str, str, str]] = Counter()
    bare: Counter[tuple[str, str, str]] = Counter()
    fields = ["root", "source", "fingerprint"]
    for point in index.engine.scroll(Where({"kind": CHUNK}), fields, vectors=True):
        key = (point.payload["root"], point.payload["source"], point.payload["fingerprint"])
        counted[key] += 1
        bare[key] += point.dense is None
    wanted = {(record.root, record.source, record.fingerprint): record.chunks for record in records}
    return [
        *(
            _inner("orphaned", key, f"{count} passages of no document")
            for key, count in counted.items()
            if key not in wanted
        ),
        *(
            _inner("incomplete", key, f"{counted[key]} passages, not {n}")
            for key, n in wanted.items()
            if counted[key] != n
        ),
        *(_inner("unvectored", key, f"{count} passages") for key, count in bare.items() if count),
    ]


def repair(job: Job, differences: Sequence[Difference], brake: Brake) -> Outcome:
    """Removes what is wrong and ingests it again from its source.

    What cannot be read again stays as it is: a root that vanished may be a disk that is not mounted.
    Such a root may also stand there as an empty folder: SettingsError when the `brake` holds.
    """
    again = [d for d in differences if d.drift and d.kind != "vanished" and _can_be_read(d.root)]
    inner = {(d.root, d.source) for d in again if d.kind in INNER}
    if inner:
        with job.changing() as change:
            for root, source in inner:
                Edition(change.engine).remove(root, [source])
            change.commit()
    return job.add(Request(list(dict.fromkeys(d.root for d in again))), brake)


def _inner(kind: str, key: tuple[str, str, str], detail: str) -> Difference:
    return Difference(kind, key[0], key[1], detail)


def _readable(records: Iterable[SourceRecord], web: bool) -> list[str]:
    roots = dict.fromkeys(record.root for record in records)
    return [root for root in roots if _can_be_read(root) and (web or is_local(root))]


def _can_be_read(root: str) -> bool:
    return root != STDIN and (not is_local(root) or Path(root).exists())


def _vanished(records: Iterable[SourceRecord]) -> list[Difference]:
    counted = Counter(record.root for record in records if is_local(record.root) and not Path(record.root).exists())
    advice = "bring it back, or `python -m ingest remove` it"
    return [Difference("vanished", root, root, f"is gone with {n} documents: {advice}") for root, n in counted.items()]


def _skipped(job: Job, prospect: Prospect) -> dict[str, str]:
    """Why `add` would not take a source, by its name: what differs is read to know it."""
    planned = prospect.plan
    read = (job.parse(prospect, source) for source in [*planned.added, *planned.changed])
    return {item.source: _unread(item.reason) for item in [*planned.skipped, *read] if isinstance(item, Skipped)}


def _unread(reason: str) -> str:
    return reason if reason.startswith("cannot be") else f"cannot be read: {reason}"


def _outer(planned: Plan, skipped: Mapping[str, str]) -> list[Difference]:
    root = planned.root
    return [
        *(Difference("extra", root, source, "is indexed, but gone from its root") for source in planned.removed),
        *(Difference("missing", root, source, "is there, but not indexed") for source in planned.added if source not in skipped),
        *(Difference("changed", root, source, _changed(skipped.get(source, ""))) for source in planned.changed),
        *(Difference(UNREADABLE, root, source, why) for source, why in skipped.items() if source not in planned.changed),
    ]


def _changed(unread: str) -> str:
    return f"was changed since it was ingested, and {unread}" if unread else "was changed since it was ingested"
