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


def _read(lexicon: Lexicon, *, title: str, pay: str = "", words: str = "") -> PostingRecord:
    return complete(PostingRecord(title=title, pay=Pay(pay), description=words), lexicon)


@pytest.mark.parametrize(
    ("pay", "words", "settlement"),
    [
        ("", "三楼搬到六楼,搬完老板当场微信转账", Settlement.IMMEDIATE),
        ("", "卸一车付一车", Settlement.IMMEDIATE),
        ("200元/场", "活动结束现场打款", Settlement.IMMEDIATE),
        ("", "打完谷子就算钱", Settlement.IMMEDIATE),
        ("120元一天,栽完一起结", "", Settlement.IMMEDIATE),
        ("", "席散了就给钱", Settlement.IMMEDIATE),
        ("", "每天收工领钱", Settlement.DAILY),
        ("", "做一天转一天", Settlement.DAILY),
        ("", "工钱当天清", Settlement.DAILY),
        ("", "一个月一结", Settlement.MONTHLY),
        ("3200元/月(10号发)", "", Settlement.MONTHLY),
        ("3500元/月,20号准时发上月工资", "", Settlement.MONTHLY),
        ("每月5号、20号各发一半", "", Settlement.SEMIMONTHLY),
        ("", "8月15号开业,招收银", None),
    ],
)
def test_the_words_tell_when_the_pay_comes(
    lexicon: Lexicon, pay: str, words: str, settlement: Settlement | None
) -> None:
    assert _read(lexicon, title="帮工", pay=pay, words=words).settlement is settlement


@pytest.mark.parametrize(
    ("title", "words", "tags"),
    [
        ("会场布置两天", "", {Tag.SHORT_TERM}),
        ("秋收帮工", "只忙十来天", {Tag.SHORT_TERM}),
        ("保安", "做四天休两天", set()),
        ("普工", "每周干五天", set()),
        ("司机", "一个月上满26天", set()),
        ("砖厂工人", "住的厂里安排,食堂免费", {Tag.MEALS, Tag.LODGING}),
        ("保安", "住宿不收费,伙食不要钱", {Tag.MEALS, Tag.LODGING}),
        ("前台", "住宿收费200", set()),
        ("饲养员", "夫妻两个来最好,有板房住", {Tag.COUPLE_OK, Tag.LODGING}),
        ("保姆", "我们两口子都上班,家里有个老人", set()),
        ("家政", "没带过娃的也可以,我们教", {Tag.NO_EXPERIENCE}),
        ("保安", "没坐过牢,没得保险", set()),
        ("快递员", "公司给买雇主责任险,油费实报实销", {Tag.INSURANCE, Tag.TRANSPORT}),
        ("编筐", "不管啥岁数都要", {Tag.ANY_AGE}),
        ("保洁", "五十出头的也行", {Tag.SENIOR_OK}),
    ],
)
def test_the_words_tell_what_is_offered_and_how_long_it_lasts(
    lexicon: Lexicon, title: str, words: str, tags: set[Tag]
) -> None:
    assert set(_read(lexicon, title=title, words=words).tags) == tags


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("晚上6点到1点", {WorkTime.EVENING}),
        ("晚10点→早6点", {WorkTime.NIGHT}),
        ("夜班12点到8点", {WorkTime.NIGHT}),
        ("晚上在广场摆摊,6点半到10点", {WorkTime.EVENING}),
        ("不上晚班,8点到6点", {WorkTime.MORNING, WorkTime.AFTERNOON}),
        ("明早就来", set()),
        ("上班时间你自己定", {WorkTime.FLEXIBLE}),
    ],
)
def test_the_words_tell_the_hours(lexicon: Lexicon, words: str, times: set[WorkTime]) -> None:
    assert set(_read(lexicon, title="帮工", words=words).times) == times


@pytest.mark.parametrize(
    ("title", "occupation"),
    [
        ("丧事帮忙洗碗", "funeral-helper"),
        ("小勾机司机", "excavator-operator"),
        ("背街小巷清扫", "street-sweeper"),
        ("酒楼后厨洗涤", "dishwasher"),
        ("布草洗涤工", "hotel-cleaner"),
        ("狗狗剃毛", "pet-carer"),
        ("搓澡工", "massage-therapist"),
        ("陪住阿姨", "housekeeper"),
        ("袜厂看机", "sock-worker"),
        ("太阳伞收口", "umbrella-sewer"),
        ("砧板旁边打下手", "kitchen-helper"),
    ],
)
def test_a_title_of_two_trades_is_for_one_of_them(
    lexicon: Lexicon, title: str, occupation: str
) -> None:
    assert _read(lexicon, title=title).occupation == occupation
