"""`yeshi export`, `withdraw`, `fill`, `approve`: postings by their reference."""

from __future__ import annotations

from typing import Any

from app.build import Parts
from app.commands.output import print_json, table_console
from market.facts import STATUS_NAMES, Posting, PostingStatus
from market.queries.postings import live_postings, the_posting
from market.usecases.close_posting import close_posting
from market.usecases.review_posting import review_posting


async def export(parts: Parts) -> None:
    """All live postings as contract records, one a line, with revision and status."""
    async with parts.db.reading() as session:
        postings = await live_postings(session, today=parts.today(), station_id=parts.station_id)
    for posting in postings:
        print_json(exported(posting))


def exported(posting: Posting) -> dict[str, Any]:
    """A posting as the contract exports it."""
    return posting.record.to_json() | {
        "revision": posting.revision,
        "status": posting.status.value,
    }


async def close(
    parts: Parts,
    ref: str,
    *,
    status: PostingStatus,
    source: str | None,
    actor: str,
    as_json: bool,
) -> None:
    """Withdraw or fill the posting. Raises NotFound, Refused, WrongTransition."""
    async with parts.db.transaction() as session:
        posting = await the_posting(session, ref=ref, station_id=parts.station_id, source=source)
        closed = await close_posting(
            session, posting_id=posting.id, status=status, actor=actor, at=parts.clock()
        )
    _show(closed, as_json=as_json)


async def approve(
    parts: Parts, ref: str, *, source: str | None, actor: str, reason: str, as_json: bool
) -> None:
    """Publish a posting that waited for review. Raises NotFound, WrongTransition."""
    async with parts.db.transaction() as session:
        posting = await the_posting(session, ref=ref, station_id=parts.station_id, source=source)
        approved = await review_posting(
            session,
            posting_id=posting.id,
            approve=True,
            reason=reason,
            actor=actor,
            at=parts.clock(),
        )
    _show(approved, as_json=as_json)


def _show(posting: Posting, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "ref": posting.record.ref,
                "status": posting.status.value,
                "revision": posting.revision,
            }
        )
        return
    table_console().print(
        f"{posting.record.ref} {posting.record.title}:{STATUS_NAMES[posting.status]}"
        f"(第 {posting.revision} 版)",
        markup=False,
    )
