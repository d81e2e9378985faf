"""False alarms: the forms of 误报 on the cards, and the record of what people let pass.

It shows and passes on; who may dismiss what, and what follows, the use case knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin import CustomView
from starlette_admin.flash import flash
from starlette_admin.routing import route

from app.admin import fields as f
from app.admin.desk import Desk
from app.admin.records import RecordView
from app.admin.view import who
from app.logging import mask
from app.rule_names import rule_name
from market.errors import MarketError
from market.models import Dismissal, Role
from market.usecases.dismiss_finding import dismiss_finding, restore_finding

PAGES = ("posting", "review")


class FindingSteps(CustomView):
    """Takes the forms of the cards; it has no page of its own."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(menu_label="审核提示", path="/finding", add_to_menu=False)
        self._desk = desk

    def is_accessible(self, request: Request) -> bool:
        """Whoever reviews."""
        return who(request).may(Role.CURATOR)

    @route("", name="finding")  # the package calls its home page `index`
    async def index(self, request: Request) -> Response:
        """Nothing to see here: what waits is in 复核."""
        return RedirectResponse(f"{request.scope.get('root_path', '')}/review/list", 303)

    @route("/dismiss", methods=["POST"])
    async def dismiss(self, request: Request) -> Response:
        """Keep a false alarm with its reason."""
        return await self._take(request, done="记为误报了。", taking_back=False)

    @route("/restore", methods=["POST"])
    async def restore(self, request: Request) -> Response:
        """Let the finding count again."""
        return await self._take(request, done="撤销了误报，这条提示重新算数。", taking_back=True)

    async def _take(self, request: Request, *, done: str, taking_back: bool) -> Response:
        form = await request.form()
        said = {
            name: str(form.get(name) or "") for name in ("pk", "rule", "span", "reason", "back")
        }
        page = said["back"] if said["back"] in PAGES else PAGES[0]
        pk = said["pk"] if said["pk"].isascii() and said["pk"].isdecimal() else ""
        root = request.scope.get("root_path", "")
        if not pk or len(pk) > 9:
            return RedirectResponse(f"{root}/{page}/list", 303)
        try:
            title = await self._store(request, int(pk), said, taking_back=taking_back)
            flash(request, f"“{title}”：{done}", "success")
        except MarketError as refusal:
            flash(request, str(refusal), "error")
        return RedirectResponse(f"{root}/{page}/detail?pk={pk}", 303)

    async def _store(
        self, request: Request, pk: int, said: Mapping[str, str], *, taking_back: bool
    ) -> str:
        staff = who(request)
        what: dict[str, Any] = {
            "posting_id": pk,
            "rule": said["rule"],
            "span": said["span"],
            "actor": staff.name,
            "role": staff.role,
            "at": self._desk.clock(),
        }
        async with self._desk.db.transaction() as session:
            if taking_back:
                posting = await restore_finding(session, **what)
            else:
                posting = await dismiss_finding(session, **what, reason=said["reason"])
        return posting.record.title


class DismissalView(RecordView):
    """误报记录: what people let pass and why, for whoever mends the rules."""

    reader: ClassVar[Role] = Role.CURATOR
    searchable_fields = ("rule", "span", "reason", "dismissed_by")
    sortable_fields = ("id",)
    fields_default_sort = (("id", True),)

    def __init__(self, *, desk: Desk) -> None:
        self.fields = [
            f.number("id", "序号"),
            f.number("posting_id", "岗位序号"),
            f.shown("rule", "规则", lambda _request, row: rule_name(row.rule)),
            f.shown("span", "原话", lambda _request, row: mask(row.span) or "（没有写）"),
            f.masked("reason", "为什么是误报"),
            f.text("dismissed_by", "谁"),
            f.moment("dismissed_at", "时间"),
        ]
        super().__init__(
            Dismissal, desk=desk, key="dismissal", label="误报记录", icon="fa fa-bell-slash"
        )
