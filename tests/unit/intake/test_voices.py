"""Messages as different people write and say them: how many postings, who hires, where."""

from __future__ import annotations

from datetime import date

import pytest

from market.intake.parse import parse
from market.language.lexicon import Lexicon


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "我这里两个活路一个是洗碗的两千六一个月还有一个是收银的两千八一个月都包中午饭13800001201",
            ("洗碗", "收银"),
        ),
        ("工地急招，3个木工5个小工，木工400小工220，日结，13800001202", ("木工", "小工")),
        (
            "食堂招聘：打菜员（2人，2800元）、洗碗工（1人，2600元），13800001203",
            ("打菜员", "洗碗工"),
        ),
        ("明早卸西瓜要4个人，一车80块。后天还要2个漆工，300一天。13800001204", ("卸西瓜", "漆工")),
        ("厨师已经找到了，只差帮厨若干，150一天，13800001205", ("帮厨",)),
        ("招搬家工5个，一天220；要会开面包车的1个，一天260，13800001206", ("搬家工", "开面包车")),
        ("昨天说的那个保安还差2个哈，2800，13800001207", ("保安",)),
        ("大货车司机月薪一万二，跑长途，13800001208", ("大货车司机",)),
        ("诚.聘.月.嫂 // 8000-12000 // 食宿全包 // 13800001209", ("月嫂",)),
    ],
)
def test_each_work_that_is_wanted_is_a_posting(
    text: str, titles: tuple[str, ...], lexicon: Lexicon, today: date
) -> None:
    assert tuple(p.title for p in parse(text, lexicon, today=today).postings) == titles


@pytest.mark.parametrize(
    ("text", "employer", "place"),
    [
        ("缝被套，3000一月，13800001211，晴雨家纺", "晴雨家纺", ""),
        ("前台一名，4000，成都建设路芳颜，13800001212", "芳颜", "成都建设路"),
        ("丽江古城客栈【云上小院】招前台1人3800，13800001213", "云上小院", "丽江古城"),
        ("望江社区卫生服务中心招聘保洁员2名，2300，13800001214", "望江社区卫生服务中心", ""),
        ("保安，3200元/月，13800001215，卫平保安", "卫平保安", ""),
        ("主播5名，6000起，杭州九堡，小鹿 13800001216", "", "杭州九堡"),
        ("卸件，70一天，天天都有，蓝田，13800001217", "", "蓝田"),
        (
            "社区网格员，2400，武当路街办旁边老供销社二楼上班，13800001218",
            "",
            "武当路街办旁边老供销社二楼",
        ),
    ],
)
def test_who_hires_and_where_are_told_apart(
    text: str, employer: str, place: str, lexicon: Lexicon, today: date
) -> None:
    [posting] = parse(text, lexicon, today=today).postings
    assert (posting.employer, posting.place) == (employer, place)


@pytest.mark.parametrize(
    "text",
    [
        "叉车培训，包拿证，学费1200，13800001221",
        "老板们，我有辆货车，可以拉货，装卸也行，13800001222",
        "各位家长，幼儿园秋季招生开始了，每班25人，13800001223",
        "工资发了吗？上个月的3000还没到账",
        "招租：商铺两间，每月2000，适合开餐馆，13800001224",
        "低价处理一批木工板，要的打13800001225",
        "我会开叉车有证，45岁，想在园区找个白班，有老板要人吗？13800001226",
    ],
)
def test_what_offers_no_work_is_no_posting(text: str, lexicon: Lexicon, today: date) -> None:
    assert parse(text, lexicon, today=today).postings == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("收银的两千八一个月，13800001231", None),
        ("缝沙发套，做一个12元，13800001232", None),
        ("搬砖，原来要5个现在只要2个了，200一天，13800001233", 2),
        ("装卸工二十人左右，180/天，13800001234", 20),
        ("请几个疏果的，七八个嘛，110一天，13800001235", 8),
    ],
)
def test_only_hands_are_counted(
    text: str, count: int | None, lexicon: Lexicon, today: date
) -> None:
    [posting] = parse(text, lexicon, today=today).postings
    assert posting.headcount == count
