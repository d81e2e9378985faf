"""Numbers and days that say so when they cannot be read; the package's own become empty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette_admin import DateField, IntegerField

SHOWN = 20
"""Characters of what was written that a message repeats."""


class Unread(str):
    """Words that are no value; the form shows them again."""

    __slots__ = ()


@dataclass
class ExactNumber(IntegerField):
    """A whole number."""

    async def parse_form_data(self, request: Request, form_data: FormData) -> Any:
        """The number, None for nothing, `Unread` for anything else."""
        value = await super().parse_form_data(request, form_data)
        return _unread(form_data.get(self.id)) if value is None else value

    async def validate(self, request: Request, value: Any, form_values: dict[str, Any]) -> None:
        """Raises ValueError with words for whoever filled in the form."""
        if isinstance(value, Unread):
            raise ValueError(f"“{value[:SHOWN]}”不是整数，写成数字，比如 3。")
        await super().validate(request, value, form_values)

    async def serialize_value(self, request: Request, value: Any) -> Any:
        """What cannot be read stays as it was written."""
        return value if isinstance(value, Unread) else await super().serialize_value(request, value)


@dataclass
class ExactDay(DateField):
    """A calendar day."""

    async def parse_form_data(self, request: Request, form_data: FormData) -> Any:
        """The day, None for nothing, `Unread` for anything else."""
        value = await super().parse_form_data(request, form_data)
        return _unread(form_data.get(self.id)) if value is None else value

    async def validate(self, request: Request, value: Any, form_values: dict[str, Any]) -> None:
        """Raises ValueError with words for whoever filled in the form."""
        if isinstance(value, Unread):
            raise ValueError(f"“{value[:SHOWN]}”不是日期，写成年-月-日，比如 2026-12-31。")
        await super().validate(request, value, form_values)

    async def serialize_value(self, request: Request, value: Any) -> Any:
        """What cannot be read stays as it was written."""
        return value if isinstance(value, Unread) else await super().serialize_value(request, value)


def _unread(written: Any) -> Unread | None:
    words = str(written or "").strip()
    return Unread(words) if words else None
