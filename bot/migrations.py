"""The conversation log's tables, as named steps: a step that was ever released is never changed, only followed."""

from __future__ import annotations

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
