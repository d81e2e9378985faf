"""Which postings are offered for a need, in which order, and with which reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from market.facts import (
    Exclusion,
    LatLon,
    Pay,
    PayUnit,
    Posting,
    PostingRecord,
    Settlement,
    Tag,
    WorkTime,
)
from market.language.lexicon import Lexicon
from market.matching.history import History
from market.matching.index import PostingIndex
from market.matching.need import understand
from market.matching.rank import Ranking, rank
from market.matching.worth import daily_li
from tests.unit.matching.anything import NOW, TODAY, posting_of

STATION = LatLon(30.2806, 105.0378)  # the bus station of places.csv
DISHWASHER = PostingRecord(
    title="洗碗工",
    occupation="dishwasher",
    employer="甲饭店",
    pay=Pay("120元/天", 120_000, 120_000, PayUnit.DAY),
    settlement=Settlement.DAILY,
    tags=(Tag.MEALS,),
    place="汽车站",
    lat=STATION.lat,
    lon=STATION.lon,
)


def posting(number: int, **changes: object) -> Posting:
    return posting_of(number, replace(DISHWASHER, **changes))  # type: ignore[arg-type]


def ask(
    text: str,
    postings: list[Posting],
    lexicon: Lexicon,
    near: LatLon | None = None,
    history: History | None = None,
) -> Ranking:
    index = PostingIndex(lexicon)
    index.put_many(postings)
    need = understand(text, lexicon)
    found = index.candidates(need, text=text, limit=200, near=near)
    return rank(need, found, lexicon=lexicon, near=near, today=TODAY, history=history)


def ids(ranking: Ranking) -> list[int]:
    return [match.posting.id for match in ranking.matches]


def test_a_match_says_why(lexicon: Lexicon) -> None:
    first = ask("汽车站洗碗,日结,包吃", [posting(1)], lexicon).matches[0]
    assert first.reasons == ("洗碗工", "日结", "包吃", "就在乐至汽车站一带")
    assert first.unmet == ()


def test_a_distance_is_measured_from_where_the_speaker_is(lexicon: Lexicon) -> None:
    near = LatLon(STATION.lat + 1.2 / 111.2, STATION.lon)
    first = ask("附近洗碗", [posting(1)], lexicon, near=near).matches[0]
    assert "离您1.2公里" in first.reasons


@pytest.mark.parametrize(
    ("text", "changes", "words"),
    [
        ("洗碗,周结", {}, "不是周结，是日结"),
        ("洗碗,包住", {}, "没写包住"),
        ("洗碗,晚上", {}, "没写是不是晚上上班"),
        ("石佛镇洗碗", {}, "离石佛镇"),
        ("洗碗,57岁", {}, "没写57岁收不收"),
        ("洗碗,一天一百", {"pay": Pay("面议")}, "不能和100元/天直接比"),
    ],
)
def test_what_is_not_met_is_said(
    text: str, changes: dict[str, object], words: str, lexicon: Lexicon
) -> None:
    first = ask(text, [posting(1, **changes)], lexicon).matches[0]
    assert any(words in line for line in first.unmet)


@pytest.mark.parametrize(
    ("text", "times", "words"),
    [
        ("洗碗,不上夜班", (WorkTime.EVENING,), "晚上上班，没写要上夜班"),
        ("洗碗,不上夜班", (WorkTime.MORNING,), "上午上班"),
        ("洗碗,晚上不上班", (WorkTime.AFTERNOON,), "下午上班"),
    ],
)
def test_who_keeps_away_from_some_hours_is_told_which_are_worked(
    text: str, times: tuple[WorkTime, ...], words: str, lexicon: Lexicon
) -> None:
    assert words in ask(text, [posting(1, times=times)], lexicon).matches[0].reasons


def test_the_hours_are_said_once(lexicon: Lexicon) -> None:
    evening = posting(1, times=(WorkTime.EVENING,))
    reasons = ask("洗碗,晚上上班,不上夜班", [evening], lexicon).matches[0].reasons
    assert [line for line in reasons if "上班" in line] == ["晚上上班，没写要上夜班"]


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("除了洗碗都行", {}),
        ("餐馆的活,不洗碗", {}),
        ("餐馆的活不做", {}),
        ("不上夜班", {"times": (WorkTime.NIGHT,)}),
        ("晚上不干,洗碗", {"times": (WorkTime.EVENING,)}),
        ("不要包住的", {"tags": (Tag.LODGING,)}),
        ("洗碗,57岁", {"requirements": "50岁以下"}),
        ("洗碗,57岁", {"description": "五十五以内都要"}),
    ],
)
def test_what_is_refused_never_appears(
    text: str, changes: dict[str, object], lexicon: Lexicon
) -> None:
    ranking = ask(text, [posting(1, **changes)], lexicon)
    assert ranking.matches == ()
    assert ranking.nearest == ()


@pytest.mark.parametrize(
    ("text", "unmet"),
    [
        ("洗碗,一天一百五以上", "工资120元/天，不到150元/天"),
        ("一个月八千的洗碗工", "工资120元/天，不到8000元/月"),
    ],
)
def test_where_nothing_pays_enough_the_nearest_is_told_as_that(
    text: str, unmet: str, lexicon: Lexicon
) -> None:
    ranking = ask(text, [posting(1)], lexicon)
    assert ranking.matches == ()
    assert [match.unmet for match in ranking.nearest] == [(unmet,)]


def test_pay_is_compared_across_units(lexicon: Lexicon) -> None:
    hourly = Pay("25元/小时", 25_000, 25_000, PayUnit.HOUR)
    monthly = Pay("4000元/月", 4_000_000, 4_000_000, PayUnit.MONTH)
    postings = [posting(1, pay=hourly), posting(2, pay=monthly, employer="乙饭店")]
    assert ids(ask("洗碗,一天一百八以上", postings, lexicon)) == [1]
    assert daily_li(4_000_000, PayUnit.MONTH) == 153_846


def test_nothing_right_is_never_invented(lexicon: Lexicon) -> None:
    ranking = ask("想当传菜员", [posting(1)], lexicon)
    assert ranking.matches == ()
    assert ranking.nearest[0].unmet == ("不是传菜员，是同类的洗碗工",)
    assert ask("帮人当翻译", [posting(1)], lexicon) == Ranking()


def test_the_right_work_comes_before_its_like(lexicon: Lexicon) -> None:
    postings = [posting(1, occupation="waiter", employer="乙饭店"), posting(2)]
    assert ids(ask("洗碗", postings, lexicon)) == [2, 1]


def test_one_employer_takes_two_of_the_first_five(lexicon: Lexicon) -> None:
    same = [posting(i) for i in range(1, 8)]
    others = [posting(i, employer=f"{i}号店") for i in range(8, 12)]
    first = ask("洗碗", [*same, *others], lexicon).matches[:5]
    employers = [match.posting.record.employer for match in first]
    assert employers.count("甲饭店") == 2


def test_a_whole_day_is_not_a_morning(lexicon: Lexicon) -> None:
    day = posting(1, times=(WorkTime.MORNING, WorkTime.AFTERNOON))
    morning = posting(2, times=(WorkTime.MORNING,), employer="乙饭店")
    assert ids(ask("只上上午", [day, morning], lexicon)) == [2]


def test_who_asks_nothing_gets_no_postings(lexicon: Lexicon) -> None:
    assert ask("老板拖欠工资", [posting(1)], lexicon) == Ranking()


def test_the_same_question_gets_the_same_order(lexicon: Lexicon) -> None:
    postings = [posting(i, employer=f"{i % 7}号店") for i in range(1, 40)]
    need = understand("洗碗", lexicon)
    orders = {
        tuple(ids(rank(need, shuffled, lexicon=lexicon, near=None, today=TODAY)))
        for shuffled in (postings, postings[::-1], postings[7:] + postings[:7])
    }
    assert len(orders) == 1


def test_a_write_is_seen_by_the_next_question(lexicon: Lexicon) -> None:
    index = PostingIndex(lexicon)
    need = understand("洗碗", lexicon)
    index.put(posting(1))
    assert [p.id for p in index.candidates(need, text="洗碗", limit=9)] == [1]
    index.put(posting(1, occupation="waiter", title="服务员"))
    assert index.candidates(need, text="洗碗", limit=9)[0].record.occupation == "waiter"
    assert len(index) == 1
    index.remove(1)
    index.remove(1)
    assert index.candidates(need, text="洗碗", limit=9) == []
    assert index.get(1) is None


def test_the_newest_come_first_when_all_suit(lexicon: Lexicon) -> None:
    index = PostingIndex(lexicon)
    index.put_many(replace(posting(i), published_at=NOW + timedelta(hours=i)) for i in range(1, 30))
    found = index.candidates(understand("洗碗", lexicon), text="洗碗", limit=3)
    assert [p.id for p in found] == [29, 28, 27]


def test_words_that_no_list_knows_still_find(lexicon: Lexicon) -> None:
    index = PostingIndex(lexicon)
    index.put_many([posting(1), posting(2, description="会拉二胡的优先")])
    need = understand("有活吗", lexicon)
    assert {p.id for p in index.candidates(need, text="二胡", limit=5)} == {1, 2}


def test_a_posting_that_was_turned_down_is_not_offered_again(lexicon: Lexicon) -> None:
    postings = [posting(1), posting(2, employer="乙饭店")]
    assert ids(ask("洗碗", postings, lexicon, history=History(refused=(1,)))) == [2]


def test_when_nothing_else_is_left_it_comes_back_with_a_remark(lexicon: Lexicon) -> None:
    like = posting(2, occupation="waiter", employer="乙饭店")
    found = ask("洗碗", [posting(1), like], lexicon, history=History(refused=(1,)))
    assert found.matches == ()
    assert [match.posting.id for match in found.nearest] == [2, 1]
    assert found.nearest[1].unmet == ("您上次说过不要这个",)


def test_the_same_work_at_the_same_employer_moves_down(lexicon: Lexicon) -> None:
    postings = [posting(1), posting(2), posting(3, employer="乙饭店", headcount=1)]
    assert ids(ask("洗碗", postings, lexicon)) == [1, 2, 3]
    assert ids(ask("洗碗", postings, lexicon, history=History(refused=(1,)))) == [3, 2]


def test_what_was_refused_in_an_earlier_wish_moves_down_and_says_so(lexicon: Lexicon) -> None:
    postings = [posting(1, times=(WorkTime.NIGHT,)), posting(2, employer="乙饭店")]
    history = History(disliked=Exclusion(times=(WorkTime.NIGHT,)))
    found = ask("洗碗", postings, lexicon, history=history)
    assert ids(found) == [2, 1]
    assert found.matches[1].unmet == ("您以前说过不要夜班",)
    assert ids(ask("夜班洗碗", postings, lexicon, history=history))[0] == 1


def test_the_next_page_is_shared_out_among_employers_too(lexicon: Lexicon) -> None:
    same = [posting(i) for i in range(1, 6)]
    first = ids(ask("洗碗", same, lexicon))
    assert first == [1, 2]
    assert ids(ask("洗碗", same, lexicon, history=History(seen=(1, 2)))) == [3, 4]
    every = History(seen=(1, 2, 3, 4, 5))
    assert ask("洗碗", same, lexicon, history=every) == Ranking()


@pytest.mark.parametrize(
    ("text", "better", "worse"),
    [
        ("洗碗", {"pay": Pay("", 160_000, 160_000, PayUnit.DAY)}, {}),
        ("洗碗", {"headcount": 20}, {"headcount": 1}),
        ("晚上洗碗", {"times": (WorkTime.EVENING,)}, {"times": (WorkTime.FLEXIBLE,)}),
        ("洗碗,不要夜班", {"times": (WorkTime.MORNING,)}, {}),
        (
            "下午洗碗",
            {"times": (WorkTime.AFTERNOON,)},
            {"times": (WorkTime.AFTERNOON, WorkTime.EVENING)},
        ),
        ("附近洗碗", {}, {"lat": STATION.lat + 0.02}),
    ],
)
def test_what_suits_alike_is_ordered_by_what_a_worker_would_weigh(
    text: str, better: dict[str, object], worse: dict[str, object], lexicon: Lexicon
) -> None:
    postings = [posting(1, employer="乙饭店", **worse), posting(2, **better)]
    assert ids(ask(text, postings, lexicon, near=STATION)) == [2, 1]


def test_hours_are_named_to_whom_some_hours_are_out_of_the_question(lexicon: Lexicon) -> None:
    day = posting(1, times=(WorkTime.MORNING, WorkTime.AFTERNOON))
    (first,) = ask("洗碗,不要夜班", [day], lexicon).matches
    assert first.reasons == ("洗碗工", "上午、下午上班")
