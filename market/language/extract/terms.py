"""Settlement, tags and places that a text names. Negation is not its business."""

from __future__ import annotations

import re

from market.facts import Settlement, Tag
from market.language.extract.age import find_age_limits
from market.language.extract.hits import Hit, Taken
from market.language.lexicon import Lexicon
from market.language.words import WordHit

_MONEY_COMES = r"(?:发放|发工资|发薪|发上月|发钱|结算|结账|结清|结工资|打卡|到账|打款|发|结)"
_SOON = (
    r"(?:就|了|后|以后|之后|马上|立马|当场|现场|立即|即刻|立刻|当面|验收|合格|点数|一起|一并|一次性?|全部"
    r"|直接|都|再|微信|现金|老板|钱|工钱|款|能|可以){0,4}"
)
_MONEY = (
    r"(?:结账|结清|结算|结钱|结款|结工钱|给钱|给现钱|给现金|付钱|付款|付清|打款|打钱|转账|转钱|转款|微信转|发钱"
    r"|发现金|发现钱|发红包|拿钱|拿现|领钱|领现金|收钱|算钱|算账|数钱|点钱|到账|兑现|清账|现结|[结付](?=$|[)\],。;!\s]))"
)
_DONE = (
    r"(?:[\u4e00-\u9fff]完|完工|收工|收摊|散场|散席|散会|闭展|撤展|撤场|下户|交活|交货|交件|交稿|交片"
    r"|下课|课后|席散|戏散|下山|下车|送到|送达|验收|演出结束|活动结束|考试结束)"
)
_DATED = (
    (
        re.compile(
            r"\d{1,2}[号日]?\s?[和、与及,跟/]\s?\d{1,2}[号日](?:各|都|分别|两次){0,1}(?:发|结|开)"
            r"|每月\d{1,2}[号日]?\s?[和、与及,跟]\s?\d{1,2}[号日]"
        ),
        Settlement.SEMIMONTHLY,
    ),
    (
        re.compile(
            r"(?<![\d月.])(?:\d{1,2}|[一二三]?十[一二三四五六七八九]?)[号日](?:以前|之前|前|左右)?"
            r"(?:准时|按时|统一|固定)?(?:发(?=$|[)\],。;!\s])|发工资|发薪|发钱|发上月|开工资|领工资|结工资|打工资)"
        ),
        Settlement.MONTHLY,
    ),
    (
        re.compile(
            r"(?:每天|天天|每日|每晚|当天|当日|当晚)(?:下班|收工|下工|干完|做完|忙完|结束|收摊|打烊|晚上)"
            rf"{_SOON}{_MONEY}"
        ),
        Settlement.DAILY,
    ),
    (
        re.compile(
            rf"(?<!每天)(?<!天天)(?<!每日)(?<!当天)(?<!每晚){_DONE}{_SOON}{_MONEY}"
            r"|一(?![天日周月年星礼]|个[月星礼周])[\u4e00-\u9fff]{1,2}一(?:结|清|付|给|算|转)"
            rf"|完(?![了一]|[这那]?个?月)[\u4e00-\u9fff]{{1,4}}?(?:就|马上|立马|当场|立即|立刻){_MONEY}"
            r"|一(?P<each>[^天日周月年星礼\W])就?[结给付收发转清拿算]一(?P=each)"
        ),
        Settlement.IMMEDIATE,
    ),
    (
        re.compile(
            r"(?:(?:每个月|每月|次月|下个月|下月|当月|隔月)(?:\d{1,2}|[一二三十廿]{1,3}|底|初|末)?"
            r"|月(?:\d{1,2}|底|初|末))[号日]?(?:以前|之前|前|左右)?(?:准时|按时|统一|固定)?"
            + _MONEY_COMES
        ),
        Settlement.MONTHLY,
    ),
    (
        re.compile(
            r"(?:每个?周|每个?星期|每个?礼拜|逢周)[一二三四五六日天末]?(?:准时|按时|统一|固定)?"
            + _MONEY_COMES
        ),
        Settlement.WEEKLY,
    ),
    (
        re.compile(
            r"[\u4e00-\u9fff]完(?:就|马上|立马|当场|立即)?(?:结账|结清|结算|结钱|给钱|付钱|付款|拿钱)"
            r"|(?:[\u4e00-\u9fff]完|结束|收摊|收工|散场|散席)(?:了|后)?(?:就|马上|立马|当场|立即)(?:给|付|结|拿)"
        ),
        Settlement.IMMEDIATE,
    ),
)
_DENIED = re.compile(
    r"(?:不|(?<!有)没有?|(?<!有)没得|(?<!有)莫得|(?<!有)无|未|不提供|不含|不管|不交|不买|不带)$"
)
_AT_OWN_COST = re.compile(
    r"(?:费用|费)?(?:都|全|要|得)?\s?(?:自理|自己解决|自己管|自负|自费|自备|另算|另付|要收费|\d{2,4}\s?(?:元|块|/))"
)
_BOTH = (Tag.MEALS, Tag.LODGING)


def find_settlements(text: str, lexicon: Lexicon) -> list[Hit[Settlement]]:
    """When pay is paid, by word ("天天结") or by date ("每月15号发上月工资")."""
    hits: list[Hit[Settlement]] = []
    taken = Taken(text)
    for pattern, settlement in _DATED:  # before the words: 每月25日发放 is no 日发
        for match in pattern.finditer(text):
            if not taken.touches(*match.span()):
                taken.take(*match.span())
                hits.append(Hit(match.start(), match.end(), settlement))
    for word in lexicon.settlement.find(text):
        if not taken.touches(word.start, word.end):
            taken.take(word.start, word.end)
            hits.extend(Hit(word.start, word.end, Settlement(sense.value)) for sense in word.senses)
    return sorted(hits, key=lambda hit: hit.start)


def _is_not_offered(text: str, word: WordHit) -> bool:
    """ "不包住", "住宿自理", "住宿100元": named, but denied or to be paid for."""
    if _DENIED.search(text[max(0, word.start - 4) : word.start]):
        return True
    keep = word.senses[0].value in ("meals", "lodging", "meals_lodging")
    return keep and _AT_OWN_COST.match(text, word.end) is not None


def find_tags(text: str, lexicon: Lexicon) -> list[Hit[Tag]]:
    """What else is offered or accepted; an upper age limit above 50 accepts people of 50."""
    hits: list[Hit[Tag]] = []
    for word in lexicon.tags.find(text):
        if _is_not_offered(text, word):
            continue
        for sense in word.senses:
            tags = _BOTH if sense.value == "meals_lodging" else (Tag(sense.value),)
            hits.extend(Hit(word.start, word.end, tag) for tag in tags)
    limits, taken = find_age_limits(text), Taken(text)
    for limit in limits:
        taken.take(limit.start, limit.end)
    hits = [h for h in hits if not (h.value is Tag.SENIOR_OK and taken.touches(h.start, h.end))]
    hits += [Hit(each.start, each.end, Tag.SENIOR_OK) for each in limits if each.accepts_seniors]
    return sorted(hits, key=lambda hit: (hit.start, hit.value))


def find_places(text: str, lexicon: Lexicon) -> list[Hit[str]]:
    """The places of places.csv that `text` names, by their `name`."""
    return [Hit(word.start, word.end, word.senses[0].value) for word in lexicon.places.find(text)]
