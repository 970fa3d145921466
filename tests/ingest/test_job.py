from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from helpdesk import Helpdesk

from bot.errors import SettingsError
from bot.index import Index
from ingest import commands
from ingest.plan import Brake
from ingest.roots import Request
from ingest.verify import verify

LONG = "# Manual\n\n" + "\n\n".join(f"## Step {number}\n\nTurn screw {number} by hand." for number in range(600))


def test_the_index_follows_its_folder(any_desk: Helpdesk) -> None:
    desk = any_desk
    desk.write("a.md", "# A\n\nThe valve leaks.")
    desk.write("sub/b.md", "# B\n\nThe plan costs 4 euros.")
    done = desk.add()
    assert (done.added, done.embedded, desk.sources) == (2, 2, ["a.md", "sub/b.md"])

    desk.write("a.md", "# A\n\nThe valve is tight.")
    (desk.docs / "sub" / "b.md").unlink()
    done = desk.add()
    assert (done.changed, done.removed, done.embedded, desk.sources) == (1, 1, 1, ["a.md"])
    assert desk.texts("a.md") == ["The valve is tight."]
    assert desk.texts("sub/b.md") == []


def test_a_run_without_changes_makes_no_generation(any_desk: Helpdesk) -> None:
    any_desk.write("a.md", "text")
    before = any_desk.add().generation
    done = any_desk.add()
    assert (done.generation, done.unchanged, done.embedded) == (before, 1, 0)


def test_an_edit_embeds_only_the_new_passage(any_desk: Helpdesk) -> None:
    any_desk.write("a.md", "# A\n\n## One\n\nFirst.\n\n## Two\n\nSecond.")
    any_desk.add()
    any_desk.write("a.md", "# A\n\n## Zero\n\nNew at the top.\n\n## One\n\nFirst.\n\n## Two\n\nSecond.")
    done = any_desk.add()
    assert (done.embedded, done.reused) == (1, 2)
    assert any_desk.texts("a.md") == ["New at the top.", "First.", "Second."]


def test_metadata_changes_reach_every_passage_without_embedding(any_desk: Helpdesk) -> None:
    desk = any_desk
    desk.write("a.md", "---\nversion: 1\n---\n# A\n\n## One\n\nFirst.\n\n## Two\n\nSecond.")
    desk.add()
    desk.write("a.md", "---\nversion: 2\n---\n# A\n\n## One\n\nFirst.\n\n## Two\n\nSecond.")
    assert desk.add().embedded == 0
    assert [one["version"] for one in desk.payloads("a.md")] == ["2", "2"]
    desk.write("a.md.meta.toml", 'audience = "internal"\n')
    assert desk.add().embedded == 0
    assert [one["audience"] for one in desk.payloads("a.md")] == ["internal", "internal"]


def test_metadata_given_for_a_root_stays_until_it_is_given_anew(desk: Helpdesk) -> None:
    desk.write("a.md", "# A\n\nFirst.")
    desk.add()
    assert desk.add(meta={"product": "sprig", "tags": "one, two"}).embedded == 0
    desk.write("b.md", "# B\n\nSecond.")
    assert desk.add().changed == 0
    assert [(one.product, one.tags) for one in desk.records] == [("sprig", ("one", "two"))] * 2
    assert desk.add(meta={"product": ""}).changed == 2
    assert {one.product for one in desk.records} == {""}
    with pytest.raises(SettingsError, match="--meta.*colour"):
        desk.add(meta={"colour": "red"})


def test_a_moved_file_keeps_its_vectors(any_desk: Helpdesk) -> None:
    path = any_desk.write("a.md", "# A\n\nThe valve leaks.")
    any_desk.add()
    (any_desk.docs / "new").mkdir()
    path.rename(any_desk.docs / "new" / "name.md")
    done = any_desk.add()
    assert (done.added, done.removed, done.embedded, any_desk.sources) == (1, 1, 0, ["new/name.md"])


def test_embedded_counts_different_new_texts(desk: Helpdesk) -> None:
    for number in range(5):
        desk.write(f"{number}.md", "# Same\n\nEvery page says so.")
    done = desk.add()
    assert (done.chunks, done.embedded, len(desk.embedder.texts)) == (5, 1, 1)


