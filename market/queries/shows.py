"""The livestream show of a station: what is on air, what the ticker runs, what to pick from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from market.changes import ChangeKind, hold_feed, record_change
from market.db import cipher_of
from market.facts import Posting, PostingStatus, Tag
from market.models import Edition, EditionItem, PostingRow, Show
from market.queries.audit import record_event
from market.queries.posting_rows import to_posting
from market.queries.postings import get_posting, postings_by_ids

TICKER_LIMIT = 40
"""At about 7 s a posting the whole line comes round in under five minutes."""
NEWEST = 200
"""Urgent postings are looked for among this many of the newest."""


@dataclass(frozen=True, slots=True)
class ShowState:
    """What the livestream shows now. Every posting in it is live on the day asked for.

    `updated_by` is the member of staff who changed the show last, empty before the first time.
    """

    posting: Posting | None = None
    ticker: tuple[Posting, ...] = ()
    ticker_on: bool = True
    headline: str = ""
    revision: int = 0
    updated_by: str = ""


async def get_show_state(session: AsyncSession, *, station_id: int, today: date) -> ShowState:
    """The station's show; a posting that was filled, withdrawn or expired is never in it."""
    ticker = await ticker_postings(session, station_id=station_id, today=today)
    show = await session.scalar(select(Show).where(Show.station_id == station_id))
    if show is None:
        return ShowState(ticker=ticker)
    return ShowState(
        posting=await posting_on_air(session, show, today=today),
        ticker=ticker,
        ticker_on=show.ticker_on,
        headline=show.headline,
        revision=show.revision,
        updated_by=show.updated_by,
    )


async def posting_on_air(session: AsyncSession, show: Show, *, today: date) -> Posting | None:
    """What the lower third shows: None when nothing is on air, or it may not be shown now."""
    if show.posting_id is None or show.on_air_at is None:
        return None
    posting = await get_posting(session, show.posting_id)
    if posting is None or not posting.is_live(today):
        return None
    published = posting.published_at
    return None if published is not None and published > show.on_air_at else posting


async def ticker_postings(
    session: AsyncSession, *, station_id: int, today: date
) -> tuple[Posting, ...]:
    """Up to TICKER_LIMIT live postings: urgent ones first, then the newest."""
    newest = await session.execute(
        select(PostingRow.id, PostingRow.tags)
        .where(_live_at(station_id, today))
        .order_by(PostingRow.id.desc())
        .limit(NEWEST)
    )
    ordered = sorted(newest, key=lambda row: (Tag.URGENT.value not in row.tags, -row.id))
    ids = [row.id for row in ordered[:TICKER_LIMIT]]
    return tuple(await postings_by_ids(session, ids))


async def find_live(
    session: AsyncSession, *, station_id: int, words: str, today: date, limit: int = 20
) -> list[Posting]:
    """Live postings with every one of `words` in title, employer, place or ref; newest first."""
    query = select(PostingRow).where(_live_at(station_id, today))
    for word in words.split()[:5]:
        fields = (PostingRow.title, PostingRow.employer, PostingRow.place, PostingRow.ref)
        query = query.where(or_(*(field.icontains(word, autoescape=True) for field in fields)))
    rows = await session.scalars(query.order_by(PostingRow.id.desc()).limit(limit))
    cipher = cipher_of(session)
    return [to_posting(row, cipher) for row in rows]


async def edition_postings(
    session: AsyncSession, *, station_id: int, today: date, limit: int = 100
) -> list[Posting]:
    """What tonight's boards show and is still live, in the boards' order."""
    ids = await session.scalars(
        select(EditionItem.posting_id)
        .join(Edition, Edition.id == EditionItem.edition_id)
        .where(Edition.station_id == station_id, Edition.day == today)
        .order_by(EditionItem.board, EditionItem.slot)
        .limit(limit)
    )
    found = await postings_by_ids(session, ids)
    return [posting for posting in found if posting.is_live(today)]


def _live_at(station_id: int, today: date) -> ColumnElement[bool]:
    return and_(
        PostingRow.station_id == station_id,
        PostingRow.status == PostingStatus.PUBLISHED,
        or_(PostingRow.valid_until.is_(None), PostingRow.valid_until >= today),
    )


async def show_to_change(session: AsyncSession, *, station_id: int, at: datetime) -> Show:
    """The station's show row, made when it is new. Two hosts take turns until the commit."""
    await hold_feed(session)
    show = await session.scalar(
        select(Show).where(Show.station_id == station_id).execution_options(populate_existing=True)
    )
    if show is None:
        show = Show(station_id=station_id, ticker_on=True, headline="", revision=0, updated_at=at)
        session.add(show)
    return show


async def show_changed(
    session: AsyncSession,
    show: Show,
    *,
    action: str,
    detail: dict[str, object],
    actor: str,
    at: datetime,
) -> None:
    """Give the show its next revision, tell the feed, and note who did it."""
    show.revision += 1
    show.updated_at, show.updated_by = at, actor
    await session.flush()
    await record_change(
        session,
        kind=ChangeKind.SHOW,
        key=show.station_id,
        revision=show.revision,
        station_id=show.station_id,
        at=at,
    )
    await record_event(
        session,
        actor=actor,
        action=action,
        subject=f"show:{show.station_id}",
        detail=detail,
        at=at,
    )
