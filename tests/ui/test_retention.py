"""Conversations go when their days are over, while the server runs on."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.history import History
from ui.retention import forgetting

DAY = 86_400


class Clock:
    """A clock that is put forward by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_an_old_conversation_goes_without_a_restart() -> None:
    clock = Clock()
    history = History(":memory:", clock=clock)

    async def ninety_one_days() -> tuple[str, str]:
        old = history.begin()
        async with forgetting(history, days=90, every=0.01):
            clock.now += 60 * DAY
            young = history.begin()
            clock.now += 31 * DAY
            deadline = time.monotonic() + 10
            while history.knows(old) and time.monotonic() < deadline:  # noqa: ASYNC110 the block does the work
                await asyncio.sleep(0.02)
            return old, young

    with ThreadPoolExecutor(1) as pool:  # a browser's loop may be running in this thread
        old, young = pool.submit(asyncio.run, ninety_one_days()).result()
    assert (history.knows(old), history.knows(young)) == (False, True)
    history.close()


def test_a_log_that_is_locked_is_tried_again(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    clock = Clock()
    history, other = History(tmp_path / "h.db", clock=clock), History(tmp_path / "h.db")
    old = history.begin()
    clock.now = 91 * DAY
    history._db.execute("PRAGMA busy_timeout = 1")
    other._db.execute("BEGIN IMMEDIATE")

    async def locked_then_free() -> None:
        async with forgetting(history, days=90, every=0.01):
            assert "Old conversations stay for now" in caplog.text
            other._db.rollback()
            deadline = time.monotonic() + 10
            while history.knows(old) and time.monotonic() < deadline:  # noqa: ASYNC110 the block does the work
                await asyncio.sleep(0.02)

    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, locked_then_free()).result()
    assert not history.knows(old)
    history.close()
    other.close()
