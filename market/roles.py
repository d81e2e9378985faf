"""What a member of staff, or a program with a token, may do."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Everything, postings, or the livestream."""

    ADMIN = "admin"
    CURATOR = "curator"
    HOST = "host"
