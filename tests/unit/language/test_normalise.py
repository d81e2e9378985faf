"""One spelling, and the way back to the writer's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from market.language.normalise import normalise


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("鐘點工", "钟点工"),
        ("招聘ＡＢＣ１２３，電話：", "招聘abc123,电话:"),
        ("1⃣️普工", "1普工"),
        ("月休③天", "月休3天"),
        ("6000➕", "6000+"),
        ("保\u200b安", "保安"),
        ("3㎡", "3m2"),
        ("跟車丨裝卸", "跟车|装卸"),
        ("A\r\nB", "a \nb"),
    ],
)
def test_every_way_to_type_it_becomes_one_spelling(text: str, plain: str) -> None:
    assert normalise(text).text == plain


@pytest.mark.parametrize("text", ["🙏带娃🙏", "[玫瑰]带娃[玫瑰]", "［红包］带娃"])
def test_stickers_and_emoji_only_separate_words(text: str) -> None:
    assert normalise(text).text.split() == ["带娃"]


def test_square_brackets_with_real_words_are_kept() -> None:
    assert "日结" in normalise("装卸[日结]").text


def test_a_find_is_shown_in_the_writers_own_words() -> None:
    said = normalise("招\u200b㎡電\u200b焊工")
    start = said.text.index("电焊")
    assert said.span(start, start + 2) == "電\u200b焊"


@given(st.text(max_size=200))
def test_any_text_has_one_origin_for_every_character(text: str) -> None:
    said = normalise(text)
    positions = [said.position(i) for i in range(len(said.text))]
    assert positions == sorted(positions)
    assert all(0 <= position < len(text) for position in positions)
    assert said.span(0, len(said.text)) in text
    assert normalise(said.text).text == said.text
