"""How a draft of a chat model goes, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Drafted:
    """How a draft ended, after its last sentence.

    `withheld` counts the sentences that were not shown and `reasons` says why; `declined`: the model wrote NO ANSWER, or nothing
    but that it has none; `cut`: it would not end, or its provider cut it; `fault`: why the provider broke off after the first
    sentence, in one line.
    `admitted`: it said in its own words that the documents lack something; `gaps`: a step of a list was withheld.
    """

    withheld: int = 0
    reasons: tuple[str, ...] = ()
    declined: bool = False
    cut: bool = False
    fault: str = ""
    admitted: bool = False
    gaps: bool = False


@dataclass
class Progress:
    """The same while it goes on."""

    withheld: list[str] = field(default_factory=list)
    declined: bool = False
    cut: bool = False
    fault: str = ""
    admitted: bool = False
    gaps: bool = False
    shown: bool = False
    unverified: bool = False  # the second reader failed, and is asked no more

    def drafted(self) -> Drafted:
        declined = not self.shown and (self.declined or (self.admitted and not self.withheld))
        return Drafted(len(self.withheld), tuple(self.withheld), declined, self.cut, self.fault, self.admitted, self.gaps)
