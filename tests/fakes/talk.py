"""A small market for tests of the talk: postings, a plain understanding, a plain matching.

What understanding and matching really do has tests of its own; here they only have to be
predictable.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from market.facts import (
    Answer,
    Exclusion,
    Intent,
    LatLon,
    Match,
    Need,
    Pay,
    PayUnit,
    Posting,
    PostingRecord,
    PostingStatus,
    Settlement,
    Tag,
    Verdict,
    WorkTime,
)
from market.matching.history import History

MONDAY = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
OCCUPATIONS = {"保洁": "cleaner", "洗碗": "dishwasher", "保安": "security-guard"}
INTENTS = {
    "你好": Intent.GREET,
    "招个": Intent.POST_JOB,
    "没发工资": Intent.COMPLAIN,
    "几点开门": Intent.ASK_STATION,
    "补贴": Intent.ASK_POLICY,
    "培训班": Intent.ASK_TRAINING,
    "别发了": Intent.UNSUBSCRIBE,
}


def understand(text: str) -> Need:
    """Understand by a few fixed words."""
    for cue, intent in INTENTS.items():
        if cue in text:
            return Need(intent=intent)
    wanted = tuple(code for word, code in OCCUPATIONS.items() if word in text)
    refused = tuple(code for word, code in OCCUPATIONS.items() if f"不要{word}" in text)
    intent = Intent.SUBSCRIBE if "通知我" in text or "每天推送" in text else Intent.SEEK_JOB
    nights = (WorkTime.NIGHT,) if "不要夜班" in text else ()
    need = Need(
        intent=intent,
        occupations=tuple(code for code in wanted if code not in refused),
        settlement=(Settlement.DAILY,) if "日结" in text else (),
        tags=(Tag.MEALS,) if "包吃" in text else (),
        near_me="附近" in text,
        exclude=Exclusion(occupations=refused, times=nights),
    )
    asks = "活" in text or "工作" in text
    return need if need != Need(intent=Intent.SEEK_JOB) or asks else Need()


def describe(need: Need) -> str:
    """Say a need back in the words of its codes."""
    no = [f"not {time}" for time in need.exclude.times]
    return " · ".join((*need.occupations, *need.settlement, *need.tags, *no))


def make_posting(
    number: int,
    *,
    title: str = "酒店客房保洁",
    occupation: str = "cleaner",
    settlement: Settlement | None = Settlement.DAILY,
    tags: tuple[Tag, ...] = (),
    place: str = "帅乡广场东侧",
    revision: int = 1,
) -> Posting:
    """A published posting with made-up facts."""
    return Posting(
        id=number,
        station_id=1,
        record=PostingRecord(
            title=title,
            ref=f"L{number:04}",
            occupation=occupation,
            employer=f"示例第{number}家政",
            pay=Pay("120元/天", 120_000, 120_000, PayUnit.DAY),
            settlement=settlement,
            headcount=2,
            place=place,
            tags=tags,
            contact_name="刘老板",
            contact_phone=f"1380000{number:04}",
            valid_until=date(2026, 12, 31),
        ),
        status=PostingStatus.PUBLISHED,
        revision=revision,
        verdict=Verdict.PASS,
        published_at=MONDAY,
        updated_at=MONDAY,
    )


class FakeMatching:
    """Finds postings by occupation, settlement and tags; remembers what it was asked."""

    def __init__(self, postings: Sequence[Posting] = ()) -> None:
        self.postings = list(postings)
        self.asked: list[tuple[Need, LatLon | None]] = []

    def __call__(
        self, need: Need, *, text: str, near: LatLon | None, limit: int, history: History
    ) -> Answer:
        """At most `limit` postings, in the order of their ids; none that was turned down."""
        self.asked.append((need, near))
        known = {*history.seen, *history.refused}
        fitting = [one for one in self.postings if _fits(one.record, need)]
        others = [one for one in self.postings if one not in fitting and one.id not in known]
        found = [one for one in fitting if one.id not in known]
        reasons = ("日结",) if need.settlement else ("工种对得上",)
        unmet = ("不是日结",) if need.settlement else ("工种不同",)
        return Answer(
            need=need,
            understood=" · ".join((*need.occupations, *need.settlement, *need.tags)),
            matches=tuple(Match(one, 1.0, reasons) for one in found[:limit]),
            nearest=() if fitting else tuple(Match(one, 0.5, (), unmet) for one in others[:limit]),
        )


def _fits(record: PostingRecord, need: Need) -> bool:
    right_work = not need.occupations or record.occupation in need.occupations
    right_pay = not need.settlement or record.settlement in need.settlement
    refused = record.occupation in need.exclude.occupations
    return right_work and right_pay and not refused and set(need.tags) <= set(record.tags)
