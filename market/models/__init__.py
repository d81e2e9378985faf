"""SQLAlchemy tables, one file per aggregate. Importing this package registers them all."""

from market.models.base import Base
from market.models.evening import Edition, EditionItem, EditionState, Show
from market.models.people import (
    ApiToken,
    Identity,
    NeedRow,
    Staff,
    StandingNeed,
    Worker,
)
from market.models.posting import Dismissal, PostingMark, PostingRow, PostingSource
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
from market.models.words import StaffWord, WordKind
from market.roles import Role

__all__ = [
    "ACTION_NAMES",
    "ApiToken",
    "AuditAction",
    "AuditEvent",
    "Base",
    "Change",
    "Chat",
    "Conversation",
    "Dismissal",
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
    "PostingMark",
    "PostingRow",
    "PostingSource",
    "Role",
    "Screen",
    "Show",
    "Staff",
    "StaffWord",
    "StandingNeed",
    "Station",
    "TaskRun",
    "WordKind",
    "Worker",
]
