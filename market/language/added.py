"""A word that staff add to the lexicon, and whether it can be used.

It knows the lexicon that ships with the program, not where the staff's words are kept.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass, replace

from market.errors import BadInput
from market.facts import LatLon
from market.language.lexicon import Lexicon
from market.language.meanings import KIND_NAMES, in_words, meanings, value_name, values_of
from market.language.normalise import normalise
from market.language.numerals import CHINESE
from market.language.words import DECOY

MAX_WORD = 40
MAX_VALUE = 80
LEAST_WORD = 2
"""One character stands in too many words: it would swallow all of them."""
_FRAME = frozenset(
    (
        *("不要", "不想", "不做", "不干", "不去", "不是", "没有", "除了", "除开", "想找", "要找"),
        *("我要", "我想", "有没有", "找工作", "通知我", "不低于", "以上", "以下", "左右"),
    )
)
"""Words that sentences are built with: with another meaning no sentence would be understood."""
_LATITUDES, _LONGITUDES = (3.0, 54.0), (73.0, 136.0)
"""China's, roughly: enough to notice a latitude and a longitude that were swapped."""


@dataclass(frozen=True, slots=True)
class AddedWord:
    """`word` means `value` of `kind`; a new place has its WGS-84 `point`."""

    word: str
    kind: str
    value: str = ""
    point: LatLon | None = None


def spell(text: str) -> str:
    """A word as texts are searched for it: one spelling, no blanks around it."""
    return " ".join(normalise(text).text.split())


def usable(added: AddedWord, lexicon: Lexicon, *, places: Collection[str] = ()) -> AddedWord:
    """`added` in one spelling, against the lexicon without the staff's words.

    `places` are those that other words of the staff have put on the map. Raises BadInput with
    the reason when it can't be used.
    """
    word = _usable_word(added.word)
    if added.kind not in KIND_NAMES:
        raise BadInput("没有这一类意思。")
    if added.kind == DECOY:
        found = AddedWord(word, DECOY, DECOY)
    elif added.kind == "place":
        found = _usable_place(replace(added, word=word), (*lexicon.place_by_name, *places))
    elif added.value not in values_of(lexicon, added.kind):
        raise BadInput(f"{KIND_NAMES[added.kind]}里没有“{added.value[:MAX_VALUE]}”，请从列表里选。")
    else:
        found = AddedWord(word, added.kind, added.value)
    if found.point is None:
        _refuse_known(found, lexicon)
    return found


def displaced(added: AddedWord, shipped: Lexicon) -> tuple[str, ...]:
    """What the word means in the shipped lexicon and will not mean any more, in Chinese."""
    return tuple(
        in_words(shipped, sense)
        for sense in meanings(shipped, added.word)
        if (sense.kind, sense.value) != (added.kind, added.value)
    )


def _usable_word(text: str) -> str:
    word = spell(text[: MAX_WORD * 4])
    if not word:
        raise BadInput("请写一个词。表情和看不见的字符不算。")
    if len(word) > MAX_WORD or len(text) > MAX_WORD * 4:
        raise BadInput(f"太长了，一个词最多 {MAX_WORD} 个字。")
    if len(word) < LEAST_WORD:
        raise BadInput(f"“{word}”只有一个字，会把很多别的词吃掉。至少写两个字。")
    if not any(char.isalpha() for char in word):
        raise BadInput(f"“{word}”里没有字，只有数字或标点。")
    if word in _FRAME or all(char in CHINESE for char in word):
        raise BadInput(f"“{word}”是说话离不开的词，改了意思，别的话就听不懂了。")
    return word


def _usable_place(added: AddedWord, places: Collection[str]) -> AddedWord:
    name = " ".join(added.value.replace("\0", "").split()) or added.word
    known = next((place for place in places if spell(place) == spell(name)), None)
    if known:
        if added.point is not None:
            raise BadInput(f"“{known}”已经在地图上了：这个词只是它的另一个叫法，经纬度请留空。")
        return AddedWord(added.word, "place", known)
    if added.point is None:
        raise BadInput(f"地名里没有“{name[:MAX_VALUE]}”。新的地方要写上纬度和经度。")
    if len(name) > MAX_VALUE or len(spell(name)) < LEAST_WORD:
        raise BadInput(f"地方的名字要有 {LEAST_WORD} 到 {MAX_VALUE} 个字。")
    return AddedWord(added.word, "place", name, _usable_point(added.point))


def _usable_point(point: LatLon) -> LatLon:
    for number, (low, high), name in (
        (point.lat, _LATITUDES, "纬度"),
        (point.lon, _LONGITUDES, "经度"),
    ):
        if not math.isfinite(number) or not low <= number <= high:
            raise BadInput(f"{name}要在 {low:g} 到 {high:g} 之间。是不是把纬度和经度写反了？")
    return point


def _refuse_known(added: AddedWord, lexicon: Lexicon) -> None:
    senses = [(sense.kind, sense.value) for sense in meanings(lexicon, added.word)]
    if senses == [(added.kind, added.value)]:
        name = value_name(lexicon, added.kind, added.value)
        raise BadInput(f"“{added.word}”本来就是“{name}”的意思，不用再加。")
