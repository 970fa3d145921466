"""What was said: conversations, feedback and tickets in one SQLite file.

The bot's turns are read from here and never from a client, who could forge them.
An id is unguessable; whoever holds it may read, continue and erase that conversation.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bot.conversation import Reply, Turn
from bot.errors import BotError, HistoryFault
from bot.migrations import connect

Thumb = Literal["up", "down"]
TWICE = 60.0  # seconds in which the same request for a person is the same ticket
SAME_WISH = "SELECT reference FROM tickets WHERE contact = ? AND message = ? AND conversation IS ? AND opened > ?"


class UnknownConversation(BotError):
    """The conversation, or the turn in it, is not in the log: never begun, erased or past its retention."""


@dataclass(frozen=True, slots=True)
class Record:
    """One question and its reply, as logged. `stopped`: the person ended the answer before it was whole."""

    number: int
    asked: float
    question: str
    reply: Reply
    stopped: bool = False
    thumb: Thumb | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what became of it, to be logged."""

    question: str
    reply: Reply
    context: dict[str, str]
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Opinion:
    """A thumb on one reply, with the person's reason and words."""

    thumb: Thumb
    reason: str = ""
    comment: str = ""


class History:
    """The log. One connection behind a lock: calls are short, and may come from any thread."""

    def __init__(
        self, path: Path | str, settings: dict[str, str] | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        """Open or create the file. `settings` is what a complaint should remember about the bot's configuration."""
        self._settings = settings or {}
        self._clock = clock
        self._lock = threading.Lock()
        self._path = path
        self._db = connect(path)

    def begin(self, locale: str = "") -> str:
        """A new conversation's id."""
        conversation, now = secrets.token_urlsafe(24), self._clock()
        with self._writing() as db:
            db.execute("INSERT INTO conversations VALUES (?, ?, ?, ?)", (conversation, now, now, locale))
        return conversation

    def knows(self, conversation: str) -> bool:
        """Whether this conversation is in the log."""
        with self._reading() as db:
            row = db.execute("SELECT 1 FROM conversations WHERE id = ?", (conversation,)).fetchone()
        return row is not None

    def record(self, conversation: str, asked: Asked) -> int:
        """Log a turn; returns its number. Raises UnknownConversation."""
        reply, now = json.dumps(asked.reply.as_dict()), self._clock()
        with self._writing() as db:
            if not db.execute("UPDATE conversations SET touched = ? WHERE id = ?", (now, conversation)).rowcount:
                raise _unknown(conversation)
            (number,) = db.execute(
                "INSERT INTO turns (conversation, number, asked, question, context, reply, stopped) SELECT ?, "
                "1 + coalesce(max(number), 0), ?, ?, ?, ?, ? FROM turns WHERE conversation = ? RETURNING number",
                (conversation, now, asked.question, json.dumps(asked.context), reply, asked.stopped, conversation),
            ).fetchone()
        return int(number)

    def records(self, conversation: str, limit: int = -1) -> list[Record]:
        """The conversation's last `limit` turns (-1: all), oldest first, without those withdrawn by a retry; empty when unknown."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT t.number, asked, question, reply, stopped, thumb FROM turns t LEFT JOIN feedback f "
                "ON f.conversation = t.conversation AND f.number = t.number "
                "WHERE t.conversation = ? AND NOT withdrawn ORDER BY t.number DESC LIMIT ?",
                (conversation, limit),
            ).fetchall()
        return [
            Record(n, asked, question, Reply.from_dict(json.loads(reply)), bool(stopped), thumb)
            for n, asked, question, reply, stopped, thumb in reversed(rows)
        ]

    def turns(self, conversation: str, limit: int = 8) -> tuple[Turn, ...]:
        """The last `limit` questions with their answers, as the chain reads them."""
        turns: list[Turn] = []
        for record in self.records(conversation, limit):
            turns += [Turn("user", record.question), Turn("assistant", record.reply.text)]
        return tuple(turns)

    def withdraw(self, conversation: str, number: int) -> None:
        """Hide a turn that is asked again. It stays in the log: a retry is a sign of a bad answer."""
        with self._writing() as db:
            db.execute("UPDATE turns SET withdrawn = 1 WHERE conversation = ? AND number = ?", (conversation, number))

    def rate(self, conversation: str, number: int, opinion: Opinion) -> None:
        """Keep a thumb with the reply's passages and the bot's settings; a later one replaces it.

        Raises UnknownConversation.
        """
        with self._writing() as db:
            row = db.execute(
                "SELECT reply FROM turns WHERE conversation = ? AND number = ?", (conversation, number)
            ).fetchone()
            if row is None:
                raise _unknown(conversation, number)
            facts = {"settings": self._settings, "passages": json.loads(row[0])["passages"]}
            db.execute(
                "INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    conversation,
                    number,
                    self._clock(),
                    opinion.thumb,
                    opinion.reason,
                    opinion.comment,
                    json.dumps(facts),
                ),
            )

    def open_ticket(self, contact: str, message: str, conversation: str = "") -> str:
        """A request for a person; returns its reference. With a `conversation`, its transcript goes along.

        The same request within a minute is the same ticket: a button was pressed twice, or a lost answer is asked for again.
        """
        reference, now = "T-" + secrets.token_hex(4).upper(), self._clock()
        said = [{"question": r.question, "answer": r.reply.text} for r in self.records(conversation)]
        known = conversation if self.knows(conversation) else None
        with self._writing() as db:
            wish = (contact, message, known)
            same = db.execute(SAME_WISH, (*wish, now - TWICE)).fetchone()
            if same:
                return str(same[0])
            db.execute("INSERT INTO tickets VALUES (?, ?, ?, ?, ?, ?)", (reference, now, *wish, json.dumps(said)))
        return reference

    def erase(self, conversation: str) -> bool:
        """Remove a conversation with its turns and feedback; a ticket loses its transcript. False when unknown."""
        with self._writing() as db:
            db.execute("UPDATE tickets SET transcript = '[]' WHERE conversation = ?", (conversation,))
            return bool(db.execute("DELETE FROM conversations WHERE id = ?", (conversation,)).rowcount)

    def forget(self, days: int) -> int:
        """Erase conversations untouched for `days`; 0 keeps everything. Returns how many went."""
        if days == 0:
            return 0
        limit = self._clock() - days * 86_400
        with self._reading() as db:
            old = db.execute("SELECT id FROM conversations WHERE touched < ?", (limit,)).fetchall()
        return sum(self.erase(conversation) for (conversation,) in old)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._reading() as db, db:
            yield db

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """The file while nobody else here uses it. Raises HistoryFault."""
        try:
            with self._lock:
                yield self._db
        except sqlite3.Error as fault:
            raise HistoryFault(
                f"The conversation log {self._path} failed ({fault}). Free some space, or set BOT_HISTORY to a writable file."
            ) from fault


def _unknown(conversation: str, number: int | None = None) -> UnknownConversation:
    what = f"turn {number} of conversation" if number is not None else "conversation"
    return UnknownConversation(f"There is no {what} {conversation[:8]!r}…. Begin a new one by asking without an id.")
