"""The search index of this process: loaded once, then kept by following the change feed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date

from app.health import IndexState
from market.changes import ChangeFeed
from market.db import Database
from market.language.lexicon import Lexicon
from market.matching.index import PostingIndex
from market.usecases.learn_words import concerned, relearn
from market.usecases.refresh_index import apply_changes, load_index

AT_ONCE = 1_000
"""Postings that are learned anew between two turns of everything else."""


class LiveIndex:
    """Holds the index and how far it is. `run` is a loop for the supervisor."""

    def __init__(
        self, index: PostingIndex, *, db: Database, feed: ChangeFeed, today: Callable[[], date]
    ) -> None:
        self.index = index
        self._db, self._feed, self._today = db, feed, today
        self._seq: int | None = None
        self._turn = asyncio.Lock()  # what was read first is also put in first

    def state(self) -> IndexState:
        """How many postings it holds, and the last change that it has seen."""
        return IndexState(size=len(self.index), seq=self._seq or 0)

    async def load(self) -> None:
        """Put in every live posting."""
        async with self._db.reading() as session:
            self._seq = await load_index(session, self.index, today=self._today())

    async def run(self) -> None:
        """Follow the feed for ever; after a failure it goes on where it stopped."""
        if self._seq is None:
            await self.load()
        async for batch in self._feed.follow(self._seq or 0):
            async with self._turn, self._db.reading() as session:
                await apply_changes(session, self.index, batch, today=self._today())
            self._seq = batch[-1].seq

    async def relearn(self, lexicon: Lexicon, words: frozenset[str]) -> None:
        """Work with `lexicon` from now on, also on the postings that say any of `words`."""
        self.index.lexicon = lexicon
        ids = await asyncio.to_thread(concerned, self.index, words)
        for start in range(0, len(ids), AT_ONCE):
            async with self._turn, self._db.reading() as session:
                some = ids[start : start + AT_ONCE]
                await relearn(session, self.index, some, today=self._today())
