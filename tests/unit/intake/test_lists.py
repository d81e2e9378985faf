"""Messages with several postings: numbered, run together, with a shared head or tail."""

from datetime import date

import pytest

from market.facts import PayUnit, Tag
from market.intake.parse import parse
from market.language.lexicon import Lexicon


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "今日零工：\n1、搬家工3人 200元/天 城南 13800001234\n"
            "2、钟点工1人 30元/小时 滨江花园 13800001235",
            ["搬家工", "钟点工"],
        ),
        ("①美甲师2名 3500 ②理发师1名 4000 ③学徒 1800包吃，商贸城 13800001234", None),
        ("急招主播（底薪6000+提成）和客服（4000）各一名，九堤路，13800001234", ["主播", "客服"]),
        ("蓝天幼儿园招保育员2名、厨师1名，2800元/月，13800001234", ["保育员", "厨师"]),
        ("食品厂招包装工10人22/小时、装车工2人200/天，13800001234", ["包装工", "装车工"]),
    ],
)
def test_every_item_of_a_list_is_a_posting(
    lexicon: Lexicon, today: date, text: str, titles: list[str] | None
) -> None:
    found = [record.title for record in parse(text, lexicon, today=today).postings]

    assert found == (titles or ["美甲师", "理发师", "学徒"])


def test_an_item_keeps_its_own_employer_and_phone(lexicon: Lexicon, today: date) -> None:
    text = (
        "本周招工\n1.喜洋洋酒楼 服务员3名 3200/月 川鄂路 13800001234\n"
        "2.宏达物流 装卸工5名 220/天 物流园 13800001235"
    )

    assert [
        (r.title, r.employer, r.place, r.contact_phone)
        for r in parse(text, lexicon, today=today).postings
    ] == [
        ("服务员", "喜洋洋酒楼", "川鄂路", "13800001234"),
        ("装卸工", "宏达物流", "物流园", "13800001235"),
    ]


def test_what_the_last_item_offers_is_its_own_and_the_phone_is_everybodys(
    lexicon: Lexicon, today: date
) -> None:
    text = "好邻居超市：收银员1名2800，生鲜员2名3000包吃，13800001234"
    first, last = parse(text, lexicon, today=today).postings

    assert (first.tags, last.tags) == ((), (Tag.MEALS,))
    assert {first.contact_phone, last.contact_phone} == {"13800001234"}
    assert {first.employer, last.employer} == {"好邻居超市"}


def test_a_sale_in_one_clause_leaves_the_posting_in_another(lexicon: Lexicon, today: date) -> None:
    text = "本店转让货架几个，另外还差一名理货员，2600，好又多超市，13800001234"

    assert [r.title for r in parse(text, lexicon, today=today).postings] == ["理货员"]
    assert parse("奶茶店转让，位置好，15万，13800001234", lexicon, today=today).postings == ()


def test_people_who_are_asked_whether_they_want_work_seek_nothing_themselves(
    lexicon: Lexicon, today: date
) -> None:
    text = "有没得晚上想找点事做的？夜市摊位帮忙看摊子，100块，做完就给。要两个，13800001234"
    (record,) = parse(text, lexicon, today=today).postings

    assert (record.headcount, record.pay.min_li, record.pay.unit) == (2, 100_000, PayUnit.TASK)


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("招写手，千字8元，居家，13800001234", 8_000, PayUnit.PIECE),
        ("要4个搬运，200一个人，建材市场，13800001234", 200_000, PayUnit.TASK),
        ("网店客服，每天2小时，日薪80，13800001234", 80_000, PayUnit.DAY),
        ("剪辑师，6000/月，福年广场T2栋1204，13800001234", 6_000_000, PayUnit.MONTH),
    ],
)
def test_pay_is_neither_time_nor_a_room(
    lexicon: Lexicon, today: date, text: str, amount: int, unit: PayUnit
) -> None:
    (record,) = parse(text, lexicon, today=today).postings

    assert (record.pay.min_li, record.pay.unit) == (amount, unit)
