"""Who waits for what, in memory: loaded once, then kept by following the change feed."""

from __future__ import annotations

from collections.abc import Callable

from market.changes import ChangeFeed
from market.db import Database
from market.facts import Posting
from market.language.lexicon import Lexicon
from market.matching.standing import StandingNeeds, WaitingList
from market.usecases.refresh_needs import apply_need_changes, load_needs

TOLD = 5
"""Of those who wait, a page tells about the first: who else waits is a number."""


class LiveNeeds:
    """Holds the standing needs and how far they are. `run` is a loop for the supervisor."""

    def __init__(self, *, db: Database, feed: ChangeFeed, lexicon: Callable[[], Lexicon]) -> None:
        self._db, self._feed, self._lexicon = db, feed, lexicon
        self._needs = StandingNeeds()
        self._seq: int | None = None

    async def load(self) -> None:
        """Put in everything that waits."""
        async with self._db.reading() as session:
            self._seq = await load_needs(session, self._needs)

    async def run(self) -> None:
        """Follow the feed for ever; after a failure it goes on where it stopped."""
        if self._seq is None:
            await self.load()
        async for batch in self._feed.follow(self._seq or 0):
            async with self._db.reading() as session:
                await apply_need_changes(session, self._needs, batch)
            self._seq = batch[-1].seq

    def waiting_for(self, posting: Posting, *, limit: int = TOLD) -> WaitingList:
        """Who would be offered the posting; understood with today's words."""
        return self._needs.waiting_for(posting, lexicon=self._lexicon(), limit=limit)
