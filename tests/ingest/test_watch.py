from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from helpdesk import Helpdesk

from bot.errors import EmptyIndex, SettingsError
from ingest.plan import Brake
from ingest.watch import follow


def eventually(fact: Callable[[], bool], seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if fact():
                return
        except EmptyIndex:
            pass
        time.sleep(0.1)
    raise AssertionError("it did not happen in time")


@pytest.fixture
def watched(desk: Helpdesk) -> Iterator[Helpdesk]:
    desk.write("a.md", "first")
    stop = threading.Event()
    thread = threading.Thread(target=follow, args=(desk.job(), [str(desk.docs)], Brake(), stop))
    thread.start()
    eventually(lambda: desk.sources == ["a.md"])
    yield desk
    stop.set()
    thread.join(30)
    assert not thread.is_alive()


def test_files_that_come_change_move_and_go_are_followed(watched: Helpdesk) -> None:
    path = watched.write("b.md", "second")
    eventually(lambda: watched.sources == ["a.md", "b.md"])
    watched.write("b.md", "second, edited")
    eventually(lambda: watched.texts("b.md") == ["second, edited"])
    (watched.docs / "sub").mkdir()
    path.rename(watched.docs / "sub" / "c.md")
    eventually(lambda: watched.sources == ["a.md", "sub/c.md"])
    assert len(watched.embedder.texts) == 3
    (watched.docs / "sub" / "c.md").unlink()
    eventually(lambda: watched.sources == ["a.md"])


def test_a_burst_becomes_one_generation(watched: Helpdesk) -> None:
    before = number(watched)
    for count in range(40):
        watched.write(f"burst/{count}.md", f"page {count}")
        time.sleep(0.005)
    eventually(lambda: len(watched.sources) == 41)
    assert number(watched) == before + 1


def test_an_editor_that_saves_by_renaming_is_followed_and_its_files_are_not(watched: Helpdesk) -> None:
    before = number(watched)
    for name in (".a.md.swp", "a.md~", "4913~", "#a.md#"):
        watched.write(name, "half a text")
    part = watched.write("a.md.tmp", "saved by renaming")
    os.replace(part, watched.docs / "a.md")
    eventually(lambda: watched.texts("a.md") == ["saved by renaming"])
    assert (watched.sources, number(watched)) == (["a.md"], before + 1)


def test_a_folder_that_was_gone_for_a_moment_is_followed_again(
    watched: Helpdesk, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = watched.docs.rename(watched.docs.with_name("unmounted"))
    time.sleep(1.5)
    assert watched.sources == ["a.md"]
    shutil.copytree(elsewhere, watched.docs)
    time.sleep(1.5)
    watched.write("b.md", "second")
    eventually(lambda: watched.sources == ["a.md", "b.md"])
    watched.write("b.md", "second, edited")
    eventually(lambda: watched.texts("b.md") == ["second, edited"])
    assert capsys.readouterr().err.count("does not exist any more") == 1


def test_a_folder_that_is_gone_keeps_no_other_from_being_followed(desk: Helpdesk) -> None:
    desk.write("one/a.md", "first")
    desk.write("two/b.md", "second")
    one, two, stop = desk.docs / "one", desk.docs / "two", threading.Event()
    thread = threading.Thread(target=follow, args=(desk.job(), [str(one), str(two)], Brake(), stop))
    thread.start()
    eventually(lambda: desk.sources == ["a.md", "b.md"])
    one.rename(desk.docs / "unmounted")
    time.sleep(1.5)
    desk.write("two/b.md", "second, edited")
    eventually(lambda: desk.texts("b.md") == ["second, edited"])
    assert desk.sources == ["a.md", "b.md"]
    stop.set()
    thread.join(30)


def test_a_broken_file_stops_nothing(watched: Helpdesk, capsys: pytest.CaptureFixture[str]) -> None:
    watched.write("broken.pdf", "no pdf")
    watched.write("b.md", "second")
    eventually(lambda: watched.sources == ["a.md", "b.md"])
    watched.write("b.md", "third")
    eventually(lambda: watched.texts("b.md") == ["third"])
    time.sleep(0.5)  # the line comes after the generation
    told = capsys.readouterr().err
    assert told.count("skipped: broken.pdf") == 1
    assert "1 changed" in told


def test_an_index_that_another_ingestion_holds_is_waited_for(
    watched: Helpdesk, capsys: pytest.CaptureFixture[str]
) -> None:
    change = type(watched.store)(watched.store._folder).begin(watched.embedder.dimensions)
    watched.write("b.md", "second")
    time.sleep(1.5)
    change.discard()
    eventually(lambda: watched.sources == ["a.md", "b.md"])
    assert "Trying again" in capsys.readouterr().err


def test_only_what_exists_can_be_watched(desk: Helpdesk) -> None:
    for target in ("nothing", "https://example.com/"):
        with pytest.raises(SettingsError, match="cannot be watched"):
            follow(desk.job(), [target], Brake())


def test_ctrl_c_ends_the_command_cleanly(docs: Path, index_dir: Path) -> None:
    command = [sys.executable, "-W", "error", "-m", "ingest", "watch", str(docs)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("Watching ")
        assert "3 added" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
    assert (process.returncode, rest) == (0, "Stopped watching. The served index is whole.\n")


def number(desk: Helpdesk) -> int:
    return int(desk.store.generation()[1:7])


def test_a_single_file_is_followed_through_its_replacement(desk: Helpdesk) -> None:
    path, stop = desk.write("a.md", "first"), threading.Event()
    thread = threading.Thread(target=follow, args=(desk.job(), [str(path)], Brake(), stop))
    thread.start()
    eventually(lambda: desk.sources == ["a.md"])
    os.replace(desk.write("a.md.part", "second"), path)
    eventually(lambda: desk.texts("a.md") == ["second"])
    stop.set()
    thread.join(30)
