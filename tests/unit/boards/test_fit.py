"""Text into a width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcast.boards.fit import Type, fit
from tests.fakes.boards import Ruler

KIND = Type(base=50, least=28, lines=2, bold=True, leading=1.2)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("洗碗工", ("洗碗工",)),
        ("天池街道帅乡大道中段一百二十八号", ("天池街道帅乡大道", "中段一百二十八号")),
        ("工资3000元，包吃包住还有保险", ("工资3000元，包", "吃包住还有保险")),
    ],
)
def test_lines_are_few_and_even_and_keep_numbers_whole(text: str, lines: tuple[str, ...]) -> None:
    found = fit(text, kind=KIND, scale=1, width=460, measure=Ruler())
    assert found is not None
    assert found.lines == lines


def test_a_smaller_line_is_better_than_two() -> None:
    found = fit("十二个字刚好挤成一行吧呀", kind=KIND, scale=1, width=480, measure=Ruler())
    assert found is not None
    assert (len(found.lines), found.size) == (1, 38)


@pytest.mark.parametrize("text", ["长" * 60, "a" * 200])
def test_what_would_be_illegible_has_no_setting(text: str) -> None:
    assert fit(text, kind=KIND, scale=1, width=500, measure=Ruler()) is None


def test_punctuation_never_begins_a_line() -> None:
    text = "手脚麻利，身体健康，能上晚班，做满一月有奖"
    found = fit(text, kind=KIND, scale=1, width=420, measure=Ruler())
    assert found is not None
    assert not any(line[0] in "，。、）" for line in found.lines)


@given(text=st.text(min_size=1, max_size=300), width=st.integers(1, 2000))
def test_a_setting_keeps_every_word_and_stays_within_its_width(text: str, width: int) -> None:
    words = " ".join(text.split())
    found = fit(words, kind=KIND, scale=1, width=width, measure=Ruler()) if words else None
    if found is None:
        return
    assert "".join(found.lines).replace(" ", "") == words.replace(" ", "")
    assert found.size >= KIND.least
    assert len(found.lines) <= KIND.lines
    assert all(Ruler().width(line, bold=True) * found.size <= width for line in found.lines)
