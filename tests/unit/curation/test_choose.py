"""Which postings go on tonight's edition, in which order, and why."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from market.curation.choose import Pick, choose
from market.facts import Posting, PostingStatus, Settlement, Tag, Verdict
from tests.unit.curation.samples import EVENING, GROUPS, LONG_AGO, TODAY, posting


def tonight(
    *postings: Posting, size: int = 12, seed: str = "2026-11-23", **more: int
) -> list[Pick]:
    return list(
        choose(postings, groups=GROUPS, today=TODAY, size=size, seed=seed, recent_employers=more)
    )


def ids(picks: list[Pick]) -> list[int]:
    return [pick.posting.id for pick in picks]


@pytest.mark.parametrize(
    ("stale", "why"),
    [
        (posting(2, status=PostingStatus.FILLED), "filled"),
        (posting(2, status=PostingStatus.WITHDRAWN), "withdrawn"),
        (posting(2, status=PostingStatus.REVIEW), "waiting for review"),
        (posting(2, until=TODAY - timedelta(days=1)), "expired"),
        (posting(2, verdict=Verdict.BLOCK), "blocked"),
    ],
)
def test_what_may_not_be_shown_is_never_picked(stale: Posting, why: str) -> None:
    assert ids(tonight(posting(1), stale)) == [1], why


def test_what_a_person_has_reviewed_and_published_may_be_picked() -> None:
    assert ids(tonight(posting(1, verdict=Verdict.REVIEW))) == [1]


@pytest.mark.parametrize(
    ("better", "reason"),
    [
        (posting(1, settlement=Settlement.DAILY), "日结"),
        (posting(1, settlement=Settlement.IMMEDIATE), "完工结"),
        (posting(1, tags=(Tag.URGENT,)), "急招"),
        (posting(1, tags=(Tag.SENIOR_OK,)), "50岁以上可"),
        (posting(1, tags=(Tag.DISABLED_OK,)), "残疾人可"),
        (posting(1, tags=(Tag.HOME_BASED,)), "可居家"),
        (posting(1, published_at=EVENING), "今天新到"),
        (posting(1, until=TODAY), "今天截止"),
        (posting(1, until=TODAY + timedelta(days=1)), "明天截止"),
        (posting(1, until=TODAY + timedelta(days=3)), "还剩3天"),
        (posting(1, description="公益性岗位，照看路口"), "公益性岗位"),
        (posting(1, tags=(Tag.URGENT,), settlement=Settlement.DAILY), "急招 · 日结"),
    ],
)
def test_what_the_square_asks_for_comes_first_and_says_why(better: Posting, reason: str) -> None:
    picks = tonight(posting(2), better)

    assert ids(picks) == [1, 2]
    assert picks[0].reason == reason


def test_a_posting_with_nothing_special_says_its_field() -> None:
    assert tonight(posting(1))[0].reason == "餐饮岗位"
    assert tonight(posting(1, occupation=None))[0].reason == "其他岗位"


def test_new_today_is_judged_by_the_stations_clock() -> None:
    early = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)  # 01:00 of the 23rd in Shanghai
    picks = choose(
        [posting(1, published_at=early)],
        groups=GROUPS,
        today=TODAY,
        size=1,
        seed="",
        zone=ZoneInfo("Asia/Shanghai"),
    )

    assert picks[0].reason == "今天新到"


def test_every_group_is_represented_while_there_is_room() -> None:
    dishwashers = [posting(n, tags=(Tag.URGENT,)) for n in range(1, 20)]
    others = [
        posting(100 + n, occupation=code, published_at=LONG_AGO)
        for n, code in enumerate(("packer", "mover", "knitter", "cleaner"))
    ]

    groups = {pick.group for pick in tonight(*dishwashers, *others, size=6)}

    assert groups == {"餐饮", "工厂", "物流搬运", "手工", "保洁环卫"}


def test_no_employer_takes_more_than_two_while_others_wait() -> None:
    greedy = [posting(n, employer="大厂", tags=(Tag.URGENT,)) for n in range(1, 9)]
    modest = [posting(n) for n in range(11, 19)]

    picks = tonight(*greedy, *modest, size=8)

    assert Counter(pick.posting.record.employer for pick in picks)["大厂"] == 2


def test_one_employer_may_fill_an_evening_that_has_no_other() -> None:
    only = [posting(n, employer="大厂") for n in range(1, 9)]

    assert len(tonight(*only, size=8)) == 8


def test_an_employer_that_was_shown_lately_lets_others_go_first() -> None:
    known, fresh = posting(1, employer="常客"), posting(2, employer="新店")

    assert ids(tonight(known, fresh, 常客=3)) == [2, 1]


def test_neighbours_differ_in_group_and_employer_while_that_can_be_helped() -> None:
    mixed = [
        posting(n, occupation=code, employer=f"{code}{n % 3}")
        for n, code in enumerate(("dishwasher", "packer", "mover", "cleaner") * 4)
    ]

    picks = tonight(*mixed, size=16)

    assert all(a.group != b.group for a, b in pairwise(picks))


def test_households_without_a_name_do_not_count_as_one_employer() -> None:
    assert len(tonight(*(posting(n, employer="") for n in range(6)), size=6)) == 6


def test_the_same_evening_is_chosen_twice_and_another_seed_gives_others_their_turn() -> None:
    equals = [posting(n) for n in range(60)]

    first = ids(tonight(*equals, size=10, seed="2026-11-23"))

    assert first == ids(tonight(*reversed(equals), size=10, seed="2026-11-23"))
    assert first != ids(tonight(*equals, size=10, seed="2026-11-24"))


def test_a_posting_given_twice_is_picked_once() -> None:
    assert ids(tonight(posting(1), posting(1))) == [1]


@pytest.mark.parametrize("size", [0, 1, 5])
def test_an_empty_market_gives_an_empty_evening(size: int) -> None:
    assert tonight(size=size) == []


@given(
    st.lists(
        st.builds(
            posting,
            st.integers(1, 40),
            occupation=st.sampled_from([None, *GROUPS]),
            employer=st.sampled_from(["", "甲", "乙", "丙"]),
            tags=st.lists(st.sampled_from(list(Tag)), max_size=4).map(tuple),
            settlement=st.sampled_from([None, *Settlement]),
            published_at=st.sampled_from([None, EVENING, LONG_AGO]),
        ),
        max_size=40,
    ),
    st.integers(0, 30),
)
def test_any_market_fills_the_evening_as_far_as_it_goes(found: list[Posting], size: int) -> None:
    picks = tonight(*found, size=size)

    assert len(picks) == min(size, len({p.id for p in found}))
    assert len(set(ids(picks))) == len(picks)
    assert all(pick.reason for pick in picks)
