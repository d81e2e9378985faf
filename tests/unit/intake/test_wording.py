"""How one field is worded: the least pay, haste, a bed, wrong characters, who and where."""

from __future__ import annotations

from datetime import date

import pytest

from market.facts import Settlement, Tag, WorkTime
from market.intake.parse import parse
from market.language.lexicon import Lexicon

PHONE = "，13800001234"


@pytest.mark.parametrize(
    ("text", "top"),
    [
        ("砧板师傅，最低五千五，包住", None),
        ("招导购，2600底薪+提成", None),
        ("招跟车装卸，底薪2800，一车另加30", None),
        ("传菜员3名，3500元/月\n以上岗位提供食宿", 3_500_000),
        ("传菜员3名，3500元/月以上", None),
    ],
)
def test_the_least_pay_has_no_upper_end(
    text: str, top: int | None, lexicon: Lexicon, today: date
) -> None:
    (posting,) = parse(f"{text}{PHONE}", lexicon, today=today).postings

    assert posting.pay.max_li == top


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("⚠️急⚠️ 外墙清洗工3人 350/天", {Tag.URGENT}),
        ("急徵洗碗阿姨兩名 日薪120", {Tag.URGENT}),
        ("保洁阿姨，2300，可住", {Tag.LODGING}),
        ("套袋工，130一天，干半个月", {Tag.SHORT_TERM}),
        ("【岗位】组装工\n【工价】22元/小时\n【食宿】免费住宿，吃饭自理", {Tag.LODGING}),
        ("服装厂招平车工，5000，抱吃抱住", {Tag.MEALS, Tag.LODGING}),
        ("普工，4500，体检费自付，做急件的", set()),
    ],
)
def test_what_is_offered_is_read_from_its_wording(
    text: str, tags: set[Tag], lexicon: Lexicon, today: date
) -> None:
    (posting,) = parse(f"{text}{PHONE}", lexicon, today=today).postings

    assert set(posting.tags) == tags


def test_words_typed_by_their_sound_are_understood(lexicon: Lexicon, today: date) -> None:
    (posting,) = parse(f"平车工，公资5千到7千，月节{PHONE}", lexicon, today=today).postings

    assert posting.settlement is Settlement.MONTHLY
    assert posting.pay.max_li == 7_000_000


def test_tomorrow_morning_is_a_day_and_no_hour(lexicon: Lexicon, today: date) -> None:
    (posting,) = parse(f"明早6点半集合 卸水泥 8个人 260一天{PHONE}", lexicon, today=today).postings

    assert WorkTime.MORNING not in posting.times


@pytest.mark.parametrize(
    ("text", "employer", "place"),
    [
        ("足疗技师保底5500，康悦足道", "康悦足道", ""),
        ("光年影像招婚礼摄影师1名，500元/场，绵阳市涪城区", "光年影像", "绵阳市涪城区"),
        ("店里顺便招导购一名，3000，奈奈女装，阜阳颍州万达", "奈奈女装", "阜阳颍州万达"),
        ("要一个包子师傅，4500，铁西菜市场二楼楼梯口", "", "铁西菜市场二楼楼梯口"),
        ("网约车司机，8000一个月，公司提供车，呼市新城", "", "呼市新城"),
        ("招洗车工一名，3800，就在洛阳涧西谷水西那块", "", "洛阳涧西谷水西"),
        ("春茶开园 招采茶工15名 150一天 安溪感德镇", "", "安溪感德镇"),
        ("南宁五象新区山语城三套房同时开工，缺贴砖工2名，400/天", "", "南宁五象新区山语城"),
        ("华润燃气旁边的洗车店要洗车工3名，3500，肇庆高要", "", "肇庆高要"),
        ("【代招】鲁班装饰有限公司\n刮腻子工 10名 一平8块", "鲁班装饰有限公司", ""),
        ("招女工20名，男工5名，扎气球装饰，150一天，石家庄裕华", "", "石家庄裕华"),
        ("绿化养护，一天工钱一百三，汕尾城区", "", "汕尾城区"),
        ("要5个端菜的，150一天，在白鹿镇政府旁边的坝坝宴", "", "白鹿镇政府旁边"),
    ],
)
def test_who_hires_and_where_are_told_apart(
    text: str, employer: str, place: str, lexicon: Lexicon, today: date
) -> None:
    (posting,) = parse(f"{text}{PHONE}", lexicon, today=today).postings

    assert (posting.employer, posting.place) == (employer, place)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("岗位：夜间停车管理员\n工资：2600元/月", "夜间停车管理员"),
        ("还招个叉车工有证的，6500一个月", "叉车工"),
        ("速冻食品厂，夜班，包饺子，20/小时", "包饺子"),
        ("大车司机，跑长途，15000", "大车司机"),
        ("国庆七天景区检票，170/天", "景区检票"),
    ],
)
def test_the_title_is_the_work_alone(text: str, title: str, lexicon: Lexicon, today: date) -> None:
    (posting,) = parse(f"{text}{PHONE}", lexicon, today=today).postings

    assert posting.title == title


def test_a_piece_that_pays_coppers_is_no_person(lexicon: Lexicon, today: date) -> None:
    (posting,) = parse(f"扎蝴蝶结 一个一毛五 在家做{PHONE}", lexicon, today=today).postings

    assert posting.headcount is None


def test_men_and_women_counted_by_tens_are_people_and_not_their_pay(
    lexicon: Lexicon, today: date
) -> None:
    (posting,) = parse(f"群演，男30女20，120一天，横店{PHONE}", lexicon, today=today).postings

    assert (posting.headcount, posting.pay.min_li) == (50, 120_000)


def test_a_post_said_again_below_the_headline_is_the_same(lexicon: Lexicon, today: date) -> None:
    text = "键盘打包，日结，280/天\n可以长期做\n岗位:打包，打螺丝，组装，工作简单\n13800001234"

    assert len(parse(text, lexicon, today=today).postings) == 1


def test_the_first_line_of_a_long_advert_goes_before_phrases_further_down(
    lexicon: Lexicon, today: date
) -> None:
    lines = ["坂田新城亲子体验招募", "来了就有礼", "名额有限", "速来", "我们很专业", "氛围很好"]
    text = "\n".join([*lines, "薪资及奖励：120/天", "周末有空就行", "号码同微信", "13800001234"])

    assert [p.title for p in parse(text, lexicon, today=today).postings] == ["坂田新城亲子体验招募"]
