"""Needs, orders and honesty are scored as docs/evaluation.md says."""

from __future__ import annotations

import math
from typing import Any

import pytest

from app.evaluation.honesty import score_honesty
from app.evaluation.limits import beyond, refused
from app.evaluation.ranking import ndcg, score_ranking
from app.evaluation.slots import score_needs, slots_of
from app.evaluation.tally import Share, Tally, as_json, compared
from app.evaluation.truth import NeedTruth, PostingTruth, Query

GROUPS = {"dishwasher": "餐饮", "waiter": "餐饮", "guard": "保安"}


def need(**slots: Any) -> NeedTruth:
    """A seeker's need."""
    return NeedTruth.model_validate({"intent": "seek_job"} | slots)


def query(name: str, kind: str = "plain", **slots: Any) -> Query:
    """A sentence with that need."""
    return Query(id=name, text="想找活", need=need(**slots), kind=kind)


@pytest.mark.parametrize(
    ("truth", "said", "f1", "precision", "recall"),
    [
        ({1, 2}, {1, 2}, 1.0, 1.0, 1.0),
        ({1, 2}, {1, 3}, 0.5, 0.5, 0.5),
        ({1}, set(), 0.0, None, 0.0),
        (set(), {1}, 0.0, 0.0, None),
        (set(), set(), None, None, None),
    ],
)
def test_f1_counts_what_is_missed_and_what_is_made_up(
    truth: set[int], said: set[int], f1: float, precision: float, recall: float
) -> None:
    tally = compared(truth, said)
    assert (tally.f1, tally.precision, tally.recall) == (f1, precision, recall)


def test_scores_become_json_without_the_misses() -> None:
    scores = score_needs([query("q", tags=["meals"])], [need()])
    assert scores.misses
    document = as_json(scores)
    assert "misses" not in document
    assert document["slots"] == {
        "f1": 0.0, "precision": None, "recall": 0.0, "right": 0, "extra": 0, "missed": 1,
    }  # fmt: skip
    assert document["intent"] == {"rate": 1.0, "right": 1, "of": 1}


def test_a_list_counts_once_for_each_value_and_pay_as_one() -> None:
    stated = need(
        tags=["meals", "lodging"],
        pay_min={"amount": 120, "unit": "day"},
        exclude={"times": ["night"]},
        near_me=True,
    )
    assert slots_of(stated) == {
        ("tags", "meals"),
        ("tags", "lodging"),
        ("pay_min", (120.0, "day")),
        ("exclude.times", "night"),
        ("near_me", True),
    }


def test_groups_and_near_me_stand_beside_the_headline() -> None:
    scores = score_needs(
        [query("q", groups=["餐饮"], near_me=True, age=50)], [need(age=50, groups=["工厂"])]
    )
    assert scores.slots == Tally(1, 0, 0)
    assert scores.all_slots == Tally(1, 1, 2)
    assert scores.by_slot["groups"] == Tally(0, 1, 1)
    assert scores.exact == Share(0, 1)


def test_kinds_and_intents_are_counted_apart() -> None:
    queries = [query("a", "dialect", age=50), query("b", "typo", age=60)]
    complaint = NeedTruth(intent="complain", age=60)
    scores = score_needs(queries, [need(age=50), complaint])
    assert scores.intent == Share(1, 2)
    assert scores.by_kind["dialect"].exact == Share(1, 1)
    assert scores.by_kind["typo"].exact == Share(0, 1)
    assert scores.by_kind["typo"].slots == Tally(1, 0, 0)
    assert "complain" in scores.misses[0]


def test_the_best_order_has_ndcg_one_and_a_worse_one_less() -> None:
    grades = {"A": 2, "B": 1}
    assert ndcg(["A", "B"], grades) == 1
    best = 3 + 1 / math.log2(3)
    assert ndcg(["B", "A"], grades) == pytest.approx((1 + 3 / math.log2(3)) / best)
    assert ndcg(["X", "X", "A"], grades) == pytest.approx((3 / math.log2(3)) / best)
    assert ndcg(["X1", "X2", "X3", "X4", "X5", "A"], grades) == 0
    assert ndcg(["A"], {}) is None


