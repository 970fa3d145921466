"""Retention of conversations: a real log, a clock that the test moves."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from test_desk import run

from bot.history import History
from ui.retention import forgetting

DAY = 86_400.0


async def gone(history: History, conversation: str) -> bool:
    """Whether it is erased within two seconds."""
    for _ in range(200):
        if not history.knows(conversation):
            return True
        await asyncio.sleep(0.01)
    return False


@pytest.mark.parametrize(("days", "erased"), [(90, True), (0, False)])
def test_a_server_that_is_never_restarted_forgets_as_well(days: int, erased: bool) -> None:
    now = [0.0]
    history = History(":memory:", clock=lambda: now[0])
    conversation = history.begin()

    async def ninety_days_on() -> bool:
        async with forgetting(history, days, every=0.01):
            await asyncio.sleep(0.05)
            assert history.knows(conversation)
            now[0] = 91 * DAY
            return await gone(history, conversation)

    assert run(ninety_days_on()) is erased
    history.close()


def test_a_log_that_fails_once_is_tried_again(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    now = [0.0]
    history, other = History(tmp_path / "h.db", clock=lambda: now[0]), History(tmp_path / "h.db")
    conversation = history.begin()
    now[0] = 91 * DAY
    history._db.execute("PRAGMA busy_timeout = 1")
    other._db.execute("BEGIN IMMEDIATE")

    async def locked_then_free() -> bool:
        async with forgetting(history, 90, every=0.01):
            await asyncio.sleep(0.3)
            assert "BOT_RETENTION_DAYS=90" in caplog.text
            other._db.rollback()
            return await gone(history, conversation)

    assert run(locked_then_free())
    history.close()
    other.close()
