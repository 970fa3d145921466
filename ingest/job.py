"""One ingestion from start to end: what is found, what would change, the change, the new generation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from time import perf_counter

from bot import lexical
from bot.embeddings import Embedder, identity_of, open_embedder
from bot.errors import EmptyIndex, SourceError
from bot.index import Index, check_manifest
from bot.records import Manifest, RootRecord, SourceRecord
from bot.settings import Settings
from bot.store import Change, Store
from bot.store.opening import open_store
from ingest import loaders, splitter
from ingest.ahead import ahead
from ingest.edition import Edition
from ingest.origin import Found, Origin, Skipped, Stamp, Tick
from ingest.plan import Brake, Plan, check_brake, plan, without
from ingest.roots import Known, Request, Target, targets
from ingest.splitter import Splitter
from ingest.sync import Outcome, Parsed, Writer, parsed, write
from ingest.web import SCHEMES


def _silent(what: str, done: int, total: int) -> None:
    """No progress is shown."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """What would be done for one target, and what doing it needs."""

    target: Target
    stamp: Stamp
    found: Found
    plan: Plan
    known: RootRecord | None

    @property
    def empty(self) -> bool:
        """True when the index is as the sources are, what is said of the root included."""
        here = self.plan.unchanged or self.plan.kept
        return self.plan.empty and (not here or self.target.record == self.known)


@dataclass
class Job:
    """The parts of an ingestion; the embedder is opened only when there is something to embed.

    `wait` is how many seconds it waits for another ingestion. `store` and `embedder` replace those of the settings.
    """

    settings: Settings
    wait: float = 0.0
    tick: Tick = _silent
    store: Store = None  # type: ignore[assignment]
    opened: Embedder | None = None

    def __post_init__(self) -> None:
        self.store = self.store or open_store(self.settings, self.wait)
        identity = self.opened.identity if self.opened else identity_of(self.settings.embeddings)
        self.manifest = Manifest(identity, lexical.IDENTITY, splitter.VERSION)

    @property
    def embedder(self) -> Embedder:
        """The embedder, opened at first use."""
        own = self.settings
        self.opened = self.opened or open_embedder(own.embeddings, own.model_dir, own.threads)
        return self.opened

    @property
    def splitter(self) -> Splitter:
        """The splitter, counting with the embedder's own tokenizer."""
        return Splitter(self.embedder.token_spans, self.embedder.max_tokens)

    def known(self) -> Known:
        """What the served index holds; nothing when there is none. Raises IndexMismatch."""
        try:
            with closing(Index(self.store.open())) as index:
                check_manifest(index.manifest(), self.manifest.embedder, self.manifest.lexical, self.manifest.splitter)
                return Known(index.roots(), index.sources())
        except EmptyIndex:
            return Known({}, [])

    @contextmanager
    def prospects(self, request: Request) -> Iterator[list[Prospect]]:
        """What `add` would do, for each target; nothing is changed. The origins are open in the block."""
        known = self.known()
        chosen: list[Target] = []
        try:
            for target in targets(request, known):
                chosen.append(target)  # noqa: PERF402 - what was opened is closed when the next one fails
            yield [self._prospect(target, known) for target in chosen]
        finally:
            for target in chosen:
                target.origin.close()

    def add(self, request: Request, brake: Brake) -> Outcome:
        """Brings the index to the state of its sources: exactly what the prospects say."""
        started, generation = perf_counter(), self.store.generation()
        with self.prospects(request) as prospects:
            outcome = self._apply(prospects, brake, generation)
        outcome.seconds = perf_counter() - started
        return outcome

    def remove(self, records: Iterable[SourceRecord]) -> str:
        """Removes documents, those of a root together; returns the new generation."""
        named = {(record.root, record.source) for record in records}
        with self.changing() as change:
            for root in {root for root, _ in named}:
                Edition(change.engine).remove(root, sorted(source for own, source in named if own == root))
            return change.commit()

    def rebuild(self) -> Outcome:
        """Splits and embeds everything again from the texts that the index keeps, into a new, empty generation."""
        started, outcome = perf_counter(), Outcome()
        with self.changing(fresh=True) as change, closing(Index(self.store.open())) as old:
            records, edition = old.sources(), self._edition(change)
            for root in old.roots().values():
                edition.write_root(root)
            self._write(edition, (self._resplit(old, record) for record in records), outcome, len(records))
            for root_name in {record.root for record in records}:
                edition.forget_staged(root_name)
            outcome.generation = change.commit()
        outcome.changed, outcome.seconds = len(records), perf_counter() - started
        return outcome

    @contextmanager
    def changing(self, fresh: bool = False) -> Iterator[Change]:
        """A change set, to be committed in the block; whatever goes wrong there, the served index stays as it is."""
        change = self.store.begin(self.embedder.dimensions, fresh)
        try:
            yield change
        except BaseException:
            change.abandon()
            raise

    def parse(self, prospect: Prospect, source: str) -> Parsed | Skipped:
        """A source with its chunks, or the reason why it cannot be used."""
        origin, root = prospect.target.origin, prospect.plan.root
        try:
            raw = origin.read(source)
            document = loaders.load(source, raw.body, raw.media_type, raw.sidecar)
        except SourceError as fault:
            return Skipped(source, str(fault))
        page = {"etag": raw.etag, "last_modified": raw.last_modified, "depth": raw.depth}
        document.metadata = _addressed(root, source, document.metadata) | page | prospect.target.record.meta
        return parsed(root, source, prospect.stamp.of(raw), document, self.splitter.split(document))

    def _prospect(self, target: Target, known: Known) -> Prospect:
        origin: Origin = target.origin
        stamp = Stamp(self.manifest, target.record.meta)
        return self._planned(target, stamp, origin.survey(stamp, self.tick), known)

    def _planned(self, target: Target, stamp: Stamp, found: Found, known: Known) -> Prospect:
        root = target.origin.root
        planned = plan(found, known.of(root).values(), target.absorbed)
        return Prospect(target, stamp, found, planned, known.roots.get(root))

    def _apply(self, prospects: Sequence[Prospect], brake: Brake, generation: str) -> Outcome:
        """Executes plans in the next generation and serves it; when there is nothing to do, none is made."""
        for prospect in prospects:
            check_brake(prospect.plan, brake)
        outcome = _expected(prospects, generation)
        if all(prospect.empty for prospect in prospects):
            return outcome
        with self.changing() as change:
            if self.store.generation() != generation:  # another ingestion came first: compare again
                known, generation = self.known(), self.store.generation()
                prospects = [self._planned(p.target, p.stamp, p.found, known) for p in prospects]
                change.discard()
                return self._apply(prospects, brake, generation)
            return self._execute(change, prospects, outcome)

    def _execute(self, change: Change, prospects: Sequence[Prospect], outcome: Outcome) -> Outcome:
        edition = self._edition(change)
        done = [self._take_in(edition, prospect, outcome) for prospect in prospects]
        for prospect in prospects:  # last, so that what has moved lends its vectors
            edition.remove(prospect.plan.root, prospect.plan.removed)
            for root in prospect.plan.absorbed:
                edition.remove(root, [record.source for record in edition.sources(root)])
            edition.forget_staged(prospect.plan.root)
        if all(prospect.empty for prospect in done):  # what differs cannot be read
            change.discard()
        else:
            outcome.generation = change.commit()
        return outcome

    def _take_in(self, edition: Edition, prospect: Prospect, outcome: Outcome) -> Prospect:
        planned, before, sources = prospect.plan, len(outcome.skipped), [*prospect.plan.added, *prospect.plan.changed]
        edition.write_root(prospect.target.record)
        self._write(edition, (self.parse(prospect, source) for source in sources), outcome, len(sources))
        done = without(planned, outcome.skipped[before:])
        failed = len(planned.changed) - len(done.changed)
        outcome.added -= len(planned.added) - len(done.added)
        outcome.changed, outcome.kept = outcome.changed - failed, outcome.kept + failed
        return replace(prospect, plan=done)

    def _edition(self, change: Change) -> Edition:
        """The generation to be made, with the vectors that an unfinished one has already."""
        edition = Edition(change.engine)
        made = self.manifest
        check_manifest(edition.manifest(), made.embedder, made.lexical, made.splitter)
        if change.leftover is not None:
            edition.salvage(Index(change.leftover), made)
        change.forget_leftover()
        edition.write_manifest(made)
        return edition

    def _write(self, edition: Edition, items: Iterator[Parsed | Skipped], outcome: Outcome, total: int) -> None:
        done = 0

        def tick() -> None:
            nonlocal done
            done += 1
            self.tick("embedding", done, total)

        write(ahead(items), Writer(edition, self.embedder, lexical.Lexical(), outcome), outcome, tick)

    def _resplit(self, old: Index, record: SourceRecord) -> Parsed:
        document = old.documents(record.source, record.root)[0]
        fingerprint = Stamp(self.manifest, {}).remade(record.fingerprint)
        return parsed(record.root, record.source, fingerprint, document, self.splitter.split(document))


def _addressed(root: str, source: str, meta: dict[str, object]) -> dict[str, object]:
    """A web page's own address is where it was read, unless it says otherwise."""
    return meta | {"url": meta.get("url") or source} if root.startswith(SCHEMES) else meta


def _expected(prospects: Sequence[Prospect], generation: str) -> Outcome:
    plans = [prospect.plan for prospect in prospects]
    return Outcome(
        added=sum(len(planned.added) for planned in plans),
        changed=sum(len(planned.changed) for planned in plans),
        removed=sum(len(planned.removed) for planned in plans),
        unchanged=sum(len(planned.unchanged) for planned in plans),
        kept=sum(len(planned.kept) for planned in plans),
        skipped=[skipped for planned in plans for skipped in planned.skipped],
        notes=[
            Skipped(planned.root, f"was not read to its end: {planned.incomplete}")
            for planned in plans
            if planned.incomplete
        ],
        generation=generation,
    )
