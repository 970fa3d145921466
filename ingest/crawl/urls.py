"""Addresses: one spelling for each page, what belongs to a site, and which paths are wanted (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from ipaddress import IPv6Address
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit, urlunsplit

import idna

from bot.errors import SourceError
from ingest.crawl.rules import CrawlRules

DEFAULT_PORTS = {"http": 80, "https": 443}
LONGEST = 2048
_TRACKING = re.compile(r"utm_\w+|gclid|fbclid")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_SAFE = "%/:@!$&'()*+,;=~?"
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")


def normalise(url: str, base: str = "") -> str:
    """Give the one spelling of a web address, relative to `base`.

    The fragment, default port and tracking parameters go, dot segments are resolved, percent-encoding is canonical,
    query parameters are sorted by name (repeated ones keep their order). Raises `SourceError` for anything but a plain
    http(s) address; the address is rebuilt from checked parts, so that no parser downstream reads another host in it.
    """
    try:
        parts = urlsplit(urljoin(base, url.strip()))
        port = parts.port
    except ValueError as fault:
        raise SourceError(f"{redacted(url)} is not a web address ({fault}). Correct it.") from fault
    _refuse_unusable(parts, url)
    netloc = _host(parts.hostname or "", url) + _port(parts.scheme, port)
    found = urlunsplit((parts.scheme, netloc, _path(parts.path), _query(parts.query), ""))
    if len(found) > LONGEST:
        raise SourceError(f"{found[:60]}… is longer than {LONGEST} characters: it is not followed.")
    return found


def redacted(url: str) -> str:
    """The address without the user name and password that it may carry, to be shown or logged."""
    return re.sub(r"//[^/?#]*@", "//…@", url)


def origin(url: str) -> str:
    """Scheme, host and port: what a robots.txt speaks for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def wanted(url: str, rules: CrawlRules) -> bool:
    """Whether the operator's globs let the page in; exclude outranks include."""
    path = unquote(urlsplit(url).path)
    if any(fnmatchcase(path, glob) for glob in rules.exclude):
        return False
    return not rules.include or any(fnmatchcase(path, glob) for glob in rules.include)


@dataclass(frozen=True)
class Site:
    """The pages that one crawl may visit: one host and port, with or without `www.`, upgraded to https or not."""

    host: str
    port: int | None
    secure: bool

    @classmethod
    def of(cls, url: str) -> Site:
        """The site of a normalised address, where a port is there only when it is not the default."""
        parts = urlsplit(url)
        return cls((parts.hostname or "").removeprefix("www."), parts.port, parts.scheme == "https")

    def holds(self, url: str) -> bool:
        """Whether a normalised address belongs here."""
        other = Site.of(url)
        return (other.host, other.port) == (self.host, self.port)

    def adopt(self, url: str) -> str:
        """On an https site an address in plain http is asked for over https, as browsers do (HSTS)."""
        if self.secure and url.startswith("http://") and self.holds(url):
            return "https://" + url.removeprefix("http://")
        return url


def _refuse_unusable(parts: SplitResult, url: str) -> None:
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        raise SourceError(f"{redacted(url)} is not a web address. Give one that begins with https:// or http://.")
    if "@" in parts.netloc:
        raise SourceError(f"{redacted(url)} carries a user name or password. Remove it: it would end up in the index.")


def _host(name: str, url: str) -> str:
    """Lower-case ASCII, IDNA-encoded; an IPv6 literal in brackets."""
    try:
        if ":" in name and "%" not in name:
            return f"[{IPv6Address(name).compressed}]"
        host = idna.encode(name, uts46=True).decode() if not name.isascii() else name.rstrip(".")
    except (ValueError, UnicodeError) as fault:
        raise SourceError(f"{redacted(url)} names no valid host ({fault}). Correct it.") from fault
    if not _HOST.fullmatch(host):
        raise SourceError(f"{redacted(url)} names no valid host ({host!r}). Correct it.")
    return host


def _port(scheme: str, port: int | None) -> str:
    return "" if port in (None, DEFAULT_PORTS[scheme]) else f":{port}"


def _path(path: str) -> str:
    """Percent-encode canonically, then resolve `.` and `..`; the empty path is `/`."""
    kept: list[str] = []
    parts = _encoded(path).split("/")[1:]
    for part in parts:
        if part == "..":
            kept = kept[:-1]
        elif part != ".":
            kept.append(part)
    if parts and parts[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _query(query: str) -> str:
    pairs = [_encoded(pair).partition("=") for pair in query.split("&") if pair]
    kept = [pair for pair in pairs if not _TRACKING.fullmatch(pair[0].lower())]
    return "&".join("".join(pair) for pair in sorted(kept, key=lambda pair: pair[0]))


def _encoded(text: str) -> str:
    """Upper-case hex digits, unreserved characters decoded, everything else outside the safe set encoded."""
    single = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
    return quote(re.sub(r"%[0-9A-Fa-f]{2}", _canonical_escape, single), safe=_SAFE)


def _canonical_escape(match: re.Match[str]) -> str:
    character = chr(int(match[0][1:], 16))
    return character if character in _UNRESERVED else match[0].upper()
