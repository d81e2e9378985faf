"""Free text to postings: one message at a time, as people write them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from market.intake.parse import parse
from market.language.lexicon import Lexicon
from tests.growth import seconds
from tests.lexicon import default_lexicon

TODAY = date(2026, 11, 23)


def postings(text: str) -> list[dict[str, Any]]:
    return [record.to_json() for record in parse(text, default_lexicon(), today=TODAY).postings]


def test_a_tidy_message_gives_every_field() -> None:
    (posting,) = postings(
        "招聘面点师1名，乐至县天池街道迎宾路8号好味早餐店，工资4600元/月，包吃，"
        "早上6点到中午12点，联系人：刘老板，电话：13800001234。"
    )
    assert posting == {
        "title": "面点师",
        "occupation": "pastry-cook",
        "employer": "好味早餐店",
        "pay": {"min": 4600, "max": 4600, "unit": "month"},
        "headcount": 1,
        "place": "乐至县天池街道迎宾路8号",
        "times": ["morning"],
        "tags": ["meals"],
        "contact_name": "刘老板",
        "contact_phone": "13800001234",
    }


def test_a_labelled_message_gives_every_field() -> None:
    (posting,) = postings(
        "岗位：电焊工\n单位：资阳市永顺钢构有限公司\n人数：4人\n待遇：320元/天，每月25日发放\n"
        "地点：资阳市雁江区城南工业园\n要求：持焊工证，能登高\n联系：刘工 13800001234"
    )
    assert posting["employer"] == "资阳市永顺钢构有限公司"
    assert posting["place"] == "资阳市雁江区城南工业园"
    assert posting["requirements"] == "持焊工证，能登高"
    assert (posting["settlement"], posting["headcount"]) == ("monthly", 4)


def test_postings_of_one_message_share_what_is_said_for_all() -> None:
    found = postings(
        "饭店招人：服务员3个，3200；传菜2个，3000。都包吃包住，迎宾大道好运火锅，刘姐13800001234"
    )
    assert [(p["title"], p["headcount"], p["pay"]["min"]) for p in found] == [
        ("服务员", 3, 3200),
        ("传菜", 2, 3000),
    ]
    for posting in found:
        assert posting["tags"] == ["meals", "lodging"]
        assert (posting["employer"], posting["place"]) == ("好运火锅", "迎宾大道")
        assert (posting["contact_name"], posting["contact_phone"]) == ("刘姐", "13800001234")


def test_what_one_posting_says_of_itself_stays_with_it() -> None:
    first, second = postings(
        "两个活：一个是仓库拣货，20一小时，夜班，周结；一个是货车司机，9000一个月。物流园，13800001234"
    )
    assert (first["settlement"], first["times"]) == ("weekly", ["night"])
    assert "settlement" not in second
    assert "times" not in second
    assert first["place"] == second["place"] == "物流园"


def test_blocks_with_their_own_phone_are_postings_of_their_own() -> None:
    found = postings(
        "【回澜镇用工】\n柑橘采摘 30人 130/天 日结 13800001234\n\n"
        "【天池用工】\n茶楼服务员 2人 2800/月 13800005678"
    )
    assert [(p["place"], p["contact_phone"]) for p in found] == [
        ("回澜镇", "13800001234"),
        ("天池", "13800005678"),
    ]


def test_numbered_lines_are_postings_of_their_own() -> None:
    found = postings(
        "①普工 20人 4200-5500/月\n②质检 3人 4500/月\n公司：四川永顺新材料\n包住\n电话139 0000 1234"
    )
    assert [(p["title"], p["headcount"]) for p in found] == [("普工", 20), ("质检", 3)]
    assert all(p["employer"] == "四川永顺新材料" and p["tags"] == ["lodging"] for p in found)


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("电话销售底薪3k+高提成，13800001234", {"min": 3000, "unit": "month"}),
        ("理发师底薪4000加提成，13800001234", {"min": 4000, "unit": "month"}),
        ("西餐厨师，薪资面议，13800001234", "面议"),
        ("贴商标，计件，一张一分二，13800001234", {"min": 0.012, "max": 0.012, "unit": "piece"}),
        ("扎钢筋200元起一天，13800001234", {"min": 200, "unit": "day"}),
        ("普工，住宿100元/月，180元/天，13800001234", {"min": 180, "max": 180, "unit": "day"}),
        (
            "搬运工，每天10个小时，待遇300元/天，13800001234",
            {"min": 300, "max": 300, "unit": "day"},
        ),
        (
            "普工 打卡20天1500+V 政策：利润800 工资22元/小时 13800001234",
            {"min": 22, "max": 22, "unit": "hour"},
        ),
        ("保洁，押金200元，工资2600/月，13800001234", {"min": 2600, "max": 2600, "unit": "month"}),
    ],
)
def test_pay_is_the_wage_and_nothing_else(text: str, pay: object) -> None:
    assert postings(text)[0]["pay"] == pay


def test_a_commission_line_is_never_the_pay() -> None:
    (posting,) = postings(
        "招普工20人\n供应商政策：打卡7天2000+V，卡点3天\n返费800元/人\n地址：步行街\n13800001234"
    )
    assert "pay" not in posting


@pytest.mark.parametrize(
    "text",
    [
        "恭喜发财红包拿来",
        "各位群友早上好，今天降温注意保暖",
        "贷款不求人，最高30万，秒批秒到，加微信",
        "我爸58岁，身体好得很，想找个看门的活，哪个老板要？13800001234",
        "本人女，45岁，会做家常菜，想找个包吃住的保姆工作，工资4000左右",
        "@所有人 明天下午三点驿站有护理员培训报名，免费的，带身份证",
        "出售自家土鸡蛋，一斤15，要的私信13800001234",
        "餐馆转让，位置好，转让费8万，13800001234",
        "",
        "   \n\n ",
        "13800001234",
    ],
)
def test_other_messages_hold_no_posting(text: str) -> None:
    assert postings(text) == []


@pytest.mark.parametrize(
    ("text", "employer", "place"),
    [
        ("招保洁，2600/月，福多多便利店，13800001234", "福多多便利店", None),
        ("招保洁，2600/月，安岳石羊工业园，13800001234", None, "安岳石羊工业园"),
        ("招保洁，2600/月，步行街 福多多便利店，13800001234", "福多多便利店", "步行街"),
        ("招保洁，2600/月，就在南塔公园旁边，13800001234", None, "南塔公园旁边"),
        ("安顺物业招保洁，2600/月，13800001234", "安顺物业", None),
        ("物业招保洁，2600/月，13800001234", None, None),
        ("招保洁，2600/月，老茶馆，13800001234", None, "老茶馆"),
    ],
)
def test_places_and_employers_are_told_apart(
    text: str, employer: str | None, place: str | None
) -> None:
    (posting,) = postings(text)
    assert (posting.get("employer"), posting.get("place")) == (employer, place)


def test_traditional_full_width_writing_is_simplified_in_values() -> None:
    (posting,) = postings(
        "誠聘收銀員兩名，月薪３０００，包食宿，"
        "地點：樂至縣步行街 福多多便利店，電話：０２８－２６６５１２３４"
    )
    assert (posting["title"], posting["employer"], posting["place"]) == (
        "收银员",
        "福多多便利店",
        "乐至县步行街",
    )
    assert posting["contact_phone"] == "028-26651234"


def test_denied_tags_are_not_offered() -> None:
    (posting,) = postings("招普工，180元/天，包吃不包住，学生勿扰，13800001234")
    assert posting["tags"] == ["meals"]


def test_stated_days_are_read_and_make_short_work() -> None:
    (posting,) = postings("2026年12月1日至2026年12月20日，招促销员6名，120元/天，13800001234")
    assert (posting["starts_on"], posting["ends_on"]) == ("2026-12-01", "2026-12-20")
    assert posting["tags"] == ["short_term"]


_WORDS = st.sampled_from(
    [
        "招",
        "洗碗工",
        "2名",
        "120/天",
        "日结",
        "13800001234",
        "，",
        "\n",
        "\n\n",
        "【",
        "】",
        "：",
        "地点",
        "（",
        ")",
        "①",
        "1⃣️",
        "🌹",
        "一",
        "万",
        "\ud800",
        "\x00",
        "工资",
        "[",
        "联系",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(_WORDS, max_size=80).map("".join)))
def test_no_text_makes_the_parser_fail(text: str) -> None:
    lexicon: Lexicon = default_lexicon()
    for record in parse(text, lexicon, today=TODAY).postings:
        assert record.title
        assert record.headcount is None or record.headcount > 0


@pytest.mark.parametrize(
    "piece",
    [
        "招",
        "1",
        "（",
        "(",
        " ",
        "\n",
        "\n\n",
        "招洗碗工2名，",
        "一三八零",
        "13800001234 ",
        "12-",
        "月",
        "每月1",
        "乐至",
        "①",
        "【a】",
        "地点：",
        "男1名",
        "a1",
        "厂店",
    ],
)
def test_a_hundred_thousand_characters_end_soon(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    lexicon = default_lexicon()
    assert seconds(lambda words: parse(words, lexicon, today=TODAY), text) < 5
