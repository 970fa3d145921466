"""Two searches, one ranking, and the raw evidence kept on every passage; a LangChain retriever."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import islice
from time import perf_counter

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import BaseDocumentCompressor, Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from bot.conversation import Question
from bot.fusion import FOREIGN_WEIGHT, LEXICAL_WEIGHT, fuse
from bot.guard import planted
from bot.index import Index, passage
from bot.languages import foreign
from bot.lexical import Lexical, codes, short_codes
from bot.library import Library, Served
from bot.meant import asked_about, by_code, repeated, switched
from bot.question import Search, Understanding, Vectors
from bot.ranking import best_first, of_page
from bot.reranking import reranked
from bot.spelling import corrected, words_of, written_out
from bot.store import Point, Scores, Where
from bot.synonyms import Thesaurus
from bot.terms import Terms, terms_of, widened
from bot.turns import without_own_numbers
from bot.unmentioned import of_a_kind, said_otherwise, unmentioned
from bot.variants import Variant, preferred, unheard_models, unheard_of

DEPTH = 32  # of each result list; more cost time and find nothing (TRIED.md)
RETURNED = 12
SPARE = 12  # read beyond these, for texts that stand twice
TURN_DEPTH = 1  # of the searches for the last turn alone, which are evidence only


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What was found: `passages` best first; the raw lists stay for the evidence and for `--explain`."""

    search: Search
    passages: tuple[Document, ...]
    dense: Scores
    lexical: Scores
    turn_dense: Scores
    turn_lexical: Scores
    terms: Terms
    carried_terms: Terms
    generation: str
    size: int  # passages in the whole index
    foreign: float = 0.0  # the share of these that are not in English
    variants: tuple[Variant, ...] = ()
    asked: tuple[Variant, ...] = ()
    unknown_codes: tuple[str, ...] = ()  # such as error codes, that no passage has; generations that none is about
    unmentioned: tuple[str, ...] = ()  # names in the question that no passage has
    titled: bool = False  # a word of the last turn stands in the title of a passage that was found
    own_words: Thesaurus | None = None  # what the documents say of the company's own words
    seconds: float = 0.0


