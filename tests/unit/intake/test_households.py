"""Whoever pays hires: households and friends who ask around, lists without a known trade, names."""

from __future__ import annotations

from datetime import date

import pytest

from market.facts import PostingRecord, Tag, WorkTime
from market.intake.parse import parse
from market.language.lexicon import Lexicon

CALL = "，138 0000 1300"


def only(text: str, lexicon: Lexicon, today: date) -> PostingRecord:
    (posting,) = parse(text, lexicon, today=today).postings
    return posting


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("替表姐问一下，她家想找月嫂一名，9800元/月，滨湖新区" + CALL, ["月嫂"]),
        ("家里想找一位遛狗的师傅 每天傍晚 30一次 翡翠城" + CALL, ["遛狗的师傅"]),
        ("想找搬家师傅2名，明天上午，200一人，城南小区" + CALL, ["搬家师傅"]),
        (
            "同事家想请：育儿嫂1名，6500元/月；钢琴老师1名，150元/节，南湖花园" + CALL,
            ["育儿嫂", "钢琴老师"],
        ),
        (
            "我家娃两岁想找个育儿嫂带带娃做点辅食一个月六千五吃住都在我们家电话13800001301",
            ["育儿嫂"],
        ),
    ],
)
def test_a_household_that_says_what_it_pays_hires(
    text: str, titles: list[str], lexicon: Lexicon, today: date
) -> None:
    assert [p.title for p in parse(text, lexicon, today=today).postings] == titles


@pytest.mark.parametrize(
    "text",
    [
        "想找个天天结钱的活，有没得老板要人？" + CALL,
        "我想找个洗碗的活，一天130就行" + CALL,
        "想找个保安干，3000一个月" + CALL,
        "我会做月子餐，想找一家人家做住家，7000" + CALL,
        "有没有哪个工地缺小工，200一天" + CALL,
        "想找份分拣的工作，包住，4500以上" + CALL,
    ],
)
def test_who_looks_for_work_is_no_employer(text: str, lexicon: Lexicon, today: date) -> None:
    assert parse(text, lexicon, today=today).postings == ()


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "穿珠子 0.5元/串，粘花瓣 0.2元/朵，绑挂绳 0.1元/根，周结" + CALL,
            ["穿珠子", "粘花瓣", "绑挂绳"],
        ),
        (
            "叠纸盒0.1元/个、剪线头0.3元/件、捏面鱼2元/个，可拿回家" + CALL,
            ["叠纸盒", "剪线头", "捏面鱼"],
        ),
        (
            "展会招临时工 搭建8人260/天 礼仪4人300/天 撤展6人200/天 世纪城" + CALL,
            ["搭建", "礼仪", "撤展"],
        ),
        ("庙会招兼职 验票5人140/天 引导3人150/天 南门古街" + CALL, ["验票", "引导"]),
        ("姐妹们剥核桃 1.5元/斤 日结 南桥头" + CALL, ["剥核桃"]),
        ("兄弟们卸化肥两百一天日结在东门市场找老李13800001302", ["卸化肥"]),
        ("石桥镇用工信息发布\n▶公益性岗位 3人 1900/月\n▶护林员 2人 1800/月" + CALL, None),
    ],
)
def test_every_item_has_its_own_title(
    text: str, titles: list[str] | None, lexicon: Lexicon, today: date
) -> None:
    postings = parse(text, lexicon, today=today).postings
    assert [p.title for p in postings] == (titles or ["公益性岗位", "护林员"])


@pytest.mark.parametrize(
    ("text", "employer", "place"),
    [
        ("临时缺日语翻译1名，900一天，国际会展中心，刘秘书13800001303", "", "国际会展中心"),
        ("骑手 送药品送生鲜 一单5-8 北市区" + CALL, "", "北市区"),
        ("美发师3500+提成，(+86)13800001304，缝艺坊", "缝艺坊", ""),
        ("我表姐在昆明开火锅店，要一个墩子，六千，包吃住" + CALL, "", "昆明"),
        ("我朋友在东门市场开了家水果店，差个店员，3200" + CALL, "", "东门市场"),
        ("石桥镇岗位公示\n▶保洁员 3人 1900/月" + CALL, "", "石桥镇"),
        ("洗车工，3500，318国道新都桥段加油站旁" + CALL, "", "318国道新都桥段加油站旁"),
        ("修车师傅6000，国道108剑阁段检查站对面" + CALL, "", "国道108剑阁段检查站对面"),
        ("促销员4名，150/天，10月1号和2号，城南大润发" + CALL, "大润发", "城南"),
    ],
)
def test_who_hires_and_where_are_told_apart(
    text: str, employer: str, place: str, lexicon: Lexicon, today: date
) -> None:
    posting = only(text, lexicon, today)
    assert (posting.employer, posting.place) == (employer, place)


