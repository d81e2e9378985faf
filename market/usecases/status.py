"""Where a posting stands once it was screened: by the verdict, and by what people decided."""

from __future__ import annotations

from market.facts import PostingStatus, Screening, Verdict

CLOSED_BY_PEOPLE = frozenset({PostingStatus.FILLED, PostingStatus.WITHDRAWN})


def status_for(
    screening: Screening, *, reviewed: bool, current: PostingStatus | None = None
) -> PostingStatus:
    """Where a posting stands after it came in. What people closed stays closed."""
    if current in CLOSED_BY_PEOPLE:
        return current
    if screening.verdict is Verdict.BLOCK:
        return PostingStatus.DRAFT
    if screening.verdict is Verdict.REVIEW and not reviewed:
        return PostingStatus.REVIEW
    waits = current in (PostingStatus.DRAFT, PostingStatus.REVIEW)
    if waits and not reviewed and len(screening.open_findings) < len(screening.findings):
        return PostingStatus.REVIEW  # what was only dismissed, a person lets through
    return PostingStatus.PUBLISHED
