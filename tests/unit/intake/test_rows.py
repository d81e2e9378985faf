"""Several postings told side by side: each with its pay, its number, its line or its phone."""

from __future__ import annotations

from datetime import date

import pytest

from market.intake.parse import parse
from market.language.lexicon import Lexicon

Row = tuple[str, int | None, int | None]
"""Title, the least pay in yuan, and how many are wanted."""


def _rows(text: str, lexicon: Lexicon, today: date) -> list[Row]:
    return [
        (
            posting.title,
            posting.pay.min_li // 1000 if posting.pay.min_li else None,
            posting.headcount,
        )
        for posting in parse(text, lexicon, today=today).postings
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(
            "机长9000，学徒4000，包吃住，13800001234",
            [("机长", 9000, None), ("学徒", 4000, None)],
            id="trades that no list knows, each with its pay",
        ),
        pytest.param(
            "平车5000-7000、四线4500-6500、整烫5000，计件月结，13800001234",
            [("平车", 5000, None), ("四线", 4500, None), ("整烫", 5000, None)],
            id="trades and ranges of pay in a row",
        ),
        pytest.param(
            "收银/理货/防损，2800，各2名，13800001234",
            [("收银", 2800, 2), ("理货", 2800, 2), ("防损", 2800, 2)],
            id="one pay and one number for each",
        ),
        pytest.param(
            "A、白班保安3名 3000\nB、夜班保安2名 3200\nC、消控员1名 4000\n13800001234",
            [("保安", 3000, 3), ("保安", 3200, 2), ("消控员", 4000, 1)],
            id="letters as numbers, one trade twice",
        ),
        pytest.param(
            "招：\n早餐店帮工，早4点到10点，2200\n送餐员，11点到2点，50一天\n13800001234",
            [("早餐店帮工", 2200, None), ("送餐员", 50, None)],
            id="a line each, hours before the pay",
        ),
        pytest.param(
            "- 水电 3500\n- 绿化 2300\n翠湖小区物业 13800001234",
            [("水电", 3500, None), ("绿化", 2300, None)],
            id="dashes as numbers, and a trade that is also a bill",
        ),
        pytest.param(
            "招普工，白班170，夜班190，13800001234",
            [("普工", 170, None)],
            id="two shifts of one trade",
        ),
        pytest.param(
            "岗位/人数/工资\n裁床/2/6000\n大烫/3/5500\n13800001234",
            [("裁床", 6000, 2), ("大烫", 5500, 3)],
            id="a table whose columns stand apart by slashes",
        ),
        pytest.param(
            "🔹前台接待 2人 3800\n🔹PA保洁 3人 3000\n13800001234",
            [("前台接待", 3800, 2), ("PA保洁", 3000, 3)],
            id="pictures as numbers, a trade with letters in front",
        ),
        pytest.param(
            "活儿两个：1）超市卸货，80一次；2）守夜，2000一月。13800001234",
            [("超市卸货", 80, None), ("守夜", 2000, None)],
            id="how many kinds of work there are is no posting",
        ),
        pytest.param(
            "照顾老人的阿姨5000，接送孩子做晚饭的2500，13800001234",
            [("照顾老人", 5000, None), ("接送孩子做晚饭", 2500, None)],
            id="duties, each with its pay",
        ),
        pytest.param(
            "洗碗工3000，全勤200，节假日加班300，13800001234",
            [("洗碗工", 3000, None)],
            id="what comes on top is no trade",
        ),
    ],
)
def test_what_has_its_own_pay_is_a_posting(
    text: str, rows: list[Row], lexicon: Lexicon, today: date
) -> None:
    assert _rows(text, lexicon, today) == rows


def test_each_line_with_a_phone_is_a_posting_of_its_own(lexicon: Lexicon, today: date) -> None:
    text = (
        "今天的活：\n西门市场 卸菜 3人 凌晨3点到6点 130 13800001234\n"
        "东湖小区 搬家 2人 200 包午饭 13800001235\n体育馆 撤展 10人 晚上8点到12点 160 13800001236"
    )

    assert [
        (p.title, p.place, p.headcount, p.pay.min_li, p.contact_phone)
        for p in parse(text, lexicon, today=today).postings
    ] == [
        ("卸菜", "西门市场", 3, 130_000, "13800001234"),
        ("搬家", "东湖小区", 2, 200_000, "13800001235"),
        ("撤展", "体育馆", 10, 160_000, "13800001236"),
    ]


def test_a_town_above_each_line_is_where_that_work_is(lexicon: Lexicon, today: date) -> None:
    text = (
        "📌龙门镇\n栽树苗 20人 100/天 罗队长13800001234\n📌高寺镇\n割油菜 10人 140/天 13800001235\n"
        "📌宝林镇\n喷农药 2人 180/天 13800001236"
    )

    assert [
        (p.title, p.place, p.contact_phone) for p in parse(text, lexicon, today=today).postings
    ] == [
        ("栽树苗", "龙门镇", "13800001234"),
        ("割油菜", "高寺镇", "13800001235"),
        ("喷农药", "宝林镇", "13800001236"),
    ]


def test_a_lone_number_between_blanks_is_the_days_pay(lexicon: Lexicon, today: date) -> None:
    text = "音乐节拆台 15人 晚上10点到凌晨4点 230 现结 13800001234"

    assert _rows(text, lexicon, today) == [("音乐节拆台", 230, 15)]
