"""The lexicon of this process: as shipped, with the staff's words laid over it, kept current.

A change is understood as soon as the feed brings it: about 0.4 s after the commit of another
process.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from market.changes import ChangeFeed, ChangeKind, latest_seq
from market.db import Database
from market.language.added import AddedWord, spell
from market.language.lexicon import Lexicon
from market.language.overlay import with_words
from market.queries.words import active_words

Told = Callable[[frozenset[str]], Awaitable[None]]
"""Is called with the words whose meaning changed, after `current` knows them."""


class LiveLexicon:
    """Holds the current lexicon: ask for it each time. `run` is a loop for the supervisor."""

    def __init__(self, shipped: Lexicon, *, db: Database) -> None:
        self.current = shipped
        self._shipped, self._db = shipped, db
        self._words: frozenset[AddedWord] = frozenset()
        self._untold: set[str] = set()
        self._seq: int | None = None

    async def load(self) -> None:
        """Read the staff's words anew."""
        async with self._db.reading() as session:
            seq = await latest_seq(session)
            words = await active_words(session)
        if self._words != frozenset(words):
            # A tenth of a second of work: the loop goes on answering meanwhile.
            self.current = await asyncio.to_thread(with_words, self._shipped, words)
            if self._seq is not None:
                self._untold |= _spoken(self._words ^ frozenset(words))
            self._words = frozenset(words)
        if self._seq is None:
            self._seq = seq

    async def run(self, feed: ChangeFeed, told: Told) -> None:
        """Follow the feed for ever; after a failure it goes on where it stopped."""
        if self._seq is None:
            await self.load()
        self._seq = self._seq or 0
        async for batch in feed.follow(self._seq):
            if any(event.kind is ChangeKind.WORDS for event in batch):
                await self.load()
                await told(frozenset(self._untold))
                self._untold.clear()
            self._seq = batch[-1].seq


def _spoken(changed: frozenset[AddedWord]) -> set[str]:
    """The words, and the names of new places, which are words too."""
    words = {spell(item.word) for item in changed}
    return (words | {spell(item.value) for item in changed if item.point}) - {""}
