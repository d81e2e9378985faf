"""An evening's edition: choose, hang, seal; lights on, lights off. Knows no picture.

What is sealed is complete and legible: a posting that no board could show whole from across
the square is refused here and noted in the audit trail, not discovered on the night.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from broadcast.boards.cards import card_of
from broadcast.boards.fit import Measure
from broadcast.boards.layout import MAX_CARDS, content_hash
from broadcast.boards.legibility import Problem, problems, roomiest
from market.changes import ChangeKind, hold_feed, record_change
from market.curation.boards import BoardPlan, paginate
from market.curation.choose import Pick, choose
from market.facts import Posting
from market.models import Edition, EditionState, Station
from market.queries.audit import record_event
from market.queries.editions import (
    SealedItem,
    add_edition,
    editions_in_state,
    get_edition,
    next_number,
    recent_employers,
)
from market.queries.postings import live_postings

LOOK_BACK = timedelta(days=7)
"""Who was shown in the last week stands back a little tonight."""
SECOND_CHOICES = 8
"""How often the places of refused postings are offered to others."""
REVISIONS = {EditionState.SEALED: 1, EditionState.ON: 2, EditionState.OFF: 3}


@dataclass(frozen=True, slots=True)
class EditionRules:
    """How a station's evening is made. `groups` maps an occupation's code to its group."""

    boards: int
    per_board: int
    groups: Mapping[str, str]
    zone: ZoneInfo
    measure: Measure


async def seal_edition(
    session: AsyncSession,
    *,
    station: Station,
    day: date,
    at: datetime,
    rules: EditionRules,
    actor: str = "schedule",
) -> Edition:
    """The station's edition of the local day `day`, sealed now unless it is already.

    An evening without postings is sealed too. What could not be shown is in the audit trail
    of `edition:<id>`: `refused` holds posting ids and the field that does not fit.
    """
    await hold_feed(session)  # two programs that seal at once do it one after the other
    sealed = await get_edition(session, station_id=station.id, day=day)
    if sealed is not None:
        return sealed
    shown = await recent_employers(
        session, station_id=station.id, since=day - LOOK_BACK, before=day
    )
    postings = await live_postings(session, today=day, station_id=station.id)
    plans, refused = plan_evening(postings, station=station, day=day, rules=rules, shown=shown)
    items = _items(plans)
    titles = [plan.title for plan in plans]
    edition = await add_edition(
        session,
        station_id=station.id,
        day=day,
        number=await next_number(session, station_id=station.id),
        content_hash=content_hash([_canonical(item) for item in items], titles=titles),
        boards=[
            {"number": number, "title": plan.title, "count": len(plan.picks)}
            for number, plan in enumerate(plans, start=1)
        ],
        items=items,
        at=at,
    )
    detail = {
        "boards": len(plans),
        "items": len(items),
        "refused": [{"posting_id": p.posting_id, "field": p.field} for p in refused],
    }
    await _note(session, edition, at=at, actor=actor, detail=detail)
    return edition


async def light(
    session: AsyncSession, *, station: Station, day: date, at: datetime, actor: str = "schedule"
) -> Edition | None:
    """Lights on; None when nothing was sealed for that day. Doing it again changes nothing."""
    edition = await get_edition(session, station_id=station.id, day=day)
    if edition is not None and edition.state is EditionState.SEALED:
        edition.state, edition.on_at = EditionState.ON, at
        await _note(session, edition, at=at, actor=actor)
    return edition


async def darken(
    session: AsyncSession, *, station: Station, day: date, at: datetime, actor: str = "schedule"
) -> list[Edition]:
    """Lights off for every edition up to `day` that is lit; returns those that were."""
    lit = await editions_in_state(session, station_id=station.id, state=EditionState.ON, until=day)
    for edition in lit:
        edition.state, edition.off_at = EditionState.OFF, at
        await _note(session, edition, at=at, actor=actor)
    return lit


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


def _items(plans: Sequence[BoardPlan]) -> list[SealedItem]:
    return [
        SealedItem(
            board=board,
            slot=slot,
            posting_id=pick.posting.id,
            revision=pick.posting.revision,
            reason=pick.reason,
            record=pick.posting.record.to_json(),
        )
        for board, plan in enumerate(plans, start=1)
        for slot, pick in enumerate(plan.picks, start=1)
    ]


def _canonical(item: SealedItem) -> dict[str, Any]:
    return {
        "board": item.board,
        "slot": item.slot,
        "posting_id": item.posting_id,
        "revision": item.revision,
        "record": item.record,
    }


async def _note(
    session: AsyncSession,
    edition: Edition,
    *,
    at: datetime,
    actor: str,
    detail: dict[str, Any] | None = None,
) -> None:
    """Tell the feed and the audit trail where the edition stands now."""
    await session.flush()
    await record_change(
        session,
        kind=ChangeKind.EDITION,
        key=edition.id,
        revision=REVISIONS[edition.state],
        station_id=edition.station_id,
        at=at,
    )
    await record_event(
        session,
        actor=actor,
        action=f"edition.{edition.state.value}",
        subject=f"edition:{edition.id}",
        at=at,
        detail=detail,
    )
