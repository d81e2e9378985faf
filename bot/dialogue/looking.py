"""From what is remembered to a look at the postings: a new search, the next page, the news."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.dialogue.decisions import Look, Occasion
from bot.dialogue.mask import masked
from bot.dialogue.memory import rounded
from bot.dialogue.turn import Turn
from bot.dialogue.words import CARDS
from market.facts import Exclusion, Intent, LatLon, Match, Need
from market.matching.history import History, Value, still_disliked

MOST_DISLIKED = 20
"""Of each kind: what was refused earlier is remembered in outline only."""


def look_again(turn: Turn, *, dropped: str = "") -> Look:
    """The next page of what is remembered, its first one included."""
    memory = turn.memory
    return Look(
        incoming=turn.incoming,
        need=memory.need or Need(intent=Intent.SEEK_JOB),
        text=memory.text,
        near=memory.near,
        limit=len(memory.seen) + CARDS + 1,
        memory=memory,
        history=History(memory.seen, memory.refused, memory.disliked),
        dropped=dropped,
    )


def new_search(turn: Turn, need: Need, text: str) -> Turn:
    """Ready for the first page of `need`. What was turned down stays so."""
    memory = turn.memory
    before = memory.need.exclude if memory.need else Exclusion()
    return turn.with_memory(
        replace(
            memory,
            turn=memory.turn + 1,
            page=0,
            need=need,
            text=masked(text),
            seen=(),
            last=0,
            disliked=still_disliked(_both(memory.disliked, before), need),
        )
    )


def look_for_standing(turn: Turn, standing: Need, occasion: Occasion) -> Look:
    """What the person waits for, among postings that they have not been shown."""
    need = replace(standing, intent=Intent.SEEK_JOB)
    look = look_again(new_search(turn, need, ""))
    known = replace(look.history, seen=turn.memory.shown)
    return replace(look, history=known, occasion=occasion)


def look_from(turn: Turn, location: LatLon) -> Look:
    """The person shared where they are: the last need, nearest first."""
    need = replace(turn.last or Need(intent=Intent.SEEK_JOB), near_me=True, place=None)
    turn = turn.with_memory(replace(turn.memory, near=rounded(location)))
    return look_again(new_search(turn, need, turn.memory.text))


def unseen(matches: Sequence[Match], seen: Sequence[int]) -> tuple[Match, ...]:
    """Those that were not shown for this search."""
    return tuple(match for match in matches if match.posting.id not in seen)


def _both(first: Exclusion, second: Exclusion) -> Exclusion:
    return Exclusion(
        occupations=_union(first.occupations, second.occupations),
        groups=_union(first.groups, second.groups),
        times=_union(first.times, second.times),
        tags=_union(first.tags, second.tags),
    )


def _union(first: Sequence[Value], second: Sequence[Value]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys((*second, *first)))[:MOST_DISLIKED]
