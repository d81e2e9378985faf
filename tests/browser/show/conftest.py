"""A real Chromium in front of a running stage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from market.cipher import Cipher
from market.facts import PostingStatus
from market.usecases.close_posting import close_posting
from market.usecases.put_on_air import put_on_air
from market.usecases.set_headline import set_headline
from market.usecases.set_ticker import set_ticker
from tests.fakes.show_stage import Desk, Stage, stage

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)


@pytest.fixture
def played(tmp_path: Path, cipher: Cipher) -> Iterator[tuple[Stage, Desk]]:
    """A running server, and a second program on its database."""
    with stage(tmp_path, cipher=cipher, now=NOW) as both:
        yield both


class Director:
    """Changes the show from another program, as another host would."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def put_on(self, posting_id: int) -> None:
        self.desk.do(
            lambda session: put_on_air(
                session,
                station_id=self.desk.station_id,
                posting_id=posting_id,
                today=TODAY,
                actor="小王",
                at=NOW,
            )
        )

    def headline(self, text: str) -> None:
        self.desk.do(
            lambda session: set_headline(
                session, station_id=self.desk.station_id, text=text, actor="小王", at=NOW
            )
        )

    def ticker(self, *, on: bool) -> None:
        self.desk.do(
            lambda session: set_ticker(
                session, station_id=self.desk.station_id, on=on, actor="小王", at=NOW
            )
        )

    def withdraw(self, posting_id: int) -> None:
        self.desk.do(
            lambda session: close_posting(
                session,
                posting_id=posting_id,
                status=PostingStatus.WITHDRAWN,
                actor="老李",
                at=NOW,
            )
        )


@pytest.fixture
def director(played: tuple[Stage, Desk]) -> Director:
    """Another host."""
    return Director(played[1])


@pytest.fixture
def open_page(browser: Browser, played: tuple[Stage, Desk]) -> Iterator[Callable[..., Page]]:
    """Opens a page of the stage; any script error in it fails the test."""
    pages: list[Page] = []
    errors: list[str] = []

    def opened(
        path: str, *, width: int = 1920, height: int = 1080, flowing_clock: bool = False
    ) -> Page:
        page = browser.new_page(viewport={"width": width, "height": height})
        if flowing_clock:
            page.clock.install(time=NOW)
        else:
            page.clock.set_fixed_time(NOW)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("dialog", lambda dialog: errors.append(f"dialog: {dialog.message}"))
        page.goto(played[0].url + path)
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.close()
    assert errors == []
