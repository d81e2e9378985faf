"""The gate: verdicts and rules against the right ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.evaluation.tally import Share, Tally, compared, share, total
from app.evaluation.truth import Screened

VERDICTS = ("pass", "review", "block")


@dataclass(frozen=True, slots=True)
class ScreeningScores:
    """`clean`: of the texts that should pass, how many did. `exact_rules`: the very same rules.

    `confusion` is by the right verdict, then by the gate's.
    """

    verdict: Share
    block: Tally
    review: Tally
    clean: Share
    exact_rules: Share
    rules: Tally
    by_rule: Mapping[str, Tally]
    confusion: Mapping[str, Mapping[str, int]]
    misses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    text: Screened
    verdict: str
    rules: frozenset[str]
    spans: str


def score_screening(
    texts: Sequence[Screened], screenings: Sequence[Mapping[str, Any]]
) -> ScreeningScores:
    """`screenings` are the contract's, in the order of the texts."""
    rows = [
        _Row(
            text,
            said["verdict"],
            frozenset(finding["rule"] for finding in said["findings"]),
            "、".join(f"{finding['rule']}“{finding['span']}”" for finding in said["findings"]),
        )
        for text, said in zip(texts, screenings, strict=True)
    ]
    seen = Counter((row.text.verdict, row.verdict) for row in rows)
    by_rule = _by_rule(rows)
    return ScreeningScores(
        verdict=share(row.verdict == row.text.verdict for row in rows),
        block=_verdict(rows, "block"),
        review=_verdict(rows, "review"),
        clean=share(row.verdict == "pass" for row in rows if row.text.verdict == "pass"),
        exact_rules=share(row.rules == set(row.text.rules) for row in rows),
        rules=total(by_rule.values()),
        by_rule=by_rule,
        confusion={right: {said: seen[right, said] for said in VERDICTS} for right in VERDICTS},
        misses=tuple(_miss(row) for row in rows if not _is_exact(row)),
    )


def _verdict(rows: Sequence[_Row], verdict: str) -> Tally:
    return compared(
        {index for index, row in enumerate(rows) if row.text.verdict == verdict},
        {index for index, row in enumerate(rows) if row.verdict == verdict},
    )


def _by_rule(rows: Sequence[_Row]) -> dict[str, Tally]:
    names = sorted({rule for row in rows for rule in (*row.rules, *row.text.rules)})
    return {
        name: total(compared({name} & set(row.text.rules), {name} & row.rules) for row in rows)
        for name in names
    }


def _is_exact(row: _Row) -> bool:
    return row.verdict == row.text.verdict and row.rules == set(row.text.rules)


def _miss(row: _Row) -> str:
    right = f"{row.text.verdict}（{'、'.join(row.text.rules) or '—'}）"
    return f"{row.text.id} {row.text.text} 应该 {right} 却是 {row.verdict}（{row.spans or '—'}）"
