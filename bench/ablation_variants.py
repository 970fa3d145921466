"""The ways to rank that `bench.ablation` compares."""

from __future__ import annotations

from dataclasses import dataclass

from bot.fusion import LEXICAL_WEIGHT
from bot.lexical import AVERAGE_LENGTH
from bot.ranking import LEAD, SIBLING
from bot.retriever import DEPTH


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to rank."""

    name: str
    lexical_weight: float = LEXICAL_WEIGHT
    sibling: float = SIBLING
    scaled: bool = False  # each list divided by its own best score, instead of absolute scores
    length_share: float = 0.5
    average: float = AVERAGE_LENGTH
    lead: float = LEAD
    heading_twice: bool = False
    depth: int = DEPTH
    feedback: float = 0.0  # of the mean vector of the best three passages is added to the question's (Rocchio 1971)
    feedback_words: float = 0.0  # of their idf, for the five heaviest words of the best three (after RM3, Lavrenko & Croft 2001)
    hubs: float = 0.0  # of a passage's mean cosine with its ten nearest ones is taken away (CSLS, Conneau et al. 2018)
    synonyms: bool = True
    windows: int = 0  # words of overlapping windows: half of the cosine is that of the nearest one


VARIANTS = (
    Variant("as it is"),
    Variant("dense only", lexical_weight=0.0),
    Variant("lexical only", lexical_weight=1000.0),
    *(Variant(f"lexical weight {weight}", lexical_weight=weight) for weight in (0.9, 1.5)),
    Variant("scores divided by their best", scaled=True, sibling=0.0),
    *(Variant(f"best of its document times {share}", sibling=share) for share in (0.0, 0.1, 0.3)),
    Variant("b = 0.75", length_share=0.75),
    Variant("average length 60", average=60.0),
    Variant("average length 120", average=120.0),
    Variant("introductions not demoted", lead=1.0),
    Variant("without other words for the same", synonyms=False),
    Variant("last heading twice", heading_twice=True),
    *(Variant(f"{hits} hits a list", depth=hits) for hits in (64, 100, 200)),
    *(Variant(f"best three's vectors times {share}", feedback=share) for share in (0.2, 0.5)),
    Variant("best three's words times 0.2", feedback_words=0.2),
    Variant("hubs less 0.2", hubs=0.2),
    *(Variant(f"nearest window of {words} words", windows=words) for words in (40, 80)),
)
