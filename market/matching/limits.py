"""What speakers say of themselves that limits the work: no heavy lifting, never done it, old.

It reads a worker's sentence only: in a posting the same words would speak of somebody else.
Ages given in years are not its business.
"""

from __future__ import annotations

import re

from market.facts import Tag
from market.language.extract import Hit
from market.language.heads import headed

_HEAVY = (
    r"(?:(?:太|很|特别|那么|过于|那种|什么|啥子?)?"
    r"(?:重活|累活|苦活|粗活|体力活|力气活|下力活?|重体力|重东西|重物|出力的|费力的|累的|重的|累人的?|辛苦的?|费体力的?|力气))"
)
_CANT = (
    r"(?:干|做|扛|提|搬|抬|背|挑|端|举|拿|拎|吃|弄|搞|使|出|受|承受|担)不(?:了|动|起|得|来|住|下)"
)
_NO = r"(?:不要|不做|不干|不想|不愿意?|别|莫|不行|不得行|不考虑|免谈|算了|不敢|没法|无法|不能)"
_WEAK = (
    r"(?:不好|不行|不得行|不中|有伤|受过伤|动过手术|做过手术|开过刀"
    r"|疼|痛|酸|差|虚|弱|有病|突出|劳损)"
)
_BODY = r"(?:腰杆?|腰椎|颈椎|身体|心脏|膝盖|肩膀|血压|体力|力气|身子骨?|手腕|肺|腿脚)"
_NEVER = (
    r"(?:从来没有?|从没有?|从未|一直没有?|以前没有?|还没有?|(?<!有)没有?|没得|莫)"
    r"(?:干|做|当|搞|上|打|学|接触|进|从事|弄|出来|出门|跑|开|摸|碰)过"
)
_OLD = (
    r"(?:老头子?|老太婆|老太太|老婆婆|老婆子|老妈子|老汉儿?|老爷爷|老爷子|老大爷|老大妈"
    r"|大爷|老人家|老人|老年人|老娘|老者)"
)
_NEEDS_CARE = r"(?!.{0,4}(?:要人|需要|住院|病|瘫|生病|照顾|没人|没得人管))"
_AFTER_AGE = r"(?:了|岁|的人|的|,|。|$|还|找|想|能)"
_TENS = r"(?:[五六七]十|[567]0)"

_LIMITS: tuple[tuple[Tag, re.Pattern[str]], ...] = (
    (
        Tag.LIGHT_WORK,
        headed(
            rf"{_CANT}.{{0,3}}{_HEAVY}|{_HEAVY}.{{0,4}}(?:{_CANT}|{_NO}|吃不消|遭不住)"
            rf"|{_NO}.{{0,3}}{_HEAVY}|(?<!不)(?<!没)怕(?:累|苦|重|下力)|{_BODY}(?:有点|一直|也|都|又|经常|老是|天生|不太)?{_WEAK}"
            r"|(?:提|搬|扛|抬|背|挑|拎)不(?:动|起|了)|没(?:得|有|啥|多少)?(?:力气|劲|体力)|(?:力气|体力)(?:小|不大|不够|跟不上)"
        ),
    ),
    (
        Tag.NO_EXPERIENCE,
        headed(
            rf"{_NEVER}|(?:不识|不认得|认不得|认不到|不认识|识不到|识不了|看不懂)字|(?:大字|一个字|斗大的字)(?:都|也)?(?:不识|不认|认不)"
            r"|没(?:得|有|啥|什么)?文化|没(?:读|念)过(?:啥|什么|几天|好多)?书|没上过(?:啥|什么|几天)?学|文盲|睁眼瞎|不会写字|(?:不会|不懂|没学过|没得|没有|莫得|没|无)(?:什么|啥子?|任何|得|一点|半点)?(?:技术|手艺|技能|专长|特长|本事|经验)"
            r"|(?:技术|手艺|技能|经验|文化)(?:也|都|一点|啥的|啥子|一样|半点){0,2}(?:没得|没有|莫得|不会|不懂|无|没)"
            r"|(?:头一?回|头一次|第一次|第一回|初次|刚刚?)(?:出来|出门|打工|做|干|找工|上班|进厂|入行)|(?:刚|才)入行|纯?小白|门外汉|外行|半路出家|(?:啥|什么|啥子|一点|半点|一点点|样样)(?:儿|也|都)?不(?:会|懂)|完全(?:不会|不懂|没做过)"
        ),
    ),
    (
        Tag.SENIOR_OK,
        headed(
            rf"(?:^|[,。!?;、 ]|我们?|俺|咱|是|像我这种|我这种|我这个|一个|两个|个)"
            rf"(?:退休)?{_OLD}{_NEEDS_CARE}"
            rf"|{_TENS}(?:出头|好几|挂零|开外|大几|有余|多|几|来){_AFTER_AGE}"
            rf"|(?:快要?|马上|奔|往|上|近|年近|年过|过了?|过完)了?(?:[五六七]十?|[567]0){_AFTER_AGE}"
            r"|(?:上了?|有点|有)(?:年纪|岁数|把年纪)|一把年纪|一大把年纪|年岁(?:大|高)|老年(?!人|公寓|中心|病|护)|[五六七]旬|高龄|退了?休|半截入土|黄土埋|老了"
        ),
    ),
)


def find_limits(text: str) -> list[Hit[Tag]]:
    """The tags that follow from what the speaker can't do, never did, or is; text normalised."""
    return [
        Hit(found.start(), found.end(), tag)
        for tag, pattern in _LIMITS
        for found in pattern.finditer(text)
    ]
