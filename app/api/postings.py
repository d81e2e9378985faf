"""Postings over the API: read without a key, written with a token of role curator."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

import anyio.to_thread
from fastapi import APIRouter, Body, Depends, Query
from fastapi.security import HTTPBearer
from starlette.responses import StreamingResponse

from app.api.shapes.postings import (
    MAX_BATCH,
    PostingIn,
    PostingOut,
    PostingPage,
    ReasonIn,
    RejectedRow,
    StepOut,
    SubmissionOut,
)
from app.api.tools import ApiTools
from app.auth import Guard, SignedIn
from market.errors import BadInput, NotFound
from market.facts import Posting, PostingStatus, Settlement, Tag, WorkTime
from market.models import Role
from market.queries.overview import LiveFilter, live_page
from market.queries.postings import the_posting
from market.usecases.close_posting import close_posting
from market.usecases.review_posting import review_posting
from market.usecases.submit_postings import Prepared, submit_postings

EXPORT_PAGE = 500
HIDDEN = (PostingStatus.DRAFT, PostingStatus.REVIEW)
BEARER = HTTPBearer(auto_error=False, description="管理员给的令牌，yeshi_ 开头")
"""Only tells OpenAPI what to send; the guard is who checks it."""
SourceQuery = Annotated[
    str | None, Query(max_length=200, description="同一编号有几个来源时指明来源")
]


def posting_json(posting: Posting) -> dict[str, Any]:
    """The contract's exported record with the `id` under which pages know it."""
    return {"id": posting.id, **posting.to_json()}


def create_router(*, tools: ApiTools, guard: Guard) -> APIRouter:
    """Listing, one posting, submitting, and the steps of a posting's life."""
    router = APIRouter(tags=["岗位"])
    curator = Depends(guard.require_token(Role.CURATOR))
    _add_reading(router, tools=tools)
    writing = APIRouter(dependencies=[Depends(BEARER)])
    _add_writing(writing, tools=tools, curator=curator)
    router.include_router(writing)
    return router


def _add_reading(router: APIRouter, *, tools: ApiTools) -> None:
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


def _add_writing(router: APIRouter, *, tools: ApiTools, curator: Any) -> None:
    @router.post(
        "/postings",
        response_model=SubmissionOut,
        summary="报岗位（新的添加，报过的更新）",
        description="每条都先过审核：通过的马上发布，要复核的等人看，违法的不显示。",
    )
    async def submit(
        postings: Annotated[list[PostingIn], Body(min_length=1, max_length=MAX_BATCH)],
        who: SignedIn = curator,
        reviewed: Annotated[bool, Query(description="有人看过了：要复核的也直接发布")] = False,
    ) -> dict[str, Any]:
        batch, rejected = await anyio.to_thread.run_sync(_prepare_all, tools, postings)
        async with tools.db.transaction() as session:
            done = await submit_postings(
                session,
                batch,
                station_id=tools.station_id,
                reviewed=reviewed,
                actor=who.name,
                today=tools.today(),
                at=tools.clock(),
            )
        return {
            "added": done.added,
            "updated": done.updated,
            "unchanged": done.unchanged,
            "to_review": done.to_review,
            "blocked": done.blocked,
            "rejected": rejected,
        }

    async def step(ref: str, source: str | None, who: SignedIn, status: PostingStatus) -> StepOut:
        async with tools.db.transaction() as session:
            found = await the_posting(session, ref=ref, station_id=tools.station_id, source=source)
            done = await close_posting(
                session, posting_id=found.id, status=status, actor=who.name, at=tools.clock()
            )
        return _step_out(done)

    async def decide(
        ref: str, source: str | None, who: SignedIn, approve: bool, reason: str
    ) -> StepOut:
        async with tools.db.transaction() as session:
            found = await the_posting(session, ref=ref, station_id=tools.station_id, source=source)
            done = await review_posting(
                session,
                posting_id=found.id,
                approve=approve,
                reason=reason,
                actor=who.name,
                at=tools.clock(),
            )
        return _step_out(done)

    @router.post("/postings/{ref:path}/withdraw", response_model=StepOut, summary="下架")
    async def withdraw(ref: str, who: SignedIn = curator, source: SourceQuery = None) -> StepOut:
        return await step(ref, source, who, PostingStatus.WITHDRAWN)

    @router.post("/postings/{ref:path}/fill", response_model=StepOut, summary="招满")
    async def fill(ref: str, who: SignedIn = curator, source: SourceQuery = None) -> StepOut:
        return await step(ref, source, who, PostingStatus.FILLED)

    @router.post("/postings/{ref:path}/approve", response_model=StepOut, summary="复核通过，发布")
    async def approve(
        ref: str,
        who: SignedIn = curator,
        source: SourceQuery = None,
        body: ReasonIn | None = None,
    ) -> StepOut:
        return await decide(ref, source, who, True, body.reason if body else "")

    @router.post("/postings/{ref:path}/return", response_model=StepOut, summary="退回修改")
    async def send_back(
        ref: str,
        who: SignedIn = curator,
        source: SourceQuery = None,
        body: ReasonIn | None = None,
    ) -> StepOut:
        return await decide(ref, source, who, False, body.reason if body else "")


def _step_out(posting: Posting) -> StepOut:
    return StepOut(ref=posting.record.ref, status=posting.status, revision=posting.revision)


def _prepare_all(
    tools: ApiTools, postings: list[PostingIn]
) -> tuple[list[Prepared], list[RejectedRow]]:
    batch: list[Prepared] = []
    rejected: list[RejectedRow] = []
    for row, posting in enumerate(postings, start=1):
        try:
            batch.append(tools.prepare(tools.record_of(posting.document())))
        except BadInput as refusal:
            rejected.append(RejectedRow(row=row, reason=str(refusal)))
    return batch, rejected


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
