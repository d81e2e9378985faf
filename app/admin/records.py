"""What is only read: employers, editions, chats, the two queues, screens, audit, changes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy import Select, func, select
from starlette.requests import Request
from starlette_admin import BaseField

from app.admin import record_fields as columns
from app.admin.desk import Desk
from app.admin.view import StationView
from market.models import (
    AuditAction,
    AuditEvent,
    Change,
    Chat,
    Edition,
    Employer,
    InboxUpdate,
    OutboxMessage,
    Role,
    Screen,
)

_IS_COMPLAINT = AuditEvent.action == AuditAction.COMPLAINT


class RecordView(StationView):
    """A table to look at."""

    row_actions = ("view",)
    actions = ()


def record_views(desk: Desk) -> list[RecordView]:
    """Every read-only view, in the order of the menu."""
    view, curator = partial(_view, desk), Role.CURATOR
    return [
        ComplaintView(desk=desk),
        view(Employer, "employer", "单位", "fa fa-store", curator, columns.employer(), "name"),
        view(Edition, "edition", "期", "fa fa-moon", Role.HOST, columns.edition()),
        view(Screen, "screen", "屏幕", "fa fa-tv", Role.HOST, columns.screen(), "name"),
        view(Chat, "chat", "会话", "fa fa-comments", curator, columns.chat(), "title"),
        view(OutboxMessage, "outbox", "发件箱", "fa fa-paper-plane", curator, columns.outbox()),
        view(InboxUpdate, "inbox", "收件箱", "fa fa-inbox", curator, columns.inbox()),
        view(
            *(AuditEvent, "audit", "审计", "fa fa-clipboard-list", Role.ADMIN),
            *(columns.audit(), "actor", "subject"),
        ),
        view(Change, "change", "变更", "fa fa-wave-square", Role.ADMIN, columns.change(), "key"),
    ]


def _view(
    desk: Desk,
    model: type[Any],
    key: str,
    label: str,
    icon: str,
    reader: Role,
    fields: Sequence[BaseField],
    *searchable: str,
) -> RecordView:
    first = fields[0].name
    kind = type(
        f"{model.__name__}View",
        (RecordView,),
        {
            "reader": reader,
            "fields": list(fields),
            "searchable_fields": list(searchable),
            "sortable_fields": [first],
            "fields_default_sort": [(first, True)],
        },
    )
    view: RecordView = kind(model, desk=desk, key=key, label=label, icon=icon)
    return view


class ComplaintView(RecordView):
    """投诉: what people complained of, phones masked, newest first."""

    reader = Role.CURATOR
    sortable_fields = ("id",)
    fields_default_sort = (("id", True),)

    def __init__(self, *, desk: Desk) -> None:
        self.fields = columns.complaint()
        super().__init__(
            AuditEvent, desk=desk, key="complaint", label="投诉", icon="fa fa-comment-dots"
        )

    def get_list_query(self, request: Request) -> Select[Any]:
        """Complaints alone."""
        return select(AuditEvent).where(_IS_COMPLAINT)

    def get_count_query(self, request: Request) -> Select[Any]:
        """Complaints alone."""
        return select(func.count()).select_from(AuditEvent).where(_IS_COMPLAINT)

    def get_detail_query(self, request: Request) -> Select[Any]:
        """Complaints alone: the rest of the trail is for administrators."""
        return self.get_list_query(request)
