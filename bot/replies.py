"""Replies that quote nothing, and the parts that every reply carries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from langchain_core.documents import Document

from bot.citations.citation import citation
from bot.conversation import Evidence, Question, Reply
from bot.evidence import Verdict, speaks_another_language
from bot.guard import orders_the_bot, wants_what_is_anothers
from bot.intent import Intent, intent
from bot.languages import ENOUGH, language_of
from bot.own_case import is_own_case
from bot.phrases import LANGUAGES, say
from bot.reactions import wanted_language
from bot.retriever import Retrieval
from bot.suggestions import nearest
from bot.turns import answers_back, chosen
from bot.variants import Variant

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """What the bot says in its own name, with the company's name and the way to a person."""

    company: str
    contact: str

    def language(self, question: Question, found: Retrieval | None = None) -> str:
        """The language to answer in: the message's own, else that of the messages before it, of the page, or of what was found."""
        earlier = (turn.content for turn in reversed(question.history) if turn.role == "user")
        told = (language_of(text, "") for text in (question.text, *earlier))
        page = question.context.get("locale", "")[:2].lower()
        return next(filter(None, told), page if page in LANGUAGES else _spoken_in(found))

    def at_once(self, question: Question) -> Reply | None:
        """Small talk, the way to a person, or no to an order or to what is a stranger's; None where a search must be made."""
        language = self.language(question)
        if orders_the_bot(question.text):
            return Reply(self._say("ordered", language), "refused")
        if wants_what_is_anothers(question.text):
            return Reply(self._say("anothers", language), "refused")
        wish = None if chosen(question) or answers_back(question) else intent(question.text)
        if wish == "person":
            return Reply(self._say("handed_off", language), "handed_off")
        if wish == "language":
            return Reply(self._say("wordless", wanted_language(question.text)), "small_talk")
        phrase = _reaction(wish, question) if wish in {"yes", "no", "unhelped"} else wish
        return Reply(self._say(phrase, language), "refused" if phrase == "unhelped" else "small_talk") if phrase else None

    def refusal(self, verdict: Verdict, question: Question, found: Retrieval) -> Reply:
        """Says that the documents do not answer, or that they, not the question, are in English, and offers a person.

        What they say of something near is suggested, but for a question about something else.
        """
        strange = verdict.decision == "off_topic"
        near = () if strange else nearest(found.passages, question)
        refused = "refused_in_english" if speaks_another_language(found) else "refused_near" if near else "refused"
        language = self.language(question, found)
        unseen = f"{say('own_case', language)} " if is_own_case(question.text) else ""
        return Reply(unseen + self._say("off_topic" if strange else refused, language), verdict.decision, suggestions=near)

    def ask_back(self, found: Retrieval, options: Sequence[tuple[Variant, Document]]) -> Reply:
        """Asks which variant is meant; the choices are suggested replies, and each says where its answer stands."""
        question = found.search.question
        lines = [f"- **{variant.label}**: {where(passage)} [{n}]" for n, (variant, passage) in enumerate(options, start=1)]
        cited = tuple(
            citation(n, passage, passage.page_content, passage.metadata["start"], passage.metadata["end"])
            for n, (_, passage) in enumerate(options, start=1)
        )
        text = "\n".join([self._say("asked_back", self.language(question, found)), "", *lines])
        return Reply(text, "asked_back", cited, tuple(variant.label for variant, _ in options))

    def missing(self, part: str, language: str) -> str:
        """Says which part of a question the documents do not answer."""
        return say("missing", language, part=part, contact=self.contact)

    def doubt(self, question: Question, language: str, doubtful: bool = False, unmentioned: Sequence[str] = ()) -> str:
        """What a reader must know of an answer, then who can help; "" for nothing.

        That it may be none, which names the documents do not mention, that the bot does not see the customer's own case.
        """
        names = f" {say('or', language)} ".join(f"“{name}”" for name in unmentioned)
        told = (
            say("doubt", language) if doubtful else "",
            say("unmentioned", language, names=names) if names else "",
            say("own_case", language) if is_own_case(question.text) else "",
        )
        return " ".join([*filter(None, told), self._say("person", language)]) if any(told) else ""

    def declined(self, question: Question, passages: Sequence[Document], language: str) -> Reply:
        """The refusal when it is the chat model that found no answer in the passages; their headings are suggested."""
        near = nearest(passages, question)
        return Reply(self._say("refused_near" if near else "refused", language), "refused", suggestions=near)

    def frame(self, passage: Document, language: str, phrase: str) -> str:
        """The line above a quotation: where it stands; `phrase` is "frame", or "also" for a second one."""
        return say(phrase, language, where=where(passage))

    def _say(self, phrase: str, language: str) -> str:
        return say(phrase, language, company=self.company, contact=self.contact)


def _reaction(wish: Intent | None, question: Question) -> str | None:
    """The phrase for a yes, a no or a complaint, by what was said before; "no" to a quotation says that it does not help."""
    before = question.history[-1].content if question.history else ""
    if wish == "unhelped":
        return "unhelped" if before else None
    if wish == "yes" or not before:
        return "wordless"
    return "unhelped" if "[1]" in before else "closed"


def _spoken_in(found: Retrieval | None) -> str:
    """The language of the passages, where no page says in which it speaks (the terminal, the API)."""
    return language_of(" ".join(passage.page_content for passage in found.passages), least=ENOUGH) if found else "en"


def where(passage: Document) -> str:
    """Title › section of a passage, each part once."""
    meta = passage.metadata
    return " › ".join(dict.fromkeys(part for part in (meta["title"], *meta["section"]) if part))


def evidence(found: Retrieval) -> tuple[Evidence, ...]:
    """The best passages with their scores, as the reply's schema has them."""
    return tuple(
        Evidence(
            source=passage.metadata["source"],
            section=tuple(passage.metadata["section"]),
            page=passage.metadata["page"],
            dense=round(passage.metadata["dense"], 4),
            lexical=round(passage.metadata["lexical"], 4),
            fused=round(passage.metadata["fused"], 4),
        )
        for passage in found.passages[:SHOWN]
    )
