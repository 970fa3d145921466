"""Two searches, one ranking, and the raw evidence kept on every passage; a LangChain retriever."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from bot.conversation import Question
from bot.index import Index, passage
from bot.lexical import Lexical, codes
from bot.library import Library
from bot.question import Search, Understanding, Vectors
from bot.ranking import best_first, newest
from bot.spelling import corrected, words_of
from bot.store import Hit, Where
from bot.variants import Variant, asked_about, preferred

DEPTH = 100  # of each result list
RETURNED = 50
TURN_DEPTH = 5  # of the searches for the last turn alone, which are evidence only
JUDGED = 10  # passages whose words are compared with the question's


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of a question as the index weighs them: idf by term id, 0 for a word that no passage has."""

    idf: Mapping[int, float]
    absent_idf: float

    def weight(self, term: int) -> float:
        """How telling a term is; one that no passage has counts as the rarest."""
        return self.idf.get(term) or self.absent_idf

    def coverage(self, found: Iterable[int]) -> float:
        """The idf-weighted share of the question's words among `found`, 0 to 1."""
        total = sum(self.weight(term) for term in self.idf)
        have = sum(self.weight(term) for term in self.idf.keys() & set(found))
        return have / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What was found: `passages` best first; the raw lists stay for the evidence and for `--explain`."""

    search: Search
    passages: tuple[Document, ...]
    dense: tuple[Hit, ...]
    lexical: tuple[Hit, ...]
    turn_dense: tuple[Hit, ...]
    turn_lexical: tuple[Hit, ...]
    terms: Terms
    carried_terms: Terms
    generation: str
    variants: tuple[Variant, ...] = ()
    asked: tuple[Variant, ...] = ()
    unknown_codes: tuple[str, ...] = ()  # such as error codes, that no passage has
    seconds: float = 0.0


class HybridRetriever(BaseRetriever):
    """Dense and lexical search over the whole conversation, fused on scores."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    understanding: Understanding
    lexical: Lexical
    include_internal: bool = False

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return list(self.search(self.understanding.search(Question(query))).passages)

    def search(self, search: Search) -> Retrieval:
        """The passages for a search; each keeps its cosine, its lexical coverage and its fused score."""
        started = perf_counter()
        where = self._where(search.question.filters)
        with self.library.lend() as index:
            search, terms = self._spelt(index, search)
            dense, lexical = _searched(index, search.carried, DEPTH, where)
            alone = search.turn is search.carried
            turn_dense, turn_lexical = (dense, lexical) if alone else _searched(index, search.turn, TURN_DEPTH, where)
            carried_terms = terms if alone else _terms(index, search.carried)
            variants = self.library.variants(index)
        asked = asked_about(search.question, variants)
        ranked = preferred(self._ranked(dense, lexical, terms, carried_terms), asked, variants)
        return Retrieval(
            search=search,
            passages=tuple(ranked),
            dense=tuple(dense),
            lexical=tuple(lexical),
            turn_dense=tuple(turn_dense),
            turn_lexical=tuple(turn_lexical),
            terms=terms,
            carried_terms=carried_terms,
            generation=index.generation,
            variants=tuple(variants),
            asked=tuple(asked),
            unknown_codes=tuple(code for code in codes(search.question.text) if not any(self._idfs(code, terms))),
            seconds=perf_counter() - started,
        )

    def _spelt(self, index: Index, search: Search) -> tuple[Search, Terms]:
        """The search with misspelt words put right: those that no passage has and that are nearly one it has."""
        terms = _terms(index, search.turn)
        if all(terms.idf.values()):
            return search, terms
        text = corrected(search.question.text, self._unknown(search.question.text, terms), lambda: self.library.vocabulary(index))
        if text == search.question.text:
            return search, terms
        search = self.understanding.search(replace(search.question, text=text))
        return search, _terms(index, search.turn)

    def _unknown(self, text: str, terms: Terms) -> list[str]:
        absent = {term for term, idf in terms.idf.items() if not idf}
        return [word for word in words_of(text) if absent & set(self.lexical.query(word).indices)]

    def _idfs(self, word: str, terms: Terms) -> list[float]:
        return [terms.idf.get(term, 0.0) for term in self.lexical.query(word).indices]

    def _where(self, filters: Mapping[str, str | list[str]]) -> Where:
        return Where(dict(filters), {} if self.include_internal else {"audience": "internal"})

    def _ranked(self, dense: Sequence[Hit], lexical: Sequence[Hit], terms: Terms, carried: Terms) -> list[Document]:
        near, words = {hit.id: hit.score for hit in dense}, {hit.id: hit.score for hit in lexical}
        floor = min(near.values(), default=0.0)
        ranked: list[Document] = []
        for hit, fused in best_first(dense, lexical)[:RETURNED]:
            found = passage(hit.payload)
            found.metadata |= {"id": hit.id, "dense": near.get(hit.id, floor), "bm25": words.get(hit.id, 0.0), "fused": fused}
            own = self.words(found) if len(ranked) < JUDGED else None
            found.metadata["lexical"] = terms.coverage(own) if own else 0.0
            found.metadata["carried_lexical"] = carried.coverage(own) if own else 0.0
            ranked.append(found)
        return ranked

    def words(self, found: Document) -> tuple[int, ...]:
        """The term ids of a passage, its title and section included."""
        meta = found.metadata
        return self.lexical.document(" ".join([meta["title"], *meta["section"], found.page_content])).indices


def _searched(index: Index, vectors: Vectors, limit: int, where: Where) -> tuple[list[Hit], list[Hit]]:
    dense = index.search_dense(vectors.dense, limit, where)
    return newest(dense), newest(index.search_lexical(vectors.lexical, limit, where))


def _terms(index: Index, vectors: Vectors) -> Terms:
    terms = vectors.lexical.indices
    idf = dict(zip(terms, index.idf(terms), strict=True))
    return Terms(idf, max([*idf.values(), 1.0]))
