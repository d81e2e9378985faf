"""岗位 and 复核: postings with what the gate found, and the steps of their life."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from sqlalchemy import Select, func, select
from starlette.requests import Request
from starlette_admin import BaseField, action, row_action
from starlette_admin.actions import ActionSelection
from starlette_admin.exceptions import FormValidationError
from starlette_admin.flash import flash
from starlette_admin.types import RequestAction

from app.admin import fields as f
from app.admin.desk import Desk
from app.admin.posting_form import record_from_form
from app.admin.view import StationView, who
from market.errors import BadInput
from market.facts import (
    PAY_UNIT_NAMES,
    SETTLEMENT_NAMES,
    STATUS_NAMES,
    TAG_NAMES,
    WORK_TIME_NAMES,
    Pay,
    PostingRecord,
    PostingStatus,
    Verdict,
    yuan,
)
from market.models import PostingRow, Role
from market.queries.postings import get_row, to_record
from market.usecases.close_posting import close_posting
from market.usecases.edit_posting import edit_posting
from market.usecases.posting_life import STEPS
from market.usecases.review_posting import review_posting
from market.usecases.submit_postings import Prepared, submit_postings

VERDICT_NAMES = {Verdict.PASS: "通过", Verdict.REVIEW: "要复核", Verdict.BLOCK: "违法，拦下"}
REASON_FORM = """<form>
<label class="form-label mt-3" for="reason">为什么退回（写给报岗位的人看）</label>
<input class="form-control" id="reason" name="reason" maxlength="200">
</form>"""
VERBS = {
    "approve": PostingStatus.PUBLISHED,
    "return": PostingStatus.DRAFT,
    "fill": PostingStatus.FILLED,
    "withdraw": PostingStatus.WITHDRAWN,
}
MOST_FOUND = 18
"""Characters of what the gate found that fit a column; the detail has them all."""


def _pay_words(_request: Request, row: PostingRow) -> str:
    pay = Pay(row.pay_text, row.pay_min_li, row.pay_max_li, row.pay_unit).in_words()
    return f"{pay} {SETTLEMENT_NAMES[row.settlement]}" if row.settlement else pay


def _found_words(_request: Request, row: PostingRow) -> str:
    words = "；".join(found["span"] or found["advice"] for found in row.findings)
    return words if len(words) <= MOST_FOUND else f"{words[:MOST_FOUND]}…"


def _yuan_of(name: str) -> Callable[[Request, PostingRow], str]:
    def amount(_request: Request, row: PostingRow) -> str:
        li = getattr(row, name)
        return "" if li is None else yuan(li)

    return amount


def posting_fields(desk: Desk) -> list[BaseField]:
    """Every field in the order of the pages."""
    hide = {"exclude_from_list": True}
    form_only = {"exclude_from_list": True, "exclude_from_detail": True}
    fixed = {"exclude_from_create": True, "exclude_from_edit": True}
    return [
        f.number("id", "编号", **fixed),
        f.one_of("status", "状态", STATUS_NAMES, **fixed),
        f.one_of("verdict", "审核", VERDICT_NAMES, **fixed, **hide),
        f.findings(),
        f.shown("found", "审核提示", _found_words, exclude_from_detail=True),
        f.text("title", "岗位", most=200, required=True),
        f.text("employer", "单位", most=200),
        f.shown("pay_words", "工资", _pay_words),
        f.text("pay_min", "工资下限（元）", getter=_yuan_of("pay_min_li"), **form_only),
        f.text("pay_max", "工资上限（元）", getter=_yuan_of("pay_max_li"), **form_only),
        f.one_of("pay_unit", "工资按什么算", PAY_UNIT_NAMES, **form_only),
        f.text("pay_text", "工资原话", most=400, **hide),
        f.one_of("settlement", "结算", SETTLEMENT_NAMES, **form_only),
        f.number("headcount", "人数", min=1),
        f.text("place", "地点", most=400),
        f.text("district", "区县", most=80, **hide),
        f.some_of("times", "时间", WORK_TIME_NAMES, **hide),
        f.some_of("tags", "待遇和条件", TAG_NAMES, **hide),
        f.long_text("description", "做什么", **hide),
        f.long_text("requirements", "要求", **hide),
        f.text("contact_name", "联系人", most=80, **hide),
        f.text(
            "contact_phone",
            "电话",
            most=200,
            help_text="几个电话用分号隔开。加密保存，只在这里看得到。",
            getter=lambda _request, row: desk.cipher.open(row.contact_phone_sealed),
            exclude_from_list=True,
            exclude_from_export=True,
        ),
        f.day("starts_on", "开工日期", **hide),
        f.day("ends_on", "完工日期", **hide),
        f.day("valid_until", "有效期至"),
        f.text("ref", "来源编号", **fixed, **hide),
        f.text("source", "来源", **fixed, **hide),
        f.number("revision", "第几版", read_only=True, exclude_from_create=True),
        f.moment("published_at", "发布时间"),
        f.moment("updated_at", "改动时间"),
        f.text("updated_by", "谁改的", **fixed, **hide),
    ]


class PostingView(StationView):
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
    fields_default_sort = (("updated_at", True),)
    actions = ("approve", "return", "fill", "withdraw")
    row_actions = ("view", "edit", "approve", "return", "fill", "withdraw")

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

    # -- steps ------------------------------------------------------------------------

    @action(name="approve", text="通过，发布", confirmation="把选中的岗位发布出去？")
    async def approve_batch(self, request: Request, selection: ActionSelection) -> None:
        """Publish what was chosen, all or none."""
        await self._take(request, await selection.pks(), "approve")

    @action(name="return", text="退回", confirmation="把选中的岗位退回？", form=REASON_FORM)
    async def return_batch(self, request: Request, selection: ActionSelection) -> None:
        """Send back what was chosen, all or none."""
        await self._take(request, await selection.pks(), "return")

    @action(name="fill", text="招满", confirmation="选中的岗位都招满了？所有地方会马上消失。")
    async def fill_batch(self, request: Request, selection: ActionSelection) -> None:
        """Close what was chosen as filled, all or none."""
        await self._take(request, await selection.pks(), "fill")

    @action(name="withdraw", text="下架", confirmation="把选中的岗位下架？所有地方会马上消失。")
    async def withdraw_batch(self, request: Request, selection: ActionSelection) -> None:
        """Withdraw what was chosen, all or none."""
        await self._take(request, await selection.pks(), "withdraw")

    @row_action(
        name="approve", text="通过", icon_class="fa fa-check", confirmation="发布这个岗位？"
    )
    async def approve_one(self, request: Request, pk: Any) -> None:
        """Publish."""
        await self._take(request, [pk], "approve")

    @row_action(
        name="return",
        text="退回",
        icon_class="fa fa-reply",
        confirmation="退回这个岗位？",
        form=REASON_FORM,
    )
    async def return_one(self, request: Request, pk: Any) -> None:
        """Send back with a reason."""
        await self._take(request, [pk], "return")

    @row_action(
        name="fill",
        text="招满",
        icon_class="fa fa-user-check",
        confirmation="招满了？所有地方会马上消失。",
    )
    async def fill_one(self, request: Request, pk: Any) -> None:
        """Close as filled."""
        await self._take(request, [pk], "fill")

    @row_action(
        name="withdraw",
        text="下架",
        icon_class="fa fa-ban",
        confirmation="下架这个岗位？所有地方会马上消失。",
    )
    async def withdraw_one(self, request: Request, pk: Any) -> None:
        """Withdraw."""
        await self._take(request, [pk], "withdraw")

    async def _take(self, request: Request, pks: Sequence[Any], verb: str) -> None:
        reason = str((await request.form()).get("reason") or "").strip()[:200]
        actor, at = who(request).name, self.desk.clock()
        async with self.saving() as session:
            for pk in pks:
                if verb in ("fill", "withdraw"):
                    await close_posting(
                        session, posting_id=int(pk), status=VERBS[verb], actor=actor, at=at
                    )
                else:
                    await review_posting(
                        session,
                        posting_id=int(pk),
                        approve=verb == "approve",
                        reason=reason,
                        actor=actor,
                        at=at,
                    )
        flash(request, f"{len(pks)} 个岗位：{STATUS_NAMES[VERBS[verb]]}。", "success")

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
                expected_revision=int(seen) if seen.isdecimal() else None,
                actor=who(request).name,
                today=self.desk.today(),
                at=self.desk.clock(),
            )
        return await self.fresh(pk)

    async def create(self, request: Request, data: dict[str, Any]) -> Any:
        """Take in a new posting as the station's own; the gate decides as for any other."""
        if (until := data.get("valid_until")) is not None and until < self.desk.today():
            raise FormValidationError({"valid_until": "这一天已经过了。"})
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
            raise FormValidationError({"title": str(refusal)}) from refusal


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
