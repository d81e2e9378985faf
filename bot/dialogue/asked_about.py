"""Cards that a person asks about or picks: “第二个电话多少”, “第一家包吃不”, “就要第三个”.

Whoever asks is shown the card again, as it is now. What a card doesn't say, nobody makes up.
"""

from __future__ import annotations

import re

from bot.dialogue.cards import CARDS, HEAD, LAST, NUMBER, THIS, UNIT, numbers_in

LONGEST = 40
"""Characters: a longer sentence says more than which card it is about."""

_NUMBERED = rf"第\s?{NUMBER}{UNIT}|{NUMBER}号|【\d"
"""Plainer numbers count things: 2个人做的活."""
_NO_DATE = r"(?!月|星期|周|礼拜|小时|钟头|班|次|天|年|岁|人|学期|季)"
_WHICH = (
    rf"(?P<cards>(?={_NUMBERED})(?>{CARDS})){_NO_DATE}|(?P<last>{LAST})|(?P<head>{HEAD})"
    rf"|(?P<this>{THIS})"
)
_LEAD = (
    r"(?:请问|问一?下|问哈|想问|麻烦|帮我|给我|跟我|我|想|要|就|那|选|看中|看上|看好|喜欢|应聘|报名|去|做|干"
    r"|打(?:个)?电话(?:给|跟|到)?|联系|联系一?下|怎么联系|咋联系|看一?下|看看|看哈|再看看|说说|说一?下|介绍|讲讲"
    r"|下|哈|了|[,，:： ]){0,6}"
)
_ASKS = (
    r"(?:的|是){0,2}(?:电话|号码|手机|联系|找哪个|找谁|在哪|哪里|哪儿|哪点|啥地方|什么地方|地址|位置|定位|怎么走|咋走|咋个走|怎么去|咋个?去|多远|远不远"
    r"|近不近|多少|好多|几多|工资|待遇|价钱|钱|押金|收费|交费|怎么结|咋结|咋个结|日结|周结|月结|现结|包吃|包住|管饭|管吃|管住|吃住|几点|时间|多久|好久"
    r"|什么时候|啥时候|上班|下班|加班|夜班|要求|条件|年龄|几岁|多大|岁|男|女|学历|经验|证|招满|满了|还招|还在|还有没|还要人|几个人|招几"
    r"|做啥|做什么|干啥|干什么|做些啥|搞啥|内容|详细|具体|情况|介绍|说说|讲讲|看看|看一?下|靠谱|真的|正规|可靠|骗"
    r"|可以|要得|得行|行不|不错|合适|好不好|怎么样|怎样|咋样|咋个样|如何|安逸|累不累|能去|能做|能干|想去|想做|报名|应聘|吧|吗|不$|呢|嘛)"
)
_ASKED = re.compile(
    rf"^{_LEAD}(?:{_WHICH})(?P<rest>[^。!！;；]{{0,24}})[。!！?？~ ]{{0,3}}$", re.IGNORECASE
)
_QUESTION = re.compile(_ASKS)
_OTHER_WISH = re.compile(r"有没有别|换|其他|别的|不要|不想|不去|再找|类似|差不多|一样的|那种|这种")
_PICKS = re.compile(r"[,， 的了吧嘛哈哦啊呢噻岗位工作活这那个]{0,6}")
_BARE = re.compile(r"[0-9]{1,2}")


def asked_about(text: str, *, shown: int, last: int) -> tuple[int, ...] | None:
    """Positions, from 0, of the cards that the sentence asks about or picks.

    None when it speaks of no card among the `shown` ones; empty when it is not clear of which.
    The last reply showed `last` of them.
    """
    if not shown or len(text) > LONGEST or _OTHER_WISH.search(text):
        return None
    if _BARE.fullmatch(text):
        return (int(text) - 1,) if 1 <= int(text) <= shown else None
    found = _ASKED.match(text)
    if found is None:
        return None
    if found["this"]:
        this = (shown - 1,) if last == 1 else ()
        return this if _QUESTION.match(found["rest"]) else None
    if not _PICKS.fullmatch(found["rest"]) and not _QUESTION.search(found["rest"]):
        return None
    return _positions(found, shown=shown, last=last)


def _positions(found: re.Match[str], *, shown: int, last: int) -> tuple[int, ...] | None:
    if found["last"]:
        return (shown - 1,)
    if found["head"]:
        return (shown - last,)
    wanted = tuple(dict.fromkeys(number - 1 for number in numbers_in(found["cards"])))
    if wanted and all(0 <= place < shown for place in wanted):
        return wanted
    return () if "第" in found["cards"] else None  # 15号能上班吗 is a day
