"""Work on a stream's items side by side, its results in the stream's order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")


async def in_order(items: AsyncIterator[T], work: Callable[[T], Coroutine[Any, Any, R]], ahead: int) -> AsyncGenerator[tuple[T, R]]:
    """Each item with what `work` made of it, while others are read and up to `ahead` worked on (0: one after the other).

    What reading or work raises is raised in its place. Closing this generator ends both.
    """
    if not ahead:
        async for item in items:
            yield item, await work(item)
        return
    begun: asyncio.Queue[tuple[T, asyncio.Task[R]] | None] = asyncio.Queue()
    room, tasks = asyncio.Semaphore(ahead), list[asyncio.Task[R]]()

    async def begin() -> None:
        try:
            async for item in items:
                await room.acquire()
                tasks.append(asyncio.create_task(work(item)))
                begun.put_nowait((item, tasks[-1]))
        finally:
            begun.put_nowait(None)

    reading = asyncio.create_task(begin())
    try:
        while one := await begun.get():
            yield one[0], await one[1]
            room.release()
        await reading
    finally:
        for task in (reading, *tasks):
            task.cancel()
        await asyncio.gather(reading, *tasks, return_exceptions=True)
