"""Which engine the settings name; in a module of its own, so that filling an index does not load the chain."""

from __future__ import annotations

from bot.settings import Settings
from bot.store import Store


def open_store(settings: Settings, wait: float = 0.0) -> Store:
    """The embedded store in `index_dir`, or the server at `qdrant_url`; `wait`: seconds a writer waits for another."""
    if settings.qdrant_url:
        from qdrant_client import QdrantClient

        from bot.store.server import ServerStore

        key = settings.qdrant_api_key.get_secret_value() or None
        return ServerStore(QdrantClient(url=settings.qdrant_url, api_key=key), settings.collection)
    from bot.store.generations import EmbeddedStore

    return EmbeddedStore(settings.index_dir, wait)
