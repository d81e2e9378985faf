"""How people name the cards that they were shown: 第二个, 1和3, 这家, 最后一个.

Patterns and numbers alone; what is said of the cards is somebody else's.
"""

from __future__ import annotations

import re

from market.language.numerals import number_range

NUMBER = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
UNIT = r"(?:个|家|条|号|份|张|项|样|款)"
CARD = rf"(?:第\s?{NUMBER}{UNIT}?|{NUMBER}号|【\d{{1,2}}】|\d{{1,2}}{UNIT}?)"
CARDS = rf"{CARD}(?:\s?(?:、|,|，|和|跟|与|以及|还有)?\s?{CARD}){{0,9}}"
THIS = rf"(?:刚才)?(?:这|那|上面)(?:一)?{UNIT}(?:岗位|工作|活|单位|店|厂|公司)?"
LAST = rf"(?:最后(?:面)?(?:那|这)?(?:一|1)?{UNIT}|最后那)"
HEAD = rf"(?:头一{UNIT}|首{UNIT})"
_NUMBERS = re.compile(NUMBER)


def numbers_in(words: str) -> list[int]:
    """Every number in the words of some cards; 十十 is none."""
    found = (number_range(token) for token in _NUMBERS.findall(words))
    return [int(pair[0]) for pair in found if pair]
