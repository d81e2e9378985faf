"""A board as HTML."""

from __future__ import annotations

from typing import Any

import pytest

from broadcast.boards.layout import Orientation
from broadcast.boards.legibility import Illegible
from broadcast.boards.view import Board, BoardWriter, as_boards
from config.settings import TEMPLATES_DIR
from market.facts import Pay
from market.templating import make_environment
from tests.fakes.boards import EDITION, STATION, ZONE, Ruler, card, sample_cards

EVIL = "<script>x()</script>"


@pytest.fixture
def writer() -> BoardWriter:
    return BoardWriter(make_environment(TEMPLATES_DIR, zone=ZONE), measure=Ruler())


def _html(writer: BoardWriter, *cards: object, way: Orientation = Orientation.LANDSCAPE) -> str:
    board = Board(3, "日结专板", cards)  # type: ignore[arg-type]
    return writer.html(board, way, edition=EDITION, station=STATION)


@pytest.mark.parametrize("way", Orientation)
def test_a_board_says_what_the_law_asks_for(writer: BoardWriter, way: Orientation) -> None:
    html = _html(writer, *sample_cards(), way=way)
    for words in (
        "零工夜市",
        "第12期",
        "11月23日 星期一",
        STATION.name,
        "日结专板",
        "5100002023",
        "028-0000 0000",
        "岗位以现场核实为准",
        "县人社局",
        "招20人",
        "138 0000 9999",
        "面议",
    ):
        assert words in html


def test_a_card_carries_its_posting_and_revision(writer: BoardWriter) -> None:
    html = _html(writer, card(41))
    assert 'data-posting-id="41" data-revision="1" data-expires-at="1796140800000"' in html


@pytest.mark.parametrize("field", ["title", "place", "employer", "requirements"])
def test_markup_in_a_posting_is_shown_as_text(writer: BoardWriter, field: str) -> None:
    facts: dict[str, Any] = {field: EVIL}
    html = _html(writer, card(**facts))
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_markup_in_pay_and_phone_is_shown_as_text(writer: BoardWriter) -> None:
    html = _html(writer, card(pay=Pay("<b>500"), contact_phone="<i>1"))
    assert "&lt;b&gt;500" in html
    assert "&lt;i&gt;1" in html


def test_an_evening_without_postings_is_said_kindly(writer: BoardWriter) -> None:
    assert "今晚暂无岗位" in _html(writer)


def test_a_board_that_cannot_be_read_is_not_drawn(writer: BoardWriter) -> None:
    with pytest.raises(Illegible, match="岗位名称太长"):
        _html(writer, card(title="长" * 90))


def test_a_card_that_was_edited_until_it_no_longer_fits_leaves_its_board() -> None:
    board = Board(1, "日结", (card(1), card(2, title="长" * 90), card(3)))
    kept = board.without_illegible(measure=Ruler())
    assert [one.posting_id for one in kept.cards] == [1, 3]


def test_boards_keep_their_numbers_when_one_has_emptied() -> None:
    boards = as_boards([(1, card(1)), (3, card(2)), (3, card(3))], {1: "甲", 2: "乙", 3: "丙"})
    assert [(b.number, b.title, len(b.cards)) for b in boards] == [(1, "甲", 1), (3, "丙", 2)]
