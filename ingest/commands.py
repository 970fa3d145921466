"""What each command does and prints; the exit code is returned."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from fnmatch import fnmatchcase
from pathlib import Path

from bot.errors import SettingsError
from bot.index import Index
from bot.settings import read_settings
from bot.terminal import DIFFERENT, DONE, FAILED, print_json, say
from ingest import shown
from ingest.job import Job
from ingest.plan import Brake
from ingest.sync import Outcome

META_KEYS = ("title", "url", "product", "version", "locale", "updated", "audience")


def open_job(index: Path | None = None, wait: float = 0.0, meta: Sequence[str] | None = None) -> Job:
    """The job that the settings and the options describe."""
    return Job(read_settings(index_dir=index), wait, meta=_meta(meta or ()))


def add(job: Job, paths: Sequence[str], allow_removals: bool, json: bool) -> int:
    """Prints a summary; fails only when nothing at all could be ingested."""
    with shown.progress() as tick:
        job.tick = tick
        outcome = job.add([Path(path) for path in paths], Brake(released=allow_removals))
    return _report(outcome, json)


def plan(job: Job, paths: Sequence[str], check: bool, json: bool) -> int:
    """Prints the plan of each path."""
    with shown.progress() as tick:
        job.tick = tick
        plans = job.plans([Path(path) for path in paths])
        estimates = [job.estimate(planned) for planned in plans]
    if json:
        print_json([asdict(planned) | asdict(cost) for planned, cost in zip(plans, estimates, strict=True)])
    else:
        for planned, cost in zip(plans, estimates, strict=True):
            shown.plan(planned, cost)
    return DIFFERENT if check and not all(planned.empty for planned in plans) else DONE


def status(job: Job, json: bool) -> int:
    """Prints a table of the documents."""
    with closing(Index(job.store.open())) as index:
        records, made, generation = index.sources(), index.manifest(), index.generation
    if json:
        print_json({"generation": generation, "made": asdict(made) if made else None, "sources": [asdict(r) for r in records]})
    else:
        shown.status(records, generation)
    return DONE


def show(job: Job, source: str, json: bool) -> int:
    """Prints the passages of one document."""
    with closing(Index(job.store.open())) as index:
        chunks = index.chunks(source)
        known = [record.source for record in index.sources()]
    if not chunks and source not in known:
        raise SettingsError(f"{source} is not indexed. {shown.nearest(source, known)}")
    if json:
        print_json([{"text": chunk.page_content, **chunk.metadata} for chunk in chunks])
    else:
        shown.passages(chunks)
    return DONE


def remove(job: Job, patterns: Sequence[str]) -> int:
    """Removes what the patterns name."""
    records = job.records()
    chosen = [record for record in records if any(fnmatchcase(record.source, pattern) for pattern in patterns)]
    if not chosen:
        names = [record.source for record in records]
        raise SettingsError(f"Nothing matches {' '.join(patterns)}. {shown.nearest(patterns[0], names)}")
    generation = job.remove(chosen)
    say(f"Removed {len(chosen)} document{'s' * (len(chosen) != 1)}; generation {generation} is served.")
    return DONE


def verify(job: Job, repair: bool, json: bool) -> int:
    """Prints what differs between the index and its sources."""
    from ingest.verify import repair as mend
    from ingest.verify import verify as compare

    differences = compare(job)
    if json:
        print_json([asdict(difference) for difference in differences])
    else:
        shown.differences(differences)
    if not differences:
        return DONE
    if repair:
        return _report(mend(job, differences), json=False)
    return DIFFERENT


def rollback(job: Job) -> int:
    """Serves the previous generation."""
    before, now = job.store.generation(), job.store.rollback()
    say(f"Generation {now} is served again, instead of {before}.")
    return DONE


def rebuild(job: Job) -> int:
    """Makes the index anew from its own texts."""
    with shown.progress() as tick:
        job.tick = tick
        outcome = job.rebuild()
    return _report(outcome, json=False)


def _report(outcome: Outcome, json: bool) -> int:
    if json:
        print_json(outcome.as_dict())
    shown.outcome(outcome)
    done = outcome.added + outcome.changed + outcome.removed + outcome.unchanged
    return FAILED if outcome.skipped and not done else DONE


def _meta(pairs: Sequence[str]) -> dict[str, str]:
    meta = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or key not in META_KEYS:
            raise SettingsError(f"--meta {pair!r} is not KEY=VALUE with a key of {', '.join(META_KEYS)}.")
        meta[key] = value
    return meta
