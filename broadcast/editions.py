"""An evening's edition: choose, hang, seal; lights on, lights off. Knows no picture.

What is sealed is complete and legible: a posting that no board could show whole from across
the square is refused here and noted in the audit trail, not discovered on the night.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from broadcast.boards.hang import EditionRules as EditionRules
from broadcast.boards.hang import plan_evening
from broadcast.boards.layout import content_hash
from market.changes import ChangeKind, hold_feed, record_change
from market.curation.boards import BoardPlan
from market.db import Session
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
REVISIONS = {EditionState.SEALED: 1, EditionState.ON: 2, EditionState.OFF: 3}


async def seal_edition(
    session: Session,
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
    session: Session, *, station: Station, day: date, at: datetime, actor: str = "schedule"
) -> Edition | None:
    """Lights on; None when nothing was sealed for that day. Doing it again changes nothing."""
    edition = await get_edition(session, station_id=station.id, day=day)
    if edition is not None and edition.state is EditionState.SEALED:
        edition.state, edition.on_at = EditionState.ON, at
        await _note(session, edition, at=at, actor=actor)
    return edition


async def darken(
    session: Session, *, station: Station, day: date, at: datetime, actor: str = "schedule"
) -> list[Edition]:
    """Lights off for every edition up to `day` that is lit; returns those that were."""
    lit = await editions_in_state(session, station_id=station.id, state=EditionState.ON, until=day)
    for edition in lit:
        edition.state, edition.off_at = EditionState.OFF, at
        await _note(session, edition, at=at, actor=actor)
    return lit


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
    session: Session,
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
