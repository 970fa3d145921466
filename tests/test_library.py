"""The served index, lent to many readers at once."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from qdrant_client import QdrantClient
from silent_server import silent_server

from bot.errors import IndexFault
from bot.library import Library
from bot.store.server import ServerStore


def test_readers_wait_for_a_server_that_hangs_side_by_side() -> None:
    """One after the other, eight customers would wait eight times as long, and a probe of readiness behind them."""
    with silent_server() as url:
        client = QdrantClient(url=url, timeout=1, check_compatibility=False)
        library = Library(ServerStore(client, "support"), "minilm", "bm25")

        def count(_: int) -> None:
            with pytest.raises(IndexFault, match="timed out"):
                library.count()

        began = time.monotonic()
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(count, range(8)))
        assert time.monotonic() - began < 5
        client.close()
