from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from helpdesk import Helpdesk

from bot.index import Index
from bot.records import source_point
from bot.store import Engine, Point, Where
from ingest.plan import Brake
from ingest.verify import repair, verify

DOC = "# {0}\n\n## One\n\nFirst of {0}.\n\n## Two\n\nSecond of {0}."


@pytest.fixture
def filled(any_desk: Helpdesk) -> Helpdesk:
    for name in ("a", "b", "c"):
        any_desk.write(f"{name}.md", DOC.format(name))
    any_desk.add()
    return any_desk


def damaged(desk: Helpdesk, damage: Callable[[Engine], None]) -> None:
    change = desk.store.begin(desk.embedder.dimensions)
    damage(change.engine)
    change.commit()


def kinds(desk: Helpdesk) -> list[tuple[str, str]]:
    return sorted((one.kind, one.source) for one in verify(desk.job()))


def mended(desk: Helpdesk) -> None:
    repair(desk.job(), verify(desk.job()), Brake())
    assert verify(desk.job()) == []
    for name in ("a", "b", "c"):
        if f"{name}.md" in desk.sources:
            assert desk.texts(f"{name}.md") == [f"First of {name}.", f"Second of {name}."]


def test_an_index_that_is_as_its_sources_are_has_no_difference(filled: Helpdesk) -> None:
    assert verify(filled.job()) == []


def test_files_missing_changed_and_gone_are_found_and_mended(filled: Helpdesk) -> None:
    filled.write("d.md", "new")
    filled.write("a.md", DOC.format("a").replace("Two", "Three"))
    (filled.docs / "b.md").unlink()
    assert kinds(filled) == [("changed", "a.md"), ("extra", "b.md"), ("missing", "d.md")]
    mended(filled)
    assert filled.sources == ["a.md", "c.md", "d.md"]


def test_what_cannot_be_read_is_named_with_its_reason_and_is_no_drift(filled: Helpdesk) -> None:
    filled.write("empty.md", "")
    filled.write("broken.pdf", "no PDF")
    found = verify(filled.job())
    assert {(one.kind, one.source, one.drift) for one in found} == {
        ("unreadable", "empty.md", False),
        ("unreadable", "broken.pdf", False),
    }
    assert all(one.detail.startswith("cannot be read: is ") for one in found)
    assert {one.detail.removeprefix("cannot be read: ") for one in found} == {one.reason for one in filled.add().skipped}


def test_a_document_whose_file_broke_is_drift_because_the_old_text_is_served(filled: Helpdesk) -> None:
    filled.write("a.md", "")
    (found,) = verify(filled.job())
    assert (found.kind, found.drift) == ("changed", True)
    assert "ingested, and cannot be read: is empty" in found.detail
    repair(filled.job(), [found], Brake())
    assert (verify(filled.job()), len(filled.texts("a.md"))) == ([found], 2)


def test_passages_that_went_missing_are_found_and_mended(filled: Helpdesk) -> None:
    (own, *_) = [c for c in filled.payloads("a.md") if c["heading"] == "One"]
    damaged(filled, lambda engine: engine.delete(Where({"source": "a.md", "hash": own["hash"]})))
    assert kinds(filled) == [("incomplete", "a.md")]
    mended(filled)


def test_passages_of_no_document_are_found_and_mended(filled: Helpdesk) -> None:
    damaged(filled, lambda engine: engine.delete(Where({"kind": "source", "source": "b.md"})))
    assert kinds(filled) == [("missing", "b.md"), ("orphaned", "b.md")]
    mended(filled)


def test_a_passage_without_its_vector_is_found_and_mended(filled: Helpdesk) -> None:
    def strip(engine: Engine) -> None:
        (point,) = list(engine.scroll(Where({"source": "c.md", "kind": "chunk"})))[:1]
        engine.upsert([Point(point.id, point.payload)])

    damaged(filled, strip)
    assert kinds(filled) == [("unvectored", "c.md")]
    mended(filled)


def test_a_record_with_another_fingerprint_is_found_and_mended(filled: Helpdesk) -> None:
    record = filled.records[0]

    def forge(engine: Engine) -> None:
        (document,) = Index(engine).documents("a.md")
        engine.upsert([source_point(replace(record, fingerprint="forged"), document)])

    damaged(filled, forge)
    assert {kind for kind, source in kinds(filled) if source == "a.md"} == {"changed", "orphaned", "incomplete"}
    mended(filled)


def test_a_root_that_vanished_is_named_but_never_removed(filled: Helpdesk) -> None:
    filled.docs.rename(filled.docs.with_name("unmounted"))
    (found,) = verify(filled.job())
    assert (found.kind, found.source) == ("vanished", filled.docs.as_posix())
    assert "with 3 documents" in found.detail
    repair(filled.job(), [found], Brake())
    assert len(filled.sources) == 3
