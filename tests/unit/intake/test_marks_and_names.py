"""Messages whose parts stand between odd marks, and names that only their place gives away."""

from __future__ import annotations

from datetime import date

import pytest

from market.intake.parse import parse
from market.language.lexicon import Lexicon


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        (
            "寒假工 传菜 / 3000 / 包两餐 / 老灶台土菜馆 / 遂宁城北 / 13800001201",
            "employer",
            "老灶台土菜馆",
        ),
        ("@所有人 展会搭建➕8人➕280/天➕管饭➕会展中心➕找阿斌13800001203", "place", "会展中心"),
        ("打包工~6人~150一天~日结~包中饭~泡菜厂~东坡区~13800001205", "headcount", 6),
        ("急招足疗师，保底5000，郫都区【康足堂】加微信13800001233", "employer", "康足堂"),
        ("锦程服装厂（石狮灵秀镇）\n平车 10名 6000\n13800001235", "place", "石狮灵秀镇"),
        ("川味人家（万达店）招服务员3名，3000，13800001236", "employer", "川味人家（万达店）"),
        ("兴旺养猪场在石板镇招饲养员2人，4000一月，13800001212", "employer", "兴旺养猪场"),
        ("绿源超市年底招人：收银员2名2600/月。13800001228", "employer", "绿源超市"),
        ("女导购3名，男导购1名，3200，锦绣百货，13800001209", "headcount", 4),
        ("每栋楼一个，一共要6人，扫楼道，2000一月，13800001244", "headcount", 6),
        ("收稻谷收稻谷！！200一天，管饭，五里村，13800001240", "title", "收稻谷"),
        ("炒菜🍳师傅🍳 6k包住 13800001237", "title", "炒菜师傅"),
        ("哪个要来摘茶，80一天，13800001218", "title", "摘茶"),
        ("想请个阿姨来打扫卫生顺便煮顿午饭，100一天，13800001239", "title", "打扫卫生"),
        ("招服务员，服务区域：五星花园，3000，13800001249", "place", "五星花园"),
    ],
)
def test_a_field_is_read_from_where_it_stands(
    lexicon: Lexicon, today: date, text: str, key: str, expected: object
) -> None:
    [posting] = parse(text, lexicon, today=today).postings

    assert getattr(posting, key) == expected


@pytest.mark.parametrize(
    ("text", "li", "unit"),
    [
        ("折纸盒，一百个八块，拿回家做，13800001223", 80, "piece"),
        ("串珠子，一千颗五元，在家做，13800001224", 5, "piece"),
        ("每斤花椒2块5，摘花椒的来，汉源，13800001226", 2500, "piece"),
        ("摘橘子，一斤柑子三毛，13800001227", 300, "piece"),
        ("不是150是180！搬家具，四个人，干一天结一天，13800001207", 180_000, "day"),
        ("更正：工资不是3000是3500，招超市理货员2名，13800001208", 3_500_000, "month"),
        ("就初八一天，洗碗4个120，天天结，13800001245", 120_000, "day"),
    ],
)
def test_pay_is_for_what_the_words_count(
    lexicon: Lexicon, today: date, text: str, li: int, unit: str
) -> None:
    [posting] = parse(text, lexicon, today=today).postings

    assert (posting.pay.min_li, posting.pay.unit) == (li, unit)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("春晖老年公寓：护理员3名，3500/月；保洁1名，2200/月。13800001230", ["护理员", "保洁"]),
        ("运动会工作人员：引导10人 120/天，计时4人 150/天，13800001231", ["引导", "计时"]),
        ("安心家政代发：①月嫂2名 8000/月②钟点工5名 30/小时。13800001232", ["月嫂", "钟点工"]),
        (
            "兴旺养猪场在石板镇招饲养员2人，4000一月；还招货车司机1人，5500一月。13800001212",
            ["饲养员", "货车司机"],
        ),
        ("男保安2名4000，女保安1名3800，华庭物业，13800001211", ["男保安", "女保安"]),
        ("厨师招满了，还差一个切配，3500，13800001221", ["切配"]),
        ("前天发的搬运工人已经招够了，不要再打了，13800001219", []),
        ("保姆找到了，谢谢各位，13800001220", []),
        ("我今年52岁，会煮饭带娃，哪家要人喊我一声，13800001215", []),
        ("我这里要招一个45岁以下的洗碗工，2500一个月，13800001217", ["洗碗工"]),
    ],
)
def test_each_trade_is_a_posting_and_who_looks_for_work_is_none(
    lexicon: Lexicon, today: date, text: str, titles: list[str]
) -> None:
    postings = parse(text, lexicon, today=today).postings

    assert [posting.title for posting in postings] == titles
