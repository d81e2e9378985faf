"""What a record's words tell is filled in; what it states is never touched."""

from __future__ import annotations

import dataclasses

import pytest

from market.facts import Pay, PayUnit, PostingRecord, Settlement, Tag, WorkTime
from market.intake.complete import complete
from market.language.lexicon import Lexicon

RECORD = PostingRecord(
    title="急招洗碗阿姨",
    description="收台、洗碗；晚上6点到10点；包两餐；每天补车费10块",
    pay=Pay("日工资130-150元 工资月结不拖欠"),
    requirements="55岁以下，新手也要",
    place="帅乡广场对面",
)


def test_everything_that_the_words_tell_is_filled_in(lexicon: Lexicon) -> None:
    full = complete(RECORD, lexicon)
    assert full.occupation == "dishwasher"
    assert (full.pay.min_li, full.pay.max_li, full.pay.unit) == (130_000, 150_000, PayUnit.DAY)
    assert full.pay.text == RECORD.pay.text
    assert full.settlement is Settlement.MONTHLY
    assert full.times == (WorkTime.EVENING,)
    assert set(full.tags) == {
        *(Tag.URGENT, Tag.MEALS, Tag.TRANSPORT),
        *(Tag.SENIOR_OK, Tag.NO_EXPERIENCE),
    }
    square = lexicon.place_by_name["帅乡广场"].point
    assert (full.lat, full.lon, full.district) == (square.lat, square.lon, "乐至县")


@pytest.mark.parametrize(
    "stated",
    [
        {"occupation": "waiter"},
        {"settlement": Settlement.DAILY},
        {"times": (WorkTime.MORNING,)},
        {"pay": Pay("200元/天", 200_000, 200_000, PayUnit.DAY)},
        {"lat": 1.5, "lon": 2.5},
        {"district": "安岳县"},
    ],
)
def test_what_is_stated_stays(lexicon: Lexicon, stated: dict[str, object]) -> None:
    full = complete(dataclasses.replace(RECORD, **stated), lexicon)  # type: ignore[arg-type]
    assert {name: getattr(full, name) for name in stated} == stated


def test_stated_tags_stay_and_inferred_ones_join(lexicon: Lexicon) -> None:
    full = complete(dataclasses.replace(RECORD, tags=(Tag.LONG_TERM,)), lexicon)
    assert full.tags[0] is Tag.LONG_TERM
    assert Tag.MEALS in full.tags


def test_completing_twice_changes_nothing(lexicon: Lexicon) -> None:
    once = complete(RECORD, lexicon)
    assert complete(once, lexicon) == once


@pytest.mark.parametrize("words", ["不包吃不包住", "食宿自理", "住宿100元/月"])
def test_what_is_denied_or_charged_is_not_offered(lexicon: Lexicon, words: str) -> None:
    full = complete(PostingRecord(title="保洁", description=words), lexicon)
    assert not {Tag.MEALS, Tag.LODGING} & set(full.tags)


def test_an_empty_record_stays_empty(lexicon: Lexicon) -> None:
    assert complete(PostingRecord(), lexicon) == PostingRecord()
