"""Settings: arguments over the environment over the file, and clear about what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from config.settings import Settings


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("postgresql://a@h/d", "postgresql+psycopg://a@h/d"),
        ("postgres://a@h/d", "postgresql+psycopg://a@h/d"),
        ("sqlite:////tmp/x.db", "sqlite+aiosqlite:////tmp/x.db"),
        ("sqlite+aiosqlite:///x.db", "sqlite+aiosqlite:///x.db"),
    ],
)
def test_a_database_url_gets_its_async_driver(given: str, url: str) -> None:
    assert Settings(database_url=given).url == url


def test_without_a_url_the_database_lies_in_the_home(tmp_path: Path) -> None:
    assert Settings(home=tmp_path).url == f"sqlite+aiosqlite:///{tmp_path / 'yeshi.sqlite3'}"


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YESHI_STATION_NAME", "石佛镇零工驿站")
    assert Settings().station_name == "石佛镇零工驿站"


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "99999"), ("TIME_ZONE", "Mars/Olympus"), ("SEAL_AT", "25:00"), ("PORT", "abc")],
)
def test_a_wrong_setting_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"YESHI_{name}", value)
    with pytest.raises(ValidationError, match=name.lower()):
        Settings()


def test_a_token_does_not_show_when_settings_are_printed() -> None:
    assert "12345:abc" not in repr(Settings(telegram_token="12345:abc"))
