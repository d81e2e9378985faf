"""Words over the API: a worker's question, a message's postings, the gate's opinion."""

from __future__ import annotations

from fastapi import APIRouter

from app.api.queue import Workroom
from app.api.shapes.words import AskIn, AskOut, MatchOut, ParseOut, ScreenIn, ScreenOut, TextIn
from app.api.tools import ApiTools
from market.errors import BadInput, TooLarge
from market.facts import LatLon, Match

UNDERSTOOD_CHARS = 20_000
"""Of a longer question only the beginning is read; nobody asks for work at such length."""


def create_router(*, tools: ApiTools) -> APIRouter:
    """`/ask`, `/parse` and `/screen`: they store nothing."""
    router = APIRouter(tags=["文字"])
    workroom = Workroom()

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
        text = usable(question.text)[:UNDERSTOOD_CHARS]

        def answered() -> AskOut:
            answer = tools.ask(text, near)
            return AskOut(
                need=answer.need.to_json(),
                matches=[match_out(match) for match in answer.matches],
                nearest=[match_out(match) for match in answer.nearest],
                reply=tools.reply(answer),
            )

        return await workroom.run(answered)

    @router.post("/parse", response_model=ParseOut, summary="从一段文字里认出岗位")
    async def parse(message: TextIn) -> ParseOut:
        text = usable(message.text)
        found = await workroom.run(lambda: tools.parse(text))
        return ParseOut(postings=[record.to_json() for record in found])

    @router.post("/screen", response_model=ScreenOut, summary="审核一段文字或一个岗位")
    async def screen(body: ScreenIn) -> ScreenOut:
        if body.posting is not None:
            record = tools.record_of(body.posting.document())
            found = await workroom.run(lambda: tools.screen_record(record))
        elif body.text is not None:
            text = usable(body.text)
            found = await workroom.run(lambda: tools.screen_text(text))
        else:
            raise BadInput("要写 text 或 posting。")
        return ScreenOut.model_validate(found.to_json())

    return router
