"""The composition root: the only place that names concrete parts and wires them from settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.chain import Drafter, SupportChain
from bot.conversation import Question
from bot.embeddings import Embedder, open_embedder
from bot.errors import SettingsError
from bot.extractive import Extractive
from bot.grounding import ANSWERED, SAID, Adapter, Grounding
from bot.lexical import IDENTITY, Lexical
from bot.library import Library
from bot.question import Understanding
from bot.remembering import Remembering
from bot.replies import Phrasebook
from bot.reranking import open_reranker
from bot.rereading import Rereader
from bot.retriever import RETURNED, HybridRetriever, Retrieval
from bot.settings import Settings
from bot.store.opening import open_store
from bot.synonyms import SHIPPED, Thesaurus, read_groups

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from bot.modelled import Modelled
    from bot.rewriting import Rewriter
    from bot.verifying import Verifier


def build_embedder(settings: Settings) -> Embedder:
    """The embedder that the settings name."""
    return open_embedder(settings.embeddings, settings.model_dir, settings.threads)


def build_judge(settings: Settings, adapter: Adapter) -> Grounding:
    """The judge of what answers a question, or of what says a sentence."""
    return Grounding(adapter, settings.model_dir, settings.threads)


@dataclass(frozen=True)
class Bot:
    """The wired parts that an edge (terminal, page, API, evaluation) needs."""

    settings: Settings
    chain: SupportChain
    retriever: HybridRetriever
    understanding: Understanding
    library: Library
    rereader: Rereader

    def find(self, question: Question) -> Retrieval:
        """What the chain decides on: the passages for a question as a whole, looked at twice."""
        return self.rereader.read(self.retriever.search(self.understanding.search(question)))

    def close(self) -> None:
        """Releases the index."""
        self.library.close()


def build_bot(settings: Settings, returned: int = RETURNED) -> Bot:
    """Everything from the index to the chain; the index itself is opened at the first question.

    `returned`: how many passages the retriever returns; an answer needs few, an evaluation looks at more.
    """
    embedder, lexical = build_embedder(settings), Lexical()
    library = Library(open_store(settings), embedder.identity, IDENTITY, settings.include_internal)
    understanding = Understanding(embedder, lexical, build_thesaurus(lexical, SHIPPED, settings.synonyms))
    retriever = HybridRetriever(
        library=library,
        understanding=understanding,
        lexical=lexical,
        include_internal=settings.include_internal,
        returned=returned,
        reranker=open_reranker(settings.reranker),
    )
    remembering = Remembering(embedder)
    own_words = build_thesaurus(lexical, settings.synonyms)  # the judge knows the shipped ones
    rereader = Rereader(build_judge(settings, ANSWERED), own_words, remembering, lexical, keeps_order=bool(settings.reranker))
    phrases = Phrasebook(settings.company, settings.support_contact)
    quoting = Extractive(library, remembering, lexical, phrases)
    verifier = build_verifier(settings)
    drafter: Drafter = build_modelled(settings, quoting, library, verifier) if settings.model else quoting
    chain = SupportChain(understanding, retriever, rereader, drafter, phrases, build_rewriter(settings))
    return Bot(settings, chain, retriever, understanding, library, rereader)


def build_thesaurus(lexical: Lexical, *files: Path | None) -> Thesaurus:
    """The groups of words that mean the same, of the files that there are."""
    return Thesaurus((group for file in files if file for group in read_groups(file)), lexical)


def build_rewriter(settings: Settings) -> Rewriter | None:
    """The rewriter of follow-ups, when the settings ask for one. Raises SettingsError without a chat model."""
    if settings.query_rewrite == "off":
        return None
    from bot.rewriting import Rewriter

    return Rewriter(_opener(settings, "BOT_QUERY_REWRITE"))


def build_verifier(settings: Settings) -> Verifier | None:
    """The second reader of sentences, when the settings ask for one. Raises SettingsError without a chat model."""
    if settings.verifier == "off":
        return None
    from bot.verifying import Verifier

    return Verifier(_opener(settings, "BOT_VERIFIER"))


def _opener(settings: Settings, needed_by: str) -> Callable[[], BaseChatModel]:
    """Opens the chat model that the settings name."""
    if not settings.model:
        raise SettingsError(f"{needed_by}='model' needs a chat model. Set BOT_MODEL=provider:model, or {needed_by}=off.")
    from bot.provider import open_chat_model

    return partial(open_chat_model, settings.model, settings.model_base_url, settings.model_timeout)


def build_modelled(settings: Settings, quoting: Extractive, library: Library, verifier: Verifier | None) -> Modelled:
    """The drafter with the chat model that the settings name; the model is opened at the first question."""
    from bot.citations.check import Checker
    from bot.model_answer import Manner, ModelAnswer
    from bot.modelled import Modelled
    from bot.provider import open_chat_model

    def weigh(terms: Sequence[int]) -> list[float]:
        with library.lend() as index:
            return index.idf(terms)

    manner = Manner(
        settings.company, settings.voice, settings.unsupported, settings.model_timeout, settings.prompt_tokens
    )
    judge, company = build_judge(settings, SAID), settings.company.lower().split()
    own_words = build_thesaurus(quoting.lexical, settings.synonyms)
    checker = Checker(quoting.embedder, quoting.lexical, weigh, judge=judge, names=company, thesaurus=own_words)
    opener = partial(open_chat_model, settings.model, settings.model_base_url, settings.model_timeout)
    return Modelled(ModelAnswer(opener, checker, manner, verifier), settings.model, quoting, quoting.phrases, settings.passages)
