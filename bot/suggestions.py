"""What to ask next: headings of the documents that were found, beside an answer or in place of one; each is answered there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from langchain_core.documents import Document

from bot.conversation import Citation, Question, Turn

SHOWN = 3
MOST = 12  # words
NEAR = 0.5  # of the best passage's score: what other documents offer must be about the same
LEAST, SHARE = 0.6, 0.7  # score of a passage that is offered where nothing answers, and its share of the best one's

_MONTH = r"(?:jan|feb|fév|fev|mar|mär|apr|avr|abr|may|mai|jun|juin|jul|juil|aug|août|ago|sep|oct|okt|nov|dec|dez|déc|dic|ene)[^\W\d_]*"
_DATED = re.compile(rf"\b{_MONTH}\.? (?:de )?(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b", re.IGNORECASE)
_POINTER = re.compile(
    r"\b(?:[Ss]ee|[Uu]nder|siehe|[Vv]oir|[Vv]éase) (?:also |the (?:page|section)(?: on)? )?[*_\[“\"‘']*"
    r"([A-ZÀ-Þ][^*_\]”\"’'.,;:)\n]{4,60}?)[*_\]”\"’']*(?=[.,;:)\n]|$)"
)
_NUMBERED = re.compile(r"[§\d(]")


def suggestions(passages: Sequence[Document], cited: Sequence[Citation], history: Sequence[Turn] = ()) -> tuple[str, ...]:
    """Headings near the answer; none that was cited, or asked for and quoted before.

    What the quotation points to ("see Repairs") comes first, then the cited documents' own, then those of others, of the passages
    that were read twice (`rereading`); then the rest.
    The news of a day ("App 5.2.0 (18 November 2025)") are offered beside others alone.
    """
    used = {(citation.source, citation.heading) for citation in cited}
    bare = {citation.heading for citation in cited} | {citation.title for citation in cited}
    sources = {citation.source for citation in cited}
    best = max((passage.metadata["fused"] for passage in passages), default=0.0)
    own = [passage for passage in passages if passage.metadata["source"] in sources]
    near = own + [one for one in passages if one.metadata["source"] not in sources and one.metadata["fused"] >= NEAR * best]
    pointers = [pointer.casefold() for citation in cited for pointer in _POINTER.findall(citation.quote)]
    near.sort(key=lambda passage: (not _is_meant(passage, pointers), "score" not in passage.metadata))
    news = any(map(_DATED.search, bare))
    new = (one for one in near if len(one.metadata["section"]) > 1 and (one.metadata["source"], one.metadata["heading"]) not in used)
    fitting = [one for one in new if (news or not _DATED.search(one.metadata["heading"])) and not _told(one, history)]
    labels = dict.fromkeys(_label(one, passages) for one in fitting)
    return tuple([label for label in labels if label not in bare and len(label.split()) <= MOST][:SHOWN])


def _is_meant(passage: Document, pointers: Sequence[str]) -> bool:
    """Whether one of the pointers of a quotation names a passage's heading, or begins with its document's title, or that with it."""
    title, heading = (passage.metadata[name].casefold() for name in ("title", "heading"))
    return any(heading.startswith(pointer) or title.startswith(pointer) for pointer in pointers)


def _label(passage: Document, passages: Sequence[Document]) -> str:
    """The heading, behind the title of its document where it says little alone: one word, a number first, one of several alike."""
    title, heading = passage.metadata["title"], passage.metadata["heading"]
    alike = {one.metadata["source"] for one in passages if one.metadata["heading"] == heading}
    alone = len(heading.split()) > 1 and not _NUMBERED.match(heading) and len(alike) < 2
    return heading if alone else f"{title}: {heading}"


def nearest(passages: Sequence[Document], question: Question) -> tuple[str, ...]:
    """Headings to offer where no passage answers: a customer may know by them what the documents call otherwise; none far off."""
    scores = [float(passage.metadata.get("score", 0.0)) for passage in passages]
    least = max(LEAST, SHARE * max(scores, default=0.0))
    near = [passage for passage, score in zip(passages, scores, strict=True) if score >= least]
    return suggestions(near, (), (*question.history, Turn("user", question.text)))


def _told(passage: Document, history: Sequence[Turn]) -> bool:
    """Whether a customer asked with a heading before, or a reply quoted from below it ("From *Returns › Refunds*:")."""
    title, heading = passage.metadata["title"], passage.metadata["heading"]
    names = {heading.casefold(), f"{title}: {heading}".casefold()}
    asked = any(turn.role == "user" and turn.content.strip().casefold() in names for turn in history)
    return asked or any(turn.role == "assistant" and f" {heading}*" in turn.content for turn in history)
