"""Fields of the admin: closed sets with their Chinese names, moments, money, findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from starlette.requests import Request
from starlette_admin import (
    BaseField,
    ComputedField,
    DateTimeField,
    EnumField,
    StringField,
    TextAreaField,
)
from starlette_admin.types import RequestAction

from app.admin.exact_fields import ExactDay, ExactNumber
from app.logging import mask

MOMENT = "yyyy-MM-dd HH:mm"
"""As babel writes it; with Chinese month names a table column grows too wide."""


def one_of(name: str, label: str, names: Mapping[Any, str], **options: Any) -> EnumField:
    """A closed set shown by its Chinese names."""
    choices = [(member.value, words) for member, words in names.items()]
    return EnumField(name, label=label, choices=choices, **options)


def some_of(name: str, label: str, names: Mapping[Any, str], **options: Any) -> EnumField:
    """Several members of a closed set, joined when shown."""

    def joined(_request: Request, values: Any) -> str:
        return "、".join(names.get(value, str(value)) for value in values or ())

    field = one_of(name, label, names, multiple=True, **options)
    field.formatter = {RequestAction.DETAIL: joined, RequestAction.LIST: joined}
    return field


def text(name: str, label: str, *, most: int = 0, **options: Any) -> StringField:
    """One line of at most `most` characters."""
    return StringField(name, label=label, maxlength=most or None, **options)


def long_text(name: str, label: str, **options: Any) -> TextAreaField:
    """Several lines."""
    return TextAreaField(name, label=label, rows=4, **options)


def number(name: str, label: str, **options: Any) -> ExactNumber:
    """A whole number."""
    return ExactNumber(name, label=label, **options)


def day(name: str, label: str, **options: Any) -> ExactDay:
    """A local calendar day."""
    return ExactDay(
        name, label=label, output_format="yyyy-MM-dd", form_alt_format="Y-m-d", **options
    )


def moment(name: str, label: str) -> DateTimeField:
    """A moment in the station's time zone; nobody edits it."""
    return DateTimeField(
        name,
        label=label,
        output_format=MOMENT,
        read_only=True,
        exclude_from_create=True,
        exclude_from_edit=True,
    )


def shown(
    name: str, label: str, getter: Callable[[Request, Any], Any], **options: Any
) -> BaseField:
    """Words made from the row; not searchable, not editable."""
    return ComputedField(name, label=label, getter=getter, exclude_from_edit=True, **options)


def findings() -> BaseField:
    """What the gate found: the words, the law, the advice, one block each."""
    return BaseField(
        "findings",
        label="审核提示",
        read_only=True,
        exclude_from_create=True,
        exclude_from_edit=True,
        exclude_from_list=True,
        exclude_from_export=True,
        detail_template="fields/findings.html",
    )


def masked_json(name: str, label: str) -> BaseField:
    """A JSON column's words with phone numbers masked; in the detail only."""

    def words(_request: Request, row: Any) -> str:
        return "\n".join(_leaves(getattr(row, name)))

    field = ComputedField(
        name, label=label, getter=words, exclude_from_list=True, exclude_from_export=True
    )
    field.detail_template = "fields/words.html"
    return field


def masked(name: str, label: str, **options: Any) -> BaseField:
    """A text column with phone numbers masked."""
    return shown(name, label, lambda _request, row: mask(getattr(row, name) or ""), **options)


def names_of(kind: type[StrEnum], words: Mapping[str, str]) -> dict[Any, str]:
    """Chinese names by member, the value itself where there is none."""
    return {member: words.get(member.value, member.value) for member in kind}


def _leaves(value: Any, path: str = "") -> list[str]:
    """Every leaf of a JSON value as "path: words"; at most 60, none longer than 500."""
    if isinstance(value, dict):
        pairs = [(str(key), item) for key, item in value.items()]
    elif isinstance(value, list):
        pairs = [(str(number), item) for number, item in enumerate(value)]
    else:
        return [f"{path}：{mask(str(value))[:500]}"]
    found: list[str] = []
    for key, item in pairs:
        found += _leaves(item, f"{path}.{key}" if path else key)
    return found[:60]
