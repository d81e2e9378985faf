"""Words over the API: a worker's question, a message's postings, the gate's opinion."""

from __future__ import annotations

import anyio.to_thread
from fastapi import APIRouter

from app.api.shapes import AskIn, AskOut, MatchOut, ParseOut, ScreenIn, ScreenOut, TextIn
from app.api.tools import ApiTools
from market.errors import BadInput, TooLarge
from market.facts import LatLon, Match


def create_router(*, tools: ApiTools) -> APIRouter:
    """`/ask`, `/parse` and `/screen`: they store nothing."""
    router = APIRouter(tags=["文字"])

    def usable(text: str) -> str:
        if not text.strip():
            raise BadInput("文字是空的。")
        if len(text) > tools.max_text_chars:
            raise TooLarge(f"文字太长了，最多 {tools.max_text_chars} 个字。")
        return text

    def match_out(match: Match) -> MatchOut:
        posting = match.posting
        return MatchOut(
            ref=posting.record.ref,
            title=posting.record.title,
            score=round(match.score, 6),
            reasons=list(match.reasons),
            unmet=list(match.unmet),
            revision=posting.revision,
            url=f"{tools.base_url}/p/{posting.id}",
        )

    @router.post("/ask", response_model=AskOut, summary="问一句，给出合适的岗位和理由")
    async def ask(question: AskIn) -> AskOut:
        near = LatLon(question.near.lat, question.near.lon) if question.near else None
        answer = tools.ask(usable(question.text), near)
        return AskOut(
            need=answer.need.to_json(),
            matches=[match_out(match) for match in answer.matches],
            nearest=[match_out(match) for match in answer.nearest],
            reply=tools.reply(answer),
        )

    @router.post("/parse", response_model=ParseOut, summary="从一段文字里认出岗位")
    async def parse(message: TextIn) -> ParseOut:
        found = await anyio.to_thread.run_sync(tools.parse, usable(message.text))
        return ParseOut(postings=[record.to_json() for record in found])

    @router.post("/screen", response_model=ScreenOut, summary="审核一段文字或一个岗位")
    async def screen(body: ScreenIn) -> ScreenOut:
        if body.posting is not None:
            record = tools.record_of(body.posting.document())
            found = await anyio.to_thread.run_sync(tools.screen_record, record)
        elif body.text is not None:
            found = await anyio.to_thread.run_sync(tools.screen_text, usable(body.text))
        else:
            raise BadInput("要写 text 或 posting。")
        return ScreenOut.model_validate(found.to_json())

    return router
