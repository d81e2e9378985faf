"""What several calls ask of the caller in the same way."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from fastapi.security import HTTPBearer

BEARER = HTTPBearer(auto_error=False, description="管理员给的令牌，yeshi_ 开头")
"""Only tells OpenAPI what to send; the guard is who checks it."""
SourceQuery = Annotated[
    str | None, Query(max_length=200, description="同一编号有几个来源时指明来源")
]
