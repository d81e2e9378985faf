"""Cards that a person turns down: “第二个不要”, “1和3不去”, “不要这家”, “这几个都不行”.

It knows the numbers on the cards, not the postings behind them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.dialogue.cards import CARDS, HEAD, LAST, NUMBER, THIS, UNIT, numbers_in

LONGEST = 200
"""Characters that are read: who turns down a card does not write more."""

_KINDS = r"(?:这|那)(?:一)?(?:种|类|样的)(?:岗位|工作|活)?"
_ALL = (
    rf"(?:(?:刚才|上面|前面|你发|你推)?的?(?:这|那)(?:些|几{UNIT}|{NUMBER}{UNIT})(?:岗位|工作|活)?|{_KINDS}"
    rf"|{NUMBER}{UNIT}(?=都|全)|一{UNIT}(?=都|也)|全部|所有)"
)
_FIRST = rf"(?:前(?:面|头)?{NUMBER}{UNIT})"
_WHAT = (
    rf"(?P<cards>{CARDS})|(?P<first>{_FIRST})|(?P<last>{LAST})|(?P<head>{HEAD})"
    rf"|(?P<all>{_ALL})|(?P<this>{THIS})"
)
_NAMED_LAST = _WHAT.replace("?P<", "?P<b_")
_WON_T = (
    r"(?:不(?:想|愿意?|打算)?(?:再)?(?:要|去|做|干|行|考虑|合适|适合|喜欢|得行|感兴趣|看|好|满意|中意|来)"
    r"|没(?:得|有)?兴趣|看不上|算了|免了|免谈|不太?(?:行|好|合适|喜欢)|要不得"
    r"|(?:去|做|问|看|打)过了|(?:莫|别|不要|不用)再?(?:推|发|给我看?|来)|pass|换掉|划掉|去掉|删掉"
    r"|(?:离得?|工资|钱|价钱|待遇)?(?:太|有点|有些)(?:远|低|少|累|脏|晚|早|重|苦)|(?:远|低|累)了)"
)
_TAIL = r"(?:的|了|吧|嘛|啊|哈|呢|哦|噻|哟|呀|我|给我|推|发|看){0,3}"
_END = r"(?=[\s,，。.;；!！?？~、]|$)"
_TOO = r"(?:都|也|就|我|全|全都|统统|通通|一律|还是|是|真的?){0,3}"
_TURNED = re.compile(
    rf"(?:^|(?<=[\s,，。.;；!！?？~]))(?:我|那|好|嗯|哦|对了|把){{0,2}}"
    rf"(?:(?:{_WHAT})\s?,?{_TOO}{_WON_T}{_TAIL}{_END}"
    rf"|(?:不要|不去|不想去|不想要|不想做|不考虑|莫推|别推|去掉|换掉)(?:{_NAMED_LAST}){_TAIL}{_END}"
    rf"|(?P<none>(?:都|全都?|统统|一个都|没(?:得|有)?一个){_WON_T}{_TAIL}{_END}"
    rf"|没(?:得|有)?(?:一个)?(?:合适|满意|中意|看上|喜欢)的{_TAIL}{_END}))"
)
_LOOSE = " \t,，。.;；!！?？~、"


@dataclass(frozen=True, slots=True)
class TurnedDown:
    """Positions among the cards shown, from 0, and what else was said.

    No positions: it is not clear which cards are meant.
    """

    positions: tuple[int, ...]
    rest: str


def turned_down(text: str, *, shown: int, last: int) -> TurnedDown | None:
    """Which of `shown` cards the sentence refuses; the last reply showed `last` of them.

    None when it speaks of no card.
    """
    if not shown or len(text) > LONGEST:
        return None
    found = list(_TURNED.finditer(text))
    if not found:
        return None
    chosen: list[int] = []
    for match in found:
        positions = _positions(match, shown=shown, last=last)
        if not positions:
            return TurnedDown((), "")
        chosen.extend(positions)
    rest = _TURNED.sub(" ", text).strip(_LOOSE)
    return TurnedDown(tuple(dict.fromkeys(chosen)), rest)


def _positions(match: re.Match[str], *, shown: int, last: int) -> list[int]:
    """The cards of one remark; empty when it names none that was shown."""
    said = {name.removeprefix("b_"): words for name, words in match.groupdict().items() if words}
    newest = list(range(shown - last, shown))
    if "all" in said or "none" in said:
        return newest
    if "this" in said:
        return newest if last == 1 else []
    if "last" in said:
        return newest[-1:]
    if "head" in said:
        return newest[:1]
    if "first" in said:
        return newest[: sum(numbers_in(said["first"]))]  # 前十十个 is no number: nothing is clear
    numbers = numbers_in(said.get("cards", ""))
    return [number - 1 for number in numbers] if all(1 <= n <= shown for n in numbers) else []
