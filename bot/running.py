"""A coroutine's result for callers that have no event loop, and for those that are inside one."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")


def run(coroutine: Coroutine[Any, Any, Result]) -> Result:
    """Runs `coroutine` to its end; in a thread with a loop of its own when this thread's loop is busy."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(coroutine)
    with ThreadPoolExecutor(1, thread_name_prefix="support-chain") as pool:
        return pool.submit(asyncio.run, coroutine).result()
