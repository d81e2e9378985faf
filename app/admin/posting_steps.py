"""The steps of a posting's life as buttons: for one row, or for all that were chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette_admin import action, row_action
from starlette_admin.actions import ActionSelection
from starlette_admin.flash import flash

from app.admin.view import StationView, who
from market.errors import Refused
from market.facts import PostingStatus
from market.queries.sources import sources_of
from market.usecases.close_posting import close_posting
from market.usecases.review_posting import review_posting
from market.usecases.split_source import split_source

REASON_FORM = """<form>
<label class="form-label mt-3" for="reason">为什么退回（写给报岗位的人看）</label>
<input class="form-control" id="reason" name="reason" maxlength="200">
</form>"""
SPLIT_FORM = """<form>
<label class="form-label mt-3" for="source">拆开哪个来源（只有一个后来的来源时不用写）</label>
<input class="form-control" id="source" name="source" maxlength="200">
</form>"""
VERBS = {
    "approve": PostingStatus.PUBLISHED,
    "return": PostingStatus.DRAFT,
    "fill": PostingStatus.FILLED,
    "withdraw": PostingStatus.WITHDRAWN,
}

DONE = {
    "approve": "发布了，所有地方都看得到。",
    "return": "退回了，成为草稿，在“岗位”里。",
    "fill": "招满了，所有地方都撤下了。",
    "withdraw": "下架了，所有地方都撤下了。",
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

    @row_action(
        name="split",
        text="拆开来源",
        icon_class="fa fa-code-branch",
        confirmation="不是同一个岗位，拆开？后来的来源会成为单独的岗位，重新审核。",
        form=SPLIT_FORM,
    )
    async def split_one(self, request: Request, pk: Any) -> None:
        """Two vacancies were taken for one: give a second source its own posting."""
        wanted = str((await request.form()).get("source") or "").strip()
        async with self.saving() as session:
            further = await sources_of(session, [int(pk)])
            named = [item for item in further if not wanted or item.source == wanted]
            if len(named) != 1:
                names = "、".join(item.source or "本站" for item in further)
                raise Refused(f"请写清楚要拆开哪个来源：{names}。")
            await split_source(
                session,
                source_id=named[0].id,
                prepare=self.desk.prepare,
                actor=who(request).name,
                today=self.desk.today(),
                at=self.desk.clock(),
            )
        flash(request, f"“{named[0].source or '本站'}”的岗位拆开了，成为单独的一条。", "success")

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
        flash(request, f"{len(pks)} 个岗位{DONE[verb]}", "success")