def test_one_root_never_touches_another(desk: Helpdesk, tmp_path: Path) -> None:
    desk.write("a.md", "text of a")
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.md").write_text("text of the other a")
    desk.add()
    desk.add(other)
    (desk.docs / "a.md").unlink()
    desk.add()
    assert [(one.root, one.source) for one in desk.records] == [(other.as_posix(), "a.md")]


def test_the_brake_holds_until_it_is_released(desk: Helpdesk) -> None:
    for number in range(6):
        desk.write(f"{number}.md", f"page {number}")
    desk.add()
    for number in range(5):
        (desk.docs / f"{number}.md").unlink()
    with pytest.raises(SettingsError, match="remove 5 of 6.*--allow-removals"):
        desk.add()
    assert len(desk.sources) == 6
    assert desk.add(released=True).removed == 5


def test_a_file_of_a_folder_is_brought_up_to_date_alone(desk: Helpdesk) -> None:
    desk.write("a.md", "a")
    desk.write("b.md", "b")
    desk.add()
    desk.write("a.md", "a, changed")
    desk.write("b.md", "b, changed")
    desk.write("sub/c.md", "c")
    assert desk.add(desk.docs / "a.md").changed == 1
    assert desk.add(desk.docs / "sub").added == 1
    assert (desk.sources, desk.texts("b.md")) == (["a.md", "b.md", "sub/c.md"], ["b"])
    assert len({one.root for one in desk.records}) == 1
    with pytest.raises(SettingsError, match="--meta holds for a whole root"):
        desk.add(desk.docs / "a.md", meta={"product": "x"})


def test_a_folder_above_takes_over_what_was_added_below(any_desk: Helpdesk) -> None:
    desk = any_desk
    desk.write("sub/a.md", "a")
    desk.write("b.md", "b")
    desk.add(desk.docs / "sub", desk.docs / "b.md")
    assert len({one.root for one in desk.records}) == 2
    done = desk.add(desk.docs)
    assert (done.added, done.embedded) == (2, 0)
    assert [(one.root, one.source) for one in desk.records] == [
        (desk.docs.as_posix(), "b.md"),
        (desk.docs.as_posix(), "sub/a.md"),
    ]


def test_a_folder_named_twice_is_added_once(desk: Helpdesk) -> None:
    desk.write("sub/a.md", "a")
    assert desk.add(desk.docs / "sub", desk.docs, desk.docs / "sub" / ".." / "sub").added == 1
    assert desk.sources == ["sub/a.md"]


def test_a_folder_that_is_gone_says_how_to_remove_it(desk: Helpdesk) -> None:
    desk.write("a.md", "a")
    desk.add()
    (desk.docs / "a.md").unlink()
    desk.docs.rmdir()
    with pytest.raises(SettingsError, match="does not exist any more.*ingest remove"):
        desk.add()
    with pytest.raises(SettingsError, match="does not exist. Give"):
        desk.add("nothing")


def test_what_becomes_unreadable_keeps_its_last_readable_state(desk: Helpdesk) -> None:
    desk.write("a.json", '[{"question": "Does it leak?", "answer": "No."}]')
    desk.add()
    desk.write("a.json", "{broken")
    done = desk.add()
    assert (done.changed, done.kept, [skipped.source for skipped in done.skipped]) == (0, 1, ["a.json"])
    assert desk.sources == ["a.json"]


