"""What to ask next: headings of the documents that were found, beside an answer or in place of one; each is answered there."""

from __future__ import annotations

from collections.abc import Sequence

from langchain_core.documents import Document

from bot.conversation import Citation, Question, Turn

SHOWN = 3
WORDS = (2, 12)
NEAR = 0.5  # of the best passage's score: what other documents offer must be about the same
LEAST, SHARE = 0.6, 0.7  # score of a passage that is offered where nothing answers, and its share of the best one's


def suggestions(passages: Sequence[Document], cited: Sequence[Citation], history: Sequence[Turn] = ()) -> tuple[str, ...]:
    """Headings near the answer; none that was cited, or asked for and quoted before.

    The cited documents' own come first, then those of others, of the passages that were read twice (`rereading`); then the rest.
    """
    used = {citation.heading for citation in cited} | {citation.title for citation in cited}
    sources = {citation.source for citation in cited}
    best = max((passage.metadata["fused"] for passage in passages), default=0.0)
    own = [passage for passage in passages if passage.metadata["source"] in sources]
    near = own + [one for one in passages if one.metadata["source"] not in sources and one.metadata["fused"] >= NEAR * best]
    near.sort(key=lambda passage: "score" not in passage.metadata)
    headings = dict.fromkeys(passage.metadata["heading"] for passage in near if len(passage.metadata["section"]) > 1)
    fitting = [heading for heading in headings if heading not in used and WORDS[0] <= len(heading.split()) <= WORDS[1]]
    return tuple([heading for heading in fitting if not _told(heading, history)][:SHOWN])


def nearest(passages: Sequence[Document], question: Question) -> tuple[str, ...]:
    """Headings to offer where no passage answers: a customer may know by them what the documents call otherwise; none far off."""
    scores = [float(passage.metadata.get("score", 0.0)) for passage in passages]
    least = max(LEAST, SHARE * max(scores, default=0.0))
    near = [passage for passage, score in zip(passages, scores, strict=True) if score >= least]
    return suggestions(near, (), (*question.history, Turn("user", question.text)))


def _told(heading: str, history: Sequence[Turn]) -> bool:
    """Whether a customer asked with a heading before, or a reply quoted from below it ("From *Returns › Refunds*:")."""
    asked = any(turn.role == "user" and turn.content.strip().casefold() == heading.casefold() for turn in history)
    return asked or any(turn.role == "assistant" and f" {heading}*" in turn.content for turn in history)
