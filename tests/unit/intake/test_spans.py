"""Each field of a parsed posting points at the words of the message that say it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from market.intake.parse import ParsedMessage, parse
from market.language.lexicon import Lexicon
from market.language.normalise import normalise

TODAY = date(2026, 11, 23)
_LONG = (
    "【刘记饭庄】急招洗碗工2名，3200元/月，包吃，川鄂路，可做夫妻工，刘姐13800001234\n"
    "传菜员男女各一名 一百二一天 日结 50岁以内 下午5点到晚上10点 有效期至2026年12月20日"
)


def _quotes(found: ParsedMessage, index: int, name: str) -> list[str]:
    return [found.source_text[start:end] for start, end in found.spans[index].get(name, ())]


def _plain(words: str) -> str:
    return re.sub(r"[^\w]", "", normalise(words).text)


def test_every_field_quotes_its_own_words(lexicon: Lexicon, today: date) -> None:
    found = parse(_LONG, lexicon, today=today)

    assert [record.title for record in found.postings] == ["洗碗工", "传菜员"]
    first = {name: _quotes(found, 0, name) for name in found.spans[0]}
    assert first["title"] == first["occupation"] == ["洗碗工"]
    assert first["employer"] == ["刘记饭庄"]
    assert (first["pay"], first["headcount"]) == (["3200元/月"], ["2名"])
    assert first["place"] == ["川鄂路"]
    assert (first["contact_name"], first["contact_phone"]) == (["刘姐"], ["13800001234"])
    assert first["tags"] == ["急招", "包吃", "夫妻工"]
    second = {name: _quotes(found, 1, name) for name in found.spans[1]}
    assert (second["pay"], second["settlement"]) == (["一百二一天"], ["日结"])
    assert second["headcount"] == ["男女各一名"]
    assert second["requirements"] == ["50岁以内"]
    assert second["valid_until"] == ["有效期至2026年12月20日"]


@pytest.mark.parametrize(
    ("text", "name", "quotes"),
    [
        ("招  足  疗  技  师 ，保底5000，天池路，13800001234", "title", [["足  疗  技  师"]]),
        (
            "招洗碗工，3000元/月，电话１３８ ００００ １２３４",
            "contact_phone",
            [["１３８ ００００ １２３４"]],
        ),
        ("📍步行街\n招洗碗工 3000元/月 1⃣️3⃣️8⃣️0⃣️0⃣️0⃣️0⃣️1⃣️2⃣️3⃣️4⃣️", "place", [["步行街"]]),
        ("誠聘收銀員兩名，月薪３０００，13800001234", "title", [["收銀員"]]),
        ("幼儿园招保育员、厨师各一名，2800元/月，13800001234", "headcount", [["一名"], ["一名"]]),
        ("①洗碗工2名 3000 ②保安1名 2800，商贸城 13800001234", "place", [["商贸城"], ["商贸城"]]),
        ("招洗\u200b碗工2名，3000元/月，13800001234", "title", [["洗\u200b碗工"]]),
        ("招普工，6月1日到6月20日，200元/天，13800001234", "tags", [["6月1日到6月20日"]]),
    ],
)
def test_the_words_are_quoted_as_the_writer_wrote_them(
    text: str, name: str, quotes: list[list[str]], lexicon: Lexicon, today: date
) -> None:
    found = parse(text, lexicon, today=today)

    assert [_quotes(found, index, name) for index in range(len(found.postings))] == quotes


def test_spans_count_from_the_start_of_the_message_in_every_block(
    lexicon: Lexicon, today: date
) -> None:
    text = (
        "【回澜镇用工】\r\n柑橘采摘 30人 130/天 日结 13800001234\r\n\r\n"
        "【天池用工】\r\n茶楼服务员 2人 2800/月 13800005678"
    )
    found = parse(text, lexicon, today=today)

    assert [_quotes(found, n, "contact_phone") for n in (0, 1)] == [
        ["13800001234"],
        ["13800005678"],
    ]
    assert [_quotes(found, n, "place") for n in (0, 1)] == [["回澜镇"], ["天池"]]


_PIECES = st.sampled_from(
    [
        *(
            "招",
            "急招",
            "洗碗工",
            "保安",
            "、",
            "各一名",
            "2名",
            "120/天",
            "日结",
            "13800001234",
            "，",
        ),
        *(
            "\n",
            "\n\n",
            "\r\n",
            "【",
            "】",
            "：",
            "地点",
            "步行街",
            "好运火锅",
            "刘姐",
            "（",
            ")",
            "①",
            "2、",
        ),
        *(
            "1⃣️",
            "🌹",
            "📍",
            "一",
            "万",
            "工资",
            "包吃",
            "夜班",
            "50岁以下",
            "联系",
            "誠聘",
            "\u200b",
            "ﷺ",
            " ",
        ),
        *(
            "有效期至2026年12月20日",
            "工期3天",
            "普 工",
            "招  足  疗  技  师",
            "\n---\n",
            "要求：",
            "会",
        ),
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=60).map("".join)))
def test_whatever_the_text_every_field_has_its_place_in_it(lexicon: Lexicon, text: str) -> None:
    found = parse(text, lexicon, today=TODAY)

    assert len(found.spans) == len(found.postings)
    for record, spans in zip(found.postings, found.spans, strict=True):
        assert set(spans) == set(record.to_json())
        for stretches in spans.values():
            assert stretches
            ends = [0, *(end for _, end in stretches)]
            for before, (start, end) in zip(ends, stretches, strict=False):
                assert before <= start < end <= len(text)
        digits = "".join(text[start:end] for start, end in spans.get("contact_phone", ()))
        for number in record.contact_phone.split(";"):
            assert _plain(number) in _plain(digits)
