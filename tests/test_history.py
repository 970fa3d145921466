"""The conversation log: real SQLite files, a clock that tests move."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.conversation import Citation, Evidence, Reply, Turn
from bot.errors import BotError, HistoryFault
from bot.history import Asked, History, Opinion, UnknownConversation
from bot.migrations import MIGRATIONS

DAY = 86_400.0
REPLY = Reply(
    "Within 30 days. [1]",
    "answered",
    (Citation(1, "returns.md", "Return policy", ("Return policy", "Time"), page=2, start=3, end=9),),
    ("Refunds?",),
    (Evidence("returns.md", ("Time",), None, 0.6, 0.4, 1.0),),
    timings_ms={"total": 12.5},
    index_generation="g000001",
)


class HandClock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def history(tmp_path: Path, clock: HandClock) -> Iterator[History]:
    log = History(tmp_path / "h.db", {"model": "none"}, clock)
    yield log
    log.close()


def asked(question: str = "How long?", reply: Reply = REPLY, *, stopped: bool = False) -> Asked:
    return Asked(question, reply, {"product": "Sprig"}, stopped)


def test_a_recorded_turn_comes_back_as_it_was(history: History) -> None:
    conversation = history.begin("de")
    assert history.record(conversation, asked()) == 1
    (record,) = history.records(conversation)
    assert (record.number, record.question, record.reply, record.stopped, record.thumb) == (
        1,
        "How long?",
        REPLY,
        False,
        None,
    )


def test_the_chain_reads_the_last_turns_oldest_first(history: History) -> None:
    conversation = history.begin()
    for number in range(1, 4):
        assert history.record(conversation, asked(f"Question {number}")) == number
    assert history.turns(conversation, limit=2) == (
        Turn("user", "Question 2"),
        Turn("assistant", REPLY.text),
        Turn("user", "Question 3"),
        Turn("assistant", REPLY.text),
    )


def test_of_a_long_conversation_only_the_last_turns_are_read(history: History) -> None:
    conversation = history.begin()
    for number in range(1, 6):
        history.record(conversation, asked(f"Question {number}"))
    history.withdraw(conversation, 4)
    assert [record.number for record in history.records(conversation, limit=2)] == [3, 5]
    assert [record.number for record in history.records(conversation)] == [1, 2, 3, 5]


def test_ids_cannot_be_guessed(history: History) -> None:
    ids = {history.begin() for _ in range(50)}
    assert len(ids) == 50
    assert min(map(len, ids)) >= 32


def test_conversations_do_not_mix(history: History) -> None:
    one, other = history.begin(), history.begin()
    history.record(one, asked("Mine"))
    assert history.records(other) == []


def test_an_unknown_conversation_is_empty_and_takes_no_turn(history: History) -> None:
    assert not history.knows("nobody")
    assert history.turns("nobody") == ()
    with pytest.raises(UnknownConversation, match="Begin a new one"):
        history.record("nobody", asked())


def test_a_withdrawn_turn_is_hidden_but_stays_in_the_log(history: History, tmp_path: Path) -> None:
    conversation = history.begin()
    history.record(conversation, asked("First"))
    history.withdraw(conversation, 1)
    assert history.record(conversation, asked("Again")) == 2
    assert [record.question for record in history.records(conversation)] == ["Again"]
    with sqlite3.connect(tmp_path / "h.db") as db:
        assert db.execute("SELECT count(*) FROM turns").fetchone() == (2,)
    db.close()


def test_a_thumb_keeps_passages_and_settings_and_the_last_one_counts(history: History, tmp_path: Path) -> None:
    conversation = history.begin()
    history.record(conversation, asked())
    history.rate(conversation, 1, Opinion("up"))
    history.rate(conversation, 1, Opinion("down", "outdated", "It is 60 days now."))
    assert history.records(conversation)[0].thumb == "down"
    with sqlite3.connect(tmp_path / "h.db") as db:
        rows = db.execute("SELECT thumb, reason, comment, circumstances FROM feedback").fetchall()
    db.close()
    assert rows[0][:3] == ("down", "outdated", "It is 60 days now.")
    assert '"model": "none"' in rows[0][3]
    assert '"returns.md"' in rows[0][3]


def test_a_thumb_for_a_turn_that_never_was_is_refused(history: History) -> None:
    conversation = history.begin()
    with pytest.raises(UnknownConversation, match="turn 7"):
        history.rate(conversation, 7, Opinion("up"))


def test_a_ticket_carries_the_transcript_only_when_asked_to(history: History, tmp_path: Path) -> None:
    conversation = history.begin()
    history.record(conversation, asked("Where is my parcel?"))
    with_it, without = history.open_ticket("a@b.c", "Help", conversation), history.open_ticket("a@b.c", "Help")
    with sqlite3.connect(tmp_path / "h.db") as db:
        transcripts = dict(db.execute("SELECT reference, transcript FROM tickets").fetchall())
    db.close()
    assert "Where is my parcel?" in transcripts[with_it]
    assert transcripts[without] == "[]"


def test_the_same_request_within_a_minute_is_the_same_ticket(history: History, clock: HandClock) -> None:
    conversation = history.begin()
    for said in ("", conversation):
        assert history.open_ticket("a@b.c", "Help", said) == history.open_ticket("a@b.c", "Help", said)
    first = history.open_ticket("a@b.c", "Help")
    assert first not in {history.open_ticket("a@b.c", "Help", conversation), history.open_ticket("a@b.c", "Help!")}
    clock.now += 61
    assert history.open_ticket("a@b.c", "Help") != first


def test_erasing_removes_turns_feedback_and_the_tickets_transcript(history: History, tmp_path: Path) -> None:
    conversation = history.begin()
    history.record(conversation, asked())
    history.rate(conversation, 1, Opinion("up"))
    history.open_ticket("a@b.c", "Help", conversation)
    assert history.erase(conversation)
    assert not history.erase(conversation)
    with sqlite3.connect(tmp_path / "h.db") as db:
        left = [
            db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("conversations", "turns", "feedback")
        ]
        ticket = db.execute("SELECT conversation, transcript FROM tickets").fetchone()
    db.close()
    assert left == [0, 0, 0]
    assert ticket == (None, "[]")


def test_conversations_go_after_their_retention(history: History, clock: HandClock) -> None:
    old = history.begin()
    clock.now += 80 * DAY
    new = history.begin()
    clock.now += 11 * DAY
    assert history.forget(0) == 0
    assert history.forget(90) == 1
    assert (history.knows(old), history.knows(new)) == (False, True)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_what_customers_wrote_is_for_the_files_owner_alone(tmp_path: Path) -> None:
    """The rights that an operator gave to the file stay."""
    path = tmp_path / "h.db"
    log = History(path)
    log.begin()
    assert {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {"h.db": 0o600, "h.db-wal": 0o600, "h.db-shm": 0o600}
    log.close()
    path.chmod(0o640)
    History(path).close()
    assert path.stat().st_mode & 0o777 == 0o640


def test_what_was_erased_is_no_longer_in_the_file(tmp_path: Path) -> None:
    log = History(tmp_path / "h.db")
    for _ in range(20):
        conversation = log.begin()
        log.record(conversation, asked("My iban is DE02120300000000202051"))
        log.erase(conversation)
    log.close()
    assert b"DE02120300000000202051" not in (tmp_path / "h.db").read_bytes()


def test_threads_may_write_at_once(history: History) -> None:
    conversation = history.begin()
    writers = [threading.Thread(target=history.record, args=(conversation, asked(str(n)))) for n in range(24)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [record.number for record in history.records(conversation)] == list(range(1, 25))


def test_two_processes_may_share_the_file(tmp_path: Path) -> None:
    one, other = History(tmp_path / "h.db"), History(tmp_path / "h.db")
    conversation = one.begin()
    other.record(conversation, asked())
    assert len(one.records(conversation)) == 1
    one.close()
    other.close()


def test_each_migration_runs_once_and_the_file_is_in_wal_mode(tmp_path: Path) -> None:
    for _ in range(2):
        History(tmp_path / "h.db").close()
    with sqlite3.connect(tmp_path / "h.db") as db:
        assert [name for (name,) in db.execute("SELECT name FROM migrations ORDER BY name")] == sorted(MIGRATIONS)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    db.close()


def test_memory_keeps_nothing_on_disk() -> None:
    log = History(":memory:")
    conversation = log.begin()
    assert log.record(conversation, asked()) == 1
    log.close()


def test_a_file_that_cannot_be_written_is_named_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(BotError, match="BOT_HISTORY"):
        History(tmp_path / "missing" / "h.db")
    (tmp_path / "broken.db").write_text("this is no database, but a text that is long enough to be read as one" * 20)
    with pytest.raises(BotError, match=r"broken\.db"):
        History(tmp_path / "broken.db")


def test_a_log_that_cannot_be_written_is_named_with_a_way_out(tmp_path: Path) -> None:
    history = History(tmp_path / "h.db")
    with sqlite3.connect(tmp_path / "h.db") as db:
        db.execute("DROP TABLE conversations")
    with pytest.raises(HistoryFault, match=r"h\.db failed \(no such table.*BOT_HISTORY"):
        history.begin()
    with pytest.raises(HistoryFault, match="no such table"):
        history.knows("x")
    history.close()
