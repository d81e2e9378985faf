"""Made-up postings, cards and evenings for tests of boards, and a ruler that needs no font."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from broadcast.boards.cards import Card, card_of
from broadcast.boards.evening import Evening
from broadcast.boards.view import Board, EditionFacts
from market.facts import (
    Pay,
    PayUnit,
    Posting,
    PostingRecord,
    PostingStatus,
    Settlement,
    StationFacts,
    Tag,
    Verdict,
    WorkTime,
)
from market.models import EditionState

ZONE = ZoneInfo("Asia/Shanghai")
DAY = date(2026, 11, 23)
STATION = StationFacts(
    "乐至县零工爱心驿站",
    phone="028-0000 0000",
    licence="5100002023",
    chat_url="http://yeshi.test/chat",
)
EDITION = EditionFacts(12, DAY, 12)


class Ruler:
    """A measure by rule of thumb: Chinese is 1 em wide, the rest a little over half."""

    def width(self, text: str, *, bold: bool) -> float:
        """Of one line, in em."""
        return sum(1.0 if ord(char) > 0x2E7F else 0.56 for char in text)


def posting(number: int = 1, **facts: Any) -> Posting:
    """A published posting; `facts` are fields of its record."""
    record = PostingRecord(
        title="洗碗工",
        employer="老灶火锅店",
        pay=Pay("", 120_000, 120_000, PayUnit.DAY),
        settlement=Settlement.DAILY,
        headcount=2,
        place="南塔街道迎宾大道18号",
        tags=(Tag.MEALS, Tag.SENIOR_OK),
        times=(WorkTime.EVENING,),
        requirements="手脚麻利，能上晚班到22点。",
        contact_phone="13800001234",
        valid_until=date(2026, 12, 1),
    )
    at = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
    return Posting(
        id=number,
        station_id=1,
        record=replace(record, **facts),
        status=PostingStatus.PUBLISHED,
        revision=1,
        verdict=Verdict.PASS,
        published_at=at,
        updated_at=at,
    )


def card(number: int = 1, **facts: Any) -> Card:
    """The card of such a posting."""
    return card_of(
        posting(number, **facts),
        zone=ZONE,
        station_name=STATION.name,
        station_phone=STATION.phone,
    )


def sample_cards() -> tuple[Card, ...]:
    """Six that differ in everything: pay, length, phones, tags, source."""
    return (
        card(1),
        card(
            2,
            title="服装厂缝纫工（平车、锁边）",
            pay=Pay("", 3_000_000, 3_900_000, PayUnit.MONTH),
            settlement=Settlement.MONTHLY,
            place="乐至工业园区西郊大道二段",
            employer="乐至县锦绣制衣有限公司",
            source="县人社局",
            headcount=12,
            tags=(Tag.LODGING, Tag.MEALS, Tag.TRAINING, Tag.COUPLE_OK),
        ),
        card(
            3,
            title="家政保洁",
            pay=Pay("", 25_000, None, PayUnit.HOUR),
            settlement=Settlement.IMMEDIATE,
            place="县城各小区",
            headcount=None,
            tags=(Tag.ANY_AGE,),
        ),
        card(
            4,
            title="雨伞缝制 在家做",
            pay=Pay("", 1_800, 2_500, PayUnit.PIECE),
            settlement=Settlement.WEEKLY,
            place="天池街道文庙社区",
            employer="天池微工厂",
            headcount=30,
            tags=(Tag.HOME_BASED, Tag.DISABLED_OK),
        ),
        card(
            5,
            title="工地小工",
            pay=Pay("", 180_000, 220_000, PayUnit.DAY),
            place="童家镇安置房项目部",
            employer="王工头施工队",
            headcount=20,
            tags=(Tag.URGENT, Tag.MEALS, Tag.INSURANCE),
            contact_phone="13800005678;13800009999",
        ),
        card(
            6,
            title="婚宴厨师",
            pay=Pay("面议"),
            settlement=None,
            place="石佛镇",
            employer="石佛镇红白喜事一条龙",
            headcount=1,
            tags=(Tag.SHORT_TERM,),
        ),
    )


def evening(*boards: Board, state: EditionState | None = EditionState.ON) -> Evening:
    """An evening with these boards, or with one of all sample cards."""
    return Evening(STATION, EDITION, state, boards or (Board(3, "日结专板", sample_cards()),), 7)
