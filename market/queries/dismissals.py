"""Findings that people called false alarms: kept by posting, found again by rule and words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from market.facts import Dismissed, Finding, Screening, Verdict
from market.language.normalise import normalise
from market.models import Dismissal
from market.queries.chunks import chunks

MOST_SPAN = 400
"""Characters of the words that a dismissal keeps."""

Kept = Mapping[tuple[str, str], Dismissed]
"""A posting's dismissals by `key_of` their rule and words."""


def key_of(rule: str, span: str) -> tuple[str, str]:
    """What makes two findings the same: the rule, and the words without width and blanks."""
    words = normalise(span[:MOST_SPAN]).text
    return rule, "".join(char for char in words if char.isalnum())


def with_dismissals(screening: Screening, kept: Kept) -> Screening:
    """The screening with the dismissed findings marked, and the verdict of the others."""
    if not kept:
        return screening
    findings = tuple(
        dataclasses.replace(found, dismissed=kept.get(key_of(found.rule, found.span)))
        for found in screening.findings
    )
    return weighed(findings, before=screening.verdict)


def weighed(findings: tuple[Finding, ...], *, before: Verdict) -> Screening:
    """The findings with the verdict of those that nobody dismissed; `before` when none was."""
    left = [found.verdict for found in findings if found.dismissed is None]
    if len(left) == len(findings):
        return Screening(before, findings)
    return Screening(max(left, key=lambda verdict: verdict.gravity, default=Verdict.PASS), findings)


async def dismissals_of(session: AsyncSession, posting_ids: Iterable[int]) -> dict[int, Kept]:
    """What was dismissed of each of these postings; those with nothing are left out."""
    wanted = list(dict.fromkeys(posting_ids))
    kept: dict[int, dict[tuple[str, str], Dismissed]] = {}
    for chunk in chunks(wanted):
        rows = await session.scalars(select(Dismissal).where(Dismissal.posting_id.in_(chunk)))
        for row in rows:
            gone = Dismissed(row.reason, row.dismissed_by, row.dismissed_at)
            kept.setdefault(row.posting_id, {})[key_of(row.rule, row.span)] = gone
    return dict(kept)


async def find_dismissal(
    session: AsyncSession, *, posting_id: int, rule: str, span: str
) -> Dismissal | None:
    """The kept dismissal of a finding with this rule and these words."""
    rows = await session.scalars(
        select(Dismissal).where(Dismissal.posting_id == posting_id, Dismissal.rule == rule)
    )
    return next((row for row in rows if key_of(row.rule, row.span) == key_of(rule, span)), None)
