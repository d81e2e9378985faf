"""Postings that came in before staff taught a word are understood with it, without a write.

What is learned lives in the search index alone: the row keeps what was read when it came in,
and gets the rest when somebody saves it again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from market.facts import Posting, PostingRecord
from market.intake.complete import complete
from market.language.lexicon import Lexicon
from market.language.words import DECOY, Sense, WordList
from market.matching.index import PostingIndex
from market.queries.postings import postings_by_ids


def learned(posting: Posting, lexicon: Lexicon) -> Posting:
    """The posting with what a staff's word in it tells: its occupation, place, tags and so on.

    As `complete` does, it never overrides what the record states. Words are looked for in the
    text as it was typed, so a posting in traditional characters is only learned when it is
    saved again.
    """
    if lexicon.added is None or not _says(posting.record, lexicon.added):
        return posting
    return replace(posting, record=complete(posting.record, lexicon))


def learn(postings: Iterable[Posting], lexicon: Lexicon) -> list[Posting]:
    """All of `postings`, each as `learned` has it."""
    if lexicon.added is None:
        return list(postings)
    return [learned(posting, lexicon) for posting in postings]


def concerned(index: PostingIndex, words: frozenset[str]) -> list[int]:
    """The postings of the index that say any of `words`."""
    wanted = WordList(dict.fromkeys(words, (Sense(DECOY, DECOY),)))
    return [posting.id for posting in index.postings() if _says(posting.record, wanted)]


async def relearn(
    session: AsyncSession, index: PostingIndex, ids: Iterable[int], *, today: date
) -> None:
    """Put these postings in again, as the index's lexicon understands them now."""
    postings = await postings_by_ids(session, sorted(ids))
    live = [posting for posting in postings if posting.is_live(today)]
    index.put_many(learn(live, index.lexicon))


def _says(record: PostingRecord, words: WordList) -> bool:
    return words.says(record.text().lower())
