"""Postings submitted over the API, and the steps of their life, with a token of role curator."""

from __future__ import annotations

from typing import Annotated, Any

import anyio.to_thread
from fastapi import APIRouter, Body, Depends, Query

from app.api.asked import BEARER, SourceQuery
from app.api.shapes.postings import (
    MAX_BATCH,
    PostingIn,
    ReasonIn,
    RejectedRow,
    StepOut,
    SubmissionOut,
)
from app.api.tools import ApiTools
from app.auth import Guard, SignedIn
from market.errors import BadInput
from market.facts import Posting, PostingStatus
from market.models import Role
from market.queries.postings import the_posting
from market.usecases.close_posting import close_posting
from market.usecases.review_posting import review_posting
from market.usecases.submit_postings import Prepared, submit_postings


def create_router(*, tools: ApiTools, guard: Guard) -> APIRouter:
    """Submitting, and the steps of a posting's life."""
    router = APIRouter(tags=["岗位"], dependencies=[Depends(BEARER)])
    curator = Depends(guard.require_token(Role.CURATOR))

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

    return router


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
