"""Needs that wait: the same understanding and reasons as asking, in reverse."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from market.facts import Intent, LatLon, Need, Pay, Posting, PostingRecord, Settlement, Tag
from market.language.lexicon import Lexicon
from market.matching.need import understand
from market.matching.rank import rank
from market.matching.slots import numbers_in, spread
from market.matching.standing import StandingNeeds
from tests.unit.matching import anything
from tests.unit.matching.anything import TODAY, posting_of

Wish = tuple[Need, LatLon | None]
wishes = st.tuples(anything.needs, st.none() | anything.points)
DISHES = PostingRecord(
    title="洗碗工",
    occupation="dishwasher",
    pay=anything.PAYS[1],
    settlement=Settlement.DAILY,
    tags=(Tag.MEALS,),
)


def standing(*wanted: Wish) -> StandingNeeds:
    """The wishes by number, from 1; the person's number is 100 more."""
    needs = StandingNeeds()
    for number, (need, near) in enumerate(wanted, start=1):
        needs.put(number, worker_id=100 + number, need=need, near=near)
    return needs


def asked(wanted: list[Wish], posting: Posting, lexicon: Lexicon) -> dict[int, tuple[str, ...]]:
    """Number and reasons of the wishes that asking would answer with the posting."""
    found = {}
    for number, (need, near) in enumerate(wanted, start=1):
        ranking = rank(need, [posting], lexicon=lexicon, near=near, today=TODAY)
        for match in ranking.matches:
            found[number] = match.reasons + match.unmet
    return found


@settings(max_examples=400, deadline=None)
@given(wanted=st.lists(wishes, min_size=1, max_size=25), posting=anything.postings)
def test_a_posting_is_for_those_who_would_be_offered_it_if_they_asked(
    wanted: list[Wish], posting: Posting, lexicon: Lexicon
) -> None:
    found = standing(*wanted).waiting_for(posting, lexicon=lexicon, limit=100)
    told = {one.need_id: one.reasons + one.unmet for one in found.first}
    assert told == asked(wanted, posting, lexicon)
    assert found.total == len(found.first)


@settings(max_examples=100, deadline=None)
@given(
    wanted=st.lists(wishes, min_size=2, max_size=12),
    posting=anything.postings,
    changes=st.lists(st.tuples(st.integers(1, 12), st.none() | wishes), max_size=8),
)
def test_what_was_replaced_or_removed_leaves_no_trace(
    wanted: list[Wish],
    posting: Posting,
    changes: list[tuple[int, Wish | None]],
    lexicon: Lexicon,
) -> None:
    needs = standing(*wanted)
    held: dict[int, Wish] = dict(enumerate(wanted, start=1))
    for number, change in changes:
        if change is None:
            needs.remove(number)
            held.pop(number, None)
        else:
            needs.put(number, worker_id=100 + number, need=change[0], near=change[1])
            held[number] = change
    anew = StandingNeeds()
    for number, (need, near) in sorted(held.items()):
        anew.put(number, worker_id=100 + number, need=need, near=near)
    assert len(needs) == len(held)
    assert needs.waiting_for(posting, lexicon=lexicon, limit=50) == anew.waiting_for(
        posting, lexicon=lexicon, limit=50
    )


@pytest.mark.parametrize(
    ("text", "offered"),
    [("洗碗,包吃", 1), ("洗碗,一天100以上", 1), ("洗碗,包吃,一天100以上", 0)],
)
def test_two_things_missed_are_too_many_even_when_they_weigh_least(
    text: str, offered: int, lexicon: Lexicon
) -> None:
    wish = (understand(text, lexicon), None)
    silent = posting_of(1, replace(DISHES, pay=Pay("面议"), tags=()))
    assert standing(wish).waiting_for(silent, lexicon=lexicon, limit=1).total == offered
    assert len(asked([wish], silent, lexicon)) == offered


def test_the_best_suited_come_first_and_then_who_waits_longest(lexicon: Lexicon) -> None:
    wanted = ["洗碗,包住", "洗碗,日结", "日结的活", "想当保安", "除了洗碗都行"]
    needs = standing(*((understand(text, lexicon), None) for text in wanted))
    found = needs.waiting_for(posting_of(1, DISHES), lexicon=lexicon, limit=2)
    assert [one.need_id for one in found.first] == [2, 3]
    assert found.total == 3
    assert found.first[0].worker_id == 102
    assert found.first[0].reasons == ("洗碗工", "日结")
    assert found.first[0].score == 100


@pytest.mark.parametrize("limit", [0, 1])
def test_those_who_are_not_told_are_counted(limit: int, lexicon: Lexicon) -> None:
    needs = standing(*[(understand("洗碗", lexicon), None)] * 7)
    found = needs.waiting_for(posting_of(1, DISHES), lexicon=lexicon, limit=limit)
    assert (found.total, len(found.first)) == (7, limit)


def test_who_asked_for_something_else_than_work_waits_for_nothing(lexicon: Lexicon) -> None:
    needs = standing((Need(Intent.ASK_POLICY), None))
    assert needs.waiting_for(posting_of(1, DISHES), lexicon=lexicon, limit=9).total == 0


@given(st.sets(st.integers(0, 3000)))
def test_a_set_survives_its_way_through_bits(numbers: set[int]) -> None:
    assert list(numbers_in(spread(numbers))) == sorted(numbers)
