"""A person calls a finding of the gate a false alarm, with a reason; or takes that back.

The posting is judged by what is left: a blocked one may rise to review, never straight to the
public; one whose last finding is gone waits for its approval.
"""

from __future__ import annotations

import dataclasses
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from market.db import cipher_of
from market.errors import BadInput, NotFound, Refused
from market.facts import Dismissed, Finding, Posting, PostingStatus, Verdict
from market.intake.phones import without_phones
from market.models import AuditAction, Dismissal, PostingRow, Role
from market.queries.audit import record_event
from market.queries.dismissals import MOST_SPAN, find_dismissal, key_of, weighed
from market.queries.posting_rows import findings_of, to_posting, write_findings
from market.queries.postings import get_row
from market.usecases.posting_life import touch

LEAST_REASON, MOST_REASON = 2, 400
"""Characters of the reason: one that nobody can learn from is none."""

_DISMISSERS = {
    Verdict.BLOCK: frozenset({Role.ADMIN}),
    Verdict.REVIEW: frozenset({Role.CURATOR, Role.ADMIN}),
}
"""Who may overrule the gate: what blocks a posting, an administrator alone."""


def may_dismiss(role: Role, verdict: Verdict) -> bool:
    """True when staff of this role may dismiss a finding of this gravity."""
    return role in _DISMISSERS.get(verdict, frozenset())


async def dismiss_finding(
    session: AsyncSession,
    *,
    posting_id: int,
    rule: str,
    span: str,
    reason: str,
    actor: str,
    role: Role,
    at: datetime,
) -> Posting:
    """Keep that this finding is a false alarm. Dismissing it again changes nothing.

    Raises NotFound, BadInput (the reason), Refused (the role).
    """
    row = await get_row(session, posting_id)
    found = _the_finding(row, rule=rule, span=span, role=role)
    why = without_phones(" ".join(reason.replace("\0", "").split()))  # it is kept for years
    if not LEAST_REASON <= len(why) <= MOST_REASON:
        raise BadInput(f"请写明为什么是误报（{LEAST_REASON}到{MOST_REASON}个字）。")
    if found.dismissed is not None:
        return to_posting(row, cipher_of(session))
    session.add(
        Dismissal(
            posting_id=row.id,
            rule=found.rule,
            span=found.span[:MOST_SPAN],
            reason=why,
            dismissed_by=actor,
            dismissed_at=at,
        )
    )
    _mark(row, found, Dismissed(why, actor, at))
    await _keep(session, row, AuditAction.FINDING_DISMISSED, found, actor=actor, why=why, at=at)
    return to_posting(row, cipher_of(session))


async def restore_finding(
    session: AsyncSession,
    *,
    posting_id: int,
    rule: str,
    span: str,
    actor: str,
    role: Role,
    at: datetime,
) -> Posting:
    """Take a dismissal back: the finding counts again, and what is shown waits again.

    Raises NotFound, Refused (the role).
    """
    row = await get_row(session, posting_id)
    found = _the_finding(row, rule=rule, span=span, role=role)
    kept = await find_dismissal(session, posting_id=row.id, rule=rule, span=span)
    if kept is not None:
        await session.delete(kept)
    if found.dismissed is None:
        return to_posting(row, cipher_of(session))
    why = found.dismissed.reason
    _mark(row, found, None)
    await _keep(session, row, AuditAction.FINDING_RESTORED, found, actor=actor, why=why, at=at)
    return to_posting(row, cipher_of(session))


def _the_finding(row: PostingRow, *, rule: str, span: str, role: Role) -> Finding:
    wanted = key_of(rule, span)
    for found in findings_of(row):
        if key_of(found.rule, found.span) == wanted:
            if not may_dismiss(role, found.verdict):
                raise Refused("违法类的提示只有管理员能标为误报。")
            return found
    raise NotFound("这个岗位没有这条审核提示，可能刚被改过，请刷新后再看。")


def _mark(row: PostingRow, found: Finding, gone: Dismissed | None) -> None:
    """Mark every finding of the same rule and words, and judge by what is left."""
    same = key_of(found.rule, found.span)
    findings = tuple(
        dataclasses.replace(each, dismissed=gone) if key_of(each.rule, each.span) == same else each
        for each in findings_of(row)
    )
    # Nothing dismissed any more: then the gravest finding gives the verdict, as the gate has it.
    grave = max((each.verdict for each in findings), key=lambda verdict: verdict.gravity)
    before, screening = row.verdict, weighed(findings, before=grave)
    write_findings(row, screening)
    row.status = _status_after(row.status, before=before, after=screening.verdict)


def _status_after(status: PostingStatus, *, before: Verdict, after: Verdict) -> PostingStatus:
    if status is PostingStatus.DRAFT and before is Verdict.BLOCK is not after:
        return PostingStatus.REVIEW
    if status in (PostingStatus.REVIEW, PostingStatus.PUBLISHED) and after is Verdict.BLOCK:
        return PostingStatus.DRAFT
    graver = after.gravity > before.gravity
    return PostingStatus.REVIEW if status is PostingStatus.PUBLISHED and graver else status


async def _keep(
    session: AsyncSession,
    row: PostingRow,
    action: AuditAction,
    found: Finding,
    *,
    actor: str,
    why: str,
    at: datetime,
) -> None:
    await touch(session, row, actor=actor, at=at)
    detail = {
        "rule": found.rule,
        "reason": why,
        "status": row.status.value,
        "revision": row.revision,
    }
    await record_event(
        session, actor=actor, action=action, subject=f"posting:{row.id}", detail=detail, at=at
    )