class HybridRetriever(BaseRetriever):
    """Dense and lexical search over the whole conversation, fused on scores."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    understanding: Understanding
    lexical: Lexical
    include_internal: bool = False
    returned: int = RETURNED
    reranker: BaseDocumentCompressor | None = None

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return list(self.search(self.understanding.search(Question(query))).passages)

    def search(self, search: Search) -> Retrieval:
        """The passages for a search; each keeps its cosine, its lexical coverage and its fused score."""
        started = perf_counter()
        where = self._where(search.question.filters)
        with self.library.lend() as index:
            variants, size, share = index.variants, index.size, index.foreign
            search = self._in_its_language(search, share)
            question = repeated(search.question, variants)
            asked = asked_about(question, variants) or asked_about(search.question, variants)
            search = self._retold(search, switched(question, asked, variants))
            search, terms, carried_terms = self._spelt(index, search)
            own_words = _thesaurus(index.glossary, self.lexical)
            if (said := _in_own_words(search, own_words)) is not search:
                search, (terms, carried_terms) = said, terms_of(index, said)
            dense, lexical = _searched(index, search.carried, carried_terms, size, DEPTH, where)
            alone = search.turn is search.carried
            turn_dense, turn_lexical = (dense, lexical) if alone else _searched(index, search.turn, terms, size, TURN_DEPTH, where)
            weight = FOREIGN_WEIGHT if search.foreign else LEXICAL_WEIGHT
            fused = fuse(dense, lexical, carried_terms.possible, DEPTH, weight)
            best = dict(islice(fused.items(), self.returned + SPARE))
            points = index.fetch(list(best))
            names = self._unmentioned(index, search, points)
        ranked = _scored(best_first(best, points)[: self.returned], dense, lexical, terms, carried_terms)
        asked = asked or self._owner(search.question.text, ranked, points, variants)
        ranked = of_page(preferred(ranked, asked, variants), search.question.context.get("url", ""))
        ranked = reranked(ranked, search.question.text, self.reranker)
        return Retrieval(
            search=search,
            passages=tuple(ranked),
            dense=dense,
            lexical=lexical,
            turn_dense=turn_dense,
            turn_lexical=turn_lexical,
            terms=terms,
            carried_terms=carried_terms,
            generation=index.generation,
            size=size,
            foreign=share,
            variants=tuple(variants),
            asked=tuple(asked),
            unknown_codes=self._unknown_codes(search.question.text, terms, variants, ranked),
            unmentioned=tuple(names),
            titled=self._titled(ranked, terms),
            own_words=own_words,
            seconds=perf_counter() - started,
        )

    def _in_its_language(self, search: Search, share: float) -> Search:
        """The search with the parts of its words, when neither it nor the documents are in English.

        `share`: of the passages that are not; most of them decide for a question of names and codes alone.
        """
        told = foreign(search.question.text) if share else False
        return self.understanding.search(search.question, foreign=True) if told or (told is None and share > 0.5) else search

    def _spelt(self, index: Served, search: Search) -> tuple[Search, Terms, Terms]:
        """The search without the customer's own numbers, its small and misspelt words put right, and its terms."""
        terms, carried = terms_of(index, search)
        if all(terms.idf.values()):
            return search, terms, carried
        text = without_own_numbers(search.question.text, partial(self._known, terms))
        if not search.foreign:
            text = written_out(text, self._absent(text, terms))
            text = corrected(text, self._unknown(text, terms), lambda: index.vocabulary)
        if text == search.question.text:
            return search, terms, carried
        search = self.understanding.search(replace(search.question, text=text), search.foreign)
        return search, *terms_of(index, search)

    def _retold(self, search: Search, question: Question) -> Search:
        """The search for a question with its earlier turns about the variant that is asked about now."""
        return search if question == search.question else self.understanding.search(question, search.foreign)

    def _owner(
        self, text: str, ranked: Sequence[Document], points: Mapping[str, Point], variants: Sequence[Variant]
    ) -> list[Variant]:
        """The variant that the question's codes belong to."""
        if not (found := codes(text)) or not variants:
            return []
        wanted = [frozenset(self.lexical.query(code).indices) for code in found]
        words = ((one, lexical.indices if (lexical := points[one.metadata["id"]].lexical) else ()) for one in ranked)
        return by_code(wanted, words, variants)

    def _unknown(self, text: str, terms: Terms) -> list[str]:
        """The words that neither a passage nor the language has: "driver" is no slip for "drives"."""
        return [word for word in self._absent(text, terms) if not self.understanding.is_a_word(word)]

    def _absent(self, text: str, terms: Terms) -> list[str]:
        """The words that no passage has; those of no weight are none."""
        absent = {term for term, idf in terms.idf.items() if not idf}
        return [word for word in words_of(text) if absent & set(self.lexical.query(word).indices)]

    def _unknown_codes(
        self, text: str, terms: Terms, variants: Sequence[Variant], ranked: Sequence[Document]
    ) -> tuple[str, ...]:
        known = partial(self._known, terms)
        absent = [code for code in (*codes(text), *unlisted(text, ranked)) if not known(code)]
        return (*absent, *unheard_of(text, variants, [one.page_content for one in ranked]), *unheard_models(text, variants, known))

    def _known(self, terms: Terms, word: str) -> bool:
        """Whether a passage has a word of the question."""
        return any(terms.idf.get(term) for term in self.lexical.query(word).indices)

    def _unmentioned(self, index: Served, search: Search, points: Mapping[str, Point]) -> list[str]:
        """The names in the last turn that no passage has in any form, nor a word that says the same."""
        texts = " ".join(point.payload["text"] for point in points.values())

        def absent(word: str) -> bool:
            terms = frozenset(self.lexical.query(word).indices)
            same = (related.others for related in search.turn.related if not terms.isdisjoint(related.said))
            known = not terms or any(index.idf(tuple(terms.union(*same))))
            return not known and not of_a_kind(word, index.vocabulary) and not said_otherwise(word, texts)

        return unmentioned(search.question.text, absent)

    def _titled(self, ranked: Sequence[Document], terms: Terms) -> bool:
        titles = " ".join({passage.metadata["title"] for passage in ranked})
        return not terms.idf.keys().isdisjoint(self.lexical.document(titles).indices)

    def _where(self, filters: Mapping[str, str | list[str]]) -> Where:
        return Where(dict(filters), {} if self.include_internal else {"audience": "internal"})


@lru_cache(maxsize=2)
def _thesaurus(groups: tuple[tuple[str, str], ...], lexical: Lexical) -> Thesaurus:
    """The same for all questions of a generation."""
    return Thesaurus(groups, lexical)


def _in_own_words(search: Search, own: Thesaurus) -> Search:
    """The search with what the company calls the words of the last turn."""
    found = own.related(search.question.text)
    turn, carried = (replace(one, related=(*one.related, *found)) for one in (search.turn, search.carried))
    return replace(search, turn=turn, carried=turn if search.carried is search.turn else carried) if found else search


def unlisted(text: str, passages: Sequence[Document]) -> list[str]:
    """The short codes of a text that the passages do not list with two others of the same letter: E3, where E1 and E2 stand."""
    found = set[str]().union(*(short_codes(passage.page_content) for passage in passages))
    return [code for code in sorted(short_codes(text) - found) if sum(other[0] == code[0] for other in found) > 1]


def _searched(index: Index, vectors: Vectors, terms: Terms, size: int, limit: int, where: Where) -> tuple[Scores, Scores]:
    words = widened(vectors, terms, size)
    return index.search_dense(vectors.dense, limit, where), index.search_lexical(words, limit, where)


def _scored(
    best: Sequence[tuple[Point, float]], dense: Scores, lexical: Scores, terms: Terms, carried: Terms
) -> list[Document]:
    """The passages in their order, each with its cosine, its BM25 sum, its fused score and the questions' words it has."""
    floor = min(dense.values(), default=0.0)
    passages = []
    for point, fused in best:
        if planted(point.payload["text"]):
            continue
        own = point.lexical.indices if point.lexical else ()
        scores = {"dense": dense.get(point.id, floor), "bm25": lexical.get(point.id, 0.0), "fused": fused}
        share = terms.coverage(own)
        shares = {"lexical": share, "carried_lexical": share if carried is terms else carried.coverage(own)}
        passages.append(passage(point.payload | {"id": point.id} | scores | shares))
    return passages
