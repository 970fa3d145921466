"""Whether a passage answers a question: the bundled model with fitted low-rank changes.

A passage reads itself, a question reads itself and the passage, in the same six layers (attention with a prefix, Dong et
al. 2019); the changes are LoRA (Hu et al. 2021). `grounding.safetensors` holds them with the heads of two tasks, fitted by
`python -m training` on passages, questions and statements that were written for it; here only the head for questions is read.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from bot import minilm
from bot.minilm_graph import DIMENSIONS, HEADS, LAYERS

ADAPTER = Path(__file__).with_suffix(".safetensors")
PASSAGE, STATEMENT = 256, 64  # tokens that are read of each
KEPT = 8  # passages; 1 MB each
ANSWERED = 1  # the place of the head for questions

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A passage as the network read it: its states (tokens, 384), and keys and values of each layer (2, 1, heads, tokens, 32).

    The latter are kept in half precision: beside weights of 8 bits that changes the odds by no more than these do, a few tenths.
    """

    states: Floats
    layers: tuple[NDArray[np.float16], ...]


class Grounding:
    """Judges questions about passages; safe to be used from several threads."""

    def __init__(self, model_dir: Path | None = None, threads: int = 0, adapter: Path = ADAPTER) -> None:
        from safetensors.numpy import load_file

        files = minilm.model_files(model_dir)
        self._tokenizer = minilm.open_tokenizer(files)
        head = load_file(adapter)
        self._weight, self._bias = head["head.weight"].astype(np.float32), head["head.bias"].astype(np.float32)
        self._session = minilm.open_session(minilm.onnx_file(files, minilm.cache_dir(), adapter), threads)
        self._kept: OrderedDict[str, Read] = OrderedDict()
        self._lock = Lock()

    def answered(self, passage: str, question: str) -> float:
        """The log-odds that the passage answers the question."""
        read = self.read(passage)
        states = self._run(question, STATEMENT, 1, [layer.astype(np.float32) for layer in read.layers])[0][0]
        return float(_pooled(states, read.states) @ self._weight[ANSWERED] + self._bias[ANSWERED])

    def read(self, passage: str) -> Read:
        """The passage as the network reads it; the last ones are kept."""
        with self._lock:
            if known := self._kept.get(passage):
                self._kept.move_to_end(passage)
                return known
        none = np.zeros((2, 1, HEADS, 0, DIMENSIONS // HEADS), np.float32)
        states, *layers = self._run(passage, PASSAGE, 0, [none] * LAYERS)
        found = Read(states[0], tuple(layer.astype(np.float16) for layer in layers))
        with self._lock:
            self._kept[passage] = found
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found

    def _run(self, text: str, most: int, kind: int, past: Sequence[Floats]) -> list[Floats]:
        """The states of a text's first `most` tokens (1, tokens, 384), and keys and values with those of the `past` before them."""
        ids = np.asarray([minilm.cut(self._tokenizer.encode(text).ids, most)], np.int32)
        mask = np.ones((1, past[0].shape[3] + ids.shape[1]), np.int32)
        given = {"ids": ids, "types": np.full_like(ids, kind), "mask": mask}
        found: list[Floats] = self._session.run(None, given | {f"past{layer}": one for layer, one in enumerate(past)})
        return found


def _pooled(statement: Floats, passage: Floats) -> Floats:
    """What a head sees of a question's states (tokens, 384) beside its passage's: (1539,).

    Its first state, the mean and the maximum of all, the product of both means, and how near they are: the cosine of the
    means, and of each token with its nearest one in the passage the mean and the mean of the three least.
    """
    mean = statement.mean(axis=0)
    product = _unit(mean) * _unit(passage.mean(axis=0))
    nearest = (_unit(statement) @ _unit(passage).T).max(axis=1)
    near = np.asarray([product.sum(), nearest.mean(), np.sort(nearest)[:3].mean()], dtype=np.float32)
    return np.concatenate([statement[0], mean, statement.max(axis=0), product * len(mean), (near - 0.5) * 10])


def _unit(vectors: Floats) -> Floats:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True), dtype=np.float32)
