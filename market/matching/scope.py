"""Which words of a sentence are refused, past, or of no matter.

It works on positions in a normalised text and knows nothing of occupations or times. How far
a no reaches inside a clause is decided in `reach`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from market.language.heads import headed
from market.matching.reach import judge_clause
from market.matching.refusal import (
    ALONE,
    CHANGES,
    FOR_THEM,
    GIVEN_UP,
    NO_MATTER,
    OTHERS,
    OWN_AGAIN,
    PAST,
    PLACE_AFTER,
    PLACE_BEFORE,
    TOLERATED,
    TOO_MUCH,
)
from market.matching.stance import Clause, Mention, Stance

_CLAUSE = re.compile(r"[^,。!?;\n:()\[\]【】|]{1,2000}")
_WORD_GAP = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")
_TURN = headed(
    r"(?:现在|如今|这次|这回|但是|但|不过|可是|最好|要求|另外|还有就是|请问|以前|(?<![点天号月年完班分学饭])之前(?!到|来|给)|原来|去年"
    r"|(?<!不)(?<!不是)(?<!没)(?<!别)(?:我就?|就|只|还|又|也|所以)?想(?:再)?(?:找|要|在|做|干|去|换|问|打|进|当|出来|切)"
    r"|(?<!还)有没[有得]|有莫得|哪里有|就是(?:不|别|莫|怕|要)|今年(?![一二三四五六七八九\d])|(?<=了)就(?:要|找)"
    r"|我(?:老公|老婆|儿子|女儿|婆娘|媳妇|爱人|男人))"
)
"""Where somebody who types no commas begins something else."""
_INSTEAD = re.compile(r" ?(?:但|就|只|我){0,2}(?:要(?!是)|有(?!时)|想|换|找|来|求)[^也都还]{1,60}")
"""A clause that names what is wanted in place of what was refused, and not besides."""
_SCHOOL = 4  # characters: as far as the name of a child's school reaches
_SETTLED = (Stance.WAIVED, Stance.OTHERS)
_LONG_CLAUSE = 9  # characters: shorter ones say one thing
_BESIDE = 3  # characters between a word and what leaves it open
_LONGEST_NO = 16  # characters: a clause that only says no is not longer


def clauses(text: str) -> list[tuple[int, int]]:
    """Where the clauses of `text` stand; blanks between Chinese words end one too."""
    found = []
    for match in _CLAUSE.finditer(text):
        start, said = match.start(), match.group()
        ends = [gap.span() for gap in _WORD_GAP.finditer(said)]
        if len(said) > _LONG_CLAUSE:
            ends += [(turn.start(), turn.start()) for turn in _TURN.finditer(said)]
        for gap_start, gap_end in sorted(ends):
            found.append((start, match.start() + gap_start))
            start = match.start() + gap_end
        found.append((start, match.end()))
    return [(a, b) for a, b in found if b > a]


def stances(text: str, mentions: Sequence[Mention]) -> list[Stance]:
    """The stance to each of `mentions`, which are in order of position."""
    result = [Stance.WANTED] * len(mentions)
    spoken: list[list[int]] = []  # the mentions of the clauses in a row that name something
    position = 0
    for start, end in clauses(text):
        while position < len(mentions) and mentions[position].start < start:
            position += 1
        last = position
        while last < len(mentions) and mentions[last].start < end:
            last += 1
        inside = list(range(position, last))
        if inside:
            clause = Clause(text, start, end, mentions, inside, result)
            _background(clause)
            judge_clause(clause)
            if spoken and CHANGES.match(text, start):
                _leave(text, mentions, spoken[-1], result)
            if spoken and _INSTEAD.fullmatch(text, start, end):
                _swap(text, mentions, spoken[-1], inside, result)
            spoken.append(inside)
        elif spoken and _refuses_before(text, start, end, mentions, spoken, result):
            spoken = []
        elif spoken and CHANGES.match(text, start):
            _leave(text, mentions, spoken[-1], result)
        elif GIVEN_UP.search(text, start, end):
            _give_up(mentions, start, result)
        position = last
    return result


def _refuses_before(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    spoken: Sequence[list[int]],
    result: list[Stance],
) -> bool:
    """ "工地的,厂里的,都不要": a clause that is only a no refuses what stands before it."""
    alone = ALONE.fullmatch(text, start, end) if end - start <= _LONGEST_NO else None
    if alone is None:
        return False
    named = [index for group in (spoken if alone["all"] else spoken[-1:]) for index in group]
    kind = mentions[named[-1]].kind
    run = [index for index in named if mentions[index].kind == kind and kind in ("work", "time")]
    for index in run:
        if result[index] not in _SETTLED:
            result[index] = Stance.REFUSED
    return bool(run)


def _leave(
    text: str, mentions: Sequence[Mention], named: Sequence[int], result: list[Stance]
) -> None:
    """ "快递太累,想换个轻松的": what is too much is left for something else."""
    last = mentions[named[-1]]
    if last.kind == "work" and TOO_MUCH.match(text, last.end):
        result[named[-1]] = Stance.REFUSED


def _swap(
    text: str,
    mentions: Sequence[Mention],
    before: Sequence[int],
    inside: Sequence[int],
    result: list[Stance],
) -> None:
    """ "不要日结的保洁,有月结的洗碗通知我": the cleaning goes with the terms that are refused."""
    if len(before) < 2 or result[before[-2]] is not Stance.REFUSED:
        return
    term, work = mentions[before[-2]], mentions[before[-1]]
    said = text[work.start : work.end]
    now = [mentions[i] for i in inside if mentions[i].kind == "work"]
    wanted = any(result[i] is Stance.WANTED for i in inside if mentions[i].kind == "work")
    if (
        work.kind == "work" != term.kind
        and text[term.end : work.start] in ("", "的")
        and result[before[-1]] is Stance.WANTED
        and wanted
        and all(text[other.start : other.end] != said for other in now)
    ):
        result[before[-1]] = Stance.OTHERS


def _give_up(mentions: Sequence[Mention], before: int, result: list[Stance]) -> None:
    """ "以前跑外卖,风吹日晒的不想跑了": the work named last is the one that is given up."""
    for index in range(len(mentions) - 1, -1, -1):
        if mentions[index].end <= before and mentions[index].kind == "work":
            if result[index] is Stance.PAST:
                result[index] = Stance.REFUSED
            return


def _background(clause: Clause) -> None:
    """Mark what the clause tells of others, of the past, or as of no matter."""
    text, start, end = clause.text, clause.start, clause.end
    waved = _waved(clause)
    past = PAST.search(text, start, end)
    others = _others(text, start, end)
    for index in clause.inside:
        mention = clause.mentions[index]
        if others and others[0] <= mention.start < others[1] and mention.kind != "time":
            clause.result[index] = Stance.OTHERS
        elif past:
            clause.result[index] = Stance.PAST
        elif (mention.kind in waved and mention.kind != "work") or (
            mention.kind == "time" and TOLERATED.match(text, mention.end, end)
        ):
            clause.result[index] = Stance.WAIVED


def _waved(clause: Clause) -> set[str]:
    """ "住不住宿无所谓": the kinds of words of which the clause says that they don't matter."""
    said = [clause.mentions[index] for index in clause.inside]
    kinds: set[str] = set()
    for found in NO_MATTER.finditer(clause.text, clause.start, clause.end):
        if any(m.start < found.end() and m.end > found.start() for m in said):
            continue
        before = [m for m in said if m.end <= found.start()]
        if not before:
            kinds.update(m.kind for m in said)
        elif found.start() - before[-1].end <= _BESIDE or before[-1].kind != "work":
            kinds.add(before[-1].kind)
    return kinds


def _others(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The part of a clause that tells of somebody else, up to where the speaker comes in."""
    told = OTHERS.search(text, start, end)
    if not told or FOR_THEM.search(text):
        return None
    if told["child"]:
        return told.start(), min(told.end() + _SCHOOL, end)
    again = OWN_AGAIN.search(text, told.end(), end)
    return told.start(), again.start() if again else end


def is_place_refused(text: str, start: int, end: int) -> bool:
    """True for "不去县城", "童家的不去": the place at `text[start:end]` is not wanted."""
    before = text[max(0, start - 8) : start]
    return bool(PLACE_BEFORE.search(before) or PLACE_AFTER.match(text, end))
