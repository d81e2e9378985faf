"""Which words of a sentence are refused, past, or of no matter: negation and how far it reaches.

It works on positions in a normalised text and knows nothing of occupations or times.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from market.matching.refusal import (
    ACCEPTED,
    AFTER,
    BEFORE,
    BUSY,
    FREE_OF,
    GIVEN_UP,
    NO_MATTER,
    ONLY,
    ONLY_AFTER,
    OTHERS,
    OWN_AGAIN,
    PAST,
    PLACE_AFTER,
    PLACE_BEFORE,
    REFUSES_HEAD,
    RESET,
    SOFT,
    WELCOME,
)

_CLAUSE = re.compile(r"[^,。!?;\n:()\[\]【】|]{1,2000}")
_WORD_GAP = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")

_FAR = 8
_NEAR = 3
_SCHOOL = 4  # characters: as far as the name of a child's school reaches


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
        elif GIVEN_UP.search(text, start, end):
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
    waved = _is_waved(text, start, end, [mentions[i] for i in inside])
    past = PAST.search(text, start, end)
    others = _others(text, start, end)
    for index in inside:
        mention = mentions[index]
        if others and others[0] <= mention.start < others[1] and mention.kind != "time":
            result[index] = Stance.OTHERS
        elif past:
            result[index] = Stance.PAST
        elif waved and mention.kind != "work":
            result[index] = Stance.WAIVED
    _refuse_backward(text, end, mentions, inside, result)
    _refuse_forward(text, start, end, mentions, inside, result)
    _welcome(text, start, end, mentions, inside, result)
    _only(text, start, end, mentions, inside, result)


def _only(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    inside: list[int],
    result: list[Stance],
) -> None:
    """ "除了保安不考虑": everything else is refused, so this alone is wanted."""
    for found in ONLY.finditer(text, start, end):
        run = [i for i in inside if mentions[i].start >= found.end()]
        if run and mentions[run[0]].start - found.end() <= _NEAR:
            last = run[0]
            for index in run[1:]:
                if mentions[index].start - mentions[last].end > 1:
                    break
                last = index
            if ONLY_AFTER.match(text, mentions[last].end):
                for index in run[: run.index(last) + 1]:
                    result[index] = Stance.WANTED


def is_place_refused(text: str, start: int, end: int) -> bool:
    """True for "不去县城", "童家的不去": the place at `text[start:end]` is not wanted."""
    before = text[max(0, start - 8) : start]
    return bool(PLACE_BEFORE.search(before) or PLACE_AFTER.match(text, end))


def _is_waved(text: str, start: int, end: int, mentions: Sequence[Mention]) -> bool:
    """ "住不住宿无所谓": the clause says that it does not matter."""
    return any(
        not any(m.start < found.end() and m.end > found.start() for m in mentions)
        for found in NO_MATTER.finditer(text, start, end)
    )


def _others(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The part of a clause that tells of somebody else, up to where the speaker comes in."""
    told = OTHERS.search(text, start, end)
    if not told:
        return None
    if told["child"]:
        return told.start(), min(told.end() + _SCHOOL, end)
    again = OWN_AGAIN.search(text, told.end(), end)
    return told.start(), again.start() if again else end


def _welcome(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    inside: list[int],
    result: list[Stance],
) -> None:
    """ "不介意上夜班", "不怕脏": a no to a no leaves it open, and refuses nothing."""
    for found in WELCOME.finditer(text, start, end):
        for index in inside:
            mention = mentions[index]
            if found.end() <= mention.start <= found.end() + _NEAR:
                open_ = mention.kind != "work"
                result[index] = Stance.WAIVED if open_ else Stance.WANTED


def _refuse_backward(
    text: str, end: int, mentions: Sequence[Mention], inside: list[int], result: list[Stance]
) -> None:
    """ "快递外卖都不想送": the no after the words refuses the run of words before it."""
    for place, index in enumerate(inside):
        mention = mentions[index]
        after = AFTER.match(text, mention.end, end)
        if not after:
            continue
        follower = mentions[inside[place + 1]] if place + 1 < len(inside) else None
        own = text.startswith(("的", "班的"), after.end())  # 周末不上班的文员
        if follower and follower.start < after.end() + _NEAR and not own:
            accepted = ACCEPTED.match(text, follower.end)
            if not accepted:
                continue  # 普工不上夜班: the no belongs to what follows it
        stance = Stance.BUSY if BUSY.search(after.group()) else Stance.REFUSED
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
    for negator in BEFORE.finditer(text, start, end):
        at = negator.start()
        if any(mentions[i].start <= at < mentions[i].end for i in inside):
            continue  # 不用经验 is one word that says yes
        if text[at] == "不" and start < at and text[at - 1] == text[at + 1 : at + 2]:
            continue  # 要不要 asks
        if WELCOME.match(text, at) or (at > start and WELCOME.match(text, at - 1)):
            continue  # 不怕 is a no to a no
        following = [i for i in inside if mentions[i].start > at]
        if not following:
            continue
        first = mentions[following[0]]
        between = text[negator.end() : first.start]
        if len(between) > _FAR or RESET.search(between):
            continue
        before = [i for i in inside if mentions[i].end <= negator.start()]
        if before and result[before[-1]] is Stance.REFUSED:
            gap = text[mentions[before[-1]].end : negator.end()]
            if AFTER.fullmatch(gap) and ACCEPTED.match(text, first.end):
                continue  # 保安不干保洁可以: this no has been used
        soft = negator.group() in SOFT and first.kind in ("tag", "settlement")
        stance = Stance.WAIVED if soft else Stance.REFUSED
        result[following[0]] = stance
        _spread(text, mentions, following, result, stance, step=1)
    for free in FREE_OF.finditer(text, start, end):
        for index in inside:
            mention = mentions[index]
            if mention.kind == "time" and 0 <= mention.start - free.end() <= 1:
                result[index] = Stance.REFUSED


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
        of = between.startswith("的") or text[a.end - 1] == "的"
        if step == 1 and of and not REFUSES_HEAD.search(text, 0, a.start):
            return  # 不住家的保姆 is a 保姆
        if a.kind != b.kind or len(between) > _NEAR - 1 or RESET.search(between):
            return
        result[there] = stance
