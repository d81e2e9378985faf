"""The standing needs in memory follow the change feed; they can be thrown away and loaded anew."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from market.changes import ChangeEvent, ChangeKind, latest_seq
from market.matching.standing import StandingNeeds
from market.queries.standing import Kept, all_standing, standing_by_ids


async def load_needs(session: AsyncSession, needs: StandingNeeds) -> int:
    """Put in everything that waits; returns the place in the feed to follow from."""
    seq = await latest_seq(session)
    _put(needs, await all_standing(session))
    return seq


async def apply_need_changes(
    session: AsyncSession, needs: StandingNeeds, events: Sequence[ChangeEvent]
) -> None:
    """Bring `needs` to what the database says now of each need that changed."""
    ids = {int(event.key) for event in events if event.kind is ChangeKind.NEED}
    waiting = await standing_by_ids(session, ids)
    for need_id in ids - {kept.id for kept in waiting}:
        needs.remove(need_id)
    _put(needs, waiting)


def _put(needs: StandingNeeds, waiting: Sequence[Kept]) -> None:
    for kept in waiting:
        needs.put(kept.id, worker_id=kept.worker_id, need=kept.need, near=kept.near)
