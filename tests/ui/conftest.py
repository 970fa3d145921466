"""Fixtures of the interface's tests: a served application, and browsers that visit it."""

from __future__ import annotations

from served import empty, served, slow, web
from widget_fixtures import bot, browser, host, playwright, shop, stranger, strict_visitor, visitor

__all__ = [
    "bot",
    "browser",
    "empty",
    "host",
    "playwright",
    "served",
    "shop",
    "slow",
    "stranger",
    "strict_visitor",
    "visitor",
    "web",
]
