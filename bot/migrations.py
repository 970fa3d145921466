"""The conversation log's file and its tables, as named steps: a step that was ever released is never changed, only followed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bot.errors import BotError

MIGRATIONS = {
    "0001-conversations": """
        CREATE TABLE conversations (
            id TEXT PRIMARY KEY, began REAL NOT NULL, touched REAL NOT NULL, locale TEXT NOT NULL);
        CREATE TABLE turns (
            conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
            number INTEGER NOT NULL, asked REAL NOT NULL, question TEXT NOT NULL, context TEXT NOT NULL,
            reply TEXT NOT NULL, stopped INTEGER NOT NULL, withdrawn INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (conversation, number));
        CREATE INDEX conversations_touched ON conversations (touched);
    """,
    "0002-feedback": """
        CREATE TABLE feedback (
            conversation TEXT NOT NULL, number INTEGER NOT NULL, given REAL NOT NULL,
            thumb TEXT NOT NULL CHECK (thumb IN ('up', 'down')), reason TEXT NOT NULL, comment TEXT NOT NULL,
            circumstances TEXT NOT NULL, PRIMARY KEY (conversation, number),
            FOREIGN KEY (conversation, number) REFERENCES turns (conversation, number) ON DELETE CASCADE);
    """,
    "0003-tickets": """
        CREATE TABLE tickets (
            reference TEXT PRIMARY KEY, opened REAL NOT NULL, contact TEXT NOT NULL, message TEXT NOT NULL,
            conversation TEXT REFERENCES conversations (id) ON DELETE SET NULL, transcript TEXT NOT NULL);
    """,
}


def connect(path: Path | str) -> sqlite3.Connection:
    """The opened file, brought up to the last step. Raises BotError when it cannot be used."""
    try:
        _create_private(Path(path))
        db = sqlite3.connect(path, timeout=10, check_same_thread=False)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA secure_delete = ON")  # else what was erased stays readable in the file
        _migrate(db)
    except (sqlite3.Error, OSError) as fault:
        raise BotError(
            f"The conversation log {path} cannot be used ({fault}). Move it away if it is damaged, "
            "or set BOT_HISTORY to a writable file."
        ) from None
    return db


def _create_private(path: Path) -> None:
    """A new file is for its owner alone, and so is what SQLite keeps beside it; the rights of one that is there stay."""
    if str(path) != ":memory:" and not path.exists():
        path.touch(0o600)


def _migrate(db: sqlite3.Connection) -> None:
    """Apply what is missing, each in its own transaction; processes that start together wait for each other."""
    db.execute("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY)")
    for name, script in MIGRATIONS.items():
        if not db.execute("SELECT 1 FROM migrations WHERE name = ?", (name,)).fetchone():
            _apply(db, name, script)


def _apply(db: sqlite3.Connection, name: str, script: str) -> None:
    try:
        db.executescript(f"BEGIN IMMEDIATE; INSERT INTO migrations VALUES ('{name}'); {script} COMMIT;")  # noqa: S608 our own text
    except sqlite3.IntegrityError:  # another process applied it while this one waited for the lock
        db.rollback()
