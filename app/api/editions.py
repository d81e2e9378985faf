"""Tonight's edition over the API: what is still live of what was sealed."""

from __future__ import annotations

from fastapi import APIRouter

from app.api.postings import posting_json
from app.api.shapes.editions import TonightItem, TonightOut
from app.api.tools import ApiTools
from market.errors import NotFound
from market.queries.overview import edition_of, items_of
from market.queries.postings import postings_by_ids


def create_router(*, tools: ApiTools) -> APIRouter:
    """`/editions/tonight`."""
    router = APIRouter(tags=["夜市"])

    @router.get("/editions/tonight", response_model=TonightOut, summary="今晚夜市的板")
    async def tonight() -> TonightOut:
        today = tools.today()
        async with tools.db.reading() as session:
            edition = await edition_of(session, station_id=tools.station_id, day=today)
            if edition is None:
                raise NotFound("今晚的夜市还没有封存。")
            items = await items_of(session, edition_id=edition.id)
            postings = await postings_by_ids(session, [item.posting_id for item in items])
        live = {posting.id: posting for posting in postings if posting.is_live(today)}
        return TonightOut(
            number=edition.number,
            day=edition.day,
            state=edition.state.value,
            items=[
                TonightItem.model_validate(
                    {
                        "board": item.board,
                        "slot": item.slot,
                        "reason": item.reason,
                        "posting": posting_json(live[item.posting_id]),
                    }
                )
                for item in items
                if item.posting_id in live
            ],
        )

    return router
