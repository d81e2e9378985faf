"""Answers in their order: nDCG@5, a right posting among the first three, refused things.

nDCG: the gain of a posting at rank i (from 1) is (2^grade - 1) / log2(i + 1); the sum over the
first five is divided by that of the best order that the grades allow (Järvelin and Kekäläinen
2002, in the exponential form of Burges et al. 2005).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.evaluation.limits import beyond, refused
from app.evaluation.tally import Share, share
from app.evaluation.truth import PostingTruth, Query

DEPTH = 5
FIRST = 3
RIGHT = 2
"""The grade of a posting that suits; below it a posting only comes near."""
SEEKING = "seek_job"


def ndcg(refs: Sequence[str], grades: Mapping[str, int]) -> float | None:
    """nDCG@5 of an order of postings; None when no posting has a grade."""
    ideal = _gain(sorted(grades.values(), reverse=True))
    if not ideal:
        return None
    seen = dict.fromkeys(refs)  # the same posting twice gains once
    return _gain([grades.get(ref, 0) for ref in seen]) / ideal


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades[:DEPTH]))


@dataclass(frozen=True, slots=True)
class RankScores:
    """`ndcg5` and `hit3` are over the queries that have a right posting, `ndcg5_any` over those
    that have a near one at least. `refused5` counts postings in the first five that the speaker
    refused, `beyond5` those that pay too little or don't take the age; None without true labels.
    """

    queries: int
    ndcg5: float | None
    ndcg5_any: float | None
    hit3: Share
    refused5: int | None
    beyond5: int | None
    ndcg5_by_kind: Mapping[str, float]
    misses: tuple[str, ...]


def score_ranking(
    queries: Sequence[Query],
    ranked: Sequence[Sequence[str]],
    *,
    grades: Mapping[str, Mapping[str, int]],
    corpus: Mapping[str, PostingTruth],
    groups: Mapping[str, str],
) -> RankScores:
    """Score orders of references, one a query, against the grades and the true labels."""
    rows = [
        (query, list(refs), grades[query.id])
        for query, refs in zip(queries, ranked, strict=True)
        if query.id in grades
    ]
    right = [row for row in rows if RIGHT in row[2].values()]
    gains = [(query, refs, ndcg(refs, found) or 0.0) for query, refs, found in right]
    kinds = sorted({query.kind for query, _, _ in gains})
    forbidden = _forbidden(queries, ranked, corpus, groups) if corpus else (None, None)
    return RankScores(
        queries=len(right),
        ndcg5=mean([gain for _, _, gain in gains]),
        ndcg5_any=mean([ndcg(refs, found) for _, refs, found in rows]),
        hit3=share(_hit(refs, found) for _, refs, found in right),
        refused5=forbidden[0],
        beyond5=forbidden[1],
        ndcg5_by_kind={
            kind: mean([gain for query, _, gain in gains if query.kind == kind]) or 0.0
            for kind in kinds
        },
        misses=tuple(
            f"{query.id} [{query.kind}] {query.text} nDCG {gain:.2f} {' '.join(refs[:DEPTH])}"
            for query, refs, gain in sorted(gains, key=lambda row: row[2])
            if gain < 1
        ),
    )


def mean(values: Sequence[float | None]) -> float | None:
    """The average of those that are known; None when none is."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _hit(refs: Sequence[str], grades: Mapping[str, int]) -> bool:
    return any(grades.get(ref, 0) >= RIGHT for ref in refs[:FIRST])


def _forbidden(
    queries: Sequence[Query],
    ranked: Sequence[Sequence[str]],
    corpus: Mapping[str, PostingTruth],
    groups: Mapping[str, str],
) -> tuple[int, int]:
    shown = [
        (query.need, corpus[ref])
        for query, refs in zip(queries, ranked, strict=True)
        if query.need.intent == SEEKING
        for ref in refs[:DEPTH]
        if ref in corpus
    ]
    return (
        sum(refused(need, posting, groups=groups) for need, posting in shown),
        sum(beyond(need, posting) for need, posting in shown),
    )
