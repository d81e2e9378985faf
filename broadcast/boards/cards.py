"""A posting in the words of a board: short strings, ready to be set. Pure.

Knows no geometry and no type size.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from market.facts import SETTLEMENT_NAMES, TAG_NAMES, WORK_TIME_NAMES, Posting, Tag
from market.reposts import reposted_from
from market.templating import spaced_phone, without_pictures

CHIP_ORDER = (
    Tag.URGENT,
    Tag.MEALS,
    Tag.LODGING,
    Tag.TRANSPORT,
    Tag.NO_EXPERIENCE,
    Tag.SENIOR_OK,
    Tag.ANY_AGE,
    Tag.HOME_BASED,
    Tag.DISABLED_OK,
    Tag.COUPLE_OK,
    Tag.INSURANCE,
)
"""What decides whether a passer-by stops comes first; the rest follows as stated."""
MOST_ORIGIN = 16
"""Characters of several sources' names: with an employer's they still go into two lines."""


@dataclass(frozen=True, slots=True)
class Card:
    """What one posting says on a board.

    `amount` and `unit` are set in two sizes ("120", "元/天"); words such as 面议 have no unit.
    `expires_at` is the end of the last day in ms since 1970. `phones` are spaced for reading.
    """

    posting_id: int
    revision: int
    title: str
    amount: str
    unit: str
    settlement: str
    headcount: str
    place: str
    employer: str
    chips: tuple[str, ...]
    phones: tuple[str, ...]
    note: str
    expires_at: int | None


def card_of(posting: Posting, *, zone: ZoneInfo, station_name: str, station_phone: str) -> Card:
    """The posting's words. Without a phone of its own it is asked for at the station."""
    record = posting.record
    amount, unit = record.pay.parts()
    phones = tuple(p for p in spaced_phone(tidy(record.contact_phone)).split("、") if p)
    return Card(
        posting_id=posting.id,
        revision=posting.revision,
        title=tidy(record.title),
        amount=tidy(amount),
        unit=unit,
        settlement=SETTLEMENT_NAMES[record.settlement] if record.settlement else "",
        headcount=f"招{record.headcount}人" if record.headcount else "",
        place=tidy(record.place or record.district),
        employer=_employer(tidy(record.employer), _origin(posting, station_name)),
        chips=_chips(posting),
        phones=phones or (f"问驿站 {tidy(station_phone)}".strip(),),
        note=tidy(record.requirements) or tidy(record.description),
        expires_at=_end_of(posting, zone),
    )


def tidy(text: str) -> str:
    """One line without what cannot be seen: controls, joiners, direction marks, emoji."""
    seen = "".join(c if c.isspace() or unicodedata.category(c)[0] != "C" else "" for c in text)
    return without_pictures(" ".join(seen.split()))


def _origin(posting: Posting, station_name: str) -> str:
    """Whom it was taken over from; a long row is one name and how many there are."""
    every = reposted_from(
        posting.record, station_name=station_name, also_from=posting.also_from
    ).split("、")
    words = tidy("、".join(every))
    if len(every) > 1 and len(words) > MOST_ORIGIN:
        return f"{tidy(min(every, key=len))}等{len(every)}家"
    return words


def _employer(employer: str, source: str) -> str:
    if not source:
        return employer
    return f"{employer}（转载自{source}）" if employer else f"转载自{source}"


def _chips(posting: Posting) -> tuple[str, ...]:
    record = posting.record
    ordered = [tag for tag in CHIP_ORDER if tag in record.tags]
    ordered += [tag for tag in record.tags if tag not in CHIP_ORDER]
    times = [WORK_TIME_NAMES[item] for item in record.times]
    return tuple(dict.fromkeys([*(TAG_NAMES[tag] for tag in ordered), *times]))


def _end_of(posting: Posting, zone: ZoneInfo) -> int | None:
    last = posting.record.valid_until
    if last is None:
        return None
    end = datetime.combine(last + timedelta(days=1), time.min, tzinfo=zone)
    return int(end.timestamp() * 1000)