@pytest.mark.parametrize(
    ("said", "least"),
    [
        ("保底四千另有提成", 4_000_000),
        ("保底六千再加计件", 6_000_000),
        ("底薪3500外加提成", 3_500_000),
    ],
)
def test_what_comes_on_top_leaves_the_amount_open(
    said: str, least: int, lexicon: Lexicon, today: date
) -> None:
    pay = only(f"美容师，{said}，锦江区{CALL}", lexicon, today).pay
    assert (pay.min_li, pay.max_li, pay.unit) == (least, None, "month")


@pytest.mark.parametrize(
    "days", ["6月7日、8日两天", "10月1号和2号", "3月8、9、10日", "5月16、17日"]
)
def test_days_that_are_counted_up_are_soon_over(days: str, lexicon: Lexicon, today: date) -> None:
    assert Tag.SHORT_TERM in only(f"引导员8名，160/天，{days}{CALL}", lexicon, today).tags


@pytest.mark.parametrize(
    ("text", "employer"),
    [
        (
            "安岳县石桥镇丰禾农机合作社招机手2名，260元/天，地点：石桥镇石门村",
            "安岳县石桥镇丰禾农机合作社",
        ),
        ("安岳县石桥镇丰禾农机合作社招机手2名，260元/天", "丰禾农机合作社"),
        ("招包装工5名，18/小时\n生产车间为恒温车间\n地址：石桥镇", ""),
        ("促销员2名，150/天，准确统计销售数据，石桥镇", ""),
    ],
)
def test_an_employer_is_a_whole_name_and_no_sentence(
    text: str, employer: str, lexicon: Lexicon, today: date
) -> None:
    assert only(text + CALL, lexicon, today).employer == employer


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("书展需要保安8名，200/天，会展中心", "event-security"),
        ("马拉松招安保人员30名，一天220，东湖", "event-security"),
        ("小区安保2名，3000/月，锦绣花园", "security-guard"),
        ("会展中心招保安2名，3200/月", "security-guard"),
        ("栽花椒树，130/天，石桥镇", "planter"),
        ("移栽茶苗6人，120/天，石桥镇", "planter"),
        ("铣工2名，7000，石桥镇", "machine-operator"),
        ("服装厂尾查3名，4000，石桥镇", "quality-inspector"),
        ("速录员1名，4500，石桥镇", "typist"),
        ("拆台6人，200/天，石桥镇", "stage-crew"),
    ],
)
def test_what_is_wanted_has_its_occupation(
    text: str, code: str, lexicon: Lexicon, today: date
) -> None:
    assert only(text + CALL, lexicon, today).occupation == code


@pytest.mark.parametrize("shifts", ["俩班倒", "倒三班", "四班两倒", "12小时两班倒", "三班倒"])
def test_shifts_in_turn_are_day_and_night(shifts: str, lexicon: Lexicon, today: date) -> None:
    times = only(f"冲压工，{shifts}，6500，石桥镇{CALL}", lexicon, today).times
    assert times == (WorkTime.MORNING, WorkTime.AFTERNOON, WorkTime.NIGHT)


@pytest.mark.parametrize("hours", ["凌晨4点半到上午9点", "凌晨4点20到10点"])
def test_a_start_in_the_small_hours_is_night_too(hours: str, lexicon: Lexicon, today: date) -> None:
    times = only(f"环卫工，{hours}，2200，石桥镇{CALL}", lexicon, today).times
    assert times == (WorkTime.MORNING, WorkTime.NIGHT)


def test_a_label_before_the_place_leaves_no_verb_behind_it(lexicon: Lexicon, today: date) -> None:
    posting = only(f"服务员2名，3200，地点：南岸区上班{CALL}", lexicon, today)
    assert posting.place == "南岸区"
