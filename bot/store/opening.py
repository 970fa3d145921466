"""Which engine the settings name; in a module of its own, so that filling an index does not load the chain."""

from __future__ import annotations

import warnings

from bot.errors import SettingsError
from bot.settings import Settings
from bot.store import Store


def open_store(settings: Settings, wait: float = 0.0) -> Store:
    """The embedded store in `index_dir`, or the server at `qdrant_url`; `wait`: seconds a writer waits for another."""
    if settings.qdrant_url:
        return _open_server(settings)
    from bot.store.generations import EmbeddedStore

    return EmbeddedStore(settings.index_dir, wait)


def _open_server(settings: Settings) -> Store:
    """The server may be away: whoever asks it is told. Raises SettingsError for what is no address."""
    from qdrant_client import QdrantClient

    from bot.store.server import ServerStore

    key = settings.qdrant_api_key.get_secret_value() or None
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Failed to obtain server version")
            client = QdrantClient(url=settings.qdrant_url, api_key=key)
    except Exception as fault:
        raise SettingsError(f"BOT_QDRANT_URL={settings.qdrant_url!r} is no address ({fault}). Give it as https://HOST:6333.") from fault
    return ServerStore(client, settings.collection)
