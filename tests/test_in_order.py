"""Work done side by side keeps the order of what it is done on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import aclosing

import pytest

from bot.in_order import in_order


async def stream(items: Iterable[int], breaks: bool = False) -> AsyncIterator[int]:
    for item in items:
        yield item
    if breaks:
        raise ValueError("it broke")


async def backwards(item: int) -> int:
    """The later the item, the sooner it is done."""
    for _ in range(20 - 2 * item):
        await asyncio.sleep(0)
    return item * item


@pytest.mark.parametrize("ahead", [0, 1, 3, 20])
def test_results_come_in_order_with_what_they_are_of(ahead: int) -> None:
    async def collected() -> list[tuple[int, int]]:
        return [pair async for pair in in_order(stream(range(8)), backwards, ahead)]

    assert asyncio.run(collected()) == [(item, item * item) for item in range(8)]


@pytest.mark.parametrize("ahead", [0, 2])
def test_a_stream_that_breaks_breaks_behind_what_it_gave(ahead: int) -> None:
    async def collected() -> None:
        with pytest.raises(ValueError, match="it broke"):
            async for _, result in in_order(stream(range(3), breaks=True), backwards, ahead):
                got.append(result)

    got: list[int] = []
    asyncio.run(collected())
    assert got == [0, 1, 4]


def test_work_that_fails_fails_in_its_place() -> None:
    async def work(item: int) -> int:
        return 6 // (item - 2)

    async def collected() -> None:
        with pytest.raises(ZeroDivisionError):
            async for _, result in in_order(stream(range(5)), work, 4):
                got.append(result)

    got: list[int] = []
    asyncio.run(collected())
    assert got == [-3, -6]


def test_no_more_is_begun_than_was_said_and_closing_ends_it() -> None:
    async def work(item: int) -> int:
        begun.append(item)
        if item:
            await asyncio.Event().wait()
        return item

    async def first() -> None:
        async with aclosing(in_order(stream(range(100)), work, 3)) as results:
            assert await anext(results) == (0, 0)
            for _ in range(50):
                await asyncio.sleep(0)
        assert asyncio.all_tasks() == {asyncio.current_task()}

    begun: list[int] = []
    asyncio.run(first())
    assert begun == [0, 1, 2]
