"""How the job shows itself to a person: progress and summaries on stderr, tables on stdout."""

from __future__ import annotations

import difflib
import heapq
import shlex
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.records import is_sample
from bot.terminal import progress_bar, say

if TYPE_CHECKING:
    from langchain_core.documents import Document

    from bot.records import SourceRecord
    from ingest.estimate import Estimate
    from ingest.origin import Skipped, Tick
    from ingest.plan import Plan
    from ingest.sync import Outcome
    from ingest.verify import Difference

LISTED = 20
MANY = 5  # entries of one reason that share a line
NEAR = 0.75  # of two names


@contextmanager
def progress() -> Iterator[Tick]:
    """A bar that says what is done, and how much of it."""
    with progress_bar() as bar:
        task = bar.add_task("reading", total=None)

        def tick(what: str, done: int, total: int) -> None:
            bar.update(task, description=what, completed=done, total=total or None)

        yield tick


def outcome(done: Outcome) -> None:
    """The summary line, and what was skipped or is worth a look."""
    say(
        f"{done.added} added, {done.changed} changed, {done.removed} removed, {done.unchanged} unchanged, "
        f"{f'{done.kept} kept, ' * bool(done.kept)}{len(done.skipped)} skipped; "
        f"embedded {done.embedded} of {done.chunks} passages, reused {done.reused} "
        f"in {done.seconds:.1f} s. Generation {done.generation or '(none)'} is served."
    )
    _list("skipped", done.skipped)
    _list("note", done.notes)


def plan(planned: Plan, cost: Estimate) -> None:
    """What would be done for one root."""
    print(f"{planned.root}")
    for name in ("absorbed", "added", "changed", "removed"):
        for source in getattr(planned, name):
            print(f"  {name:8} {source}")
    for skipped in planned.skipped:
        print(f"  {'skipped':8} {skipped.source}: {skipped.reason}")
    if planned.incomplete:
        print(f"  the site was not read to its end: {planned.incomplete}")
    say(
        f"{len(planned.added)} added, {len(planned.changed)} changed, {len(planned.removed)} removed, "
        f"{len(planned.unchanged)} unchanged, {len(planned.kept)} kept, {len(planned.skipped)} skipped; "
        f"{cost.chunks} passages, {cost.new} to embed, about {cost.seconds:.0f} s."
    )


def status(records: Sequence[SourceRecord], generation: str) -> None:
    """A table of the documents."""
    from rich.console import Console
    from rich.table import Table

    table = Table("source", "title", "version", "updated", "audience", "passages", box=None, pad_edge=False)
    for record in records:
        table.add_row(record.source, record.title, record.version, record.updated, record.audience, str(record.chunks))
    Console(width=None if sys.stdout.isatty() else 160, markup=False, emoji=False).print(table)
    roots = by_root(records)
    total = sum(record.chunks for record in records)
    say(f"{len(records)} documents of {len(roots)} root{'s' * (len(roots) != 1)}, {total} passages. Generation {generation}.")
    for root, count in roots.items():
        say(f"  {count:>6} of {root}")


def by_root(records: Sequence[SourceRecord]) -> dict[str, int]:
    """How many documents each root has, in the order of their names."""
    return dict(sorted(Counter(record.root for record in records).items()))


def samples(roots: Iterable[str]) -> None:
    """How to take out the sample's documents, where they are served beside others."""
    roots = list(roots)
    named = " ".join(shlex.quote(root) for root in roots if is_sample(root))
    if named and not all(map(is_sample, roots)):
        say(f"The sample's documents are still served beside these: `python -m ingest remove {named}` takes them out.")


def passages(chunks: Sequence[Document]) -> None:
    """The passages of a document, each under its place."""
    for chunk in chunks:
        meta = chunk.metadata
        place = " › ".join(meta["section"]) or meta["title"]
        page = f", page {meta['page']}" if meta["page"] else ""
        anchor = f" #{meta['anchor']}" if meta["anchor"] else ""
        print(f"── {meta['position']}: {place}{anchor}{page} [{meta['start']}:{meta['end']}]\n{chunk.page_content}\n")


def differences(found: Sequence[Difference]) -> None:
    """What `verify` found."""
    for difference in found:
        print(f"{difference.kind:18} {difference.source}  {difference.detail}")
    drift = sum(one.drift for one in found)
    unread = len(found) - drift
    say(
        (f"{drift} difference{'s' * (drift != 1)}." if drift else "The index is as its sources are.")
        + f" {unread} file{'s' * (unread != 1)} cannot be read." * bool(unread)
    )


def supported() -> str:
    """The types that can be read."""
    from ingest.loaders.formats import EXTENSIONS

    return f"Supported are {', '.join(sorted(EXTENSIONS))} and zip."


def nearest(name: str, known: Sequence[str]) -> str:
    """A hint at what may have been meant: sources whose file is called much like it, in whatever folder."""
    likeness = {source: difflib.SequenceMatcher(None, _stem(name), _stem(source)).ratio() for source in known}
    close = heapq.nlargest(3, (source for source in known if likeness[source] >= NEAR), key=likeness.__getitem__)
    return f"Did you mean {', '.join(close)}?" if close else "`python -m ingest status` lists what is."


def _stem(source: str) -> str:
    """The name of a file without folder and ending, which alike files share."""
    name = source.rstrip("/").rpartition("/")[2]
    return (name.rpartition(".")[0] or name).casefold()


def _list(kind: str, entries: Sequence[Skipped]) -> None:
    """A line for each entry; one for all that share a reason where these are many, such as the pictures of a site."""
    alike: dict[str, list[str]] = {}
    for entry in entries:
        alike.setdefault(entry.reason, []).append(entry.source)
    lines = [line for reason, sources in alike.items() for line in _lines(reason, sources)]
    for line in lines[:LISTED]:
        say(f"  {kind}: {line}")
    if len(lines) > LISTED:
        say(f"  … and {len(lines) - LISTED} more; --json lists them all")


def _lines(reason: str, sources: Sequence[str]) -> list[str]:
    if len(sources) < MANY:
        return [f"{source}: {reason}" for source in sources]
    return [f"{sources[0]} and {len(sources) - 1} others: {reason}"]
