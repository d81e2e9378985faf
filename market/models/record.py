"""What happened: the change feed, the audit trail, and the scheduled runs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from market.models.base import Base


class Change(Base):
    """A row of the change feed. `seq` grows in commit order (see `market.changes`)."""

    __tablename__ = "changes"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 (SQLAlchemy reads it)

    seq: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(24))
    key: Mapped[str] = mapped_column(String(120))
    revision: Mapped[int]
    station_id: Mapped[int]


class AuditAction(StrEnum):
    """Everything that the audit trail can say was done."""

    LOGIN = "login"
    LOGIN_TRIED = "login_tried"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 (an action, not a password)
    STAFF_CREATED = "staff_created"
    STAFF_CHANGED = "staff_changed"
    TOKEN_CREATED = "token_created"  # noqa: S105
    TOKEN_REVOKED = "token_revoked"  # noqa: S105
    POSTING_SUBMITTED = "posting.submitted"
    POSTING_EDITED = "posting.edited"
    POSTING_MERGED = "posting.merged"
    POSTING_SPLIT = "posting.split"
    POSTING_DRAFT = "posting.draft"
    POSTING_REVIEW = "posting.review"
    POSTING_PUBLISHED = "posting.published"
    POSTING_FILLED = "posting.filled"
    POSTING_WITHDRAWN = "posting.withdrawn"
    POSTING_EXPIRED = "posting.expired"
    FINDING_DISMISSED = "finding.dismissed"
    FINDING_RESTORED = "finding.restored"
    EDITION_SEALED = "edition.sealed"
    EDITION_ON = "edition.on"
    EDITION_OFF = "edition.off"
    SHOW_ON_AIR = "show.on_air"
    SHOW_OFF_AIR = "show.off_air"
    SHOW_HEADLINE = "show.headline"
    SHOW_TICKER = "show.ticker"
    CHAT_JOINED = "chat_joined"
    CHAT_LOST = "chat_lost"
    WORD_ADDED = "word.added"
    WORD_CHANGED = "word.changed"
    COMPLAINT = "complaint"
    UPDATE_FAILED = "update_failed"
    SEND_FAILED = "send_failed"
    SEND_UNCERTAIN = "send_uncertain"


ACTION_NAMES: Mapping[str, str] = {
    AuditAction.LOGIN: "登录",
    AuditAction.LOGIN_TRIED: "试着登录",
    AuditAction.PASSWORD_CHANGED: "改密码",
    AuditAction.STAFF_CREATED: "添加工作人员",
    AuditAction.STAFF_CHANGED: "改工作人员",
    AuditAction.TOKEN_CREATED: "发令牌",
    AuditAction.TOKEN_REVOKED: "作废令牌",
    AuditAction.POSTING_SUBMITTED: "收到岗位",
    AuditAction.POSTING_EDITED: "改岗位",
    AuditAction.POSTING_MERGED: "岗位：又有一个来源",
    AuditAction.POSTING_SPLIT: "岗位：拆开来源",
    AuditAction.POSTING_DRAFT: "岗位：退回草稿",
    AuditAction.POSTING_REVIEW: "岗位：等复核",
    AuditAction.POSTING_PUBLISHED: "岗位：发布",
    AuditAction.POSTING_FILLED: "岗位：招满",
    AuditAction.POSTING_WITHDRAWN: "岗位：下架",
    AuditAction.POSTING_EXPIRED: "岗位：过期",
    AuditAction.FINDING_DISMISSED: "审核提示：标为误报",
    AuditAction.FINDING_RESTORED: "审核提示：撤销误报",
    AuditAction.EDITION_SEALED: "封存夜市",
    AuditAction.EDITION_ON: "亮屏",
    AuditAction.EDITION_OFF: "熄屏",
    AuditAction.SHOW_ON_AIR: "岗位上直播",
    AuditAction.SHOW_OFF_AIR: "岗位下直播",
    AuditAction.SHOW_HEADLINE: "改直播标题",
    AuditAction.SHOW_TICKER: "开关滚动条",
    AuditAction.CHAT_JOINED: "进了一个会话",
    AuditAction.CHAT_LOST: "离开了一个会话",
    AuditAction.WORD_ADDED: "添加词",
    AuditAction.WORD_CHANGED: "改词",
    AuditAction.COMPLAINT: "有人投诉",
    AuditAction.UPDATE_FAILED: "有一条来信没处理成",
    AuditAction.SEND_FAILED: "有一条消息没发成",
    AuditAction.SEND_UNCERTAIN: "有消息不知道送到没有",
}
"""What pages call an action."""


class AuditEvent(Base):
    """Who did what, when. `detail` holds no personal data."""

    __tablename__ = "audit_events"
    __table_args__ = (Index("ix_audit_events_subject", "subject", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(120))
    detail: Mapped[dict[str, Any]]


class TaskRun(Base):
    """One due run of a scheduled task: what makes a missed run caught up and never doubled."""

    __tablename__ = "task_runs"
    __table_args__ = (UniqueConstraint("task", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task: Mapped[str] = mapped_column(String(40))
    due_at: Mapped[datetime]
    done_at: Mapped[datetime]
