"""Ages: the speaker's own (57岁, 我59了), and the limits of a posting (55岁以下, 18-50岁)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from market.language.extract.hits import Hit
from market.language.heads import headed
from market.language.numerals import number_range

_N = r"(?:\d{2}|[一二三四五六七八九]?十(?:有?[一二三四五六七八九])?)"
_LIMIT = headed(
    rf"(?<![\d.])(?:(?P<low>{_N})\s?(?:周岁|岁)?\s?(?:-|~|到|至)\s?)?(?P<high>{_N})\s?(?P<unit>周岁|岁)?\s?"
    r"(?:的|左右的|的人)?\s?(?P<side>以下|以内|之内|及以下|内|以上|及以上|往上|往下|左右)?(?![\d.:点号%])"
)
_BARE = headed(
    rf"(?<![\d.百千万一二三四两每满干做])(?:(?P<low>{_N})\s?(?:-|~|到|至)\s?)?(?P<high>[四五六七]十[一二三四五六七八九]?|[4-7]\d)"
    r"(?P<side>以下|以内|之内|以里|内(?=[,。;、\s]|$))(?!的?(?:小时|分钟|公里|平|人|斤|个|件|块|元|桌|台|米|吨|字|天))"
)
"""六十五以下, without 岁: in a posting nothing else is counted so."""
_UPWARD = ("以上", "及以上", "往上")
_OWN = headed(
    rf"(?P<a>(?<![\d.元~到至-])(?P<n>{_N})\s?(?:周岁|岁))"
    rf"|(?:今年|虚岁|周岁|满了?|岁数|我都?|我们?俩?都?|俺都?|咱都?|本人|年龄|芳龄|爸|妈|老汉儿?|爹|娘|婆婆|公公|外公|外婆|老伴|刚?满了?|年满|年纪|都|已经)(?:刚好|正好|刚刚?|整整?|满了?)?\s?"
    rf"(?P<m>{_N})(?=\s?(?:了|,|。|、|;|\s|$|的人|咯|啦|哒|喽|想|还|要找|能找|能做|能干|找|做|女|男|一起|一路|有|没|干|会|身体))"
    rf"|(?<![\d.元~到至第快奔近上过要-])(?P<o>{_N})的人(?=了|咯|啦|,|。|$|还|想|找)"
    rf"|(?:^|[,。;、\s])(?P<q>{_N})(?=了(?:能|还|想|有|找|做|干|哪|也|身体)"
    r"|还(?:有|能|可|收|要|想|找|做|干|得|行)|(?:能|可以)(?:做|干|去|进|找|当)|要不要|收不收|有人要)"
    rf"|(?:的人|的人了|岁数|年纪|了)(?P<p>(?:[2-8]\d))(?=[,。;、\s]|$)"
)
_ALONE = re.compile(
    rf"(?:^|[,。;、:】)\]\s])(?:[男女],?)?(?P<n>{_N})(?:了|的人|[男女])?(?=[,。;、\s]|$)"
)
_NOT_OWN = re.compile(r"\s?(?:以下|以内|之内|以上|及以|左右的|的大姐|到|至|-|~)")
_ABOUT = 3  # years that 左右 allows
_OLDEST = 90
_YOUNGEST = 14
_LEAST_ALONE = 16  # of working age: smaller numbers count something else
SENIOR = 50


@dataclass(frozen=True, slots=True)
class AgeLimit:
    """Which ages a posting accepts, at `text[start:end]`; None is open."""

    start: int
    end: int
    low: int | None
    high: int | None

    @property
    def accepts_seniors(self) -> bool:
        """True when the words let in people above 50."""
        return self.high > SENIOR if self.high is not None else (self.low or 0) >= SENIOR - 5


def _years(token: str) -> int | None:
    numbers = number_range(token.replace("有", ""))  # 五十有三
    if numbers is None:
        return None
    years = int(numbers[0])
    return years if _YOUNGEST <= years <= _OLDEST else None


def find_age_limits(text: str) -> list[AgeLimit]:
    """The age limits that a posting states."""
    limits = []
    for match in _LIMIT.finditer(text):
        low, high = match["low"], _years(match["high"])
        side = match["side"]
        if high is None or not (match["unit"] or (low and text[match.end() : match.end() + 1])):
            continue
        if low and _years(low) is not None and (match["unit"] or "岁" in match.group()):
            limits.append(AgeLimit(match.start(), match.end(), _years(low), high))
        elif side in _UPWARD:
            limits.append(AgeLimit(match.start(), match.end(), high, None))
        elif side == "左右":
            limits.append(AgeLimit(match.start(), match.end(), None, high + _ABOUT))
        elif side:
            limits.append(AgeLimit(match.start(), match.end(), None, high))
    return limits


def find_bare_limits(text: str) -> list[AgeLimit]:
    """Upper limits that a posting states without 岁: 六十五以下, 45以内."""
    return [
        AgeLimit(match.start(), match.end(), _years(match["low"]) if match["low"] else None, years)
        for match in _BARE.finditer(text)
        if (years := _years(match["high"])) is not None
    ]


def find_age(text: str) -> Hit[int] | None:
    """The speaker's own age, if it is said: "57岁", "我今年59了", "六十岁"."""
    for match in _OWN.finditer(text):
        years = _years(next(filter(None, match.group("n", "m", "o", "p", "q"))))
        if years is not None and not _NOT_OWN.match(text, match.end()):
            return Hit(match.start(), match.end(), years)
    return _age_alone(text)


def _age_alone(text: str) -> Hit[int] | None:
    """ "四十八,做过质检": a number that is a whole clause beside others is an age."""
    for match in _ALONE.finditer(text):
        years = _years(match["n"])
        beside = match.end() - match.start() < len(text.strip())
        if years is not None and beside and years >= _LEAST_ALONE:
            return Hit(match.start("n"), match.end(), years)
    return None
