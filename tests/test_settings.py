"""Settings come from the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import read_settings
from bot.store.opening import open_store


@pytest.mark.parametrize("name", ["synonyms", "logo", "model_dir"])
def test_an_empty_variable_names_no_file(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(f"BOT_{name.upper()}", "")
    assert getattr(read_settings(), name) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [("index_dir", ""), ("history", ""), ("host", ""), ("collection", ""), ("collection", "a/b"), ("threads", "-1"), ("port", "x")],
)
def test_a_value_that_cannot_be_meant_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """Empty, the index would lie in the folder that a command runs in, and the page be open to the whole network."""
    monkeypatch.setenv(f"BOT_{name.upper()}", value)
    with pytest.raises(SettingsError, match=f"BOT_{name.upper()}='{value}'"):
        read_settings()


@pytest.mark.parametrize("value", [":memory:", "http://127.0.0.1:99999", "http://a b"])
def test_what_is_no_address_of_a_server_is_named(value: str) -> None:
    with pytest.raises(SettingsError, match=r"BOT_QDRANT_URL='.*is no address.*https://HOST:6333"):
        open_store(read_settings(qdrant_url=value))


def test_a_file_in_another_encoding_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_bytes("BOT_COMPANY=Müller".encode("latin-1"))
    with pytest.raises(SettingsError, match=r"\.env is not in UTF-8.*Save it as UTF-8"):
        read_settings()
    (tmp_path / ".env").write_bytes("BOT_COMPANY=Müller".encode("utf-8-sig"))
    assert read_settings().company == "Müller"


def test_a_slip_in_a_name_is_told_and_what_belongs_to_others_is_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("BOT_RETENTION_DAY=30\nBOT_TITLE=Help\n")
    monkeypatch.setenv("BOT_INDEXDIR", "/data/index")
    monkeypatch.setenv("BOT_TOKEN", "of another program")
    read_settings()
    assert sorted(caplog.messages) == [
        "BOT_INDEXDIR sets nothing. Did you mean BOT_INDEX_DIR?",
        "BOT_RETENTION_DAY sets nothing. Did you mean BOT_RETENTION_DAYS?",
    ]
