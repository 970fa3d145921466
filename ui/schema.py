"""What the HTTP API takes and gives, as typed models: the documented schema of a reply."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field, StringConstraints
from pydantic_core import PydanticCustomError

from bot.conversation import Decision

REACHABLE = re.compile(r"[^\s@]@(?:[^\s@.]+\.)+[^\s@.]{2}|\d(?:[\s()./-]*\d){5}")


def reachable(contact: str) -> str:
    """The contact, if an e-mail address or a phone number is in it; more words may stand beside. Raises a validation error."""
    if not REACHABLE.search(contact):
        raise PydanticCustomError("contact", "Give an e-mail address (jo@example.com) or a phone number of at least 6 digits")
    return contact


Contact = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), AfterValidator(reachable)]


Id = Annotated[str, StringConstraints(max_length=128)]


class ChatRequest(BaseModel, extra="forbid"):
    """A question. What was said before is read from the log by `conversation`, never taken from the client."""

    question: str = Field(min_length=1, description="The customer's words.")
    conversation: Id = Field("", description="Id from an earlier reply, to go on; empty: a new conversation.")
    context: dict[str, str] = Field(
        default_factory=dict, description="`product`, `version`, `locale`, `url`, `title` of the page."
    )


class CitationModel(BaseModel):
    """Where a sentence stands. `start` and `end` are offsets in the source's normalised text."""

    n: int
    source: str
    title: str
    section: list[str]
    heading: str
    anchor: str
    page: int | None
    url: str
    quote: str
    start: int
    end: int
    updated: str
    version: str


class EvidenceModel(BaseModel):
    """A passage that was considered, with its raw scores."""

    source: str
    section: list[str]
    page: int | None
    dense: float
    lexical: float
    fused: float


class ChatReply(BaseModel):
    """The checked reply; `turn` is its number in the `conversation`, for feedback."""

    conversation: str
    turn: int
    text: str
    decision: Decision
    citations: list[CitationModel]
    suggestions: list[str]
    passages: list[EvidenceModel]
    withheld: int
    timings_ms: dict[str, float]
    model: str
    prompt_version: str
    index_generation: str
    notice: str


class FeedbackRequest(BaseModel, extra="forbid"):
    """A thumb on one reply."""

    conversation: Id
    turn: int = Field(ge=1, lt=2**31)
    thumb: Literal["up", "down"]
    reason: Literal["", "wrong", "outdated", "incomplete", "unclear"] = ""
    comment: str = Field("", max_length=2000)


class HandoffRequest(BaseModel, extra="forbid"):
    """A wish to be contacted by a person."""

    contact: Contact = Field(description="E-mail address, or phone number of at least 6 digits.")
    message: str = Field("", max_length=4000)
    conversation: Id = Field(
        "", description="Id of the conversation whose transcript goes along, with the customer's consent."
    )


class Ticket(BaseModel):
    """The reference of a request for a person."""

    reference: str


class Done(BaseModel):
    """The request was carried out."""

    ok: bool = True


class SourceModel(BaseModel):
    """One indexed document."""

    source: str
    title: str
    url: str
    product: str
    version: str
    locale: str
    updated: str
    chunks: int


class Problem(BaseModel):
    """Why a request was not carried out: one line for people."""

    detail: str
