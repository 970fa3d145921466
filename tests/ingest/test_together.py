"""Ingestions beside each other and beside a running application, as processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from helpdesk import Helpdesk

from bot.lexical import IDENTITY, Lexical
from bot.library import Library
from bot.store import Where
from bot.store.generations import EmbeddedStore

READER = """
import json, sys, time
from pathlib import Path
from bot.lexical import IDENTITY, Lexical
from bot.library import Library
from bot.store import Where
from bot.store.generations import EmbeddedStore

library, lexical, asked = Library(EmbeddedStore(Path(sys.argv[1])), "cheap", IDENTITY), Lexical(), 0
while not Path(sys.argv[2]).exists():
    with library.lend() as index:
        found = index.search_lexical(lexical.query("valve"), 100, Where())
        assert len(found) == index.count(), (len(found), index.count())
    asked += 1
    time.sleep(0.002)
library.close()
print(json.dumps(asked))
"""


def ingest(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", "ingest", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload, no-any-return]


def test_an_application_answers_throughout_and_sees_each_new_generation(
    desk: Helpdesk, index_dir: Path, tmp_path: Path
) -> None:
    desk.write("0.md", "The valve of page 0.")
    desk.add()
    end = tmp_path / "end"
    command = [sys.executable, "-W", "error", "-c", READER, str(index_dir), str(end)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as reader:
        library = Library(EmbeddedStore(index_dir), "cheap", IDENTITY)
        for number in range(1, 6):
            desk.write(f"{number}.md", f"The valve of page {number}.")
            desk.add()
            with library.lend() as index:  # the first question after `add` has returned
                assert len(index.search_lexical(Lexical().query("valve"), 100, Where())) == number + 1
        library.close()
        time.sleep(0.2)
        end.touch()
        output, faults = reader.communicate()
    assert (reader.returncode, faults) == (0, "")
    assert json.loads(output) > 10


def test_a_second_ingestion_is_told_who_holds_the_index(desk: Helpdesk, docs: Path) -> None:
    change = desk.store.begin(384)
    told = ingest("add", docs)
    change.discard()
    assert (told.returncode, told.stdout) == (1, "")
    assert "Another ingestion is changing" in told.stderr
    assert "--wait" in told.stderr


def test_a_second_ingestion_waits_when_it_is_asked_to(desk: Helpdesk, docs: Path) -> None:
    change = desk.store.begin(384)
    timer = threading.Timer(3, change.discard)
    timer.start()
    done = ingest("add", docs, "--wait", "60", "--json")
    timer.join()
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["added"] == 3


@pytest.mark.long
def test_eight_ingestions_at_once_all_arrive(tmp_path: Path, index_dir: Path) -> None:
    folders = [tmp_path / f"root{number}" for number in range(8)]
    for number, folder in enumerate(folders):
        folder.mkdir()
        (folder / "page.md").write_text(f"# Page {number}\n\nText of page {number}.")
    commands = [[sys.executable, "-m", "ingest", "add", str(folder), "--wait", "120"] for folder in folders]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE) for command in commands]
    assert [process.wait() for process in running] == [0] * 8, [p.stderr.read() for p in running if p.stderr]
    for process in running:
        assert process.stderr is not None
        process.stderr.close()
    listed = json.loads(ingest("status", "--json").stdout)
    assert len({record["root"] for record in listed["sources"]}) == 8
