"""Whether a passage answers a question, and whether it says a statement: the bundled model with fitted low-rank changes, one set for each.

A passage reads itself, a question or statement reads itself and the passage, in the same six layers (attention with a prefix,
Dong et al. 2019); the changes are LoRA (Hu et al. 2021). A task's file holds them with its head, fitted by
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

PASSAGE, STATEMENT = 256, 64  # tokens that are read of each

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Adapter:
    """What fits the network for a task: the file of changes, the head's place there, and how many texts are kept as read, 1 MB each."""

    file: Path
    head: int
    kept: int


SAID = Adapter(Path(__file__).with_name("said.safetensors"), 0, kept=48)  # pieces of passages: as many as eight long ones have
ANSWERED = Adapter(Path(__file__).with_name("answered.safetensors"), 1, kept=12)  # passages: those of one search


def above(title: str, heading: str) -> str:
    """What stands above a text that is read, as in what the network was fitted on: its document's title and its heading."""
    return title if heading in {"", title} else f"{title}: {heading}"


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
        self.most = most
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
            while len(self._known) > self.most:
                self._known.popitem(last=False)
        return found


class Grounding:
    """Judges texts for one task; safe to be used from several threads."""

    def __init__(self, adapter: Adapter, model_dir: Path | None = None, threads: int = 0) -> None:
        from safetensors.numpy import load_file

        files = minilm.model_files(model_dir)
        self._tokenizer = minilm.open_tokenizer(files)
        head = load_file(adapter.file)
        self._weight, self._bias = (head[f"head.{part}"][adapter.head].astype(np.float32) for part in ("weight", "bias"))
        self._session = minilm.open_session(minilm.onnx_file(files, minilm.cache_dir(), adapter.file), threads)
        self._texts = Kept(adapter.kept)

    def odds(self, text: str, asked: Sequence[str]) -> list[float]:
        """For each question the log-odds that the text answers it, for each statement those that it says it; all are read in one run."""
        if not asked:
            return []
        read = self._texts.read(text, self._read)
        ids = [minilm.cut(self._tokenizer.encode(one).ids, STATEMENT) for one in asked]
        past = [np.repeat(layer.astype(np.float32), len(ids), axis=1) for layer in read.layers]
        states = self._run(ids, 1, past, [f"h{LAYERS}"])[0]
        pooled = [_pooled(own[: len(known)], read.states) for own, known in zip(states, ids, strict=True)]
        return [float(one @ self._weight + self._bias) for one in pooled]

    def read(self, texts: Sequence[str]) -> None:
        """Reads texts ahead of what is asked of them, as many as are kept."""
        for text in texts[: self._texts.most]:
            self._texts.read(text, self._read)

    def _read(self, text: str) -> Read:
        none = np.zeros((2, 1, HEADS, 0, DIMENSIONS // HEADS), np.float32)
        states, *layers = self._run([minilm.cut(self._tokenizer.encode(text).ids, PASSAGE)], 0, [none] * LAYERS)
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
