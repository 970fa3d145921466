"""Rules that could only crawl nothing are refused when they are made."""

from __future__ import annotations

from typing import Any

import pytest

from bot.errors import SettingsError
from ingest.crawl import CrawlRules


@pytest.mark.parametrize(
    "wrong",
    [
        {"depth": -1}, {"max_pages": 0}, {"max_bytes": 0}, {"timeout": 0}, {"timeout": float("nan")},
        {"concurrency": 0}, {"delay": -1}, {"include": ("docs/*",)}, {"exclude": ("",)}, {"user_agent": ""},
        {"user_agent": "bot\r\nX-Evil: 1"},
    ],
)  # fmt: skip
def test_unusable_rules_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(SettingsError):
        CrawlRules(**wrong)


def test_a_glob_that_matches_no_path_is_answered_with_one_that_does() -> None:
    with pytest.raises(SettingsError, match=r"such as /docs/\*"):
        CrawlRules(include=("docs/*",))


def test_robots_txt_addresses_the_first_word_of_the_user_agent() -> None:
    assert CrawlRules(user_agent="Acme-Help/2.1 (+https://acme.example/bot)").product == "acme-help"
