"""Which postings hang together tonight, and which no board can show. Pure.

Choosing and themes are curation's; how many cards a wordy posting bears beside it is legibility's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from broadcast.boards.cards import card_of
from broadcast.boards.fit import Measure
from broadcast.boards.layout import MAX_CARDS
from broadcast.boards.legibility import Problem, problems, roomiest
from market.curation.boards import BoardPlan, paginate
from market.curation.choose import Pick, choose
from market.facts import Posting
from market.models import Station

SECOND_CHOICES = 8
"""How often the places of refused postings are offered to others."""


@dataclass(frozen=True, slots=True)
class EditionRules:
    """How a station's evening is made. `groups` maps an occupation's code to its group."""

    boards: int
    per_board: int
    groups: Mapping[str, str]
    zone: ZoneInfo
    measure: Measure


def plan_evening(
    postings: Sequence[Posting],
    *,
    station: Station,
    day: date,
    rules: EditionRules,
    shown: Mapping[str, int],
) -> tuple[list[BoardPlan], list[Problem]]:
    """Tonight's boards, and why postings that were chosen cannot be shown on any."""
    refused: dict[int, Problem] = {}
    hanging: list[tuple[Pick, int]] = []
    for _ in range(SECOND_CHOICES):
        picks = choose(
            [posting for posting in postings if posting.id not in refused],
            groups=rules.groups,
            today=day,
            size=rules.boards * min(rules.per_board, MAX_CARDS),
            seed=f"{station.slug} {day.isoformat()}",
            recent_employers=shown,
            zone=rules.zone,
        )
        hanging, problems_found = _measured(picks, station=station, rules=rules)
        refused |= problems_found
        if not problems_found:
            break
    return _hang(hanging, boards=rules.boards), list(refused.values())


def _measured(
    picks: Sequence[Pick], *, station: Station, rules: EditionRules
) -> tuple[list[tuple[Pick, int]], dict[int, Problem]]:
    """Each pick with the most cards it can share a board with; the others with the reason."""
    hanging: list[tuple[Pick, int]] = []
    refused: dict[int, Problem] = {}
    for pick in picks:
        card = card_of(
            pick.posting, zone=rules.zone, station_name=station.name, station_phone=station.phone
        )
        count = roomiest(card, up_to=rules.per_board, measure=rules.measure)
        if count:
            hanging.append((pick, count))
        else:
            why = problems(card, count=1, measure=rules.measure)
            refused[pick.posting.id] = why[0]
    return hanging, refused


def _hang(hanging: Sequence[tuple[Pick, int]], *, boards: int) -> list[BoardPlan]:
    """Boards in the order of their best pick; wordy postings share theirs with fewer others."""
    place = {pick.posting.id: index for index, (pick, _) in enumerate(hanging)}
    plans: list[BoardPlan] = []
    for count in sorted({count for _, count in hanging}, reverse=True):
        plans += paginate([pick for pick, most in hanging if most == count], per_board=count)
    plans.sort(key=lambda plan: min(place[pick.posting.id] for pick in plan.picks))
    return plans[:boards]
