"""Citation markers as models write them, found in a stream and normalised to `[1]`; pure.

`[1][2]`, `[1, 2]`, `[1-3]`, `[^1]`, `【1】`, `【1†source】`, `[1](address)`, `[source: 1]` and `(passage 1)` all become `[1]`…;
numbers that no passage has are dropped, and nothing inside code is touched.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import IncrementalNewlineDecoder

from bot.citations.markdown import BLANK, fence_end, parts, span_end

_NUMBERS = r"\s{0,3}(\d{1,3}(?:\s{0,3}[,;–-]\s{0,3}\d{1,3}){0,20})\s{0,3}"
_CALLED = r"(?:passage|source|citation|reference|ref|document|doc)s?\.?[\s:#]{1,3}"
_MARKER = re.compile(
    rf"\[\^?\s{{0,3}}(?:{_CALLED})?{_NUMBERS}(?:†[^\]\n]{{0,40}})?\](?:\([^()\s]{{0,2000}}\))?"
    r"|【[ \t]{0,3}(\d{1,3})(?:[:†][^】\n]{0,80})?】"
    rf"|\((?:see\s)?(?:{_CALLED}{_NUMBERS}|(?:{_CALLED})?\[{_NUMBERS}\]\s?)\)",
    re.IGNORECASE,
)
_PERHAPS = re.compile(
    r"\[[\^\s\d,;–-]{0,150}(?:†[^\]\n]{0,40})?|\[\^?\s{0,3}[a-z]{1,10}\.?(?:[\s:#][\s\d,;:#–-]{0,150}(?:†[^\]\n]{0,40})?)?|【[^】\n]{0,90}"
    r"|\((?:see?\s?)?(?:[a-z]{1,10}\.?[\s:#]{0,3})?\[?[\s\d,;–-]{0,150}\]?\s?",
    re.IGNORECASE,
)
_OPEN_LINK = re.compile(r"\[[^\]\n]{0,160}\](?:\([^()\s]{0,2000})?")
_PLAIN = re.compile(r"[^`~\[【(\s]+")
_BLANK = re.compile(rf"{BLANK}+")
_BEFORE_FENCE = re.compile(rf"{BLANK}*(?:(?:[-*+]|\d{{1,3}}[.)]){BLANK}+)?")
_RUN = re.compile(r"`+|~+")
_WAIT = ("", 0)  # what follows decides


@dataclass
class Markers:
    """A stream's text with its markers and line breaks normalised; `known` passages are numbered from 1.

    What comes out is the same however the stream was cut: a piece is held back until nothing to come can change it.
    """

    known: int
    _newlines: IncrementalNewlineDecoder = field(
        default_factory=lambda: IncrementalNewlineDecoder(None, translate=True), init=False
    )
    _held: str = field(default="", init=False)
    _line: str = field(default="", init=False)  # what the current line holds so far

    def feed(self, text: str) -> str:
        """The text that is certain by now."""
        self._held += self._newlines.decode(text)
        return self._drain(final=False)

    def close(self) -> str:
        """The rest, once the stream has ended."""
        self._held += self._newlines.decode("", final=True)
        return self._drain(final=True)

    def _drain(self, final: bool) -> str:
        written, position = [], 0
        while position < len(self._held):
            out, length = self._token(position, final)
            if not length:
                break
            self._line = (self._line + self._held[position : position + length]).rpartition("\n")[2]
            position += length
            written.append(out)
        self._held = self._held[position:]
        return "".join(written)

    def _token(self, at: int, final: bool) -> tuple[str, int]:
        first = self._held[at]
        if first in "`~":
            return self._code(at, final)
        if first in "[【(":
            return self._marker(at, final)
        if first == "\n":
            return first, 1
        if first.isspace():
            return self._space(at, final)
        plain = _PLAIN.match(self._held, at)
        assert plain is not None
        return plain[0], len(plain[0])

    def _space(self, at: int, final: bool) -> tuple[str, int]:
        """White space goes with the marker behind it, so that a dropped one leaves no gap."""
        blank = _BLANK.match(self._held, at)
        assert blank is not None
        if blank.end() == len(self._held):
            return (blank[0], len(blank[0])) if final else _WAIT
        if self._held[blank.end()] not in "[【(":
            return blank[0], len(blank[0])
        out, length = self._marker(blank.end(), final)
        if not length:
            return _WAIT
        return (blank[0] + out if out else ""), len(blank[0]) + length

    def _marker(self, at: int, final: bool) -> tuple[str, int]:
        if not final and (_PERHAPS.fullmatch(self._held, at) or _OPEN_LINK.fullmatch(self._held, at)):
            return _WAIT
        found = _MARKER.match(self._held, at)
        if not found:
            return self._held[at], 1
        numbers = self._numbers(next(filter(None, found.groups())))
        if not numbers and found[0].startswith("("):  # "part (ref. 12)"
            return self._held[at], 1
        return "".join(f"[{number}]" for number in numbers), found.end() - at

    def _numbers(self, listed: str) -> list[int]:
        """`1, 3-5` → 1, 3, 4, 5, as far as such passages exist."""
        numbers: list[int] = []
        for part in re.split(r"[,;]", listed):
            ends = [int(number) for number in re.findall(r"\d+", part)]
            numbers += range(ends[0], min(ends[-1], self.known) + 1)
        return [number for number in dict.fromkeys(numbers) if 1 <= number <= self.known]

    def _code(self, at: int, final: bool) -> tuple[str, int]:
        run = _RUN.match(self._held, at)
        assert run is not None
        if run.end() == len(self._held) and not final:
            return _WAIT
        if len(run[0]) >= 3 and _BEFORE_FENCE.fullmatch(self._line):
            end = fence_end(self._held, at, run[0], final)
        elif run[0][0] == "~":
            end = run.end()
        else:
            end = span_end(self._held, at, final)
        return (self._held[at:end], end - at) if end else _WAIT


_NORMAL = re.compile(rf"{BLANK}*\[(\d{{1,3}})\]")


def cited(sentence: str) -> tuple[int, ...]:
    """The numbers of a sentence's normalised markers, in order, each once; code is not looked into."""
    numbers = (int(number) for text, code in parts(sentence) if not code for number in _NORMAL.findall(text))
    return tuple(dict.fromkeys(numbers))


