"""The life of a posting: which step may follow which, and what every step leaves behind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from market.changes import ChangeKind, record_change
from market.errors import WrongTransition
from market.facts import STATUS_NAMES, PostingStatus, Verdict
from market.intake.phones import without_phones
from market.models import PostingRow
from market.queries.audit import record_event

DRAFT, REVIEW, PUBLISHED = PostingStatus.DRAFT, PostingStatus.REVIEW, PostingStatus.PUBLISHED
FILLED, WITHDRAWN, EXPIRED = (
    PostingStatus.FILLED,
    PostingStatus.WITHDRAWN,
    PostingStatus.EXPIRED,
)

STEPS: Mapping[PostingStatus, frozenset[PostingStatus]] = {
    DRAFT: frozenset({REVIEW, PUBLISHED, WITHDRAWN}),
    REVIEW: frozenset({DRAFT, PUBLISHED, WITHDRAWN, EXPIRED}),
    PUBLISHED: frozenset({DRAFT, REVIEW, FILLED, WITHDRAWN, EXPIRED}),
    FILLED: frozenset({PUBLISHED, WITHDRAWN}),
    WITHDRAWN: frozenset({REVIEW, PUBLISHED}),
    EXPIRED: frozenset({REVIEW, PUBLISHED, WITHDRAWN}),
}


def check_step(row: PostingRow, to: PostingStatus) -> None:
    """Raises WrongTransition when `to` may not follow, or a blocked posting would show."""
    if to not in STEPS[row.status]:
        raise WrongTransition(
            f"“{row.title}”现在是“{STATUS_NAMES[row.status]}”，不能改成“{STATUS_NAMES[to]}”。"
        )
    if to is PUBLISHED and row.verdict is Verdict.BLOCK:
        raise WrongTransition(f"“{row.title}”没有通过审核（违法内容），不能发布。请先改内容。")


async def move(
    session: AsyncSession,
    row: PostingRow,
    *,
    to: PostingStatus,
    actor: str,
    at: datetime,
    reason: str = "",
) -> None:
    """Take one step: status, new revision, change feed and audit in one transaction.

    Raises WrongTransition.
    """
    check_step(row, to)
    detail = {"from": row.status.value, "to": to.value, "reason": without_phones(reason)}
    row.status = to
    if to is PUBLISHED:
        row.published_at, row.closed_at = at, None
    elif to in (FILLED, WITHDRAWN, EXPIRED):
        row.closed_at = at
    await touch(session, row, actor=actor, at=at)
    await record_event(
        session,
        actor=actor,
        action=f"posting.{to.value}",
        subject=f"posting:{row.id}",
        detail=detail,
        at=at,
    )


async def touch(session: AsyncSession, row: PostingRow, *, actor: str, at: datetime) -> None:
    """Give the posting its next revision and tell the feed."""
    row.revision += 1
    row.updated_at, row.updated_by = at, actor
    await session.flush()
    await record_change(
        session,
        kind=ChangeKind.POSTING,
        key=row.id,
        revision=row.revision,
        station_id=row.station_id,
        at=at,
    )
