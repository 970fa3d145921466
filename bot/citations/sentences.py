"""Markdown cut into sentences while it streams: list items, table rows, headings and code fences stay whole; pure.

A splitter such as pysbd wants the whole text, and its cuts change as text arrives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.citations.markdown import BLANK, FENCE, PARAGRAPH, WAIT, fence_end, span_end

_BLOCK = re.compile(
    rf"{BLANK}*(?:[-*+•]{BLANK}+\S|\d{{1,3}}[.)]{BLANK}+\S|\||#{{1,6}}{BLANK}|>|(?:[-*_]{BLANK}*){{3,}}$)", re.MULTILINE
)
_PERHAPS_BLOCK = re.compile(rf"[-*+•_`~#\s]*|{BLANK}*\d{{1,3}}[.)]?{BLANK}*")
_ITEM = re.compile(rf"\s*(?:[-*+•]|\d{{1,3}}[.)]){BLANK}+(?=\S)")
_ROW = re.compile(rf"{BLANK}*\|")
_PERHAPS_DELIMITER = re.compile(rf"(?:{BLANK}|[:|-])*")
_EVENT = re.compile(
    r"(?P<code>`+)|(?P<link>\]\()|(?P<line>\n)"
    rf"|(?P<stop>(?:[.!?…]+|[。！？]+)[\"'”’»)*_]*(?:{BLANK}*\[\d{{1,3}}\])*)"
)
_TAIL = re.compile(rf"{BLANK}*(?:\[\d{{0,3}})?")
LONGEST = 2000  # characters of a sentence; what goes on is cut before a word
_NEAR = 40  # characters in which an abbreviation stands
_SPACE = re.compile(r"\s*")
_ADDRESS = re.compile(r"\]\([^()\s]*\)?")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[\"'„“/-])(?:dr|mrs?|ms|prof|st|jr|sr|vs|approx|ca|nr|inc|ltd|co|corp|dept|fig|vol|pp|ed|cf|resp|incl|excl|"
    r"tel|ext|art|abs|bzw|ggf|evtl|inkl|zzgl|str|mio|mrd|vgl|sog|mme|mlle|sra|srta|uds?|aprox|núm|pág|gen|gov|sen|rep|rev|"
    r"jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec|(?:[a-zäö]\.[ \t]?)*[a-zäö])\.$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:^|[\s(])(?:no|nos|p|pos)\.$", re.IGNORECASE)  # these only before a number
_DAY = re.compile(r"(?:^|\s)\d{1,2}\.$")
_MONTH = re.compile(r"(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)")


@dataclass
class Sentences:
    """A stream in whole sentences: joined again they are the stream, white space standing before what it leads to.

    The pieces are the same however the stream was cut.
    """

    _held: str = field(default="", init=False)
    _seen: int = field(default=0, init=False)  # up to here no sentence ends in what is held

    def feed(self, text: str) -> list[str]:
        """The sentences that are complete by now."""
        self._held += text
        return self._drain(final=False)

    def close(self) -> list[str]:
        """The rest, once the stream has ended; white space at the very end is a piece of its own."""
        return self._drain(final=True)

    def _drain(self, final: bool) -> list[str]:
        found = []
        while self._held:
            length, self._seen = _first(self._held, self._seen, final)
            if not length:
                break
            found.append(self._held[:length])
            self._held, self._seen = self._held[length:], 0
        return found


def split(text: str) -> list[str]:
    """The sentences of a whole text."""
    stream = Sentences()
    return [*stream.feed(text), *stream.close()]


def statements(unit: str) -> list[str]:
    """The sentences within a list item, and any other unit as it is."""
    item = _ITEM.match(unit)
    return [part for part in split(unit[item.end() :]) if part.strip()] if item else [unit]


def _first(text: str, seen: int, final: bool) -> tuple[int, int]:
    """The end of the first sentence, or WAIT and up to where none ends; nothing is read again before `seen`."""
    start = len(text) - len(text.lstrip())
    if start == len(text):
        return (len(text) if final else WAIT), 0
    line = text.rfind("\n", 0, start) + 1
    if line or not start:
        if not final and _PERHAPS_BLOCK.fullmatch(text, line):
            return WAIT, 0
        if fence := FENCE.match(text, line):
            return fence_end(text, fence.start(1), fence[1], final), 0
        if _BLOCK.match(text, line):
            return _line_end(text, line, final), 0
    if len(text) - start > LONGEST:
        return _cut(text[: start + LONGEST], start, seen), 0
    return _sentence_end(text, start, max(start, seen), final)


def _line_end(text: str, line: int, final: bool) -> int:
    """The end of a list item, a heading or a table row; a table's header keeps the rule below it."""
    end = text.find("\n", line)
    if end < 0:
        return len(text) if final else WAIT
    if not _ROW.match(text, line):
        return end
    after = text.find("\n", end + 1)
    rule = text[end + 1 : after if after >= 0 else len(text)]
    if after < 0 and not final and _PERHAPS_DELIMITER.fullmatch(rule):
        return WAIT
    return end + 1 + len(rule) if "-" in rule and _PERHAPS_DELIMITER.fullmatch(rule) else end