def without_markers(sentence: str) -> str:
    """A sentence as a reader would say it."""
    return "".join(text if code else _NORMAL.sub("", text) for text, code in parts(sentence))


def renumbered(sentence: str, numbers: Mapping[int, Sequence[int]]) -> str:
    """A sentence with its markers replaced: passage `n` by the citations `numbers[n]`; a marker without any is taken out.

    Citations that no marker in the text stands for come at its end, or, where none of its markers stays, in the place of the last one.
    """
    marked = cited(sentence)
    if marked and not any(numbers.get(number) for number in marked):
        numbers = {marked[-1]: [number for own in numbers.values() for number in own]}
    shown: set[int] = set()

    def replaced(match: re.Match[str]) -> str:
        own = [number for number in numbers.get(int(match[1]), ()) if number not in shown]
        shown.update(own)
        blank = match[0][: match[0].index("[")]
        return blank + "".join(f"[{number}]" for number in own) if own else ""

    text = "".join(text if code else _NORMAL.sub(replaced, text) for text, code in parts(sentence))
    late = [number for own in numbers.values() for number in own if number not in shown]
    return with_marks(text, "".join(f"[{number}]" for number in dict.fromkeys(late)))


def with_marks(text: str, marks: str) -> str:
    """`marks` at the end of a sentence, in a table row's last cell (a header's: its rule stays one), below a fence."""
    if not marks:
        return text
    body = text.rstrip()
    trailing = text[len(body) :]
    if body.lstrip().startswith("|"):
        return _in_row(body, marks) + trailing
    between = "\n" if body.endswith(("```", "~~~")) else " "
    return body + between + marks + trailing


def _in_row(body: str, marks: str) -> str:
    lead = body[: len(body) - len(body.lstrip())]
    row, line, rule = body.lstrip().partition("\n")
    cells = row.rstrip()
    marked = f"{cells[:-1].rstrip()} {marks} |" if cells.endswith("|") else f"{cells} {marks}"
    return lead + marked + line + rule
