"""Fields of a posting's pages that show where it came from: its message, and its sources."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette_admin import BaseField, ComputedField

from app.admin.desk import Desk
from app.admin.message import FIELD_WORDS, Shown, show, values_of
from app.admin.view import who
from market.models import PostingRow, Role
from market.queries.posting_rows import findings_of, to_record
from market.queries.sources import sources_of


def message_field(desk: Desk) -> BaseField:
    """The message with each field's words marked; phones for curators and above alone."""

    def shown(request: Request, row: PostingRow) -> Shown | None:
        if not row.message_sealed:
            return None
        phones = who(request).may(Role.CURATOR)
        return show(
            desk.cipher.open(row.message_sealed),
            spans=row.spans or {},
            findings=[found.span for found in findings_of(row) if found.dismissed is None],
            values=_values(row, desk, phones=phones),
            phones=phones,
        )

    return _Panel(
        "message",
        label="原文",
        getter=shown,
        exclude_from_list=True,
        exclude_from_create=True,
        exclude_from_export=True,
        detail_template="fields/message.html",
        form_template="fields/message.html",
    )


def sources_field(desk: Desk) -> BaseField:
    """Every source that announced the posting, the first one first, a line each."""

    async def lines(_request: Request, row: PostingRow) -> str:
        first = f"{row.source or '本站'} · 编号 {row.ref}"
        if not row.also_from:
            return first
        async with desk.db.reading() as session:
            further = await sources_of(session, [row.id])
        return "\n".join(
            [
                first,
                *(
                    f"{item.source or '本站'} · 编号 {item.ref}"
                    f" · {item.created_at:%Y-%m-%d} 起{_given(item.gave)}"
                    for item in further
                ),
            ]
        )

    field = ComputedField(
        "sources",
        label="全部来源",
        getter=lines,
        exclude_from_list=True,
        exclude_from_edit=True,
        exclude_from_export=True,
    )
    field.detail_template = "fields/words.html"
    return field


class _Panel(ComputedField):
    """A read-only view of a row that is no text."""

    async def serialize_value(self, request: Request, value: Any) -> Any:
        """As it is: the template knows its shape."""
        return value


def _given(names: list[str]) -> str:
    words = "、".join(dict.fromkeys(FIELD_WORDS[name] for name in names if name in FIELD_WORDS))
    return f"，补充了{words}" if words else ""


def _values(row: PostingRow, desk: Desk, *, phones: bool) -> dict[str, str]:
    """What was understood, in words."""
    values = values_of(to_record(row, desk.cipher), desk.lexicon())
    return values if phones else values | {"contact_phone": "（已遮住）"}
