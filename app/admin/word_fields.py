"""What the admin shows of a word, and what its form asks for."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette_admin import BaseField, BooleanField

from app.admin import fields as f
from app.admin.desk import Desk
from app.admin.word_form import choice_of, choices
from market.language.added import MAX_VALUE, MAX_WORD
from market.language.meanings import KIND_NAMES, value_name
from market.language.words import DECOY
from market.models import StaffWord, WordKind
from market.usecases.manage_words import MAX_NOTE

_FORM_ONLY: dict[str, Any] = {"exclude_from_list": True, "exclude_from_detail": True}
_FIXED: dict[str, Any] = {"exclude_from_create": True, "exclude_from_edit": True}


def word_fields(desk: Desk) -> list[BaseField]:
    """Every field of a word, in the order of the form."""
    return [
        f.number("id", "编号", **_FIXED),
        f.text(
            *("word", "词"),
            most=MAX_WORD,
            required=True,
            help_text="大家嘴上怎么说就怎么写，至少两个字。"
            "两秒内每个地方都听得懂。系统原来认得的词，从此只有您写的这个意思。",
        ),
        f.shown("means", "意思", lambda _request, row: _words(desk, row), exclude_from_create=True),
        _meaning(desk),
        *_new_place(),
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
        f.text("created_by", "谁添加的", **_FIXED),
        f.moment("updated_at", "改动时间"),
    ]


def _meaning(desk: Desk) -> BaseField:
    return f.one_of(
        "meaning",
        "意思",
        {},
        required=True,
        select2=True,
        choices_loader=lambda _request: choices(desk.lexicon()),
        getter=lambda _request, row: choice_of(row),
        help_text="可以打字找，比如打“搬运”。选“不算数”，就是碰到这个词当没看见。",
        **_FORM_ONLY,
    )


def _new_place() -> list[BaseField]:
    return [
        f.text(
            *("place_name", "新地方的名字"),
            most=MAX_VALUE,
            getter=lambda _request, row: row.value if row.lat is not None else "",
            help_text="意思选了“新的地方”才填。留空，就用上面那个词。",
            **_FORM_ONLY,
        ),
        f.text(
            *("point", "新地方的位置"),
            most=60,
            getter=_point_words,
            placeholder="30.2806，105.0378",
            help_text="纬度在前，经度在后，中间用逗号隔开。在手机地图上长按那个地方就能看到。",
            exclude_from_list=True,
        ),
    ]


def _words(desk: Desk, row: StaffWord) -> str:
    if row.kind is WordKind.DECOY:
        return KIND_NAMES[DECOY]
    return f"{KIND_NAMES[row.kind.value]}：{value_name(desk.lexicon(), row.kind.value, row.value)}"


def _point_words(_request: Request, row: StaffWord) -> str:
    return "" if row.lat is None or row.lon is None else f"{row.lat:g}，{row.lon:g}"
