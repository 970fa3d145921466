"""A reranker by name: any LangChain compressor; a wrong name is an error with the next action."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from langchain_core.callbacks import Callbacks
from langchain_core.documents import BaseDocumentCompressor, Document

from bot.build import build_bot
from bot.conversation import Question
from bot.errors import SettingsError
from bot.reranking import CrossEncoder, open_reranker, reranked
from bot.settings import read_settings
from ingest.job import Job
from ingest.plan import Brake
from ingest.roots import Request


class Shortest(BaseDocumentCompressor):
    """Keeps the two shortest passages."""

    def compress_documents(self, documents: Sequence[Document], query: str, callbacks: Callbacks = None) -> list[Document]:
        return sorted(documents, key=lambda one: len(one.page_content))[:2]


def test_it_orders_and_what_it_leaves_out_stays_behind() -> None:
    found = [Document(page_content=text, metadata={"id": text}) for text in ("long text", "text", "t")]
    assert [one.page_content for one in reranked(found, "?", Shortest())] == ["t", "text", "long text"]
    assert reranked(found, "?", None) == found


def test_a_cross_encoder_orders_by_its_scores() -> None:
    found = [Document(page_content=text) for text in ("a", "b", "c")]
    encoder = CrossEncoder(score=lambda _, texts: [{"a": 0.1, "b": 0.9, "c": 0.5}[text] for text in texts])
    assert [one.page_content for one in encoder.compress_documents(found, "?")] == ["b", "c", "a"]


def test_the_retriever_uses_the_one_that_the_settings_name(docs: Path) -> None:
    settings = read_settings(reranker=f"{__name__}:Shortest")
    Job(settings).add(Request([str(docs)]), Brake())
    bot = build_bot(settings)
    found = bot.retriever.search(bot.understanding.search(Question("How long is the warranty?"))).passages
    bot.close()
    lengths = [len(one.page_content) for one in found]
    assert lengths[0] == min(lengths)


@pytest.mark.parametrize("name", ["nowhere:Thing", "bot.reranking:Nothing", "pathlib:Path", "fastembed:no/such-model", "words"])
def test_a_name_that_cannot_be_used_says_what_to_do(name: str) -> None:
    with pytest.raises(SettingsError, match="BOT_RERANKER"):
        open_reranker(name)
