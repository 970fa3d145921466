"""The tree is the architecture: who may import whom, and which library stays in which room."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = {"bot": {"bot"}, "ingest": {"bot", "ingest"}, "ui": {"bot", "ui"}}
KEPT_IN = {
    "gradio": ("ui/",),
    "fastapi": ("ui/",),
    "qdrant_client": ("bot/store/",),
    "qdrant_edge": ("bot/store/", "bot/lexical.py"),
    "sqlite3": ("bot/history.py", "bot/migrations.py"),
    "onnxruntime": ("bot/minilm.py", "bot/minilm_quantised.py"),
    "tokenizers": ("bot/minilm.py",),
}


def modules() -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted((ROOT / room).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_ui_and_ingest_import_bot_and_nothing_imports_them() -> None:
    for path in modules():
        room = path.relative_to(ROOT).parts[0]
        strangers = {name.split(".")[0] for name in imported(path)} & ROOMS.keys() - ROOMS[room]
        assert strangers == set(), f"{path.relative_to(ROOT)} imports {strangers}"


def test_each_library_stays_in_its_room() -> None:
    for path in modules():
        place = path.relative_to(ROOT).as_posix()
        for name in imported(path):
            allowed = KEPT_IN.get(name.split(".")[0])
            assert allowed is None or place.startswith(allowed), f"{place} imports {name}"


def test_only_settings_and_the_cache_folder_read_the_environment() -> None:
    readers = {path.relative_to(ROOT).as_posix() for path in modules() if "os.environ" in path.read_text(encoding="utf-8")}
    assert readers <= {"bot/minilm.py", "bot/evaluation/indexing.py", "ui/gradio_start.py"}
