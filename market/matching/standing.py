"""Needs that wait for a posting: who of them would be offered it, by the rules of asking.

Every need has a slot, and every part of a need (a settlement, a tag, a place …) the set of
slots that share it. A posting is compared once with each part instead of once with each need,
by the same functions that answer a question. Pure, and for one thread at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest

from market.facts import LatLon, Need, PayFloor, Posting, PostingRecord, Settlement, Tag, WorkTime
from market.language.lexicon import Lexicon
from market.matching.fit import fit
from market.matching.lines import (
    RULED_OUT,
    Line,
    age_limits,
    age_line,
    pay_line,
    settlement_line,
    tag_line,
    times_line,
)
from market.matching.rank import SEEKING, score_of
from market.matching.slots import Slots, numbers_in, spread
from market.matching.spots import Spots
from market.matching.tally import Tally


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits for such a posting. `score` is that of a match, 0 to 100."""

    need_id: int
    worker_id: int
    score: float
    reasons: tuple[str, ...]
    unmet: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WaitingList:
    """How many wait, and the first of them: best suited first, then longest waiting."""

    total: int = 0
    first: tuple[Waiting, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    need_id: int
    worker_id: int
    need: Need
    near: LatLon | None


class StandingNeeds:
    """Every need that waits, by number."""

    def __init__(self) -> None:
        self._entries: list[_Entry | None] = []
        self._slot_of: dict[int, int] = {}
        self._free: list[int] = []
        self._parts: dict[Hashable, int] = defaultdict(int)
        self._settlements: dict[tuple[Settlement, ...], int] = defaultdict(int)
        self._times: dict[tuple[WorkTime, ...], int] = defaultdict(int)
        self._tags: dict[Tag, int] = defaultdict(int)
        self._ages: dict[int, int] = defaultdict(int)
        self._floors: dict[PayFloor, Slots] = defaultdict(Slots)
        self._spots: dict[str | None, Spots] = defaultdict(Spots)

    def __len__(self) -> int:
        """How many needs wait."""
        return len(self._slot_of)

    def put(self, need_id: int, *, worker_id: int, need: Need, near: LatLon | None) -> None:
        """Add a need, or replace what was known of it."""
        self.remove(need_id)
        slot = self._free.pop() if self._free else len(self._entries)
        if slot == len(self._entries):
            self._entries.append(None)
        self._entries[slot] = entry = _Entry(need_id, worker_id, need, near)
        self._slot_of[need_id] = slot
        self._file(entry, slot)

    def remove(self, need_id: int) -> None:
        """Forget a need; nothing happens when it is not known."""
        slot = self._slot_of.pop(need_id, None)
        if slot is None:
            return
        entry, self._entries[slot] = self._entries[slot], None
        self._free.append(slot)
        if entry is not None:
            self._file(entry, slot)

    def waiting_for(self, posting: Posting, *, lexicon: Lexicon, limit: int) -> WaitingList:
        """Who would be offered `posting` as a match: all counted, at most `limit` told."""
        record = posting.record
        tally = self._looking(record, lexicon)
        for settlement, slots in self._settlements.items():
            tally.count(settlement_line(settlement, record), slots)
        for times, slots in self._times.items():
            tally.count(times_line(times, record), slots)
        for tag, slots in self._tags.items():
            tally.count(tag_line(tag, record), slots)
        limits = age_limits(record)
        for age, slots in self._ages.items():
            tally.count(age_line(age, limits, record), slots)
        self._count_pay(tally, record)
        for name, spots in self._spots.items():
            spots.count(name, record, lexicon, count=tally.count)
        offered = list(tally.offered())
        total = sum(slots.bit_count() for _, slots in offered)
        return WaitingList(total, tuple(self._told(offered, record, lexicon, limit)))

    def _looking(self, record: PostingRecord, lexicon: Lexicon) -> Tally:
        """Those who look for this work, or for any, and don't refuse it."""
        code, group = record.occupation, lexicon.group_of.get(record.occupation or "")
        parts: Mapping[Hashable, int] = self._parts
        named = parts.get(("work", code), 0) | parts.get(("field", group), 0)
        refused = parts.get(("no work", code), 0) if code else 0
        refused |= parts.get(("no field", group), 0) if code else 0
        for time in record.times:
            refused |= parts.get(("no time", time), 0)
        for tag in record.tags:
            refused |= parts.get(("no tag", tag), 0)
        return Tally((named | parts.get("any work", 0)) & ~refused, met=named)

    def _count_pay(self, tally: Tally, record: PostingRecord) -> None:
        alike: dict[float, Slots] = defaultdict(Slots)
        for floor, slots in self._floors.items():
            outcome = alike[pay_line(floor, record).penalty]
            outcome.many |= slots.many
            outcome.few |= slots.few
        for penalty, found in alike.items():
            line = RULED_OUT if penalty == RULED_OUT.penalty else Line("", penalty)
            tally.count(line, found.many | spread(found.few))

    def _told(
        self, offered: list[tuple[float, int]], record: PostingRecord, lexicon: Lexicon, limit: int
    ) -> Iterator[Waiting]:
        for penalty, slots in offered:
            entries = (self._entries[slot] for slot in numbers_in(slots))
            known = (entry for entry in entries if entry is not None)
            for entry in nsmallest(limit, known, key=lambda entry: entry.need_id):
                found = fit(entry.need, record, lexicon=lexicon, near=entry.near)
                if found is not None:
                    yield Waiting(
                        entry.need_id,
                        entry.worker_id,
                        score_of(penalty),
                        found.reasons,
                        found.unmet,
                    )
                limit -= 1

    def _file(self, entry: _Entry, slot: int) -> None:
        """Put the slot into the set of every part of the need, or take it out again."""
        need, bit = entry.need, 1 << slot
        if need.intent not in SEEKING:
            return
        for part in set(_parts_of(need)):
            self._parts[part] ^= bit
        if need.settlement:
            self._settlements[need.settlement] ^= bit
        if need.times:
            self._times[need.times] ^= bit
        for tag in set(need.tags):
            self._tags[tag] ^= bit
        if need.age is not None:
            self._ages[need.age] ^= bit
        if need.pay_min:
            self._floors[need.pay_min].toggle(slot)
            if not self._floors[need.pay_min]:
                del self._floors[need.pay_min]
        if need.place or entry.near:
            self._spots[need.place].file(slot, near=entry.near, near_me=need.near_me)


def _parts_of(need: Need) -> Iterator[Hashable]:
    """What decides whether a posting is looked at at all."""
    if need.occupations:
        yield from (("work", code) for code in need.occupations)
    elif need.groups:
        yield from (("field", group) for group in need.groups)
    else:
        yield "any work"
    no = need.exclude
    yield from (("no work", code) for code in no.occupations)
    yield from (("no field", group) for group in no.groups)
    yield from (("no time", time) for time in no.times)
    yield from (("no tag", tag) for tag in no.tags)
