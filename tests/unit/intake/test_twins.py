"""The same vacancy or not: pairs of records as two sources would hand them in."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from market.facts import Pay, PayUnit, PostingRecord, Settlement, Tag, WorkTime
from market.intake.complete import complete
from market.intake.twins import Point, compare, marks
from market.language.lexicon import Lexicon


def per_day(low: int, high: int | None = None) -> Pay:
    top = low if high is None else high
    return Pay(f"{low}-{top}元/天", low * 1000, top * 1000, PayUnit.DAY)


def per(unit: PayUnit, low: int, high: int | None = None) -> Pay:
    return Pay("", low * 1000, None if high is None else high * 1000, unit)


SHOP = PostingRecord(
    title="洗碗工",
    employer="老灶火锅店",
    pay=per_day(130),
    settlement=Settlement.DAILY,
    headcount=2,
    place="帅乡广场对面",
    contact_phone="13800001234",
)
AGENT = dataclasses.replace(
    SHOP, title="普工", employer="", place="乐至工业园区", contact_phone="13800005678"
)
"""What a labour company writes: its own phone, and no word of who hires."""

SAME: list[tuple[str, PostingRecord, dict[str, Any]]] = [
    ("word for word", SHOP, {}),
    ("other headcount", SHOP, {"headcount": 5}),
    ("headcount left out", SHOP, {"headcount": None}),
    ("settlement left out", SHOP, {"settlement": None}),
    ("place left out", SHOP, {"place": ""}),
    ("pay left out", SHOP, {"pay": Pay("面议")}),
    ("another word for the worker", SHOP, {"title": "洗碗阿姨"}),
    ("a headline", SHOP, {"title": "【急招】洗碗工2名（日结）"}),
    ("traditional characters", SHOP, {"title": "洗碗工", "employer": "老灶火鍋店"}),
    ("legal form", SHOP, {"employer": "乐至县老灶火锅店（个体工商户）"}),
    ("one of two phones", SHOP, {"contact_phone": "028-00001234;13800001234"}),
    ("the end of a range", SHOP, {"pay": per_day(120, 130)}),
    ("an agent's phone, all else alike", SHOP, {"contact_phone": "13800007777"}),
    ("no phone", SHOP, {"contact_phone": ""}),
    ("no employer", SHOP, {"employer": ""}),
    ("an employer without a name", SHOP, {"employer": "某火锅店"}),
    ("place said more closely", SHOP, {"place": "帅乡广场A座2楼"}),
    ("title says more", SHOP, {"title": "火锅店洗碗工"}),
    ("by the hour or by the day", SHOP, {"pay": per(PayUnit.HOUR, 15, 16)}),
    (
        "an open end",
        dataclasses.replace(SHOP, pay=per(PayUnit.MONTH, 3000)),
        {"pay": per(PayUnit.MONTH, 3000, 4500)},
    ),
    ("a branch where both work", SHOP, {"employer": "老灶火锅店（广场店）"}),
    ("an agent in two groups", AGENT, {}),
    ("an agent in two groups, one without place", AGENT, {"place": ""}),
    ("two tags more", SHOP, {"tags": (Tag.MEALS, Tag.SENIOR_OK)}),
    ("shown longer", SHOP, {"valid_until": date(2027, 1, 31)}),
]
APART: list[tuple[str, PostingRecord, dict[str, Any]]] = [
    ("another vacancy", SHOP, {"title": "服务员"}),
    ("two wages", SHOP, {"pay": per_day(150)}),
    (
        "two ranges that overlap",
        dataclasses.replace(SHOP, pay=per_day(120, 150)),
        {"pay": per_day(140, 170)},
    ),
    ("by the day or by the month", SHOP, {"pay": per(PayUnit.MONTH, 6000, 6500)}),
    ("by the day or by the piece", SHOP, {"pay": per(PayUnit.PIECE, 1, 1)}),
    (
        "by the pound or by the pair",
        dataclasses.replace(SHOP, pay=Pay("1元/斤", 1000, 1000, PayUnit.PIECE)),
        {"pay": Pay("1元/双", 1000, 1000, PayUnit.PIECE)},
    ),
    ("daily or monthly", SHOP, {"settlement": Settlement.MONTHLY}),
    ("two shops of a chain", SHOP, {"place": "南门桥头", "employer": "老灶火锅店"}),
    (
        "two branches by name",
        dataclasses.replace(SHOP, employer="老灶火锅（广场店）"),
        {"employer": "老灶火锅（南门店）"},
    ),
    (
        "two numbers of a street",
        dataclasses.replace(SHOP, place="迎宾大道12号"),
        {"place": "迎宾大道98号"},
    ),
    (
        "two ends of a street",
        dataclasses.replace(SHOP, place="迎宾大道东段"),
        {"place": "迎宾大道西段"},
    ),
    (
        "two villages of a town",
        dataclasses.replace(SHOP, place="童家镇老街"),
        {"place": "童家镇车站"},
    ),
    ("two counties", dataclasses.replace(SHOP, district="乐至县"), {"district": "安岳县"}),
    ("night shift", SHOP, {"times": (WorkTime.NIGHT,)}),
    ("night shift in the title", SHOP, {"title": "夜班洗碗工"}),
    (
        "day shift and night shift",
        dataclasses.replace(SHOP, title="白班保安"),
        {"title": "夜班保安"},
    ),
    (
        "mornings or evenings",
        dataclasses.replace(SHOP, times=(WorkTime.MORNING,)),
        {"times": (WorkTime.EVENING,)},
    ),
    ("at the weekend", SHOP, {"times": (WorkTime.WEEKEND,)}),
    ("men or women", dataclasses.replace(SHOP, title="男服务员"), {"title": "女服务员"}),
    (
        "men or women in the small print",
        dataclasses.replace(SHOP, requirements="限男性"),
        {"requirements": "限女性"},
    ),
    ("cook and head cook", dataclasses.replace(SHOP, title="厨师"), {"title": "厨师长"}),
    ("cook and apprentice", dataclasses.replace(SHOP, title="厨师"), {"title": "厨师学徒"}),
    ("two hearths", dataclasses.replace(SHOP, title="头灶厨师"), {"title": "二灶厨师"}),
    ("two lorries", dataclasses.replace(SHOP, title="4.2米货车司机"), {"title": "9.6米货车司机"}),
    (
        "two days",
        dataclasses.replace(SHOP, starts_on=date(2026, 11, 25)),
        {"starts_on": date(2026, 11, 28)},
    ),
    (
        "long or short",
        dataclasses.replace(SHOP, tags=(Tag.LONG_TERM,)),
        {"tags": (Tag.SHORT_TERM,)},
    ),
    ("at home", SHOP, {"tags": (Tag.HOME_BASED,)}),
    ("two shops, one agent's phone", SHOP, {"employer": "好味小馆"}),
    (
        "an agent's two factories",
        dataclasses.replace(AGENT, title="电子厂普工"),
        {"title": "鞋厂普工"},
    ),
    ("an agent's two trades", dataclasses.replace(AGENT, employer="电子厂"), {"employer": "鞋厂"}),
    ("two vacancies of an agent", AGENT, {"title": "叉车司机"}),
    ("an agent's two places", AGENT, {"place": "帅乡广场"}),
    ("an agent, and nothing said of pay", AGENT, {"pay": Pay(), "place": ""}),
    ("a trade is not a name", dataclasses.replace(SHOP, employer="火锅店", contact_phone=""), {}),
    ("Mr Wang is not a name", dataclasses.replace(SHOP, employer="王老板", contact_phone=""), {}),
    ("another phone, and no place", SHOP, {"contact_phone": "13800007777", "place": ""}),
    ("another phone, and no pay", SHOP, {"contact_phone": "13800007777", "pay": Pay()}),
    ("nothing but the work", PostingRecord(title="洗碗工"), {}),
]


@pytest.mark.parametrize(("one", "change"), [pair[1:] for pair in SAME], ids=[p[0] for p in SAME])
def test_one_vacancy_told_by_two_sources(
    one: PostingRecord, change: dict[str, Any], lexicon: Lexicon
) -> None:
    mine, theirs = complete(one, lexicon), complete(dataclasses.replace(one, **change), lexicon)
    found = compare(mine, theirs)
    assert found.same, found
    assert compare(theirs, mine) == found
    assert set(marks(mine)) & set(marks(theirs))


@pytest.mark.parametrize(("one", "change"), [pair[1:] for pair in APART], ids=[p[0] for p in APART])
def test_two_vacancies_stay_two(
    one: PostingRecord, change: dict[str, Any], lexicon: Lexicon
) -> None:
    mine, theirs = complete(one, lexicon), complete(dataclasses.replace(one, **change), lexicon)
    assert not compare(mine, theirs).same
    assert not compare(theirs, mine).same


def test_what_was_compared_is_told(lexicon: Lexicon) -> None:
    mine = complete(SHOP, lexicon)
    agreed = compare(mine, mine).agreed
    assert {Point.PHONE, Point.EMPLOYER, Point.WORK, Point.PAY, Point.PLACE} <= set(agreed)
    dearer = dataclasses.replace(mine, pay=per_day(150))
    assert compare(mine, dearer).against == (Point.PAY,)


def test_a_landmark_by_another_name_is_one_place() -> None:
    one = dataclasses.replace(SHOP, place="帅乡广场", lat=30.2754, lon=105.0305)
    assert compare(one, dataclasses.replace(one, place="中心坝坝")).same
    far = dataclasses.replace(one, place="中心坝坝", lat=30.2954)
    assert not compare(one, far).same


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=60))
def test_any_words_are_compared_and_never_merged_without_who_hires(
    title: str, place: str, phone: str
) -> None:
    one = PostingRecord(title=title, place=place, contact_phone=phone)
    assert compare(one, one) == compare(one, dataclasses.replace(one))
    assert not compare(PostingRecord(title=title, place=place), one).same
