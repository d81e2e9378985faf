"""Words that are given away by their sound alone: 雅金, 压jin, 培xun沸 where money is asked for.

Many harmless words sound like 押金 (亚金珠宝, 压紧). So a sound counts only where the words
around it speak of paying: an amount behind it, or 交, 收, 退 beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick, MatchKind

from market.language.pinyin import syllables

_ASKED = re.compile(
    r"(?:交|缴|收|付|扣|退|押|预付|垫)(?:了|上|你|个|点|纳|取|一点|少量|每人|任何|一份|相应|入职){0,2}$"
)
_AMOUNT = (
    r"[^,。;!?\n\d]{0,4}?(?:[¥$] ?)?"
    r"(?:\d{2,5}(?:\.\d{1,2})?(?=[元块,。;!? \n)]|$|[^\d名人个台件位点岁.:号月])"
    r"|[一二两三四五六七八九][百千]|[二三四五六七八九]十(?:元|块))"
)
_PAID = re.compile(
    rf"{_AMOUNT}|[^,。;!?\n]{{0,6}}"
    r"(?:自理|自付|自费|自己|自掏|个人|退还|退|返还|不退|先交|先付|要交|需交|工资里?扣)"
)
_REACH = 8  # characters before and after that may speak of paying
_NAMES = re.compile(
    r"色|牌|融|珠宝|首饰|大?酒店|大厦|花园|广场|花苑|商|店|山|湖|公司|集团|科技|实业"
)


class Ear:
    """Finds the words it was given by their sound, in one pass over the text."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(words)
        sounds = ["".join(syllables(word)) for word in self._words]
        self._finder = AhoCorasick(sounds, matchkind=MatchKind.LeftmostLongest)

    def hear(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and the word meant, for each place that sounds like one and asks for money.

        Places that are written as the word itself are left out.
        """
        pieces = syllables(text)
        hits = self._finder.find_matches_as_indexes("".join(pieces))
        if not hits:
            return
        begins = _starts(pieces)
        for which, start, end in hits:
            first, last = begins.get(start), begins.get(end)
            word = self._words[which]
            if first is None or last is None or text[first:last] == word:
                continue
            if not _cuts_latin(text, first, last) and _asks_for_money(text, first, last):
                yield first, last, word


def _starts(pieces: list[str]) -> dict[int, int]:
    """Where each piece begins among the letters -> the number of the piece; and the end."""
    begins: dict[int, int] = {}
    position = 0
    for number, piece in enumerate(pieces):
        begins[position] = number
        position += len(piece)
    begins[position] = len(pieces)
    return begins


def _cuts_latin(text: str, start: int, end: int) -> bool:
    """True when the find is a part of a longer Latin word."""
    return (start > 0 and _is_latin(text[start - 1]) and _is_latin(text[start])) or (
        _is_latin(text[end - 1]) and end < len(text) and _is_latin(text[end])
    )


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _asks_for_money(text: str, start: int, end: int) -> bool:
    if _NAMES.match(text, end):
        return False
    return bool(_PAID.match(text, end) or _ASKED.search(text, max(0, start - _REACH), start))
