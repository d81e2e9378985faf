"""Settlement, times, tags, places and occupations found in words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from market.errors import BadInput
from market.facts import Settlement, Tag, WorkTime
from market.language.extract import (
    find_occupations,
    find_places,
    find_settlements,
    find_tags,
    find_times,
    likely_occupation,
    values,
)
from market.language.lexicon import Lexicon, load_lexicon
from market.language.normalise import normalise
from market.language.wordfiles import expand
from tests.lexicon import default_lexicon

M, A, E, N = WorkTime.MORNING, WorkTime.AFTERNOON, WorkTime.EVENING, WorkTime.NIGHT


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("上班时间8:00-18:00", (M, A)),
        ("早9晚6", (M, A)),
        ("早9晚8", (M, A, E)),
        ("早九点到晚七点", (M, A)),
        ("早上5点到8点", (M,)),
        ("凌晨4点到上午11点", (M, N)),
        ("下午2点到6点", (A,)),
        ("只做下午,1点半到5点半", (A,)),
        ("晚班17:30-22:00", (E,)),
        ("晚上7点半到凌晨2点", (E, N)),
        ("通宵班23:00-7:00", (N,)),
        ("晚上10点到早上6点", (N,)),
        ("10:00-14:00,17:00-22:00", (M, A, E)),
        ("两班倒", (M, A, N)),
        ("夜班", (N,)),
        ("长白班", (M, A)),
        ("周六下午2点到4点", (A, WorkTime.WEEKEND)),
        ("寒假工,时间自由", (WorkTime.HOLIDAY, WorkTime.FLEXIBLE)),
        ("每周六发工资", ()),
        ("手脚灵活", ()),
    ],
)
def test_hours_and_words_say_the_parts_of_the_day(
    text: str, parts: tuple[WorkTime, ...], lexicon: Lexicon
) -> None:
    assert set(values(find_times(normalise(text).text, lexicon))) == set(parts)


@pytest.mark.parametrize(
    ("text", "settlement"),
    [
        ("日结", Settlement.DAILY),
        ("当天结清", Settlement.DAILY),
        ("天天结", Settlement.DAILY),
        ("做一天结一天", Settlement.DAILY),
        ("干完结账", Settlement.IMMEDIATE),
        ("一单一结", Settlement.IMMEDIATE),
        ("每周日结算一周工资", Settlement.WEEKLY),
        ("一个星期结一回", Settlement.WEEKLY),
        ("每月1号和16号发工资", Settlement.SEMIMONTHLY),
        ("半个月结一次工资", Settlement.SEMIMONTHLY),
        ("每月15号发上月工资", Settlement.MONTHLY),
        ("次月10号前发放", Settlement.MONTHLY),
        ("月底发", Settlement.MONTHLY),
    ],
)
def test_when_pay_is_paid(text: str, settlement: Settlement, lexicon: Lexicon) -> None:
    assert values(find_settlements(normalise(text).text, lexicon)) == (settlement,)


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("吃住全包", {Tag.MEALS, Tag.LODGING}),
        ("中午管一顿饭", {Tag.MEALS}),
        ("有单间宿舍", {Tag.LODGING}),
        ("早晚有车接送", {Tag.TRANSPORT}),
        ("上零工意外险", {Tag.INSURANCE}),
        ("55岁以下", {Tag.SENIOR_OK}),
        ("50岁以下", set()),
        ("岁数大小都行", {Tag.ANY_AGE}),
        ("两口子一起来也行", {Tag.COUPLE_OK}),
        ("欢迎残疾朋友", {Tag.DISABLED_OK}),
        ("零基础可学", {Tag.NO_EXPERIENCE}),
        ("不包住,包吃", {Tag.MEALS}),
        ("住宿自理", set()),
        ("免费工作餐,住宿100元/月", {Tag.MEALS}),
        ("每天补车费10块", {Tag.TRANSPORT}),
        ("有没有短工", {Tag.SHORT_TERM}),
        ("接送孩子", set()),
        ("辅导小学生", set()),
        ("零工爱心驿站", set()),
    ],
)
def test_what_else_is_offered(text: str, tags: set[Tag], lexicon: Lexicon) -> None:
    assert set(values(find_tags(normalise(text).text, lexicon))) == tags


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("县医院附近", "乐至县人民医院"),
        ("經開區對面", "乐至工业园区"),
        ("石湍场口", "石湍镇"),
        ("城东小学旁边", "城东小学"),
    ],
)
def test_a_place_is_known_by_its_other_names(text: str, place: str, lexicon: Lexicon) -> None:
    assert values(find_places(normalise(text).text, lexicon)) == (place,)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("端盘子", "food-runner"),
        ("踩平车", "sewing-worker"),
        ("扫大街", "street-sweeper"),
        ("刷个碗", "dishwasher"),
        ("把旧墙敲掉", "demolition-worker"),
        ("pugong", "general-worker"),
        ("宝安", "security-guard"),
        ("洗婉工", "dishwasher"),
        ("食堂", "canteen-worker"),
    ],
)
def test_people_name_an_occupation_in_many_ways(text: str, code: str, lexicon: Lexicon) -> None:
    assert code in values(find_occupations(normalise(text).text, lexicon))


def test_every_occupation_is_found_by_its_own_name(lexicon: Lexicon) -> None:
    missed = [
        code
        for code, name in lexicon.occupation_names.items()
        if code not in values(find_occupations(normalise(name).text, lexicon))
    ]
    assert missed == []


def test_the_title_decides_what_a_posting_is_for(lexicon: Lexicon) -> None:
    assert likely_occupation("工地帮工", "给砌砖师傅递砖提灰", lexicon) == "site-labourer"


def test_a_text_without_work_has_no_occupation(lexicon: Lexicon) -> None:
    assert likely_occupation("今天天气好", "", lexicon) is None


def test_a_pairing_stands_for_every_combination() -> None:
    assert set(expand("洗|刷 碗|盘")) == {"洗碗", "洗盘", "刷碗", "刷盘"}


def test_a_missing_lexicon_is_named(tmp_path_factory: pytest.TempPathFactory) -> None:
    empty = tmp_path_factory.mktemp("empty")
    with pytest.raises(BadInput, match=r"occupations\.csv"):
        load_lexicon(
            empty, occupations_csv=empty / "occupations.csv", places_csv=empty / "places.csv"
        )


@settings(deadline=None)
@given(st.text(max_size=120))
def test_any_text_can_be_searched(text: str) -> None:
    lexicon, plain = default_lexicon(), normalise(text).text
    for hits in (
        find_times(plain, lexicon),
        find_tags(plain, lexicon),
        find_places(plain, lexicon),
    ):
        assert all(0 <= hit.start < hit.end <= len(plain) for hit in hits)
