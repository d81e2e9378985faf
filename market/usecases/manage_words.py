"""Staff add a word to the lexicon, change it, or switch it off; every process hears of it.

The caller owns the transaction. `lexicon` is any lexicon: the one without the staff's words
decides what a word may mean.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from market.changes import ChangeKind, hold_feed, record_change
from market.errors import BadInput, NotFound, Refused, StaleRevision
from market.intake.phones import find_phones
from market.language.added import AddedWord, displaced, usable
from market.language.lexicon import Lexicon
from market.language.meanings import longer_words
from market.models import AuditAction, StaffWord, WordKind
from market.queries import words as queries
from market.queries.audit import record_event

MAX_NOTE = 200
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class SavedWord:
    """What was stored, and what the word meant in the shipped lexicon and no longer does.

    `longer` are shipped words that hold it, and go on meaning that.
    """

    row: StaffWord
    displaced: tuple[str, ...] = ()
    longer: tuple[str, ...] = ()

    def warning(self) -> str:
        """What a person should know who has just changed what a word means."""
        said = f"“{self.row.word}”原来的意思不算了：{'；'.join(self.displaced)}。"
        if self.longer:
            some = "、".join(f"“{word}”" for word in self.longer[:MOST_NAMED])
            said += f"更长的词还是原来的意思（{some}等 {len(self.longer)} 个），要改就再添加它们。"
        return said


async def add_word(
    session: AsyncSession,
    added: AddedWord,
    *,
    note: str = "",
    lexicon: Lexicon,
    station_id: int,
    actor: str,
    at: datetime,
) -> SavedWord:
    """Add a word; one that was switched off counts again. Raises BadInput, Refused."""
    shipped = lexicon.shipped or lexicon
    await hold_feed(session)  # two people add the same word: the second one is told
    places = await queries.staff_places(session)
    found, note = _usable(added, shipped, places), _usable_note(note)
    known = await _same(session, found)
    if known is not None and known.active:
        raise Refused(f"词库里已经有“{found.word}”这一条了。")
    row = known or StaffWord(revision=0, created_by=actor, created_at=at)
    _write(row, found, note=note, active=True, at=at)
    session.add(row)
    await _tell(
        session, row, action=AuditAction.WORD_ADDED, station_id=station_id, actor=actor, at=at
    )
    return _saved(row, found, shipped)


async def change_word(
    session: AsyncSession,
    word_id: int,
    added: AddedWord,
    *,
    note: str = "",
    active: bool = True,
    expected_revision: int | None = None,
    lexicon: Lexicon,
    station_id: int,
    actor: str,
    at: datetime,
) -> SavedWord:
    """Store what a person made of a word; saved unchanged, nothing happens.

    Raises NotFound, BadInput, Refused, and StaleRevision when somebody else changed it since.
    """
    shipped = lexicon.shipped or lexicon
    await hold_feed(session)
    row = await _current(session, word_id, expected_revision)
    places = await queries.staff_places(session, besides=row.id)
    found, note = _usable(added, shipped, places), _usable_note(note)
    same = await _same(session, found)
    if same is not None and same.id != row.id:
        raise Refused(f"词库里已经有“{found.word}”这一条了。")
    if (queries.added_of(row), row.note, row.active) == (found, note, active):
        return SavedWord(row)
    _write(row, found, note=note, active=active, at=at)
    await _tell(
        session, row, action=AuditAction.WORD_CHANGED, station_id=station_id, actor=actor, at=at
    )
    return _saved(row, found, shipped) if active else SavedWord(row)


async def switch_word(
    session: AsyncSession,
    word_id: int,
    *,
    active: bool,
    station_id: int,
    actor: str,
    at: datetime,
) -> StaffWord:
    """Let a word count, or no longer. Switching twice changes nothing. Raises NotFound."""
    await hold_feed(session)
    row = await _current(session, word_id, None)
    if row.active is not active:
        row.active, row.updated_at = active, at
        await _tell(
            session, row, action=AuditAction.WORD_CHANGED, station_id=station_id, actor=actor, at=at
        )
    return row


def _saved(row: StaffWord, found: AddedWord, shipped: Lexicon) -> SavedWord:
    before = displaced(found, shipped)
    return SavedWord(row, before, longer_words(shipped, found.word) if before else ())


def _usable(added: AddedWord, shipped: Lexicon, places: Collection[str]) -> AddedWord:
    if find_phones(added.word) or find_phones(added.value):
        raise BadInput("词里不要写电话号码：词库和操作记录会一直留着。")
    return usable(added, shipped, places=places)


def _usable_note(note: str) -> str:
    note = note.replace("\0", "").strip()
    if len(note) > MAX_NOTE:
        raise BadInput(f"备注最多 {MAX_NOTE} 个字。")
    return note


async def _same(session: AsyncSession, found: AddedWord) -> StaffWord | None:
    return await queries.same_word(
        session, word=found.word, kind=WordKind(found.kind), value=found.value
    )


async def _current(session: AsyncSession, word_id: int, expected: int | None) -> StaffWord:
    row = await queries.get_word(session, word_id)
    if row is None:
        raise NotFound("没有找到这个词。")
    if expected is not None and expected != row.revision:
        raise StaleRevision("这个词刚被别人改过，请刷新后再试。")
    return row


def _write(row: StaffWord, found: AddedWord, *, note: str, active: bool, at: datetime) -> None:
    row.word, row.kind, row.value = found.word, WordKind(found.kind), found.value
    row.lat = found.point.lat if found.point else None
    row.lon = found.point.lon if found.point else None
    row.note, row.active, row.updated_at = note, active, at


async def _tell(
    session: AsyncSession,
    row: StaffWord,
    *,
    action: AuditAction,
    station_id: int,
    actor: str,
    at: datetime,
) -> None:
    row.revision += 1
    await session.flush()
    await record_change(
        session,
        kind=ChangeKind.WORDS,
        key=row.id,
        revision=row.revision,
        station_id=station_id,
        at=at,
    )
    await record_event(
        session,
        actor=actor,
        action=action,
        subject=f"word:{row.id}",
        detail={
            "word": row.word,
            "kind": row.kind.value,
            "value": row.value,
            "active": row.active,
            "revision": row.revision,
        },
        at=at,
    )
