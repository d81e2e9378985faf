"""The speaker's age, however it is said: in years, by the year of birth, or not yet eighteen.

Ages in a posting are read in `market/language/extract/age`.
"""

from __future__ import annotations

import re

from market.language.extract import Hit, find_age
from market.language.numerals import number_range

_ADULT = 18
_YOUNGEST, _OLDEST = 14, 90
_DIGITS = {char: str(value) for value, char in enumerate("零一二三四五六七八九")}
_FIGURE = re.compile(r"[\d一二三四五六七八九十]")
_UNDER_AGE = re.compile(r"(?:没|未|不|差[^,。]{0,4})(?:有)?满(?:18|十八)(?!个)(?:周?岁)?")
_WHO = (
    r"(?:^|[,。!?;、\s]|我|俺|咱|们|本人|是|爸|妈|老汉儿?|爹|娘|老公|老婆|婆娘|媳妇|儿子|女儿|俩|今年)"
    r"(?:也|都|就)?(?:是)?\s?"
)
_ANOTHER = re.compile(
    r"(?:他|她|老公|老婆|婆娘|媳妇|儿子|女儿|闺女|幺儿|弟弟?|妹妹?|哥哥?|姐姐?|叔叔?|嬢嬢)"
    r"(?:今年|都|已经|刚|快|满|有){0,2}\s?(?P<n>[1-7]\d|[二三四五六七]?十[一二三四五六七八九]?)"
    r"(?=周?岁|了|[,。;、\s]|$)"
)
_BORN = re.compile(
    rf"{_WHO}(?P<year>19[3-9]\d|20[01]\d|[4-9]\d|0\d|一九[三四五六七八九][零一二三四五六七八九]|[四五六七八九零][零一二三四五六七八九])年"
    r"(?:\d{1,2}月(?:份|\d{1,2}[日号])?|[一二三四五六七八九十]{1,2}月份?|上|下)?"
    r"(?:出?生|的(?!老|厂|店|经验|工龄|手艺|时候|活|工|事)|人|属|$|(?=[,。!?;、\s]))"
)


def own_age(text: str, *, year: int | None) -> Hit[int] | None:
    """The speaker's own age, if it is said; `year` is the present one, None reads no births.

    Who is not yet eighteen is taken to be seventeen: the most that it can be.
    """
    if _FIGURE.search(text) is None:
        return None
    if "满" in text and (under := _UNDER_AGE.search(text)):
        return Hit(under.start(), under.end(), _ADULT - 1)
    return (
        find_age(text)
        or _of_another(text)
        or (_by_birth(text, year) if year and "年" in text else None)
    )


def _of_another(text: str) -> Hit[int] | None:
    """ "替我爸问,他60": the age of the one for whom work is sought."""
    told = _ANOTHER.search(text)
    numbers = number_range(told["n"]) if told else None
    if not told or not numbers or not _YOUNGEST <= numbers[0] <= _OLDEST:
        return None
    return Hit(told.start("n"), told.end("n"), int(numbers[0]))


def _by_birth(text: str, year: int) -> Hit[int] | None:
    """ "76年的", "我八二年生", "1968年出生": how old they become this year."""
    for match in _BORN.finditer(text):
        said = "".join(_DIGITS.get(char, char) for char in match["year"])
        born = int(said)
        if len(said) == 2:
            born += 2000 if born <= year % 100 - _YOUNGEST else 1900
        if _YOUNGEST <= year - born <= _OLDEST:
            return Hit(match.start("year"), match.end(), year - born)
    return None
