"""What an ingestion would do, as data: computed from what is found and what is indexed, before anything is changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.errors import SettingsError
from bot.index import SourceRecord
from ingest.files import Skipped


@dataclass(frozen=True, slots=True)
class Plan:
    """Sources of one root by what happens to them; `skipped` are never touched in the index."""

    root: str
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    @property
    def empty(self) -> bool:
        """True when the index is as the sources are."""
        return not (self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class Brake:
    """A plan that removes more than `share` of a root's sources and more than `floor` of them needs a person's word."""

    share: float = 0.3
    floor: int = 3
    released: bool = False


@dataclass(slots=True)
class Found:
    """What was found below a root: fingerprints by source; `unreadable` ones still exist and are not removed."""

    root: str
    fingerprints: dict[str, str] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)


def plan(found: Found, indexed: Iterable[SourceRecord]) -> Plan:
    """Compares fingerprints: pure, and the same for the dry run and for the real one.

    A source that exists but cannot be read is skipped: the index keeps what it had of it.
    """
    known: Mapping[str, str] = {record.source: record.fingerprint for record in indexed}
    kept = {skipped.source for skipped in found.skipped}
    here = found.fingerprints
    return Plan(
        root=found.root,
        added=tuple(sorted(source for source in here if source not in known)),
        changed=tuple(sorted(source for source in here if source in known and known[source] != here[source])),
        unchanged=tuple(sorted(source for source in here if known.get(source) == here[source])),
        removed=tuple(sorted(source for source in known if source not in here and source not in kept)),
        skipped=tuple(found.skipped),
    )


def check_brake(planned: Plan, brake: Brake) -> None:
    """Raises SettingsError when the plan removes suspiciously much."""
    removed = len(planned.removed)
    before = removed + len(planned.changed) + len(planned.unchanged)
    if not brake.released and removed > brake.floor and removed > brake.share * before:
        raise SettingsError(
            f"This would remove {removed} of {before} documents of {planned.root}. "
            "If that is meant, run it again with `--allow-removals`."
        )
