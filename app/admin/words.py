"""词库: the words that staff teach. They count in every process within two seconds."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from starlette.requests import Request
from starlette_admin import BaseField, BooleanField, row_action
from starlette_admin.exceptions import FormValidationError
from starlette_admin.flash import flash

from app.admin import fields as f
from app.admin.desk import Desk
from app.admin.view import StationView, who
from market.errors import BadInput
from market.facts import LatLon
from market.language.added import MAX_VALUE, MAX_WORD, AddedWord
from market.language.meanings import KIND_NAMES, value_name, values_of
from market.language.words import DECOY
from market.models import Role, StaffWord, WordKind
from market.usecases.manage_words import MAX_NOTE, SavedWord, add_word, change_word, switch_word

NEW_PLACE = "place:"
_NUMBER = re.compile(r"-?\d{1,3}(?:\.\d{1,12})?")
_IN_NUMBERS = re.compile(r"[\s,，;；、]{1,8}")


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
        self.fields = _fields(desk)
        super().__init__(StaffWord, desk=desk, key="word", label="词库", icon="fa fa-book")

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
        added = _added(data)
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
        added = _added(data)
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


def _fields(desk: Desk) -> list[BaseField]:
    form_only: dict[str, Any] = {"exclude_from_list": True, "exclude_from_detail": True}
    fixed: dict[str, Any] = {"exclude_from_create": True, "exclude_from_edit": True}
    meaning = f.one_of(
        "meaning",
        "意思",
        {},
        required=True,
        select2=True,
        choices_loader=lambda _request: _choices(desk),
        getter=_meaning,
        help_text="可以打字找，比如打“搬运”。选“不算数”，就是碰到这个词当没看见。",
        **form_only,
    )
    return [
        f.number("id", "编号", **fixed),
        f.text(
            *("word", "词"),
            most=MAX_WORD,
            required=True,
            help_text="大家嘴上怎么说就怎么写，至少两个字。"
            "两秒内每个地方都听得懂。系统原来认得的词，从此只有您写的这个意思。",
        ),
        f.shown("means", "意思", lambda _request, row: _words(desk, row), exclude_from_create=True),
        meaning,
        f.text(
            *("place_name", "新地方的名字"),
            most=MAX_VALUE,
            getter=lambda _request, row: row.value if row.lat is not None else "",
            help_text="意思选了“新的地方”才填。留空，就用上面那个词。",
            **form_only,
        ),
        f.text(
            *("point", "新地方的位置"),
            most=60,
            getter=_point_words,
            placeholder="30.2806，105.0378",
            help_text="纬度在前，经度在后，中间用逗号隔开。在手机地图上长按那个地方就能看到。",
            exclude_from_list=True,
        ),
        f.text("note", "备注", most=MAX_NOTE, help_text="谁这么说，什么时候听到的。"),
        BooleanField(
            *("active",),
            label="启用",
            exclude_from_create=True,
            help_text="关掉，这个词就不算数了。",
        ),
        f.number(
            "revision", "第几版", read_only=True, exclude_from_create=True, exclude_from_list=True
        ),
        f.text("created_by", "谁添加的", **fixed),
        f.moment("updated_at", "改动时间"),
    ]


def _choices(desk: Desk) -> list[tuple[str, str]]:
    """Every meaning that a word can have."""
    lexicon = desk.lexicon()
    found = [("", "请选择"), (f"{DECOY}:{DECOY}", f"{KIND_NAMES[DECOY]}（当没看见）")]
    for kind in KIND_NAMES:
        if kind == "place":
            found.append((NEW_PLACE, "地名：新的地方（下面写名字和位置）"))
        for value in () if kind == DECOY else values_of(lexicon, kind):
            name = value_name(lexicon, kind, value)
            found.append((f"{kind}:{value}", f"{KIND_NAMES[kind]}：{name}"))
    return found


def _meaning(_request: Request, row: StaffWord) -> str:
    if row.kind is WordKind.PLACE and row.lat is not None:
        return NEW_PLACE
    return f"{row.kind.value}:{row.value}"


def _words(desk: Desk, row: StaffWord) -> str:
    if row.kind is WordKind.DECOY:
        return KIND_NAMES[DECOY]
    return f"{KIND_NAMES[row.kind.value]}：{value_name(desk.lexicon(), row.kind.value, row.value)}"


def _point_words(_request: Request, row: StaffWord) -> str:
    return "" if row.lat is None or row.lon is None else f"{row.lat:g}，{row.lon:g}"


def _added(data: dict[str, Any]) -> AddedWord:
    kind, _, value = str(data.get("meaning") or "").partition(":")
    if kind not in KIND_NAMES:
        raise FormValidationError({"meaning": "请选一个意思。"})
    word, place = str(data.get("word") or ""), str(data.get("place_name") or "").strip()
    where = str(data.get("point") or "").strip()
    if kind != "place" or value:
        if where or place:
            raise FormValidationError({"point": "意思选了“新的地方”，才写名字和位置。"})
        return AddedWord(word, kind, value)
    try:
        return AddedWord(word, kind, place, _point(where))
    except BadInput as refusal:
        raise FormValidationError({"point": str(refusal)}) from refusal


def _point(text: str) -> LatLon:
    parts = _IN_NUMBERS.split(text.strip()[:60])
    if len(parts) != 2 or not all(_NUMBER.fullmatch(part) for part in parts):
        raise BadInput("新的地方要写上位置：纬度，经度，例如 30.2806，105.0378。")
    return LatLon(float(parts[0]), float(parts[1]))


def _tell(request: Request, saved: SavedWord) -> None:
    if saved.displaced:
        flash(request, saved.warning(), "warning")
