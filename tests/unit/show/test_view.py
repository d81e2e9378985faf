"""A posting as the livestream shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from broadcast.show.view import MAX_TAGS, card, shown_tags
from market.facts import Pay, PayUnit, Posting, PostingStatus, Settlement, Tag, Verdict
from tests.fakes.show_stage import ZONE, sample_record

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def posting(**facts: object) -> Posting:
    """A published posting."""
    record = replace(sample_record(), **facts)  # type: ignore[arg-type]
    return Posting(7, 1, record, PostingStatus.PUBLISHED, 3, Verdict.PASS, NOW, NOW)


@pytest.mark.parametrize(
    ("pay", "parts"),
    [
        (Pay("", 120_000, 120_000, PayUnit.DAY), ("120", "元/天")),
        (Pay("", 3_000_000, 3_900_000, PayUnit.MONTH), ("3000-3900", "元/月")),
        (Pay("", 20_000, None, PayUnit.HOUR), ("20", "元起/小时")),
        (Pay("", 12, 12, PayUnit.PIECE), ("1.2", "分/件")),
        (Pay("一单8元，多劳多得"), ("一单8元，多劳多得", "")),
        (Pay(), ("面议", "")),
    ],
)
def test_pay_is_split_into_a_large_figure_and_its_unit(pay: Pay, parts: tuple[str, str]) -> None:
    assert pay.parts() == parts


def test_what_makes_a_viewer_call_comes_first_among_few_tags() -> None:
    names = shown_tags(posting(tags=(*(tag for tag in Tag if tag is not Tag.URGENT), Tag.URGENT)))
    assert names[:2] == ["急招", "包吃"]
    assert len(names) == MAX_TAGS


def test_a_card_says_who_pays_what_where_and_whom_to_call() -> None:
    words = card(posting(settlement=Settlement.DAILY), zone=ZONE)
    assert words["revision"] == 3
    assert words["settlement"] == "日结"
    assert words["phone"] == "138 0000 1234"
    assert words["headcount"] == "招2人"


def test_a_card_ends_with_the_last_day_in_the_station_s_zone() -> None:
    words = card(posting(valid_until=date(2026, 11, 23)), zone=ZONE)
    end = datetime.fromtimestamp(words["until"] / 1000, ZONE)
    assert end == datetime(2026, 11, 24, tzinfo=ZONE)
    assert card(posting(valid_until=None), zone=ZONE)["until"] is None


def test_emoji_that_the_screen_has_no_font_for_are_left_out() -> None:
    drawn = card(posting(title="🔥洗碗工⚡️", place="📍帅乡广场", employer="𠮷野家☆"), zone=ZONE)
    assert (drawn["title"], drawn["place"], drawn["employer"]) == ("洗碗工", "帅乡广场", "𠮷野家☆")
