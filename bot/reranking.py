"""An optional second look at the best passages: any LangChain document compressor, or a cross-encoder of fastembed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib import import_module
from typing import Any

from langchain_core.callbacks import Callbacks
from langchain_core.documents import BaseDocumentCompressor, Document
from pydantic import ConfigDict

from bot.errors import SettingsError

FASTEMBED = "fastembed:"


class CrossEncoder(BaseDocumentCompressor):
    """Orders passages by a score for the pair (question, passage); it drops none."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    score: Callable[[str, list[str]], Iterable[float]]

    def compress_documents(self, documents: Sequence[Document], query: str, callbacks: Callbacks = None) -> list[Document]:
        """The documents, best first."""
        scores = list(self.score(query, [document.page_content for document in documents]))
        order = sorted(range(len(documents)), key=lambda number: -scores[number])
        return [documents[number] for number in order]


def open_reranker(name: str) -> BaseDocumentCompressor | None:
    """The reranker that `BOT_RERANKER` names; None for an empty name.

    `fastembed:MODEL` is a cross-encoder of fastembed, which downloads it once; `package.module:NAME` is a compressor,
    or something that makes one when it is called. Raises SettingsError with the next action when it cannot be had.
    """
    if not name:
        return None
    try:
        made = _cross_encoder(name.removeprefix(FASTEMBED)) if name.startswith(FASTEMBED) else _imported(name)
    except Exception as fault:
        hint = "`pip install fastembed`" if name.startswith(FASTEMBED) else "Give it as `package.module:NAME`"
        raise SettingsError(f"BOT_RERANKER={name!r} cannot be used: {fault}. {hint}, or leave it empty.") from fault
    if not isinstance(made, BaseDocumentCompressor):
        raise SettingsError(f"BOT_RERANKER={name!r} is a {type(made).__name__}, not a LangChain document compressor.")
    return made


def reranked(passages: Sequence[Document], question: str, reranker: BaseDocumentCompressor | None) -> list[Document]:
    """The passages in the reranker's order, those that it left out behind; each keeps its scores."""
    if reranker is None or len(passages) < 2:
        return list(passages)
    chosen = {document.metadata["id"]: document for document in reranker.compress_documents(passages, question)}
    rest = [passage for passage in passages if passage.metadata["id"] not in chosen]
    return [*(document for document in chosen.values()), *rest]


def _cross_encoder(model: str) -> CrossEncoder:
    encoder: Any = import_module("fastembed.rerank.cross_encoder").TextCrossEncoder(model)
    return CrossEncoder(score=partial(_scores, encoder))


def _scores(encoder: Any, query: str, texts: list[str]) -> Iterable[float]:
    return list(encoder.rerank(query, texts))


def _imported(name: str) -> Any:
    module, _, attribute = name.partition(":")
    found = getattr(import_module(module), attribute)
    return found if isinstance(found, BaseDocumentCompressor) else found()
