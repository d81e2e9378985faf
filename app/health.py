"""`/healthz` and `/metrics`: does it work, and how much does it do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from fastapi import APIRouter
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import JSONResponse, Response

from app.metrics import Metrics
from market.changes import latest_seq
from market.db import Database
from market.errors import MarketError
from market.queries.overview import count_inbox, count_outbox
from market.queries.postings import count_by_status

DATABASE_SECONDS = 5.0
"""Longer than any answer of a working database, shorter than a load balancer waits."""


@dataclass(frozen=True, slots=True)
class IndexState:
    """How far the search index is: how many postings, and the last change it has seen."""

    size: int
    seq: int


def create_router(
    *, db: Database, metrics: Metrics, index_state: Callable[[], IndexState], station_id: int
) -> APIRouter:
    """The two pages for machines. `index_state` is asked anew at every request."""
    router = APIRouter(include_in_schema=False)

    @router.get("/healthz")
    async def healthz() -> Response:
        state = index_state()
        seq = await _feed_end(db)
        body = {"database": "ok" if seq is not None else "down", "index_postings": state.size}
        if seq is None:
            return JSONResponse({"status": "down", **body}, 503)
        return JSONResponse({"status": "ok", **body, "feed_lag": max(0, seq - state.seq)})

    @router.get("/metrics")
    async def show_metrics() -> Response:
        state = index_state()
        async with db.reading() as session:
            seq = await latest_seq(session)
            postings = await count_by_status(session, station_id=station_id)
            outbox, inbox = await count_outbox(session), await count_inbox(session)
        metrics.set_levels(
            postings={status.value: count for status, count in postings.items()},
            outbox=outbox,
            inbox=inbox,
            index_size=state.size,
            feed_lag=max(0, seq - state.seq),
        )
        body, kind = metrics.page()
        return Response(body, media_type=kind)

    return router


async def _feed_end(db: Database) -> int | None:
    """The end of the change feed, None when the database does not answer."""
    try:
        async with asyncio.timeout(DATABASE_SECONDS), db.reading() as session:
            await session.execute(text("SELECT 1"))
            return await latest_seq(session)
    except (SQLAlchemyError, MarketError, TimeoutError, OSError):
        return None
