"""What every shape has in common, and the shape of an error."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator


class Shape(BaseModel):
    """Unknown keys are ignored, so that a newer program can talk to an older station."""

    model_config = ConfigDict(extra="ignore", use_attribute_docstrings=True)

    @model_validator(mode="before")
    @classmethod
    def _no_nul(cls, value: Any) -> Any:
        """No database keeps U+0000, and no person writes it."""
        if isinstance(value, dict) and any("\0" in item for item in _strings(value)):
            raise ValueError("有读不懂的字符")
        return value


def _strings(value: dict[str, Any]) -> Iterator[str]:
    return (item for item in value.values() if isinstance(item, str))


class ProblemOut(Shape):
    """application/problem+json (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
