"""What is only read: employers, editions, chats, the two queues, screens, audit, changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, select
from starlette.requests import Request
from starlette_admin import BaseField, BooleanField

from app.admin import fields as f
from app.admin.desk import Desk
from app.admin.view import StationView
from app.logging import mask
from market.models import (
    ACTION_NAMES,
    AuditAction,
    AuditEvent,
    Change,
    Chat,
    Edition,
    EditionState,
    Employer,
    InboxState,
    InboxUpdate,
    OutboxMessage,
    OutboxState,
    Role,
    Screen,
)

EDITION_STATES = f.names_of(EditionState, {"sealed": "已封存", "on": "亮屏中", "off": "已熄屏"})
OUTBOX_STATES = f.names_of(
    OutboxState,
    {
        "queued": "等着发",
        "sending": "正在发",
        "sent": "已发出",
        "uncertain": "不知道送到没有",
        "failed": "没发成",
    },
)
_IS_COMPLAINT = AuditEvent.action == AuditAction.COMPLAINT
INBOX_STATES = f.names_of(
    InboxState, {"pending": "等着处理", "done": "已处理", "failed": "没处理成"}
)


class RecordView(StationView):
    """A table to look at."""

    row_actions = ("view",)
    actions = ()


def record_views(desk: Desk) -> list[RecordView]:
    """Every read-only view, in the order of the menu."""
    return [
        ComplaintView(desk=desk),
        _view(Employer, desk, "employer", "单位", "fa fa-store", Role.CURATOR, _employer(), "name"),
        _view(Edition, desk, "edition", "期", "fa fa-moon", Role.HOST, _edition()),
        _view(Screen, desk, "screen", "屏幕", "fa fa-tv", Role.HOST, _screen(), "name"),
        _view(Chat, desk, "chat", "会话", "fa fa-comments", Role.CURATOR, _chat(), "title"),
        _view(
            OutboxMessage, desk, "outbox", "发件箱", "fa fa-paper-plane", Role.CURATOR, _outbox()
        ),
        _view(InboxUpdate, desk, "inbox", "收件箱", "fa fa-inbox", Role.CURATOR, _inbox()),
        _view(
            *(AuditEvent, desk, "audit", "审计", "fa fa-clipboard-list", Role.ADMIN),
            *(_audit(), "actor", "subject"),
        ),
        _view(Change, desk, "change", "变更", "fa fa-wave-square", Role.ADMIN, _change(), "key"),
    ]


def _view(
    model: type[Any],
    desk: Desk,
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


def _employer() -> list[BaseField]:
    return [f.number("id", "编号"), f.text("name", "名字"), f.moment("created_at", "添加时间")]


def _edition() -> list[BaseField]:
    return [
        f.number("id", "编号"),
        f.number("number", "第几期"),
        f.day("day", "日期"),
        f.one_of("state", "状态", EDITION_STATES),
        f.moment("sealed_at", "封存时间"),
        f.moment("on_at", "亮屏时间"),
        f.moment("off_at", "熄屏时间"),
        f.text("content_hash", "内容指纹", exclude_from_list=True),
    ]


def _screen() -> list[BaseField]:
    return [
        f.number("id", "编号"),
        f.text("name", "名字"),
        f.number("width", "宽（像素）"),
        f.number("height", "高（像素）"),
        f.moment("created_at", "添加时间"),
    ]


def _chat() -> list[BaseField]:
    return [
        f.number("id", "编号"),
        f.text("platform", "平台"),
        f.masked("title", "名称"),
        BooleanField("is_group", label="是群"),
        BooleanField("active", label="在用"),
        f.moment("created_at", "加入时间"),
    ]


def _outbox() -> list[BaseField]:
    return [
        f.number("id", "编号"),
        f.one_of("state", "状态", OUTBOX_STATES),
        f.text("platform", "平台"),
        f.number("attempts", "试了几次"),
        f.masked("error", "出了什么错"),
        f.moment("created_at", "写下时间"),
        f.moment("settled_at", "了结时间"),
        f.masked_json("payload", "内容（电话已遮住）"),
    ]


def _inbox() -> list[BaseField]:
    return [
        f.number("id", "编号"),
        f.one_of("state", "状态", INBOX_STATES),
        f.text("platform", "平台"),
        f.number("attempts", "试了几次"),
        f.masked("error", "出了什么错"),
        f.moment("received_at", "收到时间"),
        f.moment("handled_at", "处理时间"),
        f.masked_json("payload", "内容（电话已遮住）"),
    ]


def _audit() -> list[BaseField]:
    return [
        f.number("id", "编号"),
        f.moment("at", "时间"),
        f.text("actor", "谁"),
        f.shown("action", "做了什么", _action_words),
        f.text("subject", "对什么"),
        f.masked_json("detail", "详情"),
    ]


def _action_words(_request: Request, row: AuditEvent) -> str:
    return ACTION_NAMES.get(row.action, row.action)


def _complaint() -> list[BaseField]:
    return [
        f.number("id", "编号"),
        f.moment("at", "时间"),
        f.shown("platform", "平台", lambda _request, row: row.detail.get("platform", "")),
        f.shown("words", "说了什么", lambda _request, row: mask(str(row.detail.get("text", "")))),
    ]


class ComplaintView(RecordView):
    """投诉: what people complained of, phones masked, newest first."""

    reader = Role.CURATOR
    sortable_fields = ("id",)
    fields_default_sort = (("id", True),)

    def __init__(self, *, desk: Desk) -> None:
        self.fields = _complaint()
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


def _change() -> list[BaseField]:
    return [
        f.number("seq", "序号"),
        f.moment("at", "时间"),
        f.text("kind", "种类"),
        f.text("key", "编号"),
        f.number("revision", "第几版"),
    ]
