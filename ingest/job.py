"""One ingestion from start to end: what is found, what would change, the change, the new generation."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from bot import lexical
from bot.build import build_embedder, build_store
from bot.embeddings import Embedder, identity_of
from bot.errors import EmptyIndex, SourceError
from bot.index import Index, Manifest, SourceRecord, check_manifest
from bot.settings import Settings
from bot.store import Change, Store
from ingest import loaders, splitter
from ingest.ahead import ahead
from ingest.files import File, Skipped, find
from ingest.plan import Brake, Found, Plan, check_brake, plan
from ingest.splitter import Splitter
from ingest.sync import Outcome, Parsed, Writer, parsed, write

Tick = Callable[[str, int, int], None]  # what is done, how many, of how many (0: unknown)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a plan costs: passages, those to embed (their text is not in the index yet), seconds."""

    chunks: int
    new: int
    seconds: float


def _silent(what: str, done: int, total: int) -> None:
    """No progress is shown."""


@dataclass
class Job:
    """The parts of an ingestion; the embedder is opened only when there is something to embed."""

    settings: Settings
    wait: float = 0.0
    tick: Tick = _silent
    meta: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.store: Store = build_store(self.settings, self.wait)
        self.manifest = Manifest(identity_of(self.settings.embeddings), lexical.IDENTITY, splitter.VERSION)
        self._embedder: Embedder | None = None

    @property
    def embedder(self) -> Embedder:
        """The embedder, opened at first use."""
        self._embedder = self._embedder or build_embedder(self.settings)
        return self._embedder

    def plans(self, paths: Sequence[Path]) -> list[Plan]:
        """What `add` would do, a plan for each path; nothing is changed."""
        records = self.records()
        founds = [self._fingerprinted(path) for path in paths]
        return [plan(found, (record for record in records if record.root == found.root)) for found in founds]

    def estimate(self, planned: Plan) -> Estimate:
        """What executing the plan costs; the time is measured on a few of its texts."""
        texts: dict[str, str] = {}
        chunks = 0
        for source in [*planned.added, *planned.changed]:
            item = self.parse(_file(planned.root, source))
            if isinstance(item, Parsed):
                chunks += len(item.chunks)
                texts |= dict(zip(item.hashes, (chunk.metadata["embed"] for chunk in item.chunks), strict=True))
        new = self._unknown(texts)
        return Estimate(chunks, len(new), self._seconds(new))

    def _unknown(self, texts: dict[str, str]) -> list[str]:
        try:
            with closing(Index(self.store.open())) as index:
                known = index.vectors(texts)
        except EmptyIndex:
            known = {}
        return [text for text_hash, text in texts.items() if text_hash not in known]

    def _seconds(self, texts: list[str]) -> float:
        sample = texts[:: max(1, len(texts) // 16)][:16]
        started = perf_counter()
        if sample:
            self.embedder.embed_documents(sample)
        return (perf_counter() - started) / max(1, len(sample)) * len(texts)

    def records(self) -> list[SourceRecord]:
        """What the served index holds; empty when there is none. Raises IndexMismatch."""
        try:
            with closing(Index(self.store.open())) as index:
                check_manifest(index.manifest(), self.manifest.embedder, self.manifest.lexical, self.manifest.splitter)
                return index.sources()
        except EmptyIndex:
            return []

    def add(self, paths: Sequence[Path], brake: Brake) -> Outcome:
        """Brings the index to the state of `paths`: exactly what `plans` says."""
        started = perf_counter()
        plans = self.plans(paths)
        for planned in plans:
            check_brake(planned, brake)
        outcome = self.apply(plans)
        outcome.seconds = perf_counter() - started
        return outcome

    def apply(self, plans: Sequence[Plan]) -> Outcome:
        """Executes plans in the next generation and serves it; a plan without changes makes none."""
        outcome = Outcome(
            added=sum(len(planned.added) for planned in plans),
            changed=sum(len(planned.changed) for planned in plans),
            removed=sum(len(planned.removed) for planned in plans),
            unchanged=sum(len(planned.unchanged) for planned in plans),
            skipped=[skipped for planned in plans for skipped in planned.skipped],
            generation=self.store.generation(),
        )
        if all(planned.empty for planned in plans):
            return outcome
        with self.changing() as change:
            self._change(Index(change.engine), plans, outcome)
            outcome.generation = change.commit()
        return outcome

    def remove(self, records: Iterable[SourceRecord]) -> str:
        """Removes documents; returns the new generation."""
        with self.changing() as change:
            for record in records:
                Index(change.engine).remove(record.root, record.source)
            return change.commit()

    @contextmanager
    def changing(self, fresh: bool = False) -> Iterator[Change]:
        """A change set, to be committed in the block; whatever goes wrong there, the served index stays as it is."""
        change = self.store.begin(self.embedder.dimensions, fresh)
        try:
            yield change
        except BaseException:
            change.abandon()
            raise

    def rebuild(self) -> Outcome:
        """Splits and embeds everything again from the texts that the index keeps, into a new, empty generation."""
        started, outcome = perf_counter(), Outcome()
        with closing(Index(self.store.open())) as old, self.changing(fresh=True) as change:
            records = old.sources()
            index = Index(change.engine)
            index.write_manifest(self.manifest)
            self._write(index, (self._resplit(old, record) for record in records), outcome, len(records))
            outcome.generation = change.commit()
        outcome.changed, outcome.seconds = len(records), perf_counter() - started
        return outcome

    def parse(self, file: File) -> Parsed | Skipped:
        """A file with its chunks, or the reason why it cannot be used."""
        try:
            raw, sidecar = file.read()
            document = loaders.load(file.source, raw, sidecar=sidecar)
        except SourceError as fault:
            return Skipped(file.source, str(fault))
        document.metadata.update(self.meta)
        return parsed(file.root, file.source, self.fingerprint(raw, sidecar), document, self.splitter.split(document))

    @property
    def splitter(self) -> Splitter:
        """The splitter, counting with the embedder's own tokenizer."""
        return Splitter(self.embedder.token_spans, self.embedder.max_tokens)

    def fingerprint(self, raw: bytes, sidecar: bytes | None) -> str:
        """Covers the bytes and everything that makes chunks of them."""
        made_by = [loaders.LOADER_VERSION, splitter.VERSION, self.manifest.embedder, lexical.IDENTITY, json.dumps(self.meta)]
        digest = hashlib.sha256("\n".join(made_by).encode())
        for part in (raw, sidecar or b""):
            digest.update(len(part).to_bytes(8, "big") + part)
        return digest.hexdigest()[:32]

    def _change(self, index: Index, plans: Sequence[Plan], outcome: Outcome) -> None:
        made = index.manifest()
        check_manifest(made, self.manifest.embedder, self.manifest.lexical, self.manifest.splitter)
        if made is None:
            index.write_manifest(self.manifest)
        for planned in plans:
            sources = [*planned.added, *planned.changed]
            before = len(outcome.skipped)
            self._write(index, (self.parse(_file(planned.root, source)) for source in sources), outcome, len(sources))
            outcome.added -= sum(skipped.source in planned.added for skipped in outcome.skipped[before:])
            outcome.changed -= sum(skipped.source in planned.changed for skipped in outcome.skipped[before:])
            for source in planned.removed:
                index.remove(planned.root, source)

    def _write(self, index: Index, items: Iterator[Parsed | Skipped], outcome: Outcome, total: int) -> None:
        done = 0

        def tick() -> None:
            nonlocal done
            done += 1
            self.tick("embedding", done, total)

        writer = Writer(index, self.embedder, lexical.Lexical(), outcome)
        write(ahead(items), writer, outcome, tick)

    def _resplit(self, old: Index, record: SourceRecord) -> Parsed:
        document = old.documents(record.source, record.root)[0]
        return parsed(record.root, record.source, record.fingerprint, document, self.splitter.split(document))

    def _fingerprinted(self, path: Path) -> Found:
        found = Found(root="")
        for number, entry in enumerate(find(path), start=1):
            self.tick("reading", number, 0)
            if isinstance(entry, Skipped):
                found.skipped.append(entry)
                continue
            try:
                found.fingerprints[entry.source] = self.fingerprint(*entry.read())
            except SourceError as fault:
                found.skipped.append(Skipped(entry.source, str(fault)))
        found.root = path.resolve().as_posix()
        return found


def _file(root: str, source: str) -> File:
    base = Path(root)
    return File(root, source, base if base.is_file() else base / source)
