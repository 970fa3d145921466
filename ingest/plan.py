"""What an ingestion would do, as data: computed from what is found and what is indexed, before anything is changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

from bot.errors import SettingsError
from bot.records import SourceRecord
from ingest.origin import Found, Skipped


@dataclass(frozen=True, slots=True)
class Plan:
    """Sources of one root by what happens to them.

    `kept` were not met and stay, because nothing says that they are gone; `skipped` are never touched in the index.
    `absorbed` are roots below this one: their documents become its own.
    """

    root: str
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    absorbed: tuple[str, ...] = ()
    incomplete: str = ""

    @property
    def empty(self) -> bool:
        """True when the index is as the sources are."""
        return not (self.added or self.changed or self.removed or self.absorbed)


@dataclass(frozen=True, slots=True)
class Brake:
    """A plan that removes more than `share` of a root's sources and more than `floor` of them needs a person's word."""

    share: float = 0.3
    floor: int = 3
    released: bool = False


def without(planned: Plan, unreadable: Iterable[Skipped]) -> Plan:
    """The plan when some of what it would add or change turns out to be unreadable: that is skipped."""
    unreadable = tuple(unreadable)
    out = {one.source for one in unreadable}
    return replace(
        planned,
        added=tuple(source for source in planned.added if source not in out),
        changed=tuple(source for source in planned.changed if source not in out),
        skipped=(*planned.skipped, *unreadable),
    )


def plan(found: Found, indexed: Iterable[SourceRecord], absorbed: Iterable[str] = ()) -> Plan:
    """Compares fingerprints: pure, and the same for the dry run and for the real one.

    A source that exists but cannot be read is skipped: the index keeps what it had of it.
    """
    known: Mapping[str, str] = {one.source: one.fingerprint for one in indexed if found.covers(one.source)}
    here = found.fingerprints
    gone = _gone(found, [source for source in known if source not in here])
    return Plan(
        root=found.root,
        added=_sorted(source for source in here if source not in known),
        changed=_sorted(source for source in here if source in known and known[source] != here[source]),
        unchanged=_sorted(source for source in here if known.get(source) == here[source]),
        removed=_sorted(gone),
        kept=_sorted(known.keys() - here.keys() - gone),
        skipped=tuple(found.skipped),
        absorbed=tuple(absorbed),
        incomplete=found.incomplete,
    )


def check_brake(planned: Plan, brake: Brake) -> None:
    """Raises SettingsError when the plan removes suspiciously much."""
    removed = len(planned.removed)
    before = removed + len(planned.changed) + len(planned.unchanged) + len(planned.kept)
    if not brake.released and removed > brake.floor and removed > brake.share * before:
        raise SettingsError(
            f"This would remove {removed} of {before} documents of {planned.root}. "
            "If that is meant, run it again with `--allow-removals`."
        )


def _gone(found: Found, missing: list[str]) -> set[str]:
    """Of the sources not met, those that may be removed: not one that was skipped, nor one below a skipped folder."""
    if found.gone is not None:
        return set(missing) & found.gone
    skipped = {one.source for one in found.skipped}
    return set() if "." in skipped else {source for source in missing if skipped.isdisjoint(_and_above(source))}


def _and_above(source: str) -> Iterable[str]:
    return accumulate(source.split("/"), lambda above, name: f"{above}/{name}")


def _sorted(sources: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(sources))
