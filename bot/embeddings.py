"""Text to dense vector, as a LangChain `Embeddings`: the bundled model, or any other by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from langchain_core.embeddings import Embeddings

from bot import minilm
from bot.errors import ModelError
from bot.minilm_graph import DIMENSIONS

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOKENS = 1024  # of a batch, padding included: a sixth faster than 32 long texts at once, which do not fit into the cache
_PIECE = re.compile(r"\w{1,4}|[^\w\s]")  # about a token, for models whose tokenizer is out of reach


class Embedder(Protocol):
    """What the index needs of an embedder: vectors, a name to remember it by, and its limit."""

    identity: str
    dimensions: int
    max_tokens: int

    def token_spans(self, text: str) -> list[tuple[int, int]]:
        """Where each token of `text` starts and ends, as offsets: what the splitter counts."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector a text, in order."""

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""


class MiniLM(Embeddings):
    """all-MiniLM-L6-v2 on onnxruntime: 384 dimensions, unit length, the first 256 tokens of a text.

    Texts beyond 256 tokens are cut silently by the model: the splitter counts with `token_spans`.
    It is an English model; other languages are found through the letters of their words (`lexical`), or with another embedder.
    """

    identity = minilm.IDENTITY
    dimensions = DIMENSIONS
    max_tokens = minilm.MAX_TOKENS

    def __init__(self, model_dir: Path | None = None, threads: int = 0) -> None:
        files = minilm.model_files(model_dir)
        self._tokenizer = minilm.open_tokenizer(files)
        self._session = minilm.open_session(minilm.onnx_file(files, minilm.cache_dir()), threads)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Unit vectors in the order of `texts`; batches hold texts of like length, which saves a third."""
        tokens = [minilm.cut(encoding.ids) for encoding in self._tokenizer.encode_batch(texts)]
        order = sorted(range(len(texts)), key=lambda position: len(tokens[position]))
        vectors: list[list[float]] = [[] for _ in texts]
        for batch in _batches(order, [len(ids) for ids in tokens]):
            for position, vector in zip(batch, self._run([tokens[p] for p in batch]), strict=True):
                vectors[position] = vector.tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The unit vector of `text`; this model has no separate query form."""
        return self.embed_documents([text])[0]

    def token_spans(self, text: str) -> list[tuple[int, int]]:
        """Offsets of each word piece, the special ones left out."""
        return list(self._tokenizer.encode(text, add_special_tokens=False).offsets)

    def _run(self, tokens: list[list[int]]) -> NDArray[np.float32]:
        width = max(len(ids) for ids in tokens)
        ids = np.zeros((len(tokens), width), dtype=np.int32)
        mask = np.zeros_like(ids)
        for row, own in enumerate(tokens):
            ids[row, : len(own)] = own
            mask[row, : len(own)] = 1
        hidden = self._session.run(None, {"ids": ids, "types": np.zeros_like(ids), "mask": mask})[0]
        return _mean_pooled(hidden, mask)


def open_embedder(name: str, model_dir: Path | None, threads: int) -> Embedder:
    """The embedder called `name`: `minilm`, or `provider:model` for LangChain's `init_embeddings`.

    Raises ModelError with the next action when a package, a key or the model is missing.
    """
    if name == "minilm":
        return MiniLM(model_dir, threads)
    if ":" not in name:
        raise ModelError(f"BOT_EMBEDDINGS={name!r} is unknown. Use `minilm` or `provider:model`.")
    return _Provider(name)


def identity_of(name: str) -> str:
    """What an index remembers of the embedder called `name`, without opening it."""
    return minilm.IDENTITY if name == "minilm" else name


class _Provider:
    """Any LangChain embedding; its dimensions are learnt from its first vector."""

    def __init__(self, name: str) -> None:
        self._embeddings = _init(name)
        self.identity = name
        self.max_tokens = minilm.MAX_TOKENS
        self.dimensions = len(self.embed_query("dimensions"))

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [_unit(vector) for vector in self._embeddings.embed_documents(texts)]

    def token_spans(self, text: str) -> list[tuple[int, int]]:
        return [match.span() for match in _PIECE.finditer(text)]

    def embed_query(self, text: str) -> list[float]:
        try:
            return _unit(self._embeddings.embed_query(text))
        except Exception as fault:
            raise ModelError(f"The embedding model {self.identity!r} does not answer: {fault}") from fault


def _init(name: str) -> Embeddings:
    from langchain.embeddings import init_embeddings

    try:
        made = init_embeddings(name)
    except ImportError as fault:
        raise ModelError(f"BOT_EMBEDDINGS={name!r} needs a package: {fault}") from fault
    except Exception as fault:
        raise ModelError(f"BOT_EMBEDDINGS={name!r} cannot be used: {fault}") from fault
    if not isinstance(made, Embeddings):
        raise ModelError(f"BOT_EMBEDDINGS={name!r} is not an embedding model.")
    return made


def _batches(order: Sequence[int], lengths: Sequence[int]) -> Iterator[list[int]]:
    """Positions in their order, shortest text first, as many at once as fit into the batch."""
    batch: list[int] = []
    for position in order:
        if batch and lengths[position] * (len(batch) + 1) > TOKENS:
            yield batch
            batch = []
        batch.append(position)
    if batch:
        yield batch


def _mean_pooled(hidden: NDArray[np.float32], mask: NDArray[np.int32]) -> NDArray[np.float32]:
    """The mean over a text's own tokens, scaled to length 1; shapes (n, tokens, 384) and (n, tokens) to (n, 384)."""
    weights = mask[:, :, None].astype(np.float32)
    pooled = (hidden * weights).sum(axis=1) / weights.sum(axis=1)
    return np.asarray(pooled / np.linalg.norm(pooled, axis=1, keepdims=True), dtype=np.float32)


def _unit(vector: list[float]) -> list[float]:
    array = np.asarray(vector, dtype=np.float32)
    length = float(np.linalg.norm(array))
    scaled: list[float] = (array / length if length else array).tolist()
    return scaled
