"""A board that cannot be read from across the square is refused."""

from __future__ import annotations

from typing import Any

import pytest

from broadcast.boards.layout import MAX_CARDS, Orientation
from broadcast.boards.legibility import Illegible, check, problems, roomiest
from broadcast.boards.lines import LEAST_PAY, LEAST_PHONE, LEAST_TEXT, LEAST_TITLE
from broadcast.boards.setting import Setting
from broadcast.boards.typeset import set_cards
from market.facts import Pay, PayUnit
from tests.fakes.boards import Ruler, card, sample_cards

RULER = Ruler()


@pytest.mark.parametrize("way", Orientation)
@pytest.mark.parametrize("count", range(1, MAX_CARDS + 1))
def test_every_size_of_every_card_is_legible(way: Orientation, count: int) -> None:
    settings = set_cards(sample_cards()[:count], way, measure=RULER)
    assert settings is not None
    for setting in settings:
        _assert_legible(setting)


def _assert_legible(setting: Setting) -> None:
    facts, extras = setting.facts, setting.extras
    assert setting.title.size >= LEAST_TITLE
    assert facts.pay.amount.size >= LEAST_PAY
    assert all(phone.size >= LEAST_PHONE for phone in facts.phones)
    others = (facts.place, facts.employer, extras.note)
    assert all(line.size >= LEAST_TEXT for line in others if line.lines)
    assert extras.chip_size >= LEAST_TEXT
    assert setting.title.height + facts.height <= setting.box.h


@pytest.mark.parametrize("way", Orientation)
def test_nothing_that_a_worker_needs_is_left_out(way: Orientation) -> None:
    for setting in set_cards(sample_cards(), way, measure=RULER) or ():
        card_, facts, extras = setting.card, setting.facts, setting.extras
        assert "".join(setting.title.lines).replace(" ", "") == card_.title.replace(" ", "")
        assert "".join(facts.pay.amount.lines) == card_.amount
        assert "".join(facts.place.lines) == card_.place
        assert "".join(facts.employer.lines) == card_.employer
        assert tuple("".join(phone.lines) for phone in facts.phones) == card_.phones
        assert bool(facts.pay.badge) or card_.settlement in ("", *extras.leads)
        assert card_.headcount in ("", *extras.leads)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"title": "洗碗" * 40}, "title"),
        ({"place": "很远的地方" * 30}, "place"),
        ({"employer": "有限公司" * 40}, "employer"),
        ({"pay": Pay("底薪加提成再加全勤奖和年终奖" * 6)}, "pay"),
        ({"pay": Pay("", 10**26, 10**27, PayUnit.MONTH)}, "pay"),
        ({"contact_phone": "1" * 90}, "phone"),
        ({"contact_phone": ";".join(["13800001234"] * 12)}, "card"),
    ],
)
def test_a_posting_that_no_board_can_show_is_refused_with_the_reason(
    facts: dict[str, Any], field: str
) -> None:
    wordy = card(9, **facts)
    assert roomiest(wordy, up_to=6, measure=RULER) == 0
    found = problems(wordy, count=1, measure=RULER)
    assert field in {problem.field for problem in found}
    with pytest.raises(Illegible, match="放不下"):
        check([card(1), wordy], measure=RULER)


def test_a_wordy_posting_hangs_with_fewer_others() -> None:
    wordy = card(
        place="乐至县天池街道帅乡大道中段一百二十八号县人民医院对面二楼临街门面右手边第三间",
        employer="四川省乐至县某某建筑劳务分包有限责任公司第三分公司驻乐至项目部",
        contact_phone="13800005678;13800009999;13800001234",
    )
    assert 1 <= roomiest(wordy, up_to=6, measure=RULER) < 6
    assert roomiest(card(), up_to=6, measure=RULER) == 6


def test_a_board_stays_legible_while_its_postings_are_filled_one_by_one() -> None:
    cards = list(sample_cards())
    check(cards, measure=RULER)
    while cards:
        for way in Orientation:
            assert set_cards(cards, way, measure=RULER) is not None
        cards.pop(0)
