"""Waiting for work: what “有日结的喊我一声” wants kept, and who asks “有新的吗”. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.dialogue.memory import is_bare
from bot.dialogue.refine import FOLLOW_UP_CHARS, is_refinement, refine
from market.facts import Intent, Need

_NEW = re.compile(
    r"(?:有|来|出|上)(?:没有|没得|莫得|不有|啥|什么|啥子|没)?(?:了)?新(?:的|活|岗位?|工作|消息|货)?(?:的?活|的?岗位?|的?工作)?"
    r"|新(?:的|活|岗位?|工作)(?:来了?|有|出来|到)?(?:没有|没得|没|吗|不|嘛|么)"
    r"|(?:更新|上新|添)(?:了)?(?:没有|没得|没|吗|不|嘛|么)"
    r"|我(?:等|要|订)的(?:那个)?(?:活|岗位?|工作)?(?:来了?|有了?|出来)(?:没有|没得|没|吗|不|嘛|么)"
)
"""What is asked by who wants to hear of what came in since."""

_STOP = re.compile(
    r"(?:那|好|我|都|就|还是|以后){0,3}(?:不(?:用|要|必|想|消|再)?|别|莫|甭)(?:再)?(?:给我|帮我|替我|为我)?"
    r"(?:等|留意|盯|守|看着|喊我?|叫我|通知|惦记|记)(?:着|到|起)?(?:我|活)?"
    r"(?:了|啦|咯|哈|吧|嘛|哦|谢谢|,|，|。|！|!| ){0,4}"
)
"""Said by who waits, in words that mean something else to everybody else."""
_CANCEL = re.compile(r"(?:取消|退掉|算了|撤了?)(?:掉|吧|了|它|那个){0,2}[。.!！]?")


def asks_to_stop(text: str, *, waits: bool) -> bool:
    """True for “不用等了”; for “取消” alone only from somebody who waits."""
    return bool(_STOP.fullmatch(text) or (waits and _CANCEL.fullmatch(text)))


def asks_for_news(text: str, need: Need) -> bool:
    """True for “有新的吗”; false when the sentence also says what it wants."""
    short = len(text) <= FOLLOW_UP_CHARS and _NEW.search(text) is not None
    return short and need.intent is not Intent.SUBSCRIBE and is_bare(need)


def wish_to_keep(text: str, need: Need, last: Need | None) -> Need | None:
    """What the person wants to wait for; None when that is not clear.

    What the sentence says, together with the last need when it only adds to that; the last
    need itself when the sentence says nothing.
    """
    wish = replace(need, intent=Intent.SEEK_JOB)
    if is_bare(wish):
        return None if last is None or is_bare(last) else last
    if last is not None and is_refinement(text, wish):
        return refine(last, wish)
    return wish
