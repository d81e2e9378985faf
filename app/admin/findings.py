"""What the gate found, as cards: the words, the law, the advice, and 误报 with a reason.

It shows; `app.admin.dismissals` takes what people say about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette_admin import BaseField
from starlette_admin.i18n import get_tzinfo

from app.admin import fields as f
from app.admin.desk import Desk
from app.admin.view import who
from app.logging import mask
from app.rule_names import rule_name
from market.facts import Dismissed, Finding, Verdict
from market.models import PostingRow, Role
from market.queries.posting_rows import findings_of
from market.usecases.dismiss_finding import may_dismiss

MOMENT = "%Y-%m-%d %H:%M"


def findings_field(desk: Desk) -> BaseField:
    """The cards in a posting's detail, with the words for the employer."""

    def cards(request: Request, row: PostingRow) -> Any:
        found = findings_of(row)
        if not found:
            return []
        role = who(request).role
        if not who(request).may(Role.CURATOR):  # a quotation may hold the contact
            found = tuple(replace(each, span=mask(each.span)) for each in found)
        return {
            "posting_id": row.id,
            "cards": [_card(each, role=role) for each in found],
            "message": message_to_employer(row.title, found, station=desk.station_name),
        }

    field = f.findings()
    field.getter = cards
    return field


def _card(found: Finding, *, role: Role) -> dict[str, Any]:
    return {
        "rule": found.rule,
        "name": rule_name(found.rule),
        "span": found.span,
        "law": found.law,
        "advice": found.advice,
        "grave": found.verdict is Verdict.BLOCK,
        "may": may_dismiss(role, found.verdict),
        "dismissed": found.dismissed and _dismissed(found.dismissed),
    }


def _dismissed(gone: Dismissed) -> dict[str, str]:
    at = gone.at.astimezone(get_tzinfo()).strftime(MOMENT)
    return {"reason": gone.reason, "by": gone.by, "at": at}


def message_to_employer(title: str, findings: Sequence[Finding], *, station: str) -> str:
    """What staff send to the employer: the words, and what to change. "" when nothing is open.

    One point a rule, with all its words, so that no advice stands there twice.
    """
    words: dict[str, list[str]] = {}
    advice: dict[str, str] = {}
    for found in findings:
        if found.dismissed is None:
            words.setdefault(found.rule, [])
            advice.setdefault(found.rule, found.advice)
            if found.span:
                words[found.rule].append(f"“{found.span}”")
    if not advice:
        return ""
    points = [
        f"{''.join(words[rule])}{'：' if words[rule] else ''}{advice[rule]}" for rule in advice
    ]
    lines = [f"{number}. {point}" for number, point in enumerate(points, start=1)]
    head = f"您好，您发来的岗位“{title}”还不能发布，有 {len(lines)} 处要改："
    return "\n".join((head, *lines, f"改好后请再发给我们，谢谢。{station}"))
