"""The interface's words in the visitor's language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FALLBACK = "en"
TEXTS = Path(__file__).with_name("texts.toml")
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one language; `locale` is the language they are really in."""

    locale: str
    words: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        """The text as written, its `{names}` still in it."""
        return self.words[key]

    def say(self, key: str, **values: object) -> str:
        """The text with its `{names}` filled in; the values are not escaped for HTML."""
        return self.words[key].format(**values)

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`, for the page's `dir`."""
        return "rtl" if self.locale in RIGHT_TO_LEFT else "ltr"


class Languages:
    """All languages of `texts.toml`."""

    def __init__(self) -> None:
        words = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
        self._all = {locale: Texts(locale, words[FALLBACK] | own) for locale, own in words.items()}

    def __iter__(self) -> Iterator[Texts]:
        return iter(self._all.values())

    def choose(self, wanted: str = "", accepted: str = "") -> Texts:
        """The language `wanted`, else the first of an `Accept-Language` header that there is, else English."""
        for tag in [wanted, *_by_preference(accepted)]:
            language = tag.replace("_", "-").split("-")[0].strip().lower()
            if language in self._all:
                return self._all[language]
        return self._all[FALLBACK]


def _by_preference(header: str) -> list[str]:
    """Language tags of an `Accept-Language` header, the most wanted first; a malformed weight counts as the least."""
    ranges = [part.partition(";") for part in header.split(",") if part.strip()]
    return [tag for tag, _, weight in sorted(ranges, key=lambda part: -_weight(part[2]))]


def _weight(parameter: str) -> float:
    name, _, value = parameter.partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
