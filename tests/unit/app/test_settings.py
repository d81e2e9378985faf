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


@pytest.mark.parametrize(
    ("times", "wrong"),
    [
        ({"seal_at": "19:00"}, "on_at"),
        ({"on_at": "17:29"}, "on_at"),
        ({"off_at": "00:30"}, "off_at"),
        ({"off_at": "18:00"}, "off_at"),
        ({"on_at": "21:00"}, "off_at"),
    ],
)
def test_an_evening_that_would_never_be_is_refused(times: dict[str, str], wrong: str) -> None:
    with pytest.raises(ValidationError, match=wrong):
        Settings.model_validate(times)


def test_an_evening_may_last_till_midnight() -> None:
    times = {"seal_at": "18:00", "on_at": "18:00", "off_at": "23:59:59"}
    assert Settings.model_validate(times).off_at.hour == 23


def test_a_token_does_not_show_when_settings_are_printed() -> None:
    assert "12345:abc" not in repr(Settings(telegram_token="12345:abc"))
