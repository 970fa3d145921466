from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpdesk import Helpdesk

from bot.store.generations import EmbeddedStore
from bot.store.server import ServerStore

FAST = Path("/dev/shm")


@pytest.fixture
def index_dir(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for an index, in memory where there is such a place: the engine waits for the disk at each step."""
    with tempfile.TemporaryDirectory(dir=FAST if FAST.is_dir() else None, prefix="test-index-") as folder:
        path = Path(folder, "index")
        monkeypatch.setenv("BOT_INDEX_DIR", str(path))
        yield path


@pytest.fixture
def desk(tmp_path: Path, index_dir: Path) -> Helpdesk:
    return Helpdesk(tmp_path / "desk", EmbeddedStore(index_dir))


@pytest.fixture(params=["embedded", "server"])
def any_desk(request: pytest.FixtureRequest, tmp_path: Path, index_dir: Path) -> Iterator[Helpdesk]:
    """The same facts hold over both engines."""
    if request.param == "embedded":
        yield Helpdesk(tmp_path / "desk", EmbeddedStore(index_dir))
        return
    from qdrant_client import QdrantClient

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        client = QdrantClient(":memory:")
        yield Helpdesk(tmp_path / "desk", ServerStore(client, "test"))
        client.close()
