"""Picks shared out over themed boards."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from market.curation.boards import BoardPlan, paginate
from market.curation.choose import Pick
from market.facts import Settlement, Tag
from tests.unit.curation.samples import posting


def pick(number: int, *, group: str = "餐饮", employer: str | None = None, **more: object) -> Pick:
    return Pick(posting(number, employer=employer, **more), "日结", group)  # type: ignore[arg-type]


def numbers(board: BoardPlan) -> list[int]:
    return [found.posting.id for found in board.picks]


@pytest.mark.parametrize(
    ("made", "title"),
    [
        ({"settlement": Settlement.DAILY}, "日结专板"),
        ({"settlement": Settlement.IMMEDIATE}, "日结专板"),
        ({"tags": (Tag.URGENT,)}, "急招专板"),
        ({"tags": (Tag.SENIOR_OK,)}, "夕阳红·50岁以上可"),
        ({"tags": (Tag.HOME_BASED,)}, "居家手工"),
        ({"group": "手工"}, "居家手工"),
        ({"tags": (Tag.STUDENT_OK,)}, "学生可"),
        ({"tags": (Tag.DISABLED_OK,)}, "残疾人可"),
        ({"group": "工厂"}, "工厂专板"),
        ({"group": "家政"}, "餐饮家政"),
        ({"group": "建筑装修"}, "工地装修"),
        ({"group": "农业"}, "田间地头"),
    ],
)
def test_a_board_whose_postings_share_a_theme_bears_its_title(
    made: dict[str, object], title: str
) -> None:
    others = {"group": "没有专板的", **made}
    boards = paginate([pick(n, **others) for n in range(4)], per_board=4)  # type: ignore[arg-type]

    assert [board.title for board in boards] == [title]


def test_postings_with_nothing_in_common_share_a_mixed_board() -> None:
    groups = ("工厂", "农业", "餐饮", "物流搬运")
    boards = paginate([pick(n, group=group) for n, group in enumerate(groups)], per_board=4)

    assert [board.title for board in boards] == ["今晚精选"]


def test_themes_vary_before_one_is_repeated_and_repeats_are_numbered() -> None:
    daily = [pick(n, group="无", settlement=Settlement.DAILY) for n in range(8)]
    factory = [pick(n, group="工厂", settlement=Settlement.DAILY) for n in range(8, 12)]

    titles = [board.title for board in paginate(daily + factory, per_board=4)]

    assert sorted(titles) == ["工厂专板", "日结专板（一）", "日结专板（二）"]


@pytest.mark.parametrize(
    ("count", "per_board", "sizes"),
    [
        (0, 6, []),
        (1, 6, [1]),
        (6, 6, [6]),
        (7, 6, [4, 3]),
        (13, 6, [5, 4, 4]),
        (72, 6, [6] * 12),
    ],
)
def test_no_board_is_nearly_empty(count: int, per_board: int, sizes: list[int]) -> None:
    boards = paginate([pick(n) for n in range(count)], per_board=per_board)

    assert sorted((len(board.picks) for board in boards), reverse=True) == sizes


def test_an_employer_takes_two_places_of_a_board_while_others_wait() -> None:
    crowd = [pick(n, employer="大厂") for n in range(4)]
    others = [pick(n) for n in range(10, 18)]

    boards = paginate(crowd + others, per_board=6)

    for board in boards:
        employers = Counter(found.posting.record.employer for found in board.picks)
        assert employers["大厂"] == 2


def test_the_best_pick_stands_on_the_first_board() -> None:
    groups = ["工厂", "餐饮", "农业"] * 4

    boards = paginate([pick(n, group=group) for n, group in enumerate(groups)], per_board=4)

    assert numbers(boards[0])[0] == 0


def test_a_board_for_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        paginate([], per_board=0)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["餐饮", "工厂", "手工", "农业", "其他"]),
            st.sampled_from(["", "甲", "乙"]),
            st.lists(st.sampled_from(list(Tag)), max_size=3).map(tuple),
            st.sampled_from([None, *Settlement]),
        ),
        max_size=50,
    ),
    st.integers(1, 8),
)
def test_every_pick_stands_on_exactly_one_board(
    made: list[tuple[str, str, tuple[Tag, ...], Settlement | None]], per_board: int
) -> None:
    picks = [
        pick(n, group=group, employer=employer, tags=tags, settlement=settlement)
        for n, (group, employer, tags, settlement) in enumerate(made)
    ]

    boards = paginate(picks, per_board=per_board)

    assert sorted(n for board in boards for n in numbers(board)) == list(range(len(picks)))
    assert all(len(board.picks) <= per_board for board in boards)
    assert len({board.title for board in boards}) == len(boards)
