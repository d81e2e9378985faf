"""Wishes that are more than a word: the least pay, "near me", and "only in the evening"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from market.facts import PayFloor, PayUnit
from market.language.extract import find_pay
from market.language.heads import headed
from market.language.numerals import CHINESE, number_range, without_fortunes

_NUMBER = rf"(?:[百千万]把|\d{{2,5}}(?:\.\d)?[k千]?|[{CHINESE}]{{1,7}})"
_BARE_FLOOR = headed(
    rf"(?:(?:不低于|不少于|至少|最少|最低|起码|低于|少于|大于|超过|高于|得有|要有)\s?(?P<a>{_NUMBER})"
    rf"|(?:不到|没有|没得|莫得|不足|不满|不够|达不到|不上|少了|少过|低了)\s?(?P<c>{_NUMBER})\s?(?:元|块钱?)?(?:一天|一个?月|每天|每月)?.{{0,4}}(?:不|莫|别|免谈|算了|甭)"
    rf"|(?<![\d第])(?P<d>{_NUMBER})\s?(?:元|块钱?)?(?:一天|一个?月|每天|每月)?以下(?:一天|一个月)?的?(?:一律|都|就|统统|统一)?(?:不|莫|别|免谈|算了|甭)"
    rf"|(?:一天|每天|一日|一个?月|每个?月|一个?小时|一个?钟头?)(?:能|要|可以|最少|至少|起码|大概|也|就|只要|得|够){{0,2}}(?:拿|挣|赚|有|落|开|给|搞|整|找|得)(?:得)?(?:到|个|起)?\s?(?P<f>{_NUMBER})(?![号日个次回点天桌单])"
    rf"|(?:日结|天天结|月结|周结|工资|工钱|保底)(?:要|得|有|最少|至少)?\s?(?P<e>{_NUMBER})(?![号日个次回点天])\s?(?:元|块钱?)?"
    rf"|(?<![\d第])(?P<b>{_NUMBER})\s?(?:元|块钱?)?\s?(?:以上|往上|起步|起|\+|朝上|保底|开外|打底|托底|兜底))(?!\s?(?:岁|周岁|年|人|个人|公里|里|米|天|点|二?个?小时|二?个?钟头))"
)
_NOTE = re.compile(
    r"(?:一天|每天|天天|一日)(?:\S{0,4}?)(?P<n>[一两二三]|[123])张(?P<half>半)?(?!桌|床|纸|票|图|照)"
)
_NEAR = headed(
    r"(?:家|屋|屋头|屋里|我)(?:附近|旁边|边边|边上?(?![带做干学看赚挣边])|门口|周边|周围|跟前|对面|楼下)|自家门口|家跟前|本小区|小区里头|我们?(?:这|村|镇|小区|院子)"
    r"|(?:^|[,。!?、\s]|这|就|就在|在|找|找个|找点|有没有|有没得|有莫得|有|没得|要|的|想|个|点|些|求|问|看|看看|哈|下|儿|里|住|住的|地方|村|区|想找|吗|嘛|呀|请问)"
    r"(?:附近|旁边|边上|周边|周围|楼下|跟前|隔壁(?![老家的邻镇县村乡市]))"
    r"|离(?:家|我|我家|我屋|屋|屋头|我们?|住的地方|学校|娃)(?:头)?(?:比较)?(?:要|得)?(?:近|不远)|就近|近点|近一点|近些|近便|离得近|隔得近|挨到|不太远|不要太远|莫太远|别太远"
    r"|(?:莫|别|甭|勿|不要|不想|不能|不得|不可以|不宜)(?:要)?(?:离|隔)(?:得)?(?:家里?|屋里?|屋头|我家里?|我屋头?|自己家|我们?|住的地方|娃儿?|学校)?(?:太|那么|得太|得|很|好|特别)?远"
    r"|(?:离|隔)(?:家里?|屋里?|屋头|我家|我屋头?|我们?|住的地方)(?:头)?(?:不能|不要|不可以|不得|莫|别|不宜|不)(?:得)?(?:太|那么|很|特别)?远"
    r"|离(?:家|我家|屋头?|我屋头?|我们?|住的地方)(?:头)?[^,。]{0,4}(?:公里|里路|里地|里|分钟|站路|站)(?:路|车)?(?:以内|之内|内|左右)?|不远的|不走远|走不远|走不得远|走路能到|走路就能到|走得拢|(?<!附)近的|(?:不|莫|别)(?:想|要|愿意?|能)?(?:跑|走|去)(?:太|那么|得太|得)?远(?!门)|只要近|近就(?:行|好|可以)|越近越好|远了(?:的)?(?:就)?(?:不|去不|走不|跑不)|太远了?不|太远的不|骑车能到|走路(?:上班|就到|可到|几分钟)|不用坐车|不坐车"
)
_ONLY = re.compile(r"(?:只|就|光|单|专)(?:能|有|想|要|得|上|做|干|找|可以|是|在|得行)?.{0,4}$")
_YEARLY = re.compile(
    rf"(?:年薪|年收入|(?:一|每|1)年(?:能|可以|要|挣|拿|得|到手|有|收入|工资){{1,3}})\s?[\d{CHINESE}]"
)
_FIGURE = re.compile(rf"[\d{CHINESE}]")
_HOURLY_AT_MOST = 80
_DAILY_AT_MOST = 1000


def find_floor(text: str) -> PayFloor | None:
    """The least pay that the speaker accepts: any amount that they name is their floor."""
    text = without_fortunes(text)
    if _FIGURE.search(text) is None or _YEARLY.search(text):
        return None
    stated = [hit for hit in find_pay(text) if hit.pay.unit and hit.pay.min_li]
    for hit in stated:
        if hit.sure and hit.pay.unit and hit.pay.min_li:
            return PayFloor(hit.pay.min_li, hit.pay.unit)
    if match := _NOTE.search(text):
        numbers = number_range(match["n"])
        if numbers:
            amount = int(numbers[0]) * 100_000 + (50_000 if match["half"] else 0)
            return PayFloor(amount, PayUnit.DAY)  # 一张 is a hundred-yuan note
    for match in _BARE_FLOOR.finditer(text):
        numbers = number_range(next(filter(None, match.groups())))
        if numbers and numbers[0] < 100 and match.group().endswith("开外"):
            continue  # 五十开外 is an age
        if numbers and numbers[0] >= 10:
            yuan = numbers[0]
            unit = PayUnit.MONTH
            if yuan < _HOURLY_AT_MOST:
                unit = PayUnit.HOUR
            elif yuan < _DAILY_AT_MOST:
                unit = PayUnit.DAY
            return PayFloor(int(yuan * 1000), unit)
    for hit in stated:
        if hit.pay.unit and hit.pay.min_li:
            return PayFloor(hit.pay.min_li, hit.pay.unit)
    return None


def is_near_me(text: str) -> bool:
    """True when the work shall be near, with no word of where."""
    return _NEAR.search(text) is not None


def only_times(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """The indexes of the times that count: those after 只能/只有, when there are any."""
    chosen = [
        index
        for index, (start, _) in enumerate(spans)
        if _ONLY.search(text[max(0, start - 7) : start])
    ]
    return chosen or list(range(len(spans)))
