"""What operators watch, in Prometheus' format, in a registry of its own."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from bot.conversation import Reply

SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30)


class Metrics:
    """Counters of one running application."""

    def __init__(self) -> None:
        """Nothing is counted yet."""
        self._registry = CollectorRegistry()
        self._replies = Counter("bot_replies", "Replies by decision.", ["decision"], registry=self._registry)
        self._withheld = Counter("bot_withheld_sentences", "Draft sentences without support.", registry=self._registry)
        self._seconds = Histogram(
            "bot_reply_seconds", "Question to whole reply.", buckets=SECONDS, registry=self._registry
        )
        self._faults = Counter("bot_faults", "Questions that failed, by kind.", ["kind"], registry=self._registry)
        self._thumbs = Counter("bot_feedback", "Thumbs on replies.", ["thumb"], registry=self._registry)
        self._tickets = Counter("bot_tickets", "Requests for a person.", registry=self._registry)

    def replied(self, reply: Reply, seconds: float) -> None:
        """A whole reply was given."""
        self._replies.labels(reply.decision).inc()
        self._withheld.inc(reply.withheld)
        self._seconds.observe(seconds)

    def failed(self, fault: BaseException) -> None:
        """A question was turned away or could not be answered."""
        self._faults.labels(type(fault).__name__).inc()

    def rated(self, thumb: str) -> None:
        """A thumb was given."""
        self._thumbs.labels(thumb).inc()

    def ticket(self) -> None:
        """A person was asked for."""
        self._tickets.inc()

    def text(self) -> bytes:
        """The exposition."""
        return generate_latest(self._registry)
