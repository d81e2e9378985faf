"""What every shape has in common, and the shape of an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]|$)", re.ASCII)


def _no_truth(value: Any) -> Any:
    """Python counts `true` as 1; nobody who writes it means one person or one yuan."""
    if isinstance(value, bool):
        raise ValueError("要写数字")
    return value


def _written_out(value: Any) -> Any:
    """A number is no day: 0 would be 1970-01-01."""
    if value is not None and not (isinstance(value, str) and _DAY.match(value)):
        raise ValueError("要写成日期，例如 2026-07-01")
    return value


Number = Annotated[float, BeforeValidator(_no_truth)]
Whole = Annotated[int, BeforeValidator(_no_truth)]
Day = Annotated[date, BeforeValidator(_written_out)]


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
