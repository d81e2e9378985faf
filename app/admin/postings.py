"""岗位 and 复核: postings with what the gate found, and the steps of their life."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from sqlalchemy import Select, func, select
from starlette.requests import Request
from starlette_admin import BaseField
from starlette_admin.exceptions import FormValidationError
from starlette_admin.types import RequestAction

from app.admin.desk import Desk
from app.admin.posting_fields import posting_fields
from app.admin.posting_form import record_from_form
from app.admin.posting_steps import VERBS, PostingSteps
from app.admin.view import who
from market.errors import BadInput
from market.facts import (
    PostingRecord,
    PostingStatus,
    Verdict,
)
from market.models import PostingRow, Role
from market.queries.posting_rows import to_record
from market.queries.postings import get_row
from market.usecases.edit_posting import edit_posting
from market.usecases.posting_life import STEPS
from market.usecases.submit_postings import Prepared, submit_postings

FORM_FIELDS = {"pay": "pay_min"}
"""Where the form shows what is said of a field that it asks for in parts."""


class PostingView(PostingSteps):
    """All postings."""

    reader: ClassVar[Role] = Role.HOST
    exclude_fields_from_create = ("published_at", "updated_at")
    exclude_fields_from_edit = ("published_at", "updated_at")
    exclude_fields_from_list: Sequence[str] = (
        *("published_at", "found", "revision", "updated_at", "headcount"),
    )
    searchable_fields = ("title", "employer", "place", "ref", "source")
    sortable_fields = (
        "id",
        "status",
        "title",
        "employer",
        "headcount",
        "valid_until",
        "updated_at",
    )
    fields_default_sort = (("id", True),)  # only what the list shows can be sorted by
    actions = ("approve", "return", "fill", "withdraw")
    row_actions = ("view", "edit", "approve", "return", "fill", "withdraw", "split")

    def __init__(self, *, desk: Desk, key: str = "posting", label: str = "岗位") -> None:
        self.fields = posting_fields(desk)
        icon = "fa fa-list-check" if key == "review" else "fa fa-briefcase"
        super().__init__(PostingRow, desk=desk, key=key, label=label, icon=icon)

    # -- who may do what --------------------------------------------------------------

    def can_create(self, request: Request) -> bool:
        """Curators write down what an employer says on the phone."""
        return self.may_write(request)

    def can_edit(self, request: Request) -> bool:
        """Curators."""
        return self.may_write(request)

    def can_access_field(
        self, request: Request, field: BaseField, action: RequestAction | None = None
    ) -> bool:
        """The contact is for those who answer for the posting."""
        allowed = field.name != "contact_phone" or self.may_write(request)
        return allowed and super().can_access_field(request, field, action)

    async def is_action_allowed(self, request: Request, name: str) -> bool:
        """Curators."""
        return name in VERBS and self.may_write(request)

    async def is_row_action_allowed(self, request: Request, name: str) -> bool:
        """Everybody who sees the list may look; the rest is for curators."""
        return name == "view" or self.may_write(request)

    async def is_row_action_allowed_for_obj(self, request: Request, name: str, obj: Any) -> bool:
        """Only the steps that the posting's life allows."""
        if not await self.is_row_action_allowed(request, name):
            return False
        if name == "split":
            return bool(obj.also_from)
        if name not in VERBS:
            return True
        if name == "approve" and obj.verdict is Verdict.BLOCK:
            return False
        if name == "return" and obj.status is not PostingStatus.REVIEW:
            return False
        return VERBS[name] in STEPS[obj.status]

    # -- reading ----------------------------------------------------------------------

    async def repr(self, obj: Any, request: Request) -> str:
        """How messages call a posting."""
        return str(obj.title)

    # -- writing ----------------------------------------------------------------------

    async def edit(self, request: Request, pk: Any, data: dict[str, Any]) -> Any:
        """Store the form through the use case: new revision, screened anew."""
        seen = str((await request.form()).get("revision") or "")
        async with self.saving(field="title") as session:
            before = to_record(await get_row(session, int(pk)), self.desk.cipher)
            await edit_posting(
                session,
                posting_id=int(pk),
                edited=self._prepared(data, before),
                expected_revision=_revision(seen),
                actor=who(request).name,
                today=self.desk.today(),
                at=self.desk.clock(),
            )
        return await self.fresh(pk)

    async def create(self, request: Request, data: dict[str, Any]) -> Any:
        """Take in a new posting as the station's own; the gate decides as for any other."""
        prepared = self._prepared(data, PostingRecord(source=self.desk.station_name))
        async with self.saving(field="title") as session:
            done = await submit_postings(
                session,
                [prepared],
                station_id=self.desk.station_id,
                reviewed=False,
                actor=who(request).name,
                today=self.desk.today(),
                at=self.desk.clock(),
            )
            if not done.ids:
                raise BadInput("已经有一个一样的岗位了。")
        return await self.fresh(done.ids[0])

    def _prepared(self, data: dict[str, Any], before: PostingRecord) -> Prepared:
        try:
            return self.desk.prepare(record_from_form(data, before=before))
        except BadInput as refusal:
            field = FORM_FIELDS.get(refusal.field, refusal.field) or "title"
            raise FormValidationError({field: str(refusal)}) from refusal


def _revision(seen: str) -> int | None:
    """The revision that a form was made from; what cannot be read is none that there is."""
    if not seen:
        return None
    return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else -1


class ReviewView(PostingView):
    """复核: what waits for a person's decision."""

    reader: ClassVar[Role] = Role.CURATOR
    fields_default_sort = (("id", False),)
    exclude_fields_from_list = (
        *("published_at", "headcount", "revision", "updated_at", "status", "valid_until"),
    )

    def __init__(self, *, desk: Desk) -> None:
        super().__init__(desk=desk, key="review", label="复核")

    def can_create(self, request: Request) -> bool:
        """New postings are written under 岗位."""
        return False

    def get_list_query(self, request: Request) -> Select[Any]:
        """Only what waits."""
        return select(PostingRow).where(PostingRow.status == PostingStatus.REVIEW)

    def get_count_query(self, request: Request) -> Select[Any]:
        """Only what waits."""
        waiting = PostingRow.status == PostingStatus.REVIEW
        return select(func.count()).select_from(PostingRow).where(waiting)

    def get_detail_query(self, request: Request) -> Select[Any]:
        """A decided posting can still be looked at."""
        return select(PostingRow)
