"""One spelling for everything people type: width, script, case, emoji, invisible characters.

It knows nothing of what the words mean. Every character of the result comes from one character
of the original, so that a find can always be shown in the writer's own words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import opencc

_STICKER = re.compile(
    r"\[(?:微笑|撇嘴|色|发呆|得意|流泪|害羞|闭嘴|睡|大哭|尴尬|发怒|调皮|呲牙|惊讶|难过|囧|抓狂|吐|偷笑"
    r"|愉快|白眼|傲慢|困|惊恐|憨笑|悠闲|咒骂|疑问|嘘|晕|衰|骷髅|敲打|再见|擦汗|抠鼻|鼓掌|坏笑|右哼哼"
    r"|鄙视|委屈|快哭了|阴险|亲亲|可怜|笑脸|生病|脸红|破涕为笑|恐惧|失望|无语|嘿哈|捂脸|奸笑|机智|皱眉"
    r"|耶|吃瓜|加油|汗|天啊|旺柴|社会社会|好的|打脸|哇|翻白眼|让我看看|叹气|苦涩|裂开|嘴唇|爱心|心碎"
    r"|拥抱|强|弱|握手|胜利|抱拳|勾引|拳头|OK|ok|合十|啤酒|咖啡|蛋糕|玫瑰|凋谢|菜刀|炸弹|便便|月亮|太阳"
    r"|庆祝|礼物|红包|發|发|福|烟花|爆竹|猪头|跳跳|发抖|转圈|表情|图片|动画表情|喇叭|火|电话|闪电|灯笼"
    r"|鞭炮|喜|玫瑰花|赞|双手合十|比心|鲜花|星星|奋斗|6{3})\]"
)
_SIMPLER = {
    "著": "着",
    "〇": "零",
    "荼": "茶",
    "➕": "+",
    "➖": "-",
    "丨": "|",
    "│": "|",
    "￥": "¥",
    "—": "-",
    "–": "-",
    "―": "-",
    "─": "-",
    "‐": "-",
    "‑": "-",
    "−": "-",
    "〜": "~",
    "∼": "~",
    "～": "~",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "｡": "。",
    "\r": " ",
    "\t": " ",
    "\u3000": " ",
}
_DIAERESIS = "\u0308"
_MOST_EXPANDED = 8
"""One Arabic ligature stands for eighteen characters: a text of it is no message."""
_INVISIBLE = frozenset("\u20e3\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u3164\ufeff")


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text in one spelling, and where each of its characters stood in the original.

    `offsets` is None when the two have the same length, character by character; otherwise it
    holds the original index of each character.
    """

    text: str
    original: str
    offsets: tuple[int, ...] | None = None

    def position(self, index: int) -> int:
        """The index in the original of the character at `index` of the text (or its end)."""
        if self.offsets is None:
            return min(index, len(self.original))
        return self.offsets[index] if index < len(self.offsets) else len(self.original)

    def positions(self, start: int, end: int) -> Sequence[int]:
        """The indexes in the original of the characters of `text[start:end]`."""
        return (range(len(self.original)) if self.offsets is None else self.offsets)[start:end]

    def span(self, start: int, end: int) -> str:
        """The writer's own words for `text[start:end]`."""
        if end <= start:
            return ""
        if self.offsets is None:
            return self.original[start:end]
        return self.original[self.position(start) : self.position(end - 1) + 1]


class _Table(dict[str, str]):
    """The spelling of one character, worked out the first time that it is met."""

    def __init__(self) -> None:
        super().__init__(_SIMPLER)
        self.uneven: set[str] = set()
        """Characters whose spelling is not one character."""
        self._simplify = opencc.OpenCC("t2s").convert

    def __missing__(self, char: str) -> str:
        spelled = self._spell(char)
        if len(spelled) != 1:
            self.uneven.add(char)  # before it is known: whoever sees its spelling sees this too
        self[char] = spelled
        return spelled

    def _spell(self, char: str) -> str:
        category = unicodedata.category(char)
        if char == "\n":
            return char
        if char in _INVISIBLE or category in ("Cf", "Mn", "Me") or "\ufe00" <= char <= "\ufe0f":
            return ""
        if category in ("Cc", "Cs", "Co", "Cn", "Zs", "Zl", "Zp", "Sk"):
            return "\n" if category in ("Zl", "Zp") else " "
        plain = unicodedata.normalize("NFKC", char).lower()
        if len(plain) > _MOST_EXPANDED:
            return " "
        if category == "So" and (plain == char or not plain.isalnum()):
            return " "  # emoji and ornaments separate words
        if plain != char:
            return "".join(self[part] for part in plain)  # what it falls into has its own spelling
        if "\u00c0" <= char < "\u0250":
            return _without_tone(char)
        return self._simplified(char)

    def _simplified(self, char: str) -> str:
        if "\u3400" <= char <= "\u9fff":
            spelled = str(self._simplify(self._simplify(char)))  # 薴 becomes 苧, and that 苎
            return spelled if len(spelled) == 1 else char
        return char


def _without_tone(char: str) -> str:
    """A letter of pinyin as it is typed, without its tone (yā, lǜ); any other letter as it is."""
    parts = unicodedata.normalize("NFD", char)
    base = parts[0]
    if base == "u" and _DIAERESIS in parts:
        return "v"
    return base if base.isascii() else char


@lru_cache(maxsize=1)
def _table() -> _Table:
    """The table of spellings: built on first use, shared because it only ever grows."""
    return _Table()


def normalise(text: str) -> Normalised:
    """Bring `text` to one spelling. Stickers and emoji become blanks of the same length."""
    table = _table()
    spelled = "".join(map(table.__getitem__, text))
    offsets: tuple[int, ...] | None = None
    if not table.uneven.isdisjoint(text):
        offsets = tuple(_offsets(map(table.__getitem__, text)))
    if "[" in spelled:
        spelled = _STICKER.sub(_blank, spelled)
    return Normalised(spelled, text, offsets)


def _offsets(pieces: Iterable[str]) -> Iterator[int]:
    for index, piece in enumerate(pieces):
        for _ in piece:
            yield index


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
