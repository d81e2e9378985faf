"""What the engine made of postings that were imported as plain text, against their true labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.evaluation.tally import Tally, compared, total
from app.evaluation.truth import PostingTruth

ONE = ("occupation", "settlement")
MANY = ("times", "tags")


@dataclass(frozen=True, slots=True)
class LabelScores:
    """Counts for each inferred field."""

    by_field: Mapping[str, Tally]
    misses: tuple[str, ...]


def score_labels(
    corpus: Mapping[str, PostingTruth], stored: Mapping[str, PostingTruth]
) -> LabelScores:
    """The stored postings against the corpus. One that was not stored lacks all."""
    pairs = [(truth, stored.get(ref, PostingTruth())) for ref, truth in corpus.items()]
    return LabelScores(
        by_field={
            name: total(compared(_values(want, name), _values(got, name)) for want, got in pairs)
            for name in (*ONE, *MANY)
        },
        misses=tuple(miss for want, got in pairs for miss in _misses(want, got)),
    )


def _misses(want: PostingTruth, got: PostingTruth) -> Iterator[str]:
    for name in (*ONE, *MANY):
        right, said = _values(want, name), _values(got, name)
        if right != said:
            lost, extra = ("、".join(sorted(side)) or "—" for side in (right - said, said - right))
            yield f"{want.ref} {want.title} {name} 漏 {lost} 多 {extra}：{want.description}"


def _values(posting: PostingTruth, name: str) -> frozenset[str]:
    value = getattr(posting, name)
    if name in MANY:
        return frozenset(value)
    return frozenset([value]) if value else frozenset()
