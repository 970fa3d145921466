"""The models that titles tell apart where documents have no `product`: "Ellen 3" and "Ellen 5", "Latch" and "Latch Pro"; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.citations.dates import MONTHS
from bot.variants import MODELS, Variant

_WORD = r"[A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)*"
_NAME = re.compile(  # up to two words with a capital, and a number or a model's word
    rf"(?<![\w-])(?:(?P<first>{_WORD})\s)?(?P<last>{_WORD})[\s-](?P<mark>(?!(?:19|20)\d\d\b)\d{{1,4}}(?![\w.,:%/-]*\w)|(?:{MODELS})\b)"
)
_NO_NAMES = {  # what is counted, and what has editions of which the newest counts
    "annex", "app", "appendix", "article", "build", "chapter", "class", "clause", "day", "edition", "faq", "figure", "firmware", "form",
    "grade", "group", "issue", "item", "kapitel", "lesson", "level", "module", "month", "number", "page", "paragraph", "part", "phase",
    "question", "release", "schedule", "section", "stage", "step", "table", "teil", "tier", "unit", "update", "version", "volume",
    "week", "year",
    "abschnitt", "anhang", "anlage", "artikel", "frage", "jahr", "klasse", "lektion", "modul", "monat", "nummer", "paragraf", "schritt",
    "seite", "stufe", "tabelle", "tag", "thema", "woche",
    "annexe", "année", "chapitre", "formulaire", "jour", "leçon", "mois", "niveau", "partie", "semaine", "tableau", "étape",
    "anexo", "año", "artículo", "capítulo", "día", "formulario", "lección", "mes", "nivel", "parte", "paso", "pregunta", "página", "tema",
    "example", "exercise", "method", "option", "reason", "task", "tip", "top", "topic", *MONTHS,
}  # fmt: skip
_BEFORE = re.compile(
    r"\w+ing|the|your|my|our|how|for|with|about|up|to|new|all|and|or|of|in|on|from|under|over|der|die|das|le|la|el", re.IGNORECASE
)


def titled_variants(titles: Iterable[str]) -> list[Variant]:
    """The models that titles name, where a family has two or more.

    A family is what stands before the number or the model's word: "Hatch Base" in "Hatch Base 1". It is a model itself where
    a title is another's without the mark.
    """
    listed = set(titles)
    families: dict[str, dict[str, str]] = {}
    for title in sorted(listed):
        for family, mark, rest in _names(title):
            own = families.setdefault(family.casefold(), {})
            own.setdefault(mark.casefold(), f"{family} {mark}")
            if rest in listed:
                own.setdefault("", family)
    return [
        Variant(name.casefold().replace(" ", "-"), mark if mark.isdigit() else "", kin=family, titled=name)
        for family, own in families.items()
        if len(own) > 1
        for mark, name in sorted(own.items(), key=lambda one: (not one[0].isdigit(), int(one[0]) if one[0].isdigit() else 0, one[0]))
    ]


def _names(title: str) -> Iterator[tuple[str, str, str]]:
    """Family and mark of each model that a title names, and the title without the mark."""
    for match in _NAME.finditer(title):
        if match["last"].casefold() not in _NO_NAMES and not _BEFORE.fullmatch(match["last"]):
            first = match["first"] if match["first"] and not _BEFORE.fullmatch(match["first"]) else None
            family = f"{first} {match['last']}" if first else match["last"]
            yield family, match["mark"], f"{title[: match.end('last')]}{title[match.end('mark') :]}"
