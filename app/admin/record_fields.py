"""The columns of what is only read. Texts that may hold a phone number come masked."""

from __future__ import annotations

from starlette.requests import Request
from starlette_admin import BaseField, BooleanField

from app.admin import fields as f
from app.logging import mask
from market.changes import ChangeKind
from market.models import ACTION_NAMES, AuditEvent, EditionState, InboxState, OutboxState

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
INBOX_STATES = f.names_of(
    InboxState, {"pending": "等着处理", "done": "已处理", "failed": "没处理成"}
)

ACTOR_KINDS = {"cli": "命令行", "address": "网上来的", "token": "令牌"}
SUBJECT_NAMES = {
    "posting": "岗位",
    "inbox": "收到的消息",
    "outbox": "要发的消息",
    "show": "直播",
    "edition": "期",
    "staff": "工作人员",
    "token": "令牌",
    "word": "词",
    "login": "登录",
}
"""What the audit's subjects are called: a kind before the colon, a number behind it."""

CHANGE_NAMES: dict[str, str] = {
    ChangeKind.POSTING: "岗位",
    ChangeKind.EDITION: "期",
    ChangeKind.SHOW: "直播",
    ChangeKind.WORDS: "词库",
    ChangeKind.NEED: "在等的活",
}
PLATFORM_NAMES = {"webchat": "网页聊天", "telegram": "Telegram"}


def employer() -> list[BaseField]:
    """Who hires."""
    return [f.number("id", "编号"), f.text("name", "名字"), f.moment("created_at", "添加时间")]


def edition() -> list[BaseField]:
    """An evening of a station, and the hash of what was sealed."""
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


def screen() -> list[BaseField]:
    """A paired display."""
    return [
        f.number("id", "编号"),
        f.text("name", "名字"),
        f.number("width", "宽（像素）"),
        f.number("height", "高（像素）"),
        f.moment("created_at", "添加时间"),
    ]


def chat() -> list[BaseField]:
    """A conversation; its name is masked, for it may hold a phone number."""
    return [
        f.number("id", "编号"),
        _platform(),
        f.masked("title", "名称"),
        BooleanField("is_group", label="是群"),
        BooleanField("active", label="在用"),
        f.moment("created_at", "加入时间"),
    ]


def outbox() -> list[BaseField]:
    """A message to send."""
    return [
        f.number("id", "编号"),
        f.one_of("state", "状态", OUTBOX_STATES),
        _platform(),
        f.number("attempts", "试了几次"),
        f.masked("error", "出了什么错"),
        f.moment("created_at", "写下时间"),
        f.moment("settled_at", "了结时间"),
        f.masked_json("payload", "内容（电话已遮住）"),
    ]


def inbox() -> list[BaseField]:
    """An update that was received."""
    return [
        f.number("id", "编号"),
        f.one_of("state", "状态", INBOX_STATES),
        _platform(),
        f.number("attempts", "试了几次"),
        f.masked("error", "出了什么错"),
        f.moment("received_at", "收到时间"),
        f.moment("handled_at", "处理时间"),
        f.masked_json("payload", "内容（电话已遮住）"),
    ]


def audit() -> list[BaseField]:
    """Who did what, when."""
    return [
        f.number("id", "编号"),
        f.moment("at", "时间"),
        f.shown("actor", "谁", _actor_words),
        f.shown("action", "做了什么", _action_words),
        f.shown("subject", "对什么", _subject_words),
        f.masked_json("detail", "详情"),
    ]


def _platform() -> BaseField:
    return f.shown("platform", "平台", lambda _request, row: _platform_name(row.platform))


def _platform_name(key: str) -> str:
    return PLATFORM_NAMES.get(key, key)


def _actor_words(_request: Request, row: AuditEvent) -> str:
    """Staff by name; a hashed address tries to log in before there is a name."""
    kind, colon, key = row.actor.partition(":")
    if not colon or kind not in ACTOR_KINDS:
        return row.actor
    return f"{ACTOR_KINDS[kind]} {key[:8] if kind == 'address' else key}"


def _subject_words(_request: Request, row: AuditEvent) -> str:
    """What `posting:12` is to a reader: 岗位 12; a subject of an unknown kind stays as it is."""
    kind, colon, key = row.subject.partition(":")
    return f"{SUBJECT_NAMES[kind]} {key}" if colon and kind in SUBJECT_NAMES else row.subject


def _action_words(_request: Request, row: AuditEvent) -> str:
    return ACTION_NAMES.get(row.action, row.action)


def complaint() -> list[BaseField]:
    """What people complained of, phones masked."""
    return [
        f.number("id", "编号"),
        f.moment("at", "时间"),
        f.shown(
            *("platform", "平台"),
            lambda _request, row: _platform_name(str(row.detail.get("platform", ""))),
        ),
        f.shown("words", "说了什么", lambda _request, row: mask(str(row.detail.get("text", "")))),
    ]


def change() -> list[BaseField]:
    """One row of the change feed."""
    return [
        f.number("seq", "序号"),
        f.moment("at", "时间"),
        f.shown("kind", "种类", lambda _request, row: CHANGE_NAMES[row.kind]),
        f.text("key", "编号"),
        f.number("revision", "第几版"),
    ]
