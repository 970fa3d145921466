"""What a row or a list's item stands below, which says of what it speaks: its table's header, its heading and lead-in."""

from __future__ import annotations

from bot.citations.forms import is_block, is_header, is_row, is_step, leads, level


class Above:
    """Reads an answer piece by piece."""

    def __init__(self) -> None:
        self._header = ""
        self._heading = ""
        self._lead = ""

    def of(self, piece: str) -> str:
        """The header of a table's row, the heading with the lead-in of a list's item; empty for a step or any other piece."""
        self._header = piece if is_header(piece) else self._header * is_row(piece)
        if level(piece):
            self._heading, self._lead = piece, ""
        elif not is_block(piece):
            self._lead = piece if leads(piece) else ""
        if is_row(piece):
            return self._header * (not is_header(piece))
        return f"{self._heading} {self._lead}".strip() * (is_block(piece) and not is_step(piece))
