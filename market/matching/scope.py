"""Which words of a sentence are refused, past, or of no matter: negation and how far it reaches.

It works on positions in a normalised text and knows nothing of occupations or times.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

_CLAUSE = re.compile(r"[^,。!?;\n:()\[\]【】|]{1,2000}")
_WORD_GAP = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")

_BEFORE = re.compile(
    r"除了|除开|除去|除|不要|不想|不愿意?|不去|不做|不干|不当|不搞|不上|不找|不考虑|不接|不跑|不送|不进|不住|不带"
    r"|不是|不喜欢|不敢|不能|不愿|不爱|不打|不卖|不开|不(?:想|要|去)?碰|不学|不洗|不端|不扫|不站|不守|不看|不伺候|不照顾"
    r"|不干那|不需要|不用|不消|不必|不得|不肯|不打算|不介绍|不推荐|(?<![特分级性区个告])别(?!的|人|处|墅|家|样)|莫(?!得|名|过)|拒绝|讨厌|避开|排除|不含|不包括|受不了"
    r"|干不了|做不了|做不来|干不来|上不了|去不了|搞不来|当不了|吃不消|熬不了|熬不得|不熬|扛不住|没法|没办法|无法|怕|烦"
    r"|不会再|再不|再也不|绝不|坚决不|不弄|不倒|不下|不摘|不栽|不栽|不养|不种|不搬|不扛|不踩|不缝|不学|不教|不装|不剪|不炒|不煮|不喂"
)
_SOFT = ("不需要", "不用", "不消", "不必", "不是")
_AFTER = re.compile(
    r"(?:的|了|以后|之后|过后|活路?|工作|班|岗位?|这种|那种|那些|这些|这类|那类|之类|啥子?的|什么的|就|也|都|我|咱|一律|真的|实在|太|坚决|全|全部|通通"
    r"|里头?|头|上|员|工|确实|可|那边|一点|一点都|统统|这个|那个|一概|不管|身体|年纪大|"
    r"现在|暂时|肯定|反正|、| |是|还是|,|说实话|太累了?|太苦了?|太脏了?|太远了?|"
    r"太晚了?|太热了?|累得很|太危险了?){0,4}"
    r"(?:不要|不做|不干|不去|不想|不上|不行|不得行|不当|不考虑|不接|不愿|不搞|不跑|不送|不会去|不能|不可以|不进|不碰|不喜欢|不找"
    r"|不学|不用(?!经验)|不需要|不住|不来|不合适|不适合|不感兴趣|不爱|不得空|不方便|不敢|不推荐|不开|免谈|免了|除外|就算了|算了|算哒"
    r"|做不来|做不了|干不了|干不来|搞不来|吃不消|熬不住|熬不起|受不了|遭不住|扛不住|去不了|来不了|上不了|别(?!的|人|处|家)|莫(?!得|名|过)"
    r"|没空|没时间|没得空|没得时间|莫得空|没功夫|有事|要带|要上课|要上学|要照顾|要接|没得人|走不开|出不来|不在内|拒绝|要回家|得回家|能回家|要回去|得回去|要睡|要休息|要做作业|要陪)"
)
_BUSY = re.compile(
    r"没空|没时间|没得空|没得时间|莫得空|没功夫|有事|要带|要上课|要上学|要照顾|要接|没得人|走不开|出不来|要回家|得回家|能回家"
    r"|要回去|得回去|要睡|要休息|要做作业|要陪"
)
_ACCEPTED = re.compile(
    r"(?:的|活路?|工作|班|岗位?|、| |就|也|还|都|倒|倒是|我){0,3}"
    r"(?:可以|行(?!业|政)|得行|能做|能干|要得|做得|没问题|ok|都做|愿意|会做|干得|接受|好)"
)
_NO_MATTER = re.compile(
    r"无所谓|不讲究|没关系|不重要|不在乎|不在意|不计较|随便|不挑|不限|不管(?!吃|住|饭|接)|不论|看着给|好说|好商量|都行|都可以|都要得|都能接受|都得行|也行也"
)
_PAST = re.compile(
    r"以前|之前(?!到|来|给)|原来|过去(?!上|做|干|就)|从前|曾经|原先|早先|早些年|那几年|前几年|前些年|年轻的?时候|当年|去年|前年"
    r"|(?:干|做|当|跑|开|踩|搞|学|上|打|卖|送)过|(?:干|做|当|跑|开|搞|上|打)了(?:\d{1,2}|[一二两三四五六七八九十几好多半]{1,3})(?:来|多)?年"
    r"|刚(?:从|辞)|辞了|辞职|失业|下岗|不干了|倒闭|被裁"
)
_OTHERS = re.compile(
    r"(?:我?(?:老公|老婆|媳妇|婆娘|儿子|女儿|女婿|儿媳妇?|娃儿?的?爸|娃儿?他?妈|爱人|男人|堂客|孩子他?爸|朋友|邻居|亲戚|同学|老乡|爸妈|父母|隔壁))"
    r"[^,。]{0,4}(?:在(?!家)|是(?!个)|做|当|开|跑|上)"
)
_RESET = re.compile(
    r"其他|其它|别的|别处|都行|都可以|就行|就可以|都要得|只要|只想|只能|我要|想找|想要|要找|找个|想做|想干|,|。"
)
_GIVEN_UP = re.compile(
    r"(?:不想|不愿意?|不打算|不要|再不)(?:再|继续)?(?:跑|干|做|送|开|当|搞|端|洗|去|上|打|卖|扛|搬)了"
)
_FAR = 8
_NEAR = 3


class Stance(Enum):
    """How the speaker stands to a word."""

    WANTED = "wanted"
    REFUSED = "refused"
    WAIVED = "waived"
    BUSY = "busy"
    PAST = "past"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words at `text[start:end]`; `kind` groups words that one "no" can refuse together."""

    start: int
    end: int
    kind: str


