"""The steps of a posting's life as buttons: for one row, or for all that were chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette_admin import action, row_action
from starlette_admin.actions import ActionSelection
from starlette_admin.flash import flash

from app.admin.view import StationView, who
from market.facts import STATUS_NAMES, PostingStatus
from market.usecases.close_posting import close_posting
from market.usecases.review_posting import review_posting

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


class PostingSteps(StationView):
    """Every step is one use case in one transaction; who may take it, a subclass says."""

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
