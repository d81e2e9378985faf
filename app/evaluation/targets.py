"""What is to be reached, and whether it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.evaluation.score import Scores
from app.evaluation.tally import Share

_NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class Target:
    """A figure against its bound: `at_least` it, or at most when false.

    `value` is None when there was nothing to measure; that is neither met nor missed.
    """

    name: str
    value: float | None
    bound: float
    at_least: bool = True

    @property
    def met(self) -> bool | None:
        """Whether it was reached; None when nothing was measured."""
        if self.value is None:
            return None
        if self.at_least:
            return self.value >= self.bound - _NEAR
        return self.value <= self.bound + _NEAR


def targets(scores: Scores) -> tuple[Target, ...]:
    """The targets for every kind of file that was there."""
    return (*_asking(scores), *_reading(scores), *_screening(scores), *_real(scores))


def _asking(scores: Scores) -> Iterator[Target]:
    if needs := scores.needs:
        yield Target("意图 intent", needs.intent.rate, 0.97)
        yield Target("需求 need slots F1", needs.slots.f1, 0.94)
    if ranking := scores.ranking:
        yield Target("排序 nDCG@5", ranking.ndcg5, 0.92)
        yield Target("前三有合适的 right in first 3", ranking.hit3.rate, 0.97)
        others = [other.ndcg5 for other in (scores.baselines or {}).values()]
        best = max((other for other in others if other is not None), default=None)
        if best is not None and ranking.ndcg5 is not None:
            yield Target("超过最好的基线 nDCG above baseline", ranking.ndcg5 - best, 0.25)
        yield Target("前五里不要的 refused in first 5", ranking.refused5, 0, at_least=False)
        yield Target("前五里超出底线的 beyond limits", ranking.beyond5, 0, at_least=False)
    if honesty := scores.honesty:
        yield Target("没有就说没有 no match says so", honesty.no_match.rate, 1)
        yield Target("编造的岗位 invented", honesty.invented, 0, at_least=False)


def _reading(scores: Scores) -> Iterator[Target]:
    if messages := scores.messages:
        yield Target("招工信息 field F1", messages.strict.f1, 0.93)
        yield Target("岗位个数 number of postings", messages.count.rate, 0.95)
        yield Target("电话一字不差 phones exact", messages.phones.rate, 1)


def _screening(scores: Scores) -> Iterator[Target]:
    if gate := scores.screening:
        yield Target("禁止 block precision", gate.block.precision, 0.98)
        yield Target("禁止 block recall", gate.block.recall, 0.98)
        yield Target("复核 review precision", gate.review.precision, 0.92)
        yield Target("复核 review recall", gate.review.recall, 0.92)
        yield Target("清白的放行 clean passed", gate.clean.rate, 0.97)


def _real(scores: Scores) -> Iterator[Target]:
    if real := scores.real:
        agreed: Share = real.settlement
        yield Target("真实信息 settlement agrees", agreed.rate, 0.9)
        yield Target("真实信息 pay from commission", real.commission, 0, at_least=False)
