"""How ages are written: 18-45岁, 五十以下, 不满16, 15、6岁. Whose age it is, it does not know."""

from __future__ import annotations

import re

_CN = "[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_DIGITS = r"(?<![\d.])\d{1,2}(?![\d.])"
_NUMBER = rf"(?:{_DIGITS}|(?<![一-九二三四五六七八])(?:{_CN}))"
_YEARS = r" ?(?:周?岁半?|周年)"
_BELOW = (
    r"(?:\(?含本?数?\)?)?(?:及|及其|或)?(?:以下|以内|之内|内|之下|往下|以里|往里|止步|封顶|为限|止|之前|以前"
    r"|到顶|(?:是|为|就是)(?:上限|顶|极限))"
)
_ABOVE = r"(?:\(?含本?数?\)?)?(?:及|及其|或)?(?:以上|起步|起|往上|开外)"
RANGE = re.compile(
    rf"(?P<low>{_NUMBER})(?:{_YEARS})? ?(?:-{{1,2}}|~{{1,2}}|到|至) ?"
    rf"(?P<high>{_NUMBER}|[2-6]\d(?=\.\d))(?:\.\d{{1,2}})?(?P<years>{_YEARS})?"
)
JOINED = re.compile(r"(?<!\d)(?P<low>1[4-9]|[2-5]\d)(?P<high>[2-6]\d)(?:周?岁)")
UPPER = re.compile(rf"(?P<high>{_NUMBER})(?P<years>{_YEARS})?(?:的)?{_BELOW}")
LOWER = re.compile(rf"(?P<low>{_NUMBER}){_YEARS}(?:的)?{_ABOVE}")
NOT_OVER = re.compile(
    rf"(?:不超过?|不过|不大于|小于|低于|不高于|最大|上限|不得超过|不能超过|限)(?:年龄)?[: ]?"
    rf"(?P<high>{_NUMBER})(?:{_YEARS})?(?![\d名人个天元])"
)
UNDER = re.compile(
    rf"(?:不满|未满|没满|不足|不到|没到|未到|不够|没够|未及|差[^,。;!?\n\d]{{0,4}}满)"
    rf"(?P<high>{_NUMBER})(?:{_YEARS})?"
)
OLD_ENOUGH = re.compile(
    rf"(?<![不未没])(?:年满|需满|须满|满|大于|高于|超过|过了|不低于)(?P<low>{_NUMBER}){_YEARS}"
)
ABOUT = re.compile(rf"(?P<low>{_NUMBER})(?:{_YEARS})?(?:左右|上下)(?!班)")
SINGLE = re.compile(
    rf"(?P<low>{_NUMBER}){_YEARS}(?:[、和或/ ]?\d\d{_YEARS})?(?:的)?"
    r"(?:学生娃?|娃娃?|孩子|[\u4e00-\u9fff]{1,4}(?=[也都]))?(?:就|也|都)?(?:可以|可|行|要|收|能|即可)"
)
TEENS = re.compile(rf"(?P<low>十[一二三四五])、?[二三四五六]{_YEARS}")

FEW = re.compile(rf"(?<!\d)(?P<low>1[2-5])、\d{_YEARS}")  # 15、6岁

LOWERED = re.compile(
    rf"(?:放宽|放低|降低|最低|低|最小|小)到?(?:年龄)?[: ]?(?:到|至|于)?"
    rf"(?P<low>{_NUMBER}){_YEARS}(?!以下|以内|之内|的?顾客)"
)
EVEN = re.compile(
    rf"(?P<low>(?<!\d)1[0-5]|十[一二三四五]?){_YEARS}(?:的|多)?"
    r"[^,。;!?\n\d不]{1,8}?(?:就行|即可|就可以|也行|就要|就能做)"
)  # 15岁有力气就行
TAKEN = re.compile(rf"(?:招收|收|招|要|用|接收)(?:个|几个)?(?P<low>{_NUMBER})(?:多|来)?{_YEARS}")

PATTERNS = (
    TEENS,
    FEW,
    RANGE,
    JOINED,
    UNDER,
    NOT_OVER,
    UPPER,
    LOWER,
    OLD_ENOUGH,
    ABOUT,
    LOWERED,
    SINGLE,
    EVEN,
    TAKEN,
)
"""Tried in this order; a place read by one is not read again by the next."""
