"""The words that other people use for the same: "money back" for a refund, "kid" for a child.

Groups of words and phrases stand a line each in `synonyms.txt`, and in a company's own file (BOT_SYNONYMS).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.errors import SettingsError
from bot.lexical import Lexical

SHIPPED = Path(__file__).with_name("synonyms.txt")
STEM = 4  # letters that words of one family begin with

_WORD = re.compile(r"[^\W_]+")
Key = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """A word or phrase of a question, and the words that say the same.

    `said`: its terms, none for a phrase of stop words ("how much"); `others`: terms, `written` as words; `amount`: 1, less in
    earlier turns.
    """

    said: tuple[int, ...]
    others: frozenset[int]
    written: tuple[str, ...] = ()
    amount: float = 1.0

    def faded(self, share: float) -> Related:
        """The same in an earlier turn."""
        return replace(self, amount=self.amount * share)


class Thesaurus:
    """Finds the groups that a question's words belong to."""

    def __init__(self, groups: Iterable[Sequence[str]], lexical: Lexical) -> None:
        self._lexical = lexical
        self._groups: list[list[tuple[tuple[int, ...], str]]] = []  # the members without stop words: their terms, and as written
        self._phrases: dict[int | str, list[tuple[Key, int]]] = {}
        for number, group in enumerate(groups):
            keys = [self._key(member) for member in group]
            terms = [tuple(one for one in key if isinstance(one, int)) for key in keys]
            self._groups.append([(own, word) for own, key, word in zip(terms, keys, group, strict=True) if own and len(own) == len(key)])
            for key in filter(None, keys):
                self._phrases.setdefault(key[0], []).append((key, number))

    def related(self, text: str) -> tuple[Related, ...]:
        """The words of a text that stand in a group, each with the others of all its groups."""
        found: dict[Key, dict[int, str]] = {}
        for phrase, group in self._matches(self._key(text)):
            found[phrase] = found.get(phrase, {}) | {terms[0]: word for terms, word in self._groups[group] if len(terms) == 1}
        return tuple(_related(phrase, others) for phrase, others in found.items())

    def reworded(self, question: str, text: str) -> str | None:
        """A question in a text's own words: what the text lacks is said by a member of the same group that it has; None for none."""
        if not self._groups:  # most companies have no words of their own
            return None
        words = list(_WORD.finditer(question))
        key, has = tuple(self._term(word[0].casefold()) for word in words), frozenset(self._lexical.document(text).indices)
        said, before = question, len(words)
        for start, end, group in sorted(self._spans(key), key=lambda span: -span[0]):
            if end <= before and (other := self._other(words[start][0], key[start:end], group, has)):
                said, before = said[: words[start].start()] + other + said[words[end - 1].end() :], start
        return said if said != question else None

    def _other(self, word: str, said: Key, group: int, has: frozenset[int]) -> str | None:
        """What a text has instead of a phrase; a noun of the same stem, "payment" for "pay", says no more."""
        own = [one for one in said if isinstance(one, int)]
        if not own or has.issuperset(own):
            return None
        others = (other for terms, other in self._groups[group] if has.issuperset(terms) and not set(terms) & set(own))
        return next((one for one in others if not one.casefold().startswith(word[:STEM].casefold())), None)

    def _matches(self, words: Key) -> Iterator[tuple[Key, int]]:
        """The phrases of a text with their groups."""
        yield from ((words[start:end], group) for start, end, group in self._spans(words))

    def _spans(self, words: Key) -> Iterator[tuple[int, int, int]]:
        """Where phrases begin and end, with their groups; one inside a longer one says nothing of its own: the "money" of "money back"."""
        found = [
            (start, start + len(phrase), group)
            for start, word in enumerate(words)
            for phrase, group in self._phrases.get(word, ())
            if words[start : start + len(phrase)] == phrase
        ]
        for start, end, group in found:
            if not any(first <= start and end <= last and last - first > end - start for first, last, _ in found):
                yield start, end, group

    def _key(self, text: str) -> Key:
        """The terms of a text in its order; a stop word stands for itself."""
        return tuple(self._term(word) for word in _WORD.findall(text.casefold()))

    def _term(self, word: str) -> int | str:
        terms = self._lexical.query(word).indices
        return terms[0] if terms else word


def _related(phrase: Key, group: Mapping[int, str]) -> Related:
    said = tuple(one for one in phrase if isinstance(one, int))
    others = {term: word for term, word in group.items() if term not in said}
    return Related(said, frozenset(others), tuple(others.values()))


def read_groups(path: Path) -> list[list[str]]:
    """The groups of a file: a line each, members separated by commas; `#` begins a comment. Raises SettingsError."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsError(f"BOT_SYNONYMS={str(path)!r} cannot be read: {fault}. Give a text file in UTF-8.") from None
    return [_group(path, number, line) for number, line in enumerate(lines, start=1) if line.partition("#")[0].strip()]


def _group(path: Path, number: int, line: str) -> list[str]:
    members = [one.strip() for one in line.partition("#")[0].split(",") if one.strip()]
    if len(members) < 2:
        raise SettingsError(f"{path}, line {number}: {line.strip()!r} has one member. Separate words that mean the same by commas.")
    return members
