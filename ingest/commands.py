"""What each command does and prints; the exit code is returned."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from fnmatch import fnmatchcase
from pathlib import Path

from bot.errors import IndexFault, IndexMismatch, SettingsError
from bot.index import Index, check_manifest
from bot.records import SourceRecord, is_sample
from bot.settings import read_settings
from bot.terminal import DIFFERENT, DONE, FAILED, print_json, say
from ingest import shown
from ingest.job import Job
from ingest.plan import Brake
from ingest.roots import Request, below, is_local, real
from ingest.sync import Outcome


def open_job(index: Path | None = None, wait: float = 0.0) -> Job:
    """The job that the settings and the options describe."""
    return Job(read_settings(index_dir=index), wait)


def brake(job: Job, released: bool = False) -> Brake:
    """The brake that the settings describe."""
    return Brake(job.settings.removal_share, job.settings.removal_floor, released)


def metadata(pairs: Sequence[str] | None) -> dict[str, str] | None:
    """`--meta` options as a mapping; None when there are none."""
    for pair in pairs or ():
        if "=" not in pair:
            raise SettingsError(f"--meta {pair!r} is not KEY=VALUE.")
    return {key: value for key, _, value in (pair.partition("=") for pair in pairs)} if pairs else None


def add(job: Job, request: Request, allow_removals: bool, json: bool) -> int:
    """Prints a summary; fails only when nothing at all could be ingested and nothing was there before."""
    with shown.progress() as tick:
        job.tick = tick
        outcome = job.add(request, brake(job, allow_removals))
    code = _report(outcome, json)
    if code == DONE and not any(map(is_sample, request.targets)):
        shown.samples(shown.by_root(job.known().records))
    return code


def plan(job: Job, request: Request, check: bool, json: bool) -> int:
    """Prints the plan of each target."""
    from ingest.estimate import rehearse

    with shown.progress() as tick, job.prospects(request) as prospects:
        job.tick = tick
        rehearsed = [rehearse(job, prospect) for prospect in prospects]
    if json:
        print_json([asdict(one.plan) | asdict(one.cost) for one in rehearsed])
    else:
        for one in rehearsed:
            shown.plan(one.plan, one.cost)
    return DIFFERENT if check and not all(one.plan.empty for one in rehearsed) else DONE


def watch(job: Job, targets: Sequence[str], allow_removals: bool) -> int:
    """Follows folders until Ctrl-C."""
    from ingest.watch import follow

    say(f"Watching {', '.join(targets)}. Ctrl-C ends it.")
    try:
        follow(job, targets, brake(job, allow_removals))
    except KeyboardInterrupt:
        say("Stopped watching. The served index is whole.")
    return DONE


def status(job: Job, json: bool) -> int:
    """Prints a table of the documents, and how many each root has."""
    with closing(Index(job.store.open())) as index:
        records, made, generation = index.sources(), index.manifest(), index.generation
    if json:
        print_json(
            {"generation": generation, "made": asdict(made) if made else None, "roots": shown.by_root(records)}
            | {"sources": [asdict(record) for record in records]}
        )
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
    """Removes what the patterns name: sources, globs of sources, whole roots, or files and folders as they are added."""
    with closing(Index(job.store.open())) as index:
        records = index.sources()
    leads = {name: real(name) for name in {*patterns, *(record.root for record in records)} if is_local(name)}
    chosen = [record for record in records if any(_named(record, pattern, leads) for pattern in patterns)]
    if not chosen:
        names = [record.source for record in records]
        raise SettingsError(f"Nothing matches {' '.join(patterns)}. {shown.nearest(patterns[0], names)}")
    generation = job.remove(chosen)
    say(f"Removed {len(chosen)} document{'s' * (len(chosen) != 1)}; generation {generation} is served.")
    return DONE


def verify(job: Job, repair: Brake | None, web: bool, json: bool) -> int:
    """Prints what differs between the index and its sources, and mends it when `repair` says how far.

    A file that cannot be read is named, but no failure.
    """
    from ingest.verify import repair as mend
    from ingest.verify import verify as compare

    with shown.progress() as tick:
        job.tick = tick
        differences = compare(job, web)
    if json:
        print_json([asdict(difference) for difference in differences])
    else:
        shown.differences(differences)
    drift = sum(one.drift for one in differences)
    if drift and repair:
        shown.outcome(mend(job, differences, repair))
        drift = sum(one.drift for one in compare(job, web))
        say(f"{drift} difference{'s' * (drift != 1)} left; `python -m ingest verify` lists them.")
    return DIFFERENT if drift else DONE


def rollback(job: Job) -> int:
    """Serves the previous generation; one that an older release made cannot be answered from, which is told."""
    try:
        before = job.store.generation()
    except IndexFault:  # its pointer is damaged: what is left is served all the same
        before = ""
    say(f"Generation {job.store.rollback()} is served again, instead of {before or 'none that can be read'}.")
    try:
        with closing(Index(job.store.open())) as index:
            check_manifest(index.manifest(), job.manifest.embedder, job.manifest.lexical)
    except IndexMismatch as fault:
        say(f"No question is answered from it as it is. {fault}")
    return DONE


def rebuild(job: Job) -> int:
    """Makes the index anew from its own texts."""
    with shown.progress() as tick:
        job.tick = tick
        outcome = job.rebuild()
    return _report(outcome, json=False)


def report(job: Job, json: bool) -> int:
    """Prints what is doubtful in the documents themselves."""
    from ingest.quality.command import run

    with closing(Index(job.store.open())) as index:
        return run(index, job.embedder, json)


def _named(record: SourceRecord, pattern: str, leads: Mapping[str, str]) -> bool:
    """Whether a pattern means a document; `leads` says where each path leads."""
    if fnmatchcase(record.source, pattern) or pattern in {record.root, record.source}:
        return True
    if not is_local(pattern) or not is_local(record.root):
        return False
    path = Path(os.path.abspath(pattern)).as_posix()  # noqa: PTH100 - what is removed may be gone already
    named = ((record.root, path), (leads[record.root], leads[pattern]))
    return any(below(f"{root}/{record.source}", place) is not None or below(root, place) is not None for root, place in named)


def _report(outcome: Outcome, json: bool) -> int:
    if json:
        print_json(outcome.as_dict())
    shown.outcome(outcome)
    if outcome.indexed or outcome.removed:
        return DONE
    say(f"Nothing is indexed of it: no document could be read. {shown.supported()}")
    return FAILED
