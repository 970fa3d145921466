from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cheap import CheapEmbedder
from helpdesk import Helpdesk
from typer.testing import CliRunner

from bot.errors import IndexFault
from bot.index import Index
from bot.store.generations import EmbeddedStore
from ingest.__main__ import app
from ingest.edition import Edition
from ingest.plan import Brake
from ingest.roots import Request
from ingest.sync import Outcome

MB = 1 << 20


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A file system of its own in memory; skips where the tests may not mount one."""
    folder.mkdir()
    options = f"size={megabytes}m,mode=755"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"needs the right to mount: {mounted.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", 700) as folder:
        yield folder


def test_a_full_disk_is_named_and_nothing_is_lost(tmp_path: Path, disk: Path) -> None:
    desk = Helpdesk(tmp_path / "docs", EmbeddedStore(disk / "index"))
    desk.write("a.md", "first")
    desk.add()
    desk.write("b.md", "second")
    ballast = disk / "ballast"
    status = os.statvfs(disk)
    with ballast.open("wb") as file:
        file.write(bytes(status.f_bavail * status.f_frsize - 40 * MB))
    with pytest.raises(IndexFault, match=r"disk.*MB left.*Free some space.*served index is untouched"):
        desk.add()
    ballast.unlink()
    assert desk.sources == ["a.md"]
    assert desk.add().added == 1


def test_a_disk_that_fills_up_half_way_is_named_and_what_was_embedded_is_kept(tmp_path: Path, disk: Path) -> None:
    desk = Helpdesk(tmp_path / "docs", EmbeddedStore(disk / "index"))
    desk.write("a.md", "first")
    desk.add()
    for number in range(700):
        desk.write(f"{number}.md", f"page {number}")
    ballast = disk / "ballast"

    class Filling(CheapEmbedder):
        """Somebody else fills the disk while the second window is embedded."""

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            if len(self.texts) > 200 and not ballast.exists():
                status = os.statvfs(disk)
                ballast.write_bytes(bytes(status.f_bavail * status.f_frsize - 40 * MB))
            return super().embed_documents(texts)

    desk.embedder = Filling()
    with pytest.raises(IndexFault, match="Free some space"):
        desk.add()
    embedded = len(desk.embedder.texts)
    ballast.unlink()
    assert desk.sources == ["a.md"]
    desk.embedder = CheapEmbedder()
    assert desk.add().added == 700
    assert len(desk.embedder.texts) <= 700 - 256 < embedded


def test_an_index_that_cannot_be_written_says_so_and_is_whole(tmp_path: Path, disk: Path) -> None:
    desk = Helpdesk(tmp_path / "docs", EmbeddedStore(disk / "index"))
    desk.write("a.md", "first")
    desk.add()
    desk.write("b.md", "second")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    with pytest.raises(IndexFault, match="cannot be written: Read-only file system"):
        desk.job().remove([])
    with pytest.raises(IndexFault, match="cannot be written: Read-only file system"):
        desk.add()
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    assert desk.sources == ["a.md"]
    assert desk.add().added == 1


def test_a_stopped_ingestion_goes_on_where_it_stopped(desk: Helpdesk) -> None:
    for number in range(700):
        desk.write(f"{number}.md", f"page {number}")

    class Stopped(CheapEmbedder):
        """Ctrl-C while the third window is embedded."""

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            if len(self.texts) > 500:
                raise KeyboardInterrupt
            return super().embed_documents(texts)

    desk.embedder = Stopped()
    with pytest.raises(KeyboardInterrupt):
        desk.add()
    assert desk.store.generation() == ""
    desk.embedder = CheapEmbedder()
    done = desk.add()
    assert (done.added, done.embedded, len(desk.embedder.texts)) == (700, 188, 188)


def test_a_file_deleted_between_a_crash_and_the_next_run_leaves_no_ghost(desk: Helpdesk) -> None:
    desk.write("kept.md", "kept")
    desk.write("ghost.md", "ghost")
    with pytest.raises(RuntimeError), desk.job().changing() as change:
        job, edition = desk.job(), Edition(change.engine)
        edition.write_manifest(job.manifest)
        with job.prospects(Request([str(desk.docs)])) as (prospect,):
            job._take_in(edition, prospect, Outcome())
        assert [record.source for record in Index(change.engine).sources()] == ["ghost.md", "kept.md"]
        raise RuntimeError("crash")
    (desk.docs / "ghost.md").unlink()
    embedded = len(desk.embedder.texts)
    assert desk.job().add(Request([str(desk.docs)]), Brake()).embedded == 0
    assert (desk.sources, desk.texts("ghost.md"), len(desk.embedder.texts)) == (["kept.md"], [], embedded)


def test_a_rollback_is_undone_by_the_next_run(desk: Helpdesk) -> None:
    desk.write("a.md", "first")
    desk.add()
    desk.write("b.md", "second")
    second = desk.add().generation
    desk.store.rollback()
    assert desk.sources == ["a.md"]
    embedded = len(desk.embedder.texts)
    assert desk.add().generation > second
    assert (desk.sources, len(desk.embedder.texts)) == (["a.md", "b.md"], embedded)


def test_a_leftover_of_another_embedder_lends_no_vectors(desk: Helpdesk) -> None:
    desk.write("a.md", "first")
    change = desk.store.begin(8)
    edition = Edition(change.engine)
    edition.write_manifest(type(desk.job().manifest)("other", "other", "other"))
    change.abandon()
    assert desk.add().embedded == 1


@pytest.mark.parametrize("pointer", [b"", b"\xb7\x02\xff", b"../../etc", None])
def test_a_damaged_pointer_is_named_and_a_rollback_serves_the_newest_generation(
    desk: Helpdesk, index_dir: Path, pointer: bytes | None
) -> None:
    desk.write("a.md", "first")
    desk.add()
    desk.write("b.md", "second")
    desk.add()
    current = index_dir / "CURRENT"
    current.unlink() if pointer is None else current.write_bytes(pointer)
    with pytest.raises(IndexFault, match="CURRENT is damaged.*ingest rollback" if pointer is not None else "Nothing is indexed"):
        desk.store.open()
    told = CliRunner().invoke(app, ["rollback"])
    assert (told.exit_code, "instead of none that can be read" in told.stderr) == (0, True)
    assert desk.sources == ["a.md", "b.md"]
    assert desk.add().unchanged == 2


def test_a_damaged_generation_is_named_and_the_one_before_is_served_by_a_rollback(desk: Helpdesk, index_dir: Path) -> None:
    desk.write("a.md", "first")
    desk.add()
    desk.write("b.md", "second")
    served = desk.add().generation
    for file in (index_dir / "generations" / served).rglob("*.json"):
        file.write_bytes(b"\xb7damaged")
    with pytest.raises(IndexFault, match=r"cannot be used.*ingest rebuild.*ingest rollback.*remove BOT_INDEX_DIR"):
        desk.store.open()
    desk.store.rollback()
    assert desk.sources == ["a.md"]
    assert desk.add().added == 1


def test_a_copy_of_the_pointer_and_the_generations_is_a_whole_index(desk: Helpdesk, index_dir: Path, tmp_path: Path) -> None:
    desk.write("a.md", "first")
    desk.add()
    desk.write("b.md", "second")
    served = desk.add().generation
    shutil.copytree(index_dir / "generations", tmp_path / "backup" / "generations")
    shutil.copy(index_dir / "CURRENT", tmp_path / "backup")
    desk.store = EmbeddedStore(tmp_path / "backup")
    assert (desk.store.generation(), desk.sources) == (served, ["a.md", "b.md"])
    assert desk.add().unchanged == 2
    desk.store.rollback()
    assert desk.sources == ["a.md"]