def test_what_is_removed_of_several_roots_leaves_the_namesakes(desk: Helpdesk, tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        desk.write(name, f"The valve {name} is tight.")
        (tmp_path / "other").mkdir(exist_ok=True)
        (tmp_path / "other" / name).write_text(f"The pump {name} is loud.")
    desk.add(desk.docs, tmp_path / "other")
    desk.job().remove([one for one in desk.records if ("other" in one.root) == (one.source == "a.md")])
    assert [(Path(one.root).name, one.source) for one in desk.records] == [(desk.docs.name, "a.md"), ("other", "b.md")]
    assert (desk.texts("a.md"), desk.texts("b.md")) == (["The valve a.md is tight."], ["The pump b.md is loud."])


def test_a_file_that_cannot_be_read_makes_no_generation(desk: Helpdesk) -> None:
    """Or each run of cron would push out the generation that `rollback` is for."""
    desk.write("a.md", "text")
    desk.write("b.json", "{broken")
    before = desk.add().generation
    done = desk.add()
    assert (done.generation, desk.store.generation(), len(done.skipped)) == (before, before, 1)
    desk.write("b.json", '[{"question": "Does it leak?", "answer": "No."}]')
    assert desk.add().generation != before
    assert desk.sources == ["a.md", "b.json"]


def test_when_nothing_can_be_read_nothing_is_served(desk: Helpdesk) -> None:
    desk.write("a.md", "")
    desk.write("b.pdf", "no pdf")
    done = desk.add()
    assert (done.indexed, len(done.skipped), desk.store.generation()) == (0, 2, "")


def test_a_document_of_many_passages_is_published_whole(any_desk: Helpdesk) -> None:
    any_desk.write("long.md", LONG)
    any_desk.write("short.md", "# Short\n\nOne passage.")
    done = any_desk.add()
    assert (done.embedded, len(any_desk.texts("long.md")), len(any_desk.texts("short.md"))) == (601, 600, 1)
    any_desk.write("long.md", LONG.replace("screw 7 ", "bolt 7 "))
    assert any_desk.add().embedded == 1
    assert next(text for text in any_desk.texts("long.md") if "7 " in text) == "Turn bolt 7 by hand."


def test_a_plan_says_what_is_done_and_changes_nothing(desk: Helpdesk) -> None:
    from ingest.estimate import rehearse

    desk.write("a.md", "# A\n\nThe valve leaks.")
    desk.write("empty.md", "")
    job = desk.job()
    with job.prospects(Request([str(desk.docs)])) as (prospect,):
        rehearsed = rehearse(job, prospect)
    assert (rehearsed.plan.added, rehearsed.cost.chunks, rehearsed.cost.new) == (("a.md",), 1, 1)
    assert [skipped.source for skipped in rehearsed.plan.skipped] == ["empty.md"]
    assert desk.store.generation() == ""


def test_a_rebuild_embeds_every_text_again_and_keeps_what_was_said_of_roots(any_desk: Helpdesk) -> None:
    any_desk.write("a.md", "# A\n\nThe valve leaks.")
    any_desk.add(meta={"product": "sprig"})
    before = any_desk.store.generation()
    done = any_desk.job().rebuild()
    assert (done.changed, done.embedded) == (1, 1)
    assert any_desk.store.generation() != before
    assert any_desk.add().unchanged == 1
    assert any_desk.payloads("a.md")[0]["product"] == "sprig"


def test_what_another_ingestion_did_meanwhile_is_compared_again(desk: Helpdesk) -> None:
    desk.write("a.md", "a")
    first, slow = desk.job(), desk.job()
    with slow.prospects(Request([str(desk.docs)])) as prospects:
        assert first.add(Request([str(desk.docs)]), Brake()).added == 1
        outcome = slow._apply(prospects, Brake(), generation="")
    assert (outcome.added, outcome.unchanged, len(desk.embedder.texts)) == (0, 1, 1)


def test_removed_roots_leave_nothing_behind(desk: Helpdesk) -> None:
    desk.write("a.md", "a")
    desk.add(meta={"product": "sprig"})
    desk.job().remove(desk.records)
    with closing(Index(desk.store.open())) as index:
        assert (index.sources(), index.roots(), index.count()) == ([], {}, 0)


def test_a_link_that_is_pointed_at_another_release_stays_one_root(desk: Helpdesk) -> None:
    for release, names in (("one", ("a", "old")), ("two", ("a", "new"))):
        for name in names:
            desk.write(f"{release}/docs/{name}.md", f"page {name}")
    current = desk.docs / "current"
    current.symlink_to("one")
    desk.add(current / "docs")
    desk.add(desk.docs / "one" / "docs")  # the same folder by its other name
    assert desk.sources == ["a.md", "old.md"]
    current.unlink()
    current.symlink_to("two")
    assert [(one.kind, one.source) for one in verify(desk.job())] == [("extra", "old.md"), ("missing", "new.md")]
    desk.add(current / "docs")
    assert desk.sources == ["a.md", "new.md"]
    desk.add(desk.docs / "two")  # takes over what lies in it, by whatever name
    assert {record.root for record in desk.records} == {(desk.docs / "two").as_posix()}
    assert commands.remove(desk.job(), [str(current)]) == 0
    assert desk.sources == []
