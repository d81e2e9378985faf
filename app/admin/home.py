"""The admin's first page: what waits, what runs, what went wrong."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from starlette.requests import Request
from starlette_admin import CustomView
from starlette_admin.widgets import Breakpoints, CardRowWidget, Col, HtmlWidget, StatWidget

from app.admin.desk import Desk
from app.admin.view import who
from market.facts import PostingStatus
from market.models import AuditAction, OutboxState, Role
from market.queries.audit import count_events
from market.queries.overview import count_live, count_outbox
from market.queries.postings import count_by_status
from market.queries.words import active_words

COMPLAINTS_OF = timedelta(days=7)
PASTE = (
    '<a class="card paste-door" href="/admin/paste"><i class="fa fa-paste" aria-hidden="true"></i>'
    "<span><strong>粘贴消息</strong>群里的招工消息贴进来，先看看读成了什么，再收下</span></a>"
)
"""The way in for what comes by chat; it counts nothing."""
Count = Callable[[Request], Awaitable[int]]


def home_view(desk: Desk) -> CustomView:
    """Figures that lead to their lists; the host sees the live postings alone."""

    async def waiting(_request: Request) -> int:
        async with desk.db.reading() as session:
            counts = await count_by_status(session, station_id=desk.station_id)
        return counts.get(PostingStatus.REVIEW, 0)

    async def live(_request: Request) -> int:
        async with desk.db.reading() as session:
            return await count_live(session, station_id=desk.station_id, today=desk.today())

    async def words(_request: Request) -> int:
        async with desk.db.reading() as session:
            return len(await active_words(session))

    def outbox(*states: OutboxState) -> Count:
        async def count(_request: Request) -> int:
            async with desk.db.reading() as session:
                counts = await count_outbox(session)
            return sum(counts.get(state.value, 0) for state in states)

        return count

    async def complaints(_request: Request) -> int:
        since = desk.clock() - COMPLAINTS_OF
        async with desk.db.reading() as session:
            return await count_events(session, action=AuditAction.COMPLAINT, since=since)

    async def widget(request: Request) -> Any:
        doors: list[Col] = []
        cards = [_card("在招的岗位", live, "/admin/posting/list", "所有地方都看得到")]
        if who(request).may(Role.CURATOR):
            bad = outbox(OutboxState.FAILED, OutboxState.UNCERTAIN)
            doors = [Col(HtmlWidget(PASTE), Breakpoints(default=12))]
            cards = [
                _card("等您复核", waiting, "/admin/review/list", "看提示，再决定发不发"),
                *cards,
                _card("投诉", complaints, "/admin/complaint/list", "最近 7 天；点开看说了什么"),
                _card("教过的词", words, "/admin/word/list", "加一个，两秒内处处听得懂"),
                _card("没发成的消息", bad, "/admin/outbox/list", "没发成，或不知道送到没有"),
                _card("等着发的消息", outbox(OutboxState.QUEUED), "/admin/outbox/list", "排队中"),
            ]
        figures = [Col(card, Breakpoints(sm=6, lg=3)) for card in cards]
        return CardRowWidget(children=[*doors, *figures])

    return CustomView(menu_label="今天", icon="fa fa-house", path="/", widget=widget)


def _card(title: str, count: Count, link: str, words: str) -> StatWidget:
    return StatWidget(title=title, value_callback=count, link=link, description=words)