def clauses(text: str) -> list[tuple[int, int]]:
    """Where the clauses of `text` stand; blanks between Chinese words end one too."""
    found = []
    for match in _CLAUSE.finditer(text):
        start = match.start()
        for gap in _WORD_GAP.finditer(match.group()):
            found.append((start, match.start() + gap.start()))
            start = match.start() + gap.end()
        found.append((start, match.end()))
    return [(a, b) for a, b in found if b > a]


def stances(text: str, mentions: Sequence[Mention]) -> list[Stance]:
    """The stance to each of `mentions`, which are in order of position."""
    result = [Stance.WANTED] * len(mentions)
    for start, end in clauses(text):
        inside = [i for i, m in enumerate(mentions) if start <= m.start < end]
        if inside:
            _judge(text, start, end, mentions, inside, result)
        elif _GIVEN_UP.search(text, start, end):
            _give_up(mentions, start, result)
    return result


def _give_up(mentions: Sequence[Mention], before: int, result: list[Stance]) -> None:
    """ "以前跑外卖,风吹日晒的不想跑了": the work named last is the one that is given up."""
    for index in range(len(mentions) - 1, -1, -1):
        if mentions[index].end <= before and mentions[index].kind == "work":
            if result[index] is Stance.PAST:
                result[index] = Stance.REFUSED
            return


def _judge(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    inside: list[int],
    result: list[Stance],
) -> None:
    clause = text[start:end]
    waved = any(
        not any(
            mentions[i].start < m.end() + start and mentions[i].end > m.start() + start
            for i in inside
        )
        for m in _NO_MATTER.finditer(clause)
    )
    past = _PAST.search(clause)
    others = _OTHERS.search(clause)
    for index in inside:
        mention = mentions[index]
        if others and others.start() + start <= mention.start:
            result[index] = Stance.OTHERS
        elif past:
            result[index] = Stance.PAST
        elif waved and mention.kind not in ("work", "time"):
            result[index] = Stance.WAIVED
    _refuse_backward(text, end, mentions, inside, result)
    _refuse_forward(text, start, end, mentions, inside, result)


def _refuse_backward(
    text: str, end: int, mentions: Sequence[Mention], inside: list[int], result: list[Stance]
) -> None:
    """ "快递外卖都不想送": the no after the words refuses the run of words before it."""
    for place, index in enumerate(inside):
        mention = mentions[index]
        after = _AFTER.match(text, mention.end, end)
        if not after:
            continue
        follower = mentions[inside[place + 1]] if place + 1 < len(inside) else None
        if follower and follower.start < after.end() + _NEAR:
            accepted = _ACCEPTED.match(text, follower.end)
            if not accepted:
                continue  # 普工不上夜班: the no belongs to what follows it
        stance = Stance.BUSY if _BUSY.search(after.group()) else Stance.REFUSED
        if stance is Stance.BUSY and mention.kind != "time":
            continue
        result[index] = stance
        _spread(text, mentions, inside[: place + 1], result, stance, step=-1)


def _refuse_forward(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    inside: list[int],
    result: list[Stance],
) -> None:
    """ "不做保安门卫", "除了洗碗": the no before the words refuses the run of words after it."""
    for negator in _BEFORE.finditer(text, start, end):
        at = negator.start()
        if any(mentions[i].start <= at < mentions[i].end for i in inside):
            continue  # 不用经验 is one word that says yes
        if text[at] == "不" and start < at and text[at - 1] == text[at + 1 : at + 2]:
            continue  # 要不要 asks
        following = [i for i in inside if mentions[i].start > at]
        if not following:
            continue
        first = mentions[following[0]]
        between = text[negator.end() : first.start]
        if len(between) > _FAR or _RESET.search(between):
            continue
        before = [i for i in inside if mentions[i].end <= negator.start()]
        if before and result[before[-1]] is Stance.REFUSED:
            gap = text[mentions[before[-1]].end : negator.end()]
            if _AFTER.fullmatch(gap) and _ACCEPTED.match(text, first.end):
                continue  # 保安不干保洁可以: this no has been used
        soft = negator.group() in _SOFT and first.kind in ("tag", "settlement")
        stance = Stance.WAIVED if soft else Stance.REFUSED
        result[following[0]] = stance
        _spread(text, mentions, following, result, stance, step=1)


def _spread(
    text: str,
    mentions: Sequence[Mention],
    run: list[int],
    result: list[Stance],
    stance: Stance,
    *,
    step: int,
) -> None:
    """Refuse the neighbours of the same kind that stand right beside the refused word."""
    order = run if step == 1 else run[::-1]
    for here, there in itertools.pairwise(order):
        a, b = mentions[here], mentions[there]
        between = text[a.end : b.start] if step == 1 else text[b.end : a.start]
        if a.kind != b.kind or len(between) > _NEAR - 1 or _RESET.search(between):
            return
        result[there] = stance
