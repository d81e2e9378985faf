"""The search index follows the change feed; it can be thrown away and loaded anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from market.changes import ChangeEvent, ChangeKind, latest_seq
from market.matching.index import PostingIndex
from market.queries.postings import live_chunks, postings_by_ids
from market.usecases.learn_words import learn


async def load_index(session: AsyncSession, index: PostingIndex, *, today: date) -> int:
    """Put every live posting in; returns the place in the feed to follow from."""
    seq = await latest_seq(session)
    async for chunk in live_chunks(session, today=today):
        index.put_many(learn(chunk, index.lexicon))
    return seq


async def apply_changes(
    session: AsyncSession, index: PostingIndex, events: Sequence[ChangeEvent], *, today: date
) -> None:
    """Bring the index to what the database says now of each posting that changed."""
    ids = {int(event.key) for event in events if event.kind is ChangeKind.POSTING}
    postings = await postings_by_ids(session, sorted(ids))
    live = [posting for posting in postings if posting.is_live(today)]
    for posting_id in ids - {posting.id for posting in live}:
        index.remove(posting_id)
    index.put_many(learn(live, index.lexicon))
