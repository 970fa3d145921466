"""The running text of one block while a page is walked: words, code spans, links, line breaks."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from ingest.loaders.characters import clean, one_line
from ingest.loaders.escape import code_span, escape_inline, escape_start

_SPACE = re.compile(r"[ \t\n]+")
_HELD = "\ufdd2"  # stands for a finished piece while the text around it is escaped; `clean` keeps it out of input
_BREAK = "\ufdd3"


class Inline:
    """Pieces of text; `escaped=False` leaves marks as they are, for HTML that stands inside Markdown."""

    def __init__(self, *, escaped: bool = True, base: str = "") -> None:
        self.escaped = escaped
        self.base = base
        self._text: list[str] = []
        self._held: list[str] = []
        self._plain: list[str] = []
        self._link: tuple[int, int, str] | None = None

    def add(self, text: str) -> None:
        """Words; any white space in HTML is one space."""
        words = _SPACE.sub(" ", clean(text))
        self._text.append(words)
        self._plain.append(words)

    def add_break(self) -> None:
        """A line break that the author asked for."""
        self._text.append(_BREAK)
        self._plain.append(" ")

    def add_code(self, code: str) -> None:
        """A code span, exactly as it is but on one line."""
        if code := one_line(clean(code)):
            self._hold(code_span(code))
            self._plain.append(code)

    def add_colon(self) -> None:
        """End a term with a colon, unless it has its own mark."""
        if "".join(self._plain).rstrip()[-1:].isalnum():
            self.add(":")

    def add_semicolon(self) -> None:
        """End an item of a list, or a row, that stands amid a line."""
        while self._text and self._plain and self._text[-1] == self._plain[-1]:
            self._text[-1] = self._plain[-1] = self._text[-1].rstrip(" ;")
            if self._text[-1]:
                break
            del self._text[-1], self._plain[-1]
        self.add("; ")

    def open_link(self, href: str) -> None:
        """Begin a link, if the address leads anywhere a visitor can go."""
        if self._link is None and (address := self._address(href)):
            self._link = (len(self._text), len(self._held), address)
            self._hold("[")

    def close_link(self) -> None:
        """End the link; without words it is nothing."""
        if self._link is None:
            return
        place, held, address = self._link
        self._link = None
        if "".join(self._text[place + 1 :]).strip():
            self._hold(f"]({address})")
        else:
            del self._text[place], self._held[held]

    def _hold(self, piece: str) -> None:
        self._held.append(piece)
        self._text.append(_HELD)

    def _address(self, href: str) -> str:
        href = re.sub(r"\s+", "%20", clean(href).strip())
        scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", href)
        if not href or href.startswith("#") or (scheme and scheme[1].lower() not in ("http", "https", "mailto")):
            return ""
        try:
            href = urljoin(self.base, href)
        except ValueError:
            return ""
        return re.sub(r"[()<>\\]", lambda mark: f"%{ord(mark[0]):02X}", href)

    def take(self) -> tuple[list[str], str]:
        """The lines of Markdown gathered so far and their plain text; starts anew.

        A link around whole blocks has no place in Markdown and is dropped.
        """
        if not self._text:
            return [], ""
        if self._link is not None:
            del self._text[self._link[0]], self._held[self._link[1]]
        text = "".join(self._text)
        text = escape_inline(text) if self.escaped else text
        held = iter(self._held)
        text = re.sub(_HELD, lambda _: next(held), text) if self._held else text
        lines = [line for part in text.split(_BREAK) if (line := one_line(part))]
        plain = one_line("".join(self._plain))
        self.__init__(escaped=self.escaped, base=self.base)  # type: ignore[misc]
        return [escape_start(line) if self.escaped else line for line in lines], plain
