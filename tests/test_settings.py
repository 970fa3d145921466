"""Settings come from the environment."""

from __future__ import annotations

import pytest

from bot.settings import read_settings


@pytest.mark.parametrize("name", ["synonyms", "logo", "model_dir"])
def test_an_empty_variable_names_no_file(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(f"BOT_{name.upper()}", "")
    assert getattr(read_settings(), name) is None
