"""Postings come in: completed, screened, then added, updated, tied to a copy, or left.

`prepare` is pure and slow-ish, so it runs before the transaction; `submit_postings` stores.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from market.changes import hold_feed
from market.db import cipher_of
from market.queries.dismissals import dismissals_of
from market.queries.postings import rows_by_identity
from market.queries.stations import employer_ids
from market.usecases.intake_desk import Desk
from market.usecases.intake_ledger import Occasion, Submission
from market.usecases.prepared import Prepared, prepare
from market.usecases.second_sources import SecondSources

__all__ = ["Prepared", "Submission", "prepare", "submit_postings"]


async def submit_postings(
    session: AsyncSession,
    batch: Sequence[Prepared],
    *,
    station_id: int,
    reviewed: bool,
    actor: str,
    today: date,
    at: datetime,
    advance: Callable[[int], None] = lambda count: None,
) -> Submission:
    """Store a batch in the caller's transaction. The same batch again changes nothing.

    `reviewed`: a person has been through it, so what would wait for review is published;
    what is blocked never is. What another source has announced already is not added but
    tied to that posting. `advance` is told how many records were dealt with.
    """
    await hold_feed(session)  # two imports at once take turns, so neither adds twice
    known = await rows_by_identity(
        session, station_id=station_id, keys=[item.identity_key for item in batch]
    )
    employers = await employer_ids(
        session, station_id=station_id, names=(item.record.employer for item in batch), at=at
    )
    cipher = cipher_of(session)
    seconds = SecondSources(cipher)
    await seconds.load(session, batch, known, station_id=station_id, today=today, at=at)
    occasion = Occasion(station_id, reviewed, actor, today, at)
    dismissed = await dismissals_of(session, [row.id for row in known.values()])
    desk = Desk(
        occasion,
        cipher=cipher,
        known=known,
        employers=employers,
        seconds=seconds,
        dismissed=dismissed,
    )
    for item in batch:
        desk.take(item)
        advance(1)
    return await desk.ledger.store(session)
