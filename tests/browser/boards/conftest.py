"""A real Chromium on the square."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from market.cipher import Cipher
from tests.fakes.board_stage import Square, square

EVENING = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
"""19:00 in the station's zone: the lights are on."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test on any script error or refused resource."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
    yield opened
    context.close()
    assert wrong == []


@pytest.fixture
def lit(tmp_path: Path, cipher: Cipher) -> Iterator[Square]:
    """A square in the evening, nothing sealed yet."""
    with square(tmp_path, cipher=cipher, now=EVENING) as running:
        yield running
