"""How far a no reaches inside one clause, forwards and backwards.

It works on positions in a normalised text and knows nothing of occupations or times.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from market.matching.refusal import (
    ACCEPTED,
    AFTER,
    AT_LAST,
    BEFORE,
    BUSY,
    FREE_OF,
    GOES_ON,
    JOINED,
    KEPT_FROM_WORK,
    LEARNS,
    NO_BEFORE,
    NOT_ABLE,
    NOT_BETWEEN,
    OF_SOMETHING_ELSE,
    ONLY,
    ONLY_AFTER,
    OTHER_WORK,
    REFUSES_HEAD,
    RESET,
    SOFT,
    TOPIC,
    UNSKILLED,
    WELCOME,
)
from market.matching.stance import Clause, Mention, Stance

_FAR = 8
_NEAR = 3
_LIST_GAP = 4  # characters between two words of one list
_LAST_GAP = 10  # characters between the work and the no that ends its clause
_QUESTION = 60  # characters in which somebody asks whether they may learn it


def judge_clause(clause: Clause) -> None:
    """Decide the stance to each mention of a clause."""
    welcomed = [m.span() for m in WELCOME.finditer(clause.text, clause.start, clause.end)]
    used = _refuse_backward(clause)
    _refuse_forward(clause, [*used, *welcomed])
    _welcome(clause, welcomed)
    _refuse_at_last(clause)
    _only(clause)


def _refuse_backward(clause: Clause) -> list[tuple[int, int]]:
    """ "快递外卖都不想送": the no after the words refuses the run of words before it.

    Returns the stretches of text whose noes have thereby been used.
    """
    used: list[tuple[int, int]] = []
    text, end = clause.text, clause.end
    for place, index in enumerate(clause.inside):
        mention = clause.mentions[index]
        if mention.kind == "work":
            kept = _not_able(clause, mention)
        else:
            kept = KEPT_FROM_WORK.match(text, mention.end, end) if mention.kind == "time" else None
        after = kept or AFTER.match(text, mention.end, end)
        if not after or any(begin <= mention.start < last for begin, last in used):
            continue
        if kept and mention.kind == "time":
            _tell_of_reason(clause, after)
        elif not _speaks_of(clause, place, after):
            continue
        if mention.kind == "tag" and text[mention.start] in "不没无莫免零":
            continue  # 不要技术不要学历: the first no is part of the wish
        stance = Stance.REFUSED if kept or not BUSY.search(after.group()) else Stance.BUSY
        if stance is Stance.BUSY and mention.kind != "time":
            continue
        clause.result[index] = stance
        if stance is Stance.REFUSED:
            used.append(after.span())
        elif "都" not in after.group():
            continue  # 白天上班晚上要回家: busy at the one, free at the other
        _spread(clause, clause.inside[: place + 1], stance, step=-1)
    return used


def _tell_of_reason(clause: Clause, after: re.Match[str]) -> None:
    """ "星期天要守店不能上班": what keeps the speaker busy is no work that is looked for."""
    for index in clause.inside:
        if after.start() <= clause.mentions[index].start < after.end():
            clause.result[index] = Stance.OTHERS


def _not_able(clause: Clause, mention: Mention) -> re.Match[str] | None:
    """ "刺绣编织我都不会,其他手工行不": no wish to learn it, for something else is asked for."""
    text = clause.text
    said = NOT_ABLE.match(text, mention.end, clause.end)
    if not said or OTHER_WORK.search(text, said.end(), said.end() + _NEAR):
        return said
    return None if LEARNS.search(text, said.end(), said.end() + _QUESTION) else said


def _speaks_of(clause: Clause, place: int, after: re.Match[str]) -> bool:
    """True when the no behind a word means that word, not the one that follows the no."""
    text = clause.text
    if place + 1 >= len(clause.inside):
        return True
    mention = clause.mentions[clause.inside[place]]
    follower = clause.mentions[clause.inside[place + 1]]
    if follower.start >= after.end() + _NEAR or text.startswith(("的", "班的"), after.end()):
        return True  # 周末不上班的文员
    if ACCEPTED.match(text, follower.end):
        return True  # 保安不干保洁可以
    if mention.kind != follower.kind:
        return False  # 普工不上夜班: the no belongs to what follows it
    said = text[mention.end : after.end()]
    ended = after.group().endswith(("了", "的")) or GOES_ON.match(text, after.end())
    if ended or TOPIC.match(said):
        return True
    follows = AFTER.match(text, follower.end, clause.end)
    return bool(follows) and not NO_BEFORE.search(text, clause.start, mention.start)


def _refuse_forward(clause: Clause, spent: Sequence[tuple[int, int]]) -> None:
    """ "不做保安门卫", "除了洗碗": the no before the words refuses the run of words after it."""
    text, mentions = clause.text, clause.mentions
    for negator in BEFORE.finditer(text, clause.start, clause.end):
        at = negator.start()
        if any(begin <= at < end for begin, end in spent):
            continue  # it has been used, or is a no to a no
        if any(mentions[i].start <= at < mentions[i].end for i in clause.inside):
            continue  # 不用经验 is one word that says yes
        if text[at] == "不" and clause.start < at and text[at - 1] == text[at + 1 : at + 2]:
            continue  # 要不要 asks
        following = [i for i in clause.inside if mentions[i].start > at]
        if not following:
            continue
        first = mentions[following[0]]
        stance = _stance_after(clause, negator, first)
        if stance is None:
            continue
        clause.result[following[0]] = stance
        _spread(clause, following, stance, step=1)
    for place, index in enumerate(clause.inside):
        if mentions[index].kind == "work" and _is_plainly_refused(clause, mentions[index]):
            clause.result[index] = Stance.REFUSED
            _spread(clause, clause.inside[place:], Stance.REFUSED, step=1)
    for free in FREE_OF.finditer(text, clause.start, clause.end):
        for index in clause.inside:
            mention = mentions[index]
            if mention.kind == "time" and 0 <= mention.start - free.end() <= 1:
                clause.result[index] = Stance.REFUSED


def _is_plainly_refused(clause: Clause, mention: Mention) -> bool:
    """ "就是不传菜": the no stands right before the verb, and it is no 要不 and no 传不传."""
    text, at = clause.text, mention.start
    if at <= clause.start or text[at - 1] != "不":
        return False
    return at < 2 or text[at - 2] not in ("要", "会", text[at])


def _stance_after(clause: Clause, negator: re.Match[str], first: Mention) -> Stance | None:
    """What a no in front makes of the first word behind it; None when it does not reach it."""
    text = clause.text
    between = text[negator.end() : first.start]
    if len(between) > _FAR or RESET.search(between) or GOES_ON.match(between):
        return None
    if negator.group() == "不是" and text.startswith("就是", first.end):
        return None  # 不是服务员就是收银: either
    if UNSKILLED.fullmatch(negator.group()):
        if first.kind != "work":
            return None
        asks = LEARNS.search(text, first.end, first.end + _QUESTION)
        return Stance.PAST if asks else Stance.REFUSED
    if OF_SOMETHING_ELSE.fullmatch(between) and first.kind == "work":
        return None
    if negator.group() in SOFT and first.kind in ("tag", "settlement"):
        return Stance.WAIVED
    return Stance.REFUSED


def _spread(clause: Clause, run: Sequence[int], stance: Stance, *, step: int) -> None:
    """Refuse the neighbours of the same kind that are joined to the refused word."""
    text, mentions = clause.text, clause.mentions
    order = list(run) if step == 1 else list(run)[::-1]
    for here, there in itertools.pairwise(order):
        a, b = mentions[here], mentions[there]
        between = text[a.end : b.start] if step == 1 else text[b.end : a.start]
        of = between.startswith("的") or text[a.end - 1] == "的"
        if step == 1 and of and not REFUSES_HEAD.search(text, 0, a.start):
            return  # 不住家的保姆 is a 保姆
        if a.kind != b.kind or len(between) > _LIST_GAP or not JOINED.fullmatch(between):
            return
        clause.result[there] = stance


def _welcome(clause: Clause, welcomed: Sequence[tuple[int, int]]) -> None:
    """ "不介意上夜班", "不怕脏": a no to a no leaves it open, and refuses nothing."""
    for _, end in welcomed:
        for index in clause.inside:
            mention = clause.mentions[index]
            if end <= mention.start <= end + _NEAR:
                is_open = mention.kind != "work"
                clause.result[index] = Stance.WAIVED if is_open else Stance.WANTED


def _refuse_at_last(clause: Clause) -> None:
    """ "缝纫太费眼睛不做了": a clause that ends in a no refuses the work that it named last."""
    last = clause.mentions[clause.inside[-1]]
    if last.kind not in ("work", "time") or clause.result[clause.inside[-1]] is Stance.OTHERS:
        return
    tail_end = min(clause.end, last.end + _LAST_GAP + 8)
    if tail_end < clause.end:
        return
    said = AT_LAST.search(clause.text, last.end, clause.end)
    if not said or said.start() - last.end > _LAST_GAP:
        return
    if not NOT_BETWEEN.search(clause.text, last.end, said.start()):
        clause.result[clause.inside[-1]] = Stance.REFUSED
        _spread(clause, clause.inside, Stance.REFUSED, step=-1)


def _only(clause: Clause) -> None:
    """ "除了保安不考虑": everything else is refused, so this alone is wanted."""
    text, mentions = clause.text, clause.mentions
    for found in ONLY.finditer(text, clause.start, clause.end):
        run = [i for i in clause.inside if mentions[i].start >= found.end()]
        if not run or mentions[run[0]].start - found.end() > _NEAR:
            continue
        last = run[0]
        for index in run[1:]:
            if mentions[index].start - mentions[last].end > 1:
                break
            last = index
        if ONLY_AFTER.match(text, mentions[last].end):
            for index in run[: run.index(last) + 1]:
                clause.result[index] = Stance.WANTED
