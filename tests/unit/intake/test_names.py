"""Who hires and where, told by position when no ending gives a name away."""

from datetime import date

import pytest

from market.facts import PostingRecord
from market.intake.brand import could_be_a_name
from market.intake.parse import parse
from market.language.lexicon import Lexicon


def _only(text: str, lexicon: Lexicon, today: date) -> PostingRecord:
    (record,) = parse(text, lexicon, today=today).postings
    return record


@pytest.mark.parametrize(
    ("text", "employer"),
    [
        ("理货员2名，3000元/月，蜀乐购，天池大道，13800001234", "蜀乐购"),
        ("客服2名，3500元/月，乐享生活，天池街道，13800001234", "乐享生活"),
        ("店员2名，2800元/月，贝贝岛，步行街，13800001234", "贝贝岛"),
        ("驾校教练2名，6000元/月，安顺驾培，城西训练场，13800001234", "安顺驾培"),
        ("服务员5名，3200元/月，福满楼，川鄂路，13800001234", "福满楼"),
        ("【猫猫有约】招店员1名，3000元/月，万达广场，13800001234", "猫猫有约"),
        ("思源小学招保安1名，2500元/月，城东，13800001234", "思源小学"),
    ],
)
def test_an_unknown_name_in_the_employers_place_is_the_employer(
    lexicon: Lexicon, today: date, text: str, employer: str
) -> None:
    assert _only(text, lexicon, today).employer == employer


@pytest.mark.parametrize(
    "text",
    [
        "洗碗工1名，2800元/月，包吃，西郊市场里面，13800001234",
        "泥瓦工3名，300元/天，打扫卫生，天池街道，13800001234",
        "电焊工2个 350一天 月底结账 工地管吃管住 遂宁安居 牟工13800001234",
        "保洁2名，2300元/月，双休，城西，13800001234",
        "救生员，暑假两个月，4000/月，体育中心，13800001234",
        "打包员6名，170一天，电商园，只加薇：db0001234，电话不接",
    ],
)
def test_places_people_and_conditions_hire_nobody(lexicon: Lexicon, today: date, text: str) -> None:
    assert _only(text, lexicon, today).employer == ""


@pytest.mark.parametrize("words", ["整理货架", "打票兑奖", "活不重", "两班倒", "离家近", "有提成"])
def test_what_describes_the_work_is_no_name(words: str) -> None:
    assert not could_be_a_name(words)


def test_a_house_alone_says_where_the_work_is(lexicon: Lexicon, today: date) -> None:
    record = _only("传菜两个，120一场，金碧大酒店，13800001234", lexicon, today)

    assert (record.place, record.employer) == ("金碧大酒店", "")


def test_a_title_keeps_the_work_and_drops_the_house_and_the_hands(
    lexicon: Lexicon, today: date
) -> None:
    texts = {
        "烧烤店要穿串的嬢嬢两个，20一个钟，老车站，13800001234": "穿串",
        "铺混凝土的工人，220一天，良安镇，13800001234": "铺混凝土的工人",
        "火锅店【墩子师傅】 6000 包吃住 川鄂路 13800001234": "墩子师傅",
        "找防水师傅一个，300元一天，滨江花园，13800001234": "防水师傅",
        "招 聘 保 安 2名 3000一个月 盛世华府 13800001234": "保安",
    }

    assert {text: _only(text, lexicon, today).title for text in texts} == texts


@pytest.mark.parametrize(
    ("text", "title", "place"),
    [
        ("良安镇李家湾收红苕，要12个人，150一天，13800001234", "收红苕", "良安镇李家湾"),
        ("步行街夜市摊位帮忙看摊子，100一晚，13800001234", "看摊子", "步行街夜市摊位"),
        ("滨江花园外墙漏水，找防水师傅一个，300一天，13800001234", "防水师傅", "滨江花园"),
    ],
)
def test_a_place_and_the_work_there_said_in_one_breath_are_told_apart(
    lexicon: Lexicon, today: date, text: str, title: str, place: str
) -> None:
    record = _only(text, lexicon, today)

    assert (record.title, record.place) == (title, place)
