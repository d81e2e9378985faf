"""A text said over and over costs its length, not its square: counted, not timed."""

from __future__ import annotations

import pytest

from market.facts import Settlement, Tag, WorkTime
from market.language.extract import find_settlements, find_tags, find_times, hits
from market.language.extract.hits import Taken
from market.language.lexicon import Lexicon
from market.language.normalise import normalise


def test_what_is_taken_touches_what_overlaps_it() -> None:
    taken = Taken("一二三四五六")
    taken.take(2, 4)
    assert taken.touches(3, 9)
    assert taken.touches(0, 3)
    assert not taken.touches(0, 2)
    assert not taken.touches(4, 6)
    taken.take(5, 99)
    assert taken.touches(5, 6)


@pytest.mark.parametrize("unit", ["日结", "每月15号发工资", "夜班,", "早8点到晚6点,", "50岁以下,"])
def test_each_find_is_asked_once_whether_its_place_is_taken(
    lexicon: Lexicon, unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = 0
    original = hits.Taken.touches

    def counted(self: Taken, start: int, end: int) -> bool:
        nonlocal looked
        looked += end - start
        return original(self, start, end)

    monkeypatch.setattr(hits.Taken, "touches", counted)
    text = unit * (20_000 // len(unit))
    for find in (find_settlements, find_times, find_tags):
        find(text, lexicon)

    assert looked <= 8 * len(text)


def test_every_find_of_a_long_text_is_still_made(lexicon: Lexicon) -> None:
    settlements = [hit.value for hit in find_settlements("日结," * 5_000, lexicon)]
    assert settlements == [Settlement.DAILY] * 5_000
    times = [hit.value for hit in find_times("夜班," * 5_000, lexicon)]
    assert times == [WorkTime.NIGHT] * 5_000
    tags = [hit.value for hit in find_tags("60岁以下," * 5_000, lexicon)]
    assert tags == [Tag.SENIOR_OK] * 5_000


@pytest.mark.parametrize("char", [chr(code) for code in (0xFDFA, 0xFDFB, 0x337F, 0x33C2, 0x2474)])
def test_one_character_becomes_few(char: str) -> None:
    assert len(normalise(char * 100).text) <= 800
