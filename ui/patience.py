"""How long a connection may stay open without a request: opened and left, or sent letter by letter, it costs a place that others need."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

SECONDS = 15.0
"""For the head of a request, and for its body: uvicorn itself waits for ever for both."""


class Patient(H11Protocol):
    """uvicorn's HTTP over h11, which hangs up when nothing was asked, or answered, for between one and two times `seconds`."""

    seconds = SECONDS

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to watch."""
        super().connection_made(transport)
        self._watch = self.loop.call_later(self.seconds, self._look, None)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is left to watch."""
        self._watch.cancel()
        super().connection_lost(exc)

    def _look(self, before: Any) -> None:
        """Hang up when no request has come since the last look; one that is being answered takes as long as it takes."""
        answering = self.cycle is not None and not self.cycle.response_complete
        if self.cycle is before and not answering:
            self.transport.close()
        else:
            self._watch = self.loop.call_later(self.seconds, self._look, self.cycle)
