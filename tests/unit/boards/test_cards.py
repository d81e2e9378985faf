"""What a posting says on a board."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from broadcast.boards.cards import card_of, tidy
from broadcast.boards.legibility import roomiest
from market.facts import Pay, PayUnit, Tag, WorkTime
from tests.fakes.boards import STATION, ZONE, Ruler, card, posting


@pytest.mark.parametrize(
    ("pay", "amount", "unit"),
    [
        (Pay("", 120_000, 120_000, PayUnit.DAY), "120", "元/天"),
        (Pay("", 3_000_000, 3_900_000, PayUnit.MONTH), "3000-3900", "元/月"),
        (Pay("", 25_000, None, PayUnit.HOUR), "25", "元起/小时"),
        (Pay("", 12, 12, PayUnit.PIECE), "1.2", "分/件"),
        (Pay("面议"), "面议", ""),
        (Pay(), "面议", ""),
    ],
)
def test_pay_is_a_figure_and_its_unit_or_words(pay: Pay, amount: str, unit: str) -> None:
    found = card(pay=pay)
    assert (found.amount, found.unit) == (amount, unit)


@pytest.mark.parametrize(
    ("employer", "source", "words"),
    [
        ("老灶火锅店", "", "老灶火锅店"),
        ("老灶火锅店", "县人社局", "老灶火锅店（转载自县人社局）"),
        ("老灶火锅店", "老灶火锅店", "老灶火锅店"),
        ("老灶火锅店", "乐至县零工爱心驿站", "老灶火锅店"),
        ("", "县人社局", "转载自县人社局"),
    ],
)
def test_a_repost_names_its_source(employer: str, source: str, words: str) -> None:
    assert card(employer=employer, source=source).employer == words


def test_several_phones_are_several_lines() -> None:
    found = card(contact_phone="13800005678;02800001234")
    assert found.phones == ("138 0000 5678", "028 0000 1234")


def test_without_a_phone_one_asks_at_the_station() -> None:
    assert card(contact_phone="").phones == ("问驿站 028-0000 0000",)


def test_what_matters_most_to_a_passer_by_comes_first() -> None:
    found = card(tags=(Tag.LONG_TERM, Tag.MEALS, Tag.URGENT), times=(WorkTime.NIGHT,))
    assert found.chips == ("急招", "包吃", "长期", "夜班")


def test_a_posting_ends_with_its_last_day_in_the_stations_zone() -> None:
    found = card(valid_until=date(2026, 11, 23))
    assert found.expires_at == 1795449600000  # 2026-11-24 00:00 +08:00
    assert card(valid_until=None).expires_at is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("洗碗工\n  两名", "洗碗工 两名"),
        ("洗\u200b碗\u202e工\x00", "洗碗工"),
        ("  ", ""),
        ("🔥急招👨‍🍳洗碗工✅", "急招 洗碗工"),
        ("𠮷野家★收银员", "𠮷野家★收银员"),
        ("🔥", "🔥"),
    ],
)
def test_what_cannot_be_seen_is_not_on_a_board(text: str, words: str) -> None:
    assert tidy(text) == words


@pytest.mark.parametrize(
    ("also_from", "words"),
    [
        ((), "老灶火锅店（转载自锦程劳务）"),
        (("求职群",), "老灶火锅店（转载自锦程劳务、求职群）"),
        (("老灶火锅店", "驿站"), "老灶火锅店（转载自锦程劳务）"),
        (("某某某某某某人力资源服务公司", "求职群"), "老灶火锅店（转载自求职群等3家）"),
    ],
)
def test_a_repost_of_several_sources_names_them_all_while_there_is_room(
    also_from: tuple[str, ...], words: str
) -> None:
    known = replace(posting(source="锦程劳务"), also_from=also_from)
    made = card_of(known, zone=ZONE, station_name=STATION.name, station_phone=STATION.phone)
    assert made.employer == words


def test_a_second_source_costs_a_posting_no_place_on_the_boards() -> None:
    one = posting(employer="乐至县锦绣制衣有限公司", source="乐至县就业服务中心")
    both = replace(one, also_from=("天池街道求职微信群", "锦程劳务"))
    for known in (one, both):
        made = card_of(known, zone=ZONE, station_name=STATION.name, station_phone=STATION.phone)
        assert roomiest(made, up_to=6, measure=Ruler()) == 6
