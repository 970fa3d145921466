"""What a person and the bot exchange. Frozen: a reply, once given, is a record."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal, TypeVar

Decision = Literal[
    "answered",  # every sentence stands in a source
    "partial",  # a part of the question is answered, and the reply says which is not
    "asked_back",  # the question fits several topics; the choices are in `suggestions`
    "refused",  # on topic, but not in the documents
    "off_topic",  # nothing to do with the documents
    "small_talk",  # greetings, thanks, goodbye
    "handed_off",  # the person asked for a person
]


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a conversation."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, with what was said before (oldest first) and where it is asked.

    `context` holds the host page's `product`, `version`, `locale` or `url`: it prefers, never hides.
    `filters` are hard: only passages whose metadata agree are searched.
    """

    text: str
    history: tuple[Turn, ...] = ()
    context: dict[str, str] = field(default_factory=dict)
    filters: dict[str, str | list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a sentence stands: `start` and `end` are offsets in the source's normalised text."""

    n: int
    source: str
    title: str
    section: tuple[str, ...] = ()
    heading: str = ""
    anchor: str = ""
    page: int | None = None
    url: str = ""
    quote: str = ""
    start: int = 0
    end: int = 0
    updated: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A checked piece of an answer, ready to be shown: Markdown `text` with markers such as `[1]`.

    `citations` are those that appear here for the first time.
    Pieces are shown one after the other as they are; white space between them is part of the text.
    """

    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a passage was considered: raw scores, comparable between questions, and the fused rank score."""

    source: str
    section: tuple[str, ...]
    page: int | None
    dense: float
    lexical: float
    fused: float


@dataclass(frozen=True, slots=True)
class Reply:
    """The whole answer to one question: one schema for the terminal, the API and the evaluation."""

    text: str
    decision: Decision
    citations: tuple[Citation, ...] = ()
    suggestions: tuple[str, ...] = ()
    passages: tuple[Evidence, ...] = ()
    withheld: int = 0
    timings_ms: dict[str, float] = field(default_factory=dict)
    model: str = ""
    prompt_version: str = ""
    index_generation: str = ""
    notice: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The reply as plain JSON types, in the documented schema."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Reply:
        """A reply from its plain JSON types; fields of a later version are ignored."""
        parts = {
            "citations": tuple(_sectioned(Citation, item) for item in data["citations"]),
            "passages": tuple(_sectioned(Evidence, item) for item in data["passages"]),
            "suggestions": tuple(data["suggestions"]),
        }
        return _known_fields(cls, data | parts)


T = TypeVar("T", Citation, Evidence, Reply)


def _sectioned(kind: type[T], data: dict[str, Any]) -> T:
    return _known_fields(kind, data | {"section": tuple(data["section"])})


def _known_fields(kind: type[T], data: dict[str, Any]) -> T:
    return kind(**{name: value for name, value in data.items() if name in kind.__dataclass_fields__})
