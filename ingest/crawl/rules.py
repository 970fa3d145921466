"""What a crawl is asked to do, what it hands over, and the two ways a page is turned away."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import SettingsError, SourceError

PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf"})
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})


class Skipped(SourceError):
    """The page was turned away by a rule of the site or of the operator: no fault, and not for the index."""


class Missing(Skipped):
    """The page answers 200 and yet says that it does not exist."""


class Gone(SourceError):
    """The page answered 404 or 410."""


@dataclass(frozen=True)
class CrawlRules:
    """How far a crawl goes and what it takes.

    `include` and `exclude` are globs on the decoded path, case kept; `*` crosses slashes (`/docs/*` holds `/docs/a/b`).
    `timeout` is the wall clock of one page, redirects included, waiting for a turn or a retry not.
    """

    depth: int = 3
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    max_pages: int = 1000
    max_bytes: int = 5_000_000
    timeout: float = 20.0
    concurrency: int = 4
    allow_private: bool = False
    user_agent: str = "support-bot-ingest (+reads help pages for a support chatbot)"
    delay: float = 0.0

    def __post_init__(self) -> None:
        """Refuse rules that could only crawl nothing, or for ever."""
        for name, least in (("depth", 0), ("delay", 0), ("max_pages", 1), ("max_bytes", 1), ("concurrency", 1)):
            _at_least(name, getattr(self, name), least)
        if not self.timeout > 0:
            raise SettingsError(f"timeout is {self.timeout:g}: give the seconds one page may take, such as 20.")
        for glob in (*self.include, *self.exclude):
            _path_glob(glob)
        if not self.product or not self.user_agent.isprintable():
            raise SettingsError(f"user_agent is {self.user_agent!r}: give one printable line, a name first.")

    @property
    def product(self) -> str:
        """The name that robots.txt and robots directives address: `support-bot-ingest`."""
        return self.user_agent.partition(" ")[0].partition("/")[0].lower()

    @property
    def headers(self) -> dict[str, str]:
        """Sent with every request. Only gzip is asked for: it is what `body.unpacked` can cut in time."""
        accept = "text/html,application/xhtml+xml,application/pdf,text/markdown,text/plain;q=0.9,*/*;q=0.1"
        return {"User-Agent": self.user_agent, "Accept": accept, "Accept-Encoding": "gzip"}


@dataclass(frozen=True)
class Known:
    """What an earlier crawl kept about a page, so that an unchanged one is not sent again.

    `depth` is the page's `Page.depth` then. An unchanged parent hides its links, so a known page is visited by itself,
    and its depth says whether new links on it are followed; where nobody kept it, 1 lets them be found.
    """

    etag: str = ""
    last_modified: str = ""
    depth: int = 1


@dataclass(frozen=True)
class Page:
    """One page as the server sent it; `url` is the source's identity, the canonical address."""

    url: str
    raw: bytes | None
    """The decompressed body; None when the server answered 304, not modified."""
    media_type: str
    etag: str
    last_modified: str
    charset: str = ""
    """From the Content-Type header, which outranks what the document says of itself; empty when not given."""
    depth: int = 0


@dataclass(frozen=True)
class CrawlResult:
    """What became of everything that was not handed over.

    `gone` names the known pages to remove, and is all that may be removed: when `complete` is False it holds only
    pages that answered 404 or 410; otherwise also those that left the sitemap, moved to another address, or are no
    longer for the index (noindex, robots.txt, exclude). A page that failed is never among them.
    """

    gone: tuple[str, ...] = ()
    failures: tuple[tuple[str, str], ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    complete: bool = False
    reason: str = ""
    """Why the crawl is not complete, for a person; empty when it is."""


def _at_least(name: str, value: float, least: int) -> None:
    if not value >= least:
        raise SettingsError(f"{name} is {value:g}: give {least} or more.")


def _path_glob(glob: str) -> None:
    if not glob.startswith(("/", "*")):
        raise SettingsError(f"{glob!r} can match no path: begin it with / or *, such as /{glob.lstrip('./')}.")
