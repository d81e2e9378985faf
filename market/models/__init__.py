"""SQLAlchemy tables, one file per aggregate. Importing this package registers them all."""

from market.models.base import Base
from market.models.evening import Edition, EditionItem, EditionState, Show
from market.models.people import ApiToken, Identity, NeedRow, Role, Staff, Worker
from market.models.posting import PostingRow
from market.models.record import ACTION_NAMES, AuditAction, AuditEvent, Change, TaskRun
from market.models.station import Employer, Screen, Station
from market.models.talk import (
    Chat,
    Conversation,
    InboxState,
    InboxUpdate,
    OutboxMessage,
    OutboxState,
)

__all__ = [
    "ACTION_NAMES",
    "ApiToken",
    "AuditAction",
    "AuditEvent",
    "Base",
    "Change",
    "Chat",
    "Conversation",
    "Edition",
    "EditionItem",
    "EditionState",
    "Employer",
    "Identity",
    "InboxState",
    "InboxUpdate",
    "NeedRow",
    "OutboxMessage",
    "OutboxState",
    "PostingRow",
    "Role",
    "Screen",
    "Show",
    "Staff",
    "Station",
    "TaskRun",
    "Worker",
]
