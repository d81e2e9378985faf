"""词库: the words that staff teach. They count in every process within two seconds."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from starlette.requests import Request
from starlette_admin import row_action
from starlette_admin.flash import flash

from app.admin.desk import Desk
from app.admin.view import StationView, who
from app.admin.word_fields import word_fields
from app.admin.word_form import word_from_form
from market.models import Role, StaffWord
from market.usecases.manage_words import SavedWord, add_word, change_word, switch_word


class WordView(StationView):
    """Nothing is deleted: a word that no longer counts is switched off."""

    reader: ClassVar[Role] = Role.CURATOR
    writer: ClassVar[Role] = Role.CURATOR
    searchable_fields = ("word", "note", "value")
    sortable_fields = ("id", "word", "active", "updated_at")
    fields_default_sort = (("id", True),)
    exclude_fields_from_list = ("id",)
    row_actions = ("view", "edit", "switch_off", "switch_on")
    actions = ()

    def __init__(self, *, desk: Desk) -> None:
        self.fields = word_fields(desk)
        super().__init__(
            StaffWord, desk=desk, key="word", label="词库", icon="fa fa-book", one="词"
        )

    def can_create(self, request: Request) -> bool:
        """Curators: they hear what people call things."""
        return self.may_write(request)

    def can_edit(self, request: Request) -> bool:
        """Curators."""
        return self.may_write(request)

    async def is_row_action_allowed_for_obj(self, request: Request, name: str, obj: Any) -> bool:
        """A word is switched to what it is not."""
        if name in ("switch_off", "switch_on"):
            return self.may_write(request) and obj.active is (name == "switch_off")
        return name == "view" or self.may_write(request)

    async def repr(self, obj: Any, request: Request) -> str:
        """How messages call a word."""
        return str(obj.word)

    async def create(self, request: Request, data: dict[str, Any]) -> Any:
        """Add a word; the answer says what it meant before."""
        added = word_from_form(data)
        async with self.saving(field="word") as session:
            saved = await add_word(
                session,
                added,
                note=str(data.get("note") or ""),
                lexicon=self.desk.lexicon(),
                station_id=self.desk.station_id,
                actor=who(request).name,
                at=self.desk.clock(),
            )
        _tell(request, saved)
        return await self.fresh(saved.row.id)

    async def edit(self, request: Request, pk: Any, data: dict[str, Any]) -> Any:
        """Change a word, unless somebody else did since the form was opened."""
        seen = str((await request.form()).get("revision") or "")
        added = word_from_form(data)
        async with self.saving(field="word") as session:
            saved = await change_word(
                session,
                int(pk),
                added,
                note=str(data.get("note") or ""),
                active=bool(data.get("active")),
                expected_revision=int(seen) if re.fullmatch(r"[0-9]{1,9}", seen) else None,
                lexicon=self.desk.lexicon(),
                station_id=self.desk.station_id,
                actor=who(request).name,
                at=self.desk.clock(),
            )
        _tell(request, saved)
        return await self.fresh(saved.row.id)

    @row_action(
        name="switch_off",
        text="停用",
        icon_class="fa fa-ban",
        confirmation="停用这个词？它马上就不算数了，以后还可以再启用。",
    )
    async def switch_off(self, request: Request, pk: Any) -> None:
        """The word no longer counts."""
        await self._switch(request, pk, active=False)

    @row_action(
        name="switch_on", text="启用", icon_class="fa fa-check", confirmation="重新启用这个词？"
    )
    async def switch_on(self, request: Request, pk: Any) -> None:
        """The word counts again."""
        await self._switch(request, pk, active=True)

    async def _switch(self, request: Request, pk: Any, *, active: bool) -> None:
        async with self.saving() as session:
            row = await switch_word(
                session,
                int(pk),
                active=active,
                station_id=self.desk.station_id,
                actor=who(request).name,
                at=self.desk.clock(),
            )
        flash(request, f"“{row.word}”{'启用' if active else '停用'}了。", "success")


def _tell(request: Request, saved: SavedWord) -> None:
    if saved.displaced:
        flash(request, saved.warning(), "warning")