def _cut(text: str, start: int, seen: int) -> int:
    """The end of a sentence as long as one may be: where it ends of itself, else before its last word."""
    end, _ = _sentence_end(text, start, max(start, seen), final=True)
    words = text[start:].rsplit(maxsplit=1)
    return start + len(words[0]) if end == len(text) and len(words) > 1 else end


def _sentence_end(text: str, start: int, at: int, final: bool) -> tuple[int, int]:
    while event := _EVENT.search(text, at):
        end, decided = _decide(text, start, event, final)
        if decided:
            return end, event.start()
        at = end
    return (len(text) if final else WAIT), max(at, len(text) - 1)


def _decide(text: str, start: int, event: re.Match[str], final: bool) -> tuple[int, bool]:
    """An offset, and whether the sentence is decided there (WAIT included) or goes on from there."""
    kind = event.lastgroup
    if kind == "code":
        end = span_end(text, event.start(), final)
        return end, end == WAIT
    if kind == "link":
        address = _ADDRESS.match(text, event.start())
        assert address is not None
        open_end = address.end() == len(text) and text[-1] != ")" and not final
        return (WAIT, True) if open_end else (address.end(), False)
    if kind == "line":
        return _at_line(text, event.start(), final)
    return _at_stop(text, start, event, final)


def _at_line(text: str, at: int, final: bool) -> tuple[int, bool]:
    """A line break ends a paragraph before a blank line or a block, and is white space else."""
    if PARAGRAPH.match(text, at) or FENCE.match(text, at + 1):
        return at, True
    if not final and _PERHAPS_BLOCK.fullmatch(text, at + 1):
        return WAIT, True
    if not text[at:].strip():
        return at, True
    return (at, True) if _BLOCK.match(text, at + 1) else (at + 1, False)


def _at_stop(text: str, start: int, stop: re.Match[str], final: bool) -> tuple[int, bool]:
    end, space = stop.end(), _SPACE.match(text, stop.end())
    assert space is not None
    behind = space.end()
    is_last, ends_paragraph = behind == len(text), space[0].count("\n") > 1
    if not final and (_TAIL.fullmatch(text, end) or (is_last and not ends_paragraph)):
        return WAIT, True
    if is_last or ends_paragraph or stop[0][0] in "。！？":
        return end, True
    following = text[behind : behind + 3]
    if behind > end and not final and len(following) < 3 and following.isalpha():
        return WAIT, True
    goes_on = behind == end or _goes_on(text[max(start, stop.start() - _NEAR) : stop.start() + 1], following)
    return (stop.start() + 1, False) if goes_on else (end, True)


def _goes_on(sentence: str, following: str) -> bool:
    """Whether a sentence does not end at its last stop, before the letters `following`."""
    return following[0].islower() or (sentence[-1] == "." and _abbreviated(sentence, following))


def _abbreviated(sentence: str, following: str) -> bool:
    if _NUMBERED.search(sentence):
        return following[0].isdigit()
    if _DAY.search(sentence) and len(sentence) > 3:
        return _MONTH.match(following) is not None
    return _ABBREVIATION.search(sentence) is not None
