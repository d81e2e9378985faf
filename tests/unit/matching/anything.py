"""Needs and postings of every shape, for property tests of matching."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from hypothesis import strategies as st

from market.facts import (
    Exclusion,
    Intent,
    LatLon,
    Need,
    Pay,
    PayFloor,
    PayUnit,
    Posting,
    PostingRecord,
    PostingStatus,
    Settlement,
    Tag,
    Verdict,
    WorkTime,
)

NOW = datetime(2026, 9, 1, 4, tzinfo=UTC)
TODAY = date(2026, 9, 1)
CODES = ["dishwasher", "waiter", "cleaner", "security-guard", "no-such-work"]
GROUPS = ["餐饮", "保洁环卫", "安保物业", "其他"]
PLACES = ["乐至汽车站", "石佛镇", "乐至县", "没有这个地方"]
REQUIREMENTS = ["", "55岁以下", "18-45岁", "50岁以上也可以", "60岁以下,手脚麻利", "18岁以上"]
PAYS = [
    Pay("面议"),
    Pay("120元/天", 120_000, 120_000, PayUnit.DAY),
    Pay("20-25元/小时", 20_000, 25_000, PayUnit.HOUR),
    Pay("3000元起", 3_000_000, None, PayUnit.MONTH),
    Pay("1元/件", 1_000, 1_000, PayUnit.PIECE),
]
FLOORS = [
    PayFloor(100_000, PayUnit.DAY),
    PayFloor(150_000, PayUnit.DAY),
    PayFloor(20_000, PayUnit.HOUR),
    PayFloor(3_500_000, PayUnit.MONTH),
]
Value = TypeVar("Value")


def some(values: Sequence[Value], most: int = 2) -> st.SearchStrategy[tuple[Value, ...]]:
    """A few different ones of `values`, often none."""
    chosen = st.lists(st.sampled_from(values), unique=True, max_size=most)
    return st.just(()) | chosen.map(tuple)


points = st.builds(
    LatLon,
    st.floats(30.15, 30.45).map(lambda value: round(value, 3)),
    st.floats(104.85, 105.15).map(lambda value: round(value, 3)),
)
full_needs = st.builds(
    Need,
    intent=st.sampled_from([Intent.SEEK_JOB] * 5 + [Intent.SUBSCRIBE] * 5 + [Intent.GREET]),
    occupations=some(CODES),
    groups=some(GROUPS, 1),
    settlement=some(list(Settlement)),
    times=some(list(WorkTime)),
    tags=some(list(Tag)),
    place=st.none() | st.sampled_from(PLACES),
    near_me=st.booleans(),
    pay_min=st.none() | st.sampled_from(FLOORS),
    age=st.none() | st.integers(16, 75),
    exclude=st.builds(
        Exclusion,
        occupations=some(CODES),
        groups=some(GROUPS, 1),
        times=some(list(WorkTime), 1),
        tags=some(list(Tag), 1),
    ),
)
light_needs = full_needs.map(
    lambda need: Need(need.intent, settlement=need.settlement, times=need.times, tags=need.tags[:1])
)
"""What people say most: two or three wishes, so that many postings come near."""
needs = full_needs | light_needs
records = st.builds(
    PostingRecord,
    title=st.sampled_from(["招工", "招洗碗工", "保洁"]),
    occupation=st.none() | st.sampled_from(CODES),
    employer=st.sampled_from(["", "甲饭店", "乙饭店", "丙家政"]),
    pay=st.sampled_from(PAYS),
    settlement=st.none() | st.sampled_from(list(Settlement)),
    headcount=st.none() | st.integers(1, 30),
    lat=st.none() | st.floats(30.15, 30.45),
    lon=st.none() | st.floats(104.85, 105.15),
    times=some(list(WorkTime), 3),
    tags=some(list(Tag), 4),
    requirements=st.sampled_from(REQUIREMENTS),
)


def posting_of(number: int, record: PostingRecord, *, days_old: int = 0) -> Posting:
    """The record as a published posting."""
    return Posting(
        id=number,
        station_id=1,
        record=replace(record, ref=f"R{number}"),
        status=PostingStatus.PUBLISHED,
        revision=1,
        verdict=Verdict.PASS,
        published_at=NOW - timedelta(days=days_old),
        updated_at=NOW,
    )


postings = st.builds(posting_of, st.integers(1, 10_000), records, days_old=st.integers(0, 40))