def test_sentences_with_near_postings_only_stay_out_of_the_headline() -> None:
    scores = score_ranking(
        [query("a"), query("b"), query("c")],
        [["A"], [], ["A"]],
        grades={"a": {"A": 2}, "b": {"B": 1}},
        corpus={},
        groups=GROUPS,
    )
    assert (scores.queries, scores.ndcg5, scores.ndcg5_any) == (1, 1.0, 0.5)
    assert scores.refused5 is None


def test_a_right_posting_counts_among_the_first_three_only() -> None:
    scores = score_ranking(
        [query("a"), query("b")],
        [["X", "Y", "A"], ["X", "Y", "Z", "A"]],
        grades={"a": {"A": 2}, "b": {"A": 2, "X": 1}},
        corpus={},
        groups=GROUPS,
    )
    assert scores.hit3 == Share(1, 2)


def test_refused_postings_are_counted_by_their_true_labels_in_the_first_five() -> None:
    corpus = {
        "D": PostingTruth(occupation="dishwasher"),
        "N": PostingTruth(occupation="guard", times=("night",)),
    }
    asked = query("a", exclude={"groups": ["餐饮"], "times": ["night"]})
    for refs, expected in ((["D", "N"], 2), (["1", "2", "3", "4", "5", "D"], 0)):
        scores = score_ranking([asked], [refs], grades={}, corpus=corpus, groups=GROUPS)
        assert scores.refused5 == expected


@pytest.mark.parametrize(
    ("no", "posting", "expected"),
    [
        ({"occupations": ["dishwasher"]}, {"occupation": "dishwasher"}, True),
        ({"occupations": ["dishwasher"]}, {"occupation": "waiter"}, False),
        ({"groups": ["餐饮"]}, {"occupation": "waiter"}, True),
        ({"groups": ["餐饮"]}, {}, False),
        ({"tags": ["lodging"]}, {"tags": ["meals", "lodging"]}, True),
        ({}, {"occupation": "waiter", "times": ["night"]}, False),
    ],
)
def test_what_is_refused(no: dict[str, Any], posting: dict[str, Any], expected: bool) -> None:
    truth = PostingTruth.model_validate(posting)
    assert refused(need(exclude=no), truth, groups=GROUPS) is expected


@pytest.mark.parametrize(
    ("wish", "posting", "expected"),
    [
        ({"amount": 120, "unit": "day"}, {"min": 80, "max": 110, "unit": "day"}, True),
        ({"amount": 120, "unit": "day"}, {"min": 80, "max": 130, "unit": "day"}, False),
        ({"amount": 120, "unit": "day"}, {"min": 80, "unit": "day"}, False),
        ({"amount": 120, "unit": "day"}, {"min": 10, "max": 10, "unit": "hour"}, False),
    ],
)
def test_pay_below_the_floor(wish: dict[str, Any], posting: dict[str, Any], expected: bool) -> None:
    assert beyond(need(pay_min=wish), PostingTruth.model_validate({"pay": posting})) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("18-50岁", True),
        ("女18到50周岁，男18到60岁", False),
        ("55岁以下", True),
        ("五险一金，58岁以内", False),
        ("身体好就行", False),
    ],
)
def test_an_age_limit_below_the_speakers_age(words: str, expected: bool) -> None:
    assert beyond(need(age=57), PostingTruth(requirements=words)) is expected


@pytest.mark.parametrize(
    ("matches", "reply", "says_so", "invented"),
    [
        ([], "现在没有合适的岗位。", 1, 0),
        ([], "请到驿站来。", 0, 0),
        ([{"ref": "A"}], "现在没有完全合适的。", 0, 0),
        ([], "现在没有完全合适的，最接近的是：\n编号 A · 第1版", 1, 0),
        ([], "现在没有完全合适的，最接近的是：\n编号 Z · 第1版", 1, 1),
        ([{"ref": "Z"}], "", 0, 1),
    ],
)
def test_when_nothing_suits_the_answer_must_say_so_and_invent_nothing(
    matches: list[dict[str, str]], reply: str, says_so: int, invented: int
) -> None:
    scores = score_honesty(
        [query("q")],
        [{"matches": matches, "reply": reply}],
        grades={"q": {"A": 1}},
        refs={"A"},
    )
    assert (scores.no_match, scores.invented) == (Share(says_so, 1), invented)
    assert bool(scores.misses) is (not says_so or bool(invented))
