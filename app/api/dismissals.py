"""False alarms over the API: a program that reviews says which finding, and why."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from app.api.asked import BEARER, SourceQuery
from app.api.shapes.postings import DismissIn, StepOut
from app.api.tools import ApiTools
from app.auth import Guard, SignedIn
from market.models import Role
from market.queries.postings import the_posting
from market.usecases.dismiss_finding import dismiss_finding


def create_router(*, tools: ApiTools, guard: Guard) -> APIRouter:
    """`POST /postings/{ref}/dismiss`, for tokens of role curator and above."""
    router = APIRouter(tags=["岗位"], dependencies=[Depends(BEARER)])
    curator = Depends(guard.require_token(Role.CURATOR))

    @router.post(
        "/postings/{ref:path}/dismiss",
        response_model=StepOut,
        summary="记一条误报",
        description="理由会留下来。违法类的提示要管理员的令牌。记完的岗位先到复核，不会直接发布。",
    )
    async def dismiss(
        ref: str, body: DismissIn, who: SignedIn = curator, source: SourceQuery = None
    ) -> StepOut:
        async with tools.db.transaction() as session:
            found = await the_posting(session, ref=ref, station_id=tools.station_id, source=source)
            done = await dismiss_finding(
                session,
                posting_id=found.id,
                rule=body.rule,
                span=body.span,
                reason=body.reason,
                actor=who.name,
                role=who.role,
                at=tools.clock(),
            )
        return StepOut(ref=done.record.ref, status=done.status, revision=done.revision)

    return router
