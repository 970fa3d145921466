"""Whether a passage answers a question, or says a statement: the bundled model with fitted low-rank changes.

A passage reads itself, a question or statement reads itself and the passage, in the same six layers (attention with a prefix,
Dong et al. 2019); the changes are LoRA (Hu et al. 2021). `grounding.safetensors` holds them with the heads of both tasks, fitted by
`python -m training` on passages, questions and statements that were written for it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from bot import minilm
from bot.minilm_graph import DIMENSIONS, HEADS, LAYERS

ADAPTER = Path(__file__).with_suffix(".safetensors")
PASSAGE, STATEMENT = 256, 64  # tokens that are read of each
KEPT = 12  # passages that questions were asked of: those of one search; 1 MB each
PIECES = 48  # of passages, that statements were held to: as many as eight long passages have
SAID, ANSWERED = 0, 1  # the places of the heads

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A passage as the network read it: its states (tokens, 384), and keys and values of each layer (2, 1, heads, tokens, 32).

    The latter are kept in half precision: beside weights of 8 bits that changes the odds by no more than these do, a few tenths.
    """

    states: Floats
    layers: tuple[NDArray[np.float16], ...]


class Kept:
    """The last texts that were read; safe to be used from several threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[str, Read] = OrderedDict()
        self._lock = Lock()

    def read(self, text: str, anew: Callable[[str], Read]) -> Read:
        """A text as it was read, or is read now by `anew`."""
        with self._lock:
            if known := self._known.get(text):
                self._known.move_to_end(text)
                return known
        found = anew(text)
        with self._lock:
            self._known[text] = found
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return found


class Grounding:
    """Judges questions about passages, and statements; safe to be used from several threads."""

    def __init__(self, model_dir: Path | None = None, threads: int = 0, adapter: Path = ADAPTER) -> None:
        from safetensors.numpy import load_file

        files = minilm.model_files(model_dir)
        self._tokenizer = minilm.open_tokenizer(files)
        head = load_file(adapter)
        self._weight, self._bias = head["head.weight"].astype(np.float32), head["head.bias"].astype(np.float32)
        self._session = minilm.open_session(minilm.onnx_file(files, minilm.cache_dir(), adapter), threads)
        self._passages, self._pieces = Kept(KEPT), Kept(PIECES)

    def answered(self, passage: str, question: str) -> float:
        """The log-odds that the passage answers the question."""
        return self._judged(self._passages.read(passage, self._read), [question], ANSWERED)[0]

    def said(self, piece: str, statements: Sequence[str]) -> list[float]:
        """For each statement the log-odds that a piece of a passage says it; all are read in one run."""
        return self._judged(self._pieces.read(piece, self._read), statements, SAID) if statements else []

    def read(self, pieces: Sequence[str]) -> None:
        """Reads pieces of passages ahead of the statements that are held to them."""
        for piece in pieces[:PIECES]:
            self._pieces.read(piece, self._read)

    def _judged(self, read: Read, texts: Sequence[str], head: int) -> list[float]:
        ids = [minilm.cut(self._tokenizer.encode(text).ids, STATEMENT) for text in texts]
        past = [np.repeat(layer.astype(np.float32), len(ids), axis=1) for layer in read.layers]
        states = self._run(ids, 1, past, [f"h{LAYERS}"])[0]
        pooled = [_pooled(own[: len(known)], read.states) for own, known in zip(states, ids, strict=True)]
        return [float(one @ self._weight[head] + self._bias[head]) for one in pooled]

    def _read(self, passage: str) -> Read:
        none = np.zeros((2, 1, HEADS, 0, DIMENSIONS // HEADS), np.float32)
        states, *layers = self._run([minilm.cut(self._tokenizer.encode(passage).ids, PASSAGE)], 0, [none] * LAYERS)
        return Read(states[0], tuple(layer.astype(np.float16) for layer in layers))

    def _run(self, listed: Sequence[list[int]], kind: int, past: Sequence[Floats], wanted: list[str] | None = None) -> list[Floats]:
        """The states of texts (texts, tokens of the longest, 384), and keys and values with those of the `past` before them.

        `wanted`: the graph's outputs, all for None.
        """
        longest, before = max(map(len, listed)), past[0].shape[3]
        ids = np.asarray([[*own, *[0] * (longest - len(own))] for own in listed], np.int32)
        mask = np.asarray([[1] * (before + len(own)) + [0] * (longest - len(own)) for own in listed], np.int32)
        given = {"ids": ids, "types": np.full_like(ids, kind), "mask": mask}
        found: list[Floats] = self._session.run(wanted, given | {f"past{layer}": one for layer, one in enumerate(past)})
        return found


def _pooled(statement: Floats, passage: Floats) -> Floats:
    """What a head sees of a question's or statement's states (tokens, 384) beside its passage's: (1539,).

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
