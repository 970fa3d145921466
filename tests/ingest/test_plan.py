from __future__ import annotations

import pytest

from bot.errors import SettingsError
from bot.records import SourceRecord
from ingest.origin import Found, Skipped
from ingest.plan import Brake, Plan, check_brake, plan, without


def indexed(**fingerprints: str) -> list[SourceRecord]:
    return [SourceRecord("/docs", source, fingerprint) for source, fingerprint in fingerprints.items()]


def test_sources_are_told_apart_by_their_fingerprints() -> None:
    made = plan(Found("/docs", {"new": "1", "same": "2", "edited": "3"}), indexed(same="2", edited="2", gone="4"))
    assert (made.added, made.changed, made.unchanged, made.removed) == (("new",), ("edited",), ("same",), ("gone",))


def test_what_cannot_be_read_still_exists() -> None:
    found = Found("/docs", skipped=[Skipped("locked", "cannot be read")])
    assert plan(found, indexed(locked="1", gone="1")) == Plan(
        "/docs", removed=("gone",), kept=("locked",), skipped=tuple(found.skipped)
    )


def test_what_turns_out_to_be_unreadable_is_neither_added_nor_changed() -> None:
    broken = (Skipped("new", "is empty"), Skipped("edited", "is empty"))
    made = without(Plan("/docs", added=("new", "good"), changed=("edited",)), broken)
    assert made == Plan("/docs", added=("good",), skipped=broken)


def test_nothing_below_a_folder_that_cannot_be_listed_is_removed() -> None:
    records = [SourceRecord("/docs", "private/a.md", "1"), SourceRecord("/docs", "b.md", "1")]
    made = plan(Found("/docs", skipped=[Skipped("private", "cannot be listed")]), records)
    assert (made.removed, made.kept) == (("b.md",), ("private/a.md",))


def test_a_root_that_cannot_be_listed_loses_nothing() -> None:
    made = plan(Found("/docs", skipped=[Skipped(".", "cannot be listed")]), indexed(a="1", b="1"))
    assert (made.removed, made.kept) == ((), ("a", "b"))


def test_a_look_at_a_part_says_nothing_of_the_rest() -> None:
    records = [SourceRecord("/docs", name, "1") for name in ("part/a", "part/b", "partly", "other/c")]
    made = plan(Found("/docs", {"part/a": "1"}, scope="part"), records)
    assert (made.unchanged, made.removed) == (("part/a",), ("part/b",))


def test_a_site_removes_exactly_what_the_crawl_calls_gone() -> None:
    made = plan(
        Found("https://a/", {"seen": "1"}, gone=frozenset({"dead", "never known"})),
        indexed(seen="1", dead="1", unseen="1"),
    )
    assert (made.removed, made.kept) == (("dead",), ("unseen",))


@pytest.mark.parametrize(("removed", "stayed", "stops"), [(3, 0, False), (4, 9, True), (4, 10, False), (10, 0, True)])
def test_the_brake_stops_plans_that_remove_much(removed: int, stayed: int, stops: bool) -> None:
    made = Plan("/docs", removed=tuple(map(str, range(removed))), unchanged=tuple(map(str, range(stayed))))
    check_brake(made, Brake(released=True))
    if not stops:
        check_brake(made, Brake())
        return
    with pytest.raises(
        SettingsError, match=f"remove {removed} of {removed + stayed} documents of /docs.*--allow-removals"
    ):
        check_brake(made, Brake())
