"""What the ingestion knows of where documents come from: a folder, a file, an archive, a website, standard input."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.records import Manifest
from ingest.loaders import LOADER_VERSION

Tick = Callable[[str, int, int], None]  # what is done, how many, of how many (0: unknown)


@dataclass(frozen=True, slots=True)
class Raw:
    """A source as it was read: its bytes, and what came with them. `depth` is how many links from a site's start."""

    body: bytes
    sidecar: bytes | None = None
    media_type: str = ""
    etag: str = ""
    last_modified: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source that is not used, and the reason."""

    source: str
    reason: str


@dataclass(slots=True)
class Found:
    """What is there below a root: fingerprints by source.

    `scope` limits the look to one part of the root (a file, or a folder and all in it); empty: the whole.
    What was `skipped` still exists, also as a folder: nothing of it counts as removed.
    `gone`, where an origin knows it, is exactly what may be removed; None: whatever was not found.
    `incomplete` says why a look was not complete, for a person.
    """

    root: str
    fingerprints: dict[str, str] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    scope: str = ""
    gone: frozenset[str] | None = None
    incomplete: str = ""

    def covers(self, source: str) -> bool:
        """Whether this look would have met `source`."""
        return not self.scope or source == self.scope or source.startswith(f"{self.scope}/")


class Origin(Protocol):
    """Where the sources of one root are: looked at once, then read one by one."""

    root: str

    def survey(self, stamp: Stamp, tick: Tick) -> Found:
        """What is there now."""

    def read(self, source: str) -> Raw:
        """A source again; raises SourceError with the reason when it cannot be read."""

    def close(self) -> None:
        """Releases files; what was surveyed cannot be read any more."""


class Stamp:
    """Makes fingerprints: content, how it is read (loader and `--meta`), how chunks and vectors are made of it."""

    def __init__(self, manifest: Manifest, meta: Mapping[str, object]) -> None:
        self._read = _digest(LOADER_VERSION, json.dumps(meta, sort_keys=True))[:8]
        self._made = _digest(manifest.splitter, manifest.embedder, manifest.lexical)[:8]

    def of(self, raw: Raw) -> str:
        """The fingerprint of a source; whoever has the same gives the same chunks."""
        digest = hashlib.sha256(raw.media_type.encode())
        for part in (raw.body, raw.sidecar or b""):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
        return f"{digest.hexdigest()[:24]}.{self._read}.{self._made}"

    def fits(self, fingerprint: str) -> bool:
        """Whether a source of this fingerprint was read and made as it would be now."""
        return fingerprint.endswith(f".{self._read}.{self._made}")

    def remade(self, fingerprint: str) -> str:
        """The fingerprint of a source whose chunks were made anew from the text that was read before."""
        return f"{fingerprint.rpartition('.')[0]}.{self._made}"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
