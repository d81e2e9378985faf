"""Postings over the API, read without a key."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import StreamingResponse

from app.api.asked import SourceQuery
from app.api.shapes.postings import (
    PostingOut,
    PostingPage,
)
from app.api.tools import ApiTools
from market.errors import NotFound
from market.facts import Posting, PostingStatus, Settlement, Tag, WorkTime
from market.queries.overview import LiveFilter, live_page
from market.queries.postings import the_posting

EXPORT_PAGE = 500
HIDDEN = (PostingStatus.DRAFT, PostingStatus.REVIEW)


def posting_json(posting: Posting) -> dict[str, Any]:
    """The contract's exported record with the `id` under which pages know it."""
    return {"id": posting.id, **posting.to_json()}


def create_router(*, tools: ApiTools) -> APIRouter:
    """Listing, one posting, and all of them as lines."""
    router = APIRouter(tags=["岗位"])

    @router.get("/postings", response_model=PostingPage, summary="在招的岗位，一页一页地取")
    async def list_postings(
        cursor: Annotated[
            str, Query(pattern=r"^\d{0,9}$", description="上一页给的 next_cursor")
        ] = "",
        limit: Annotated[int, Query(ge=1, le=500)] = 50,
        occupation: Annotated[str, Query(max_length=40)] = "",
        settlement: Settlement | None = None,
        tag: Tag | None = None,
        time: WorkTime | None = None,
        district: Annotated[str, Query(max_length=80)] = "",
        source: Annotated[str, Query(max_length=200)] = "",
    ) -> dict[str, Any]:
        only = LiveFilter(occupation, settlement, tag, time, district, source)
        found = await _page(tools, after_id=int(cursor or 0), limit=limit + 1, only=only)
        shown = found[:limit]
        following = str(shown[-1].id) if len(found) > limit else None
        return {"postings": [posting_json(item) for item in shown], "next_cursor": following}

    @router.get("/export.jsonl", summary="全部在招岗位，一行一个", response_class=StreamingResponse)
    async def export() -> StreamingResponse:
        return StreamingResponse(_lines(tools), media_type="application/x-ndjson")

    @router.get("/postings/{ref:path}", response_model=PostingOut, summary="一个岗位现在的样子")
    async def one_posting(ref: str, source: SourceQuery = None) -> dict[str, Any]:
        async with tools.db.reading() as session:
            found = await the_posting(session, ref=ref, station_id=tools.station_id, source=source)
        if found.published_at is None or found.status in HIDDEN:
            raise NotFound(f"没有编号“{ref}”的岗位。")
        shown = posting_json(found)
        if not found.is_live(tools.today()):  # nobody should call about it any more
            shown = {k: v for k, v in shown.items() if k not in ("contact_phone", "contact_name")}
        return shown

    return router


async def _page(tools: ApiTools, *, after_id: int, limit: int, only: LiveFilter) -> list[Posting]:
    async with tools.db.reading() as session:
        return await live_page(
            session,
            station_id=tools.station_id,
            today=tools.today(),
            after_id=after_id,
            limit=limit,
            only=only,
        )


async def _lines(tools: ApiTools) -> AsyncIterator[str]:
    after = 0
    while found := await _page(tools, after_id=after, limit=EXPORT_PAGE, only=LiveFilter()):
        for posting in found:
            yield json.dumps(posting_json(posting), ensure_ascii=False) + "\n"
        after = found[-1].id
