"""A board as its template wants it: header, cards with their settings, footer. Pure.

One fragment of HTML serves the live page and the pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import segno
from jinja2 import Environment

from broadcast.boards.cards import Card, tidy
from broadcast.boards.fit import Fitted, Measure, Type, fit
from broadcast.boards.layout import FRAMES, Orientation
from broadcast.boards.legibility import Illegible, problems
from broadcast.boards.typeset import set_cards
from market.facts import StationFacts

WEEKDAYS = "一二三四五六日"
THEME = Type(base=68, least=40, lines=1, bold=True, leading=1.15)
THEME_WIDTH = {Orientation.LANDSCAPE: 620.0, Orientation.PORTRAIT: 700.0}
STATION = Type(base=34, least=28, lines=1, bold=False, leading=1.25)
STATION_WIDTH = {Orientation.LANDSCAPE: 620.0, Orientation.PORTRAIT: 800.0}


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """What every board says of its edition."""

    number: int
    day: date
    boards: int

    @property
    def day_words(self) -> str:
        """ "11月23日 星期一"."""
        return f"{self.day.month}月{self.day.day}日 星期{WEEKDAYS[self.day.weekday()]}"


@dataclass(frozen=True, slots=True)
class Board:
    """One board: its number in the edition, its theme, and its cards in order."""

    number: int
    title: str
    cards: tuple[Card, ...]

    def without_illegible(self, *, measure: Measure) -> Board:
        """The board without cards that were changed after sealing and no longer fit."""
        kept = self.cards
        while kept:
            fitting = tuple(c for c in kept if not problems(c, count=len(kept), measure=measure))
            if fitting == kept:
                break
            kept = fitting
        return Board(self.number, self.title, kept)


def qr_uri(url: str) -> str:
    """A QR code as an SVG data URI, dark on light, with its quiet zone."""
    uri: str = segno.make(url, error="m").svg_data_uri(
        scale=4, border=2, dark="#16251f", light="#fff6e3"
    )
    return uri


class BoardWriter:
    """Writes boards as HTML fragments."""

    def __init__(self, environment: Environment, *, measure: Measure) -> None:
        self._template = environment.get_template("boards/board.html")
        self.measure = measure
        self._qr: dict[str, str] = {}

    def html(
        self,
        board: Board,
        orientation: Orientation,
        *,
        edition: EditionFacts,
        station: StationFacts,
    ) -> str:
        """The fragment. Raises Illegible when a card cannot be read from afar."""
        settings = set_cards(board.cards, orientation, measure=self.measure) if board.cards else ()
        if settings is None:
            count = len(board.cards)
            raise Illegible(
                [p for c in board.cards for p in problems(c, count=count, measure=self.measure)]
            )
        url = station.chat_url
        return self._template.render(
            board=board,
            settings=settings,
            orientation=orientation,
            frame=FRAMES[orientation],
            edition=edition,
            station=station,
            theme=self._header(board.title, THEME, THEME_WIDTH[orientation]),
            place=self._header(station.name, STATION, STATION_WIDTH[orientation]),
            qr=self._qr.setdefault(url, qr_uri(url)),
        )

    def _header(self, text: str, kind: Type, width: float) -> Fitted:
        """Header words are ours; one that is too long is set at its least size."""
        words = tidy(text)
        found = fit(words, kind=kind, scale=1, width=width, measure=self.measure)
        return found or Fitted((words,), kind.least, kind.leading)


def as_boards(cards: Sequence[tuple[int, Card]], titles: dict[int, str]) -> tuple[Board, ...]:
    """Cards with their board numbers, in order, as boards; boards without cards are gone."""
    numbers = list(dict.fromkeys(number for number, _ in cards))
    return tuple(
        Board(number, titles.get(number, ""), tuple(c for n, c in cards if n == number))
        for number in numbers
    )
