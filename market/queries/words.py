"""The staff's words: every SELECT of theirs."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from market.facts import LatLon
from market.language.added import AddedWord
from market.models import StaffWord, WordKind


async def active_words(session: AsyncSession) -> list[AddedWord]:
    """The words that count, in the order in which they were added."""
    rows = await session.scalars(
        select(StaffWord).where(StaffWord.active.is_(True)).order_by(StaffWord.id)
    )
    return [added_of(row) for row in rows]


async def get_word(session: AsyncSession, word_id: int) -> StaffWord | None:
    """The word with this id, as the database has it now."""
    return await session.get(StaffWord, word_id, populate_existing=True)


async def same_word(
    session: AsyncSession, *, word: str, kind: WordKind, value: str
) -> StaffWord | None:
    """The row that says that `word` means `value`, whether it counts or not."""
    return await session.scalar(
        select(StaffWord).where(
            StaffWord.word == word, StaffWord.kind == kind, StaffWord.value == value
        )
    )


async def staff_places(session: AsyncSession, *, besides: int | None = None) -> list[str]:
    """The names of the places that the staff's words put on the map, but for one word's."""
    query = select(StaffWord.value).where(
        StaffWord.kind == WordKind.PLACE, StaffWord.active.is_(True), StaffWord.lat.is_not(None)
    )
    if besides is not None:
        query = query.where(StaffWord.id != besides)
    return list(await session.scalars(query.order_by(StaffWord.id)))


def added_of(row: StaffWord) -> AddedWord:
    """A row as the lexicon takes it."""
    point = None if row.lat is None or row.lon is None else LatLon(row.lat, row.lon)
    return AddedWord(row.word, row.kind.value, row.value, point)
