"""粘贴消息: staff paste what groups post, look at what would come of it, and take it in.

Nothing is stored that was not shown before: what is taken in is the very text that was looked at.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from fastapi import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette_admin import CustomView
from starlette_admin.routing import route

from app.admin.desk import Desk
from app.admin.paste_words import Sheet, sheet
from app.admin.view import who
from app.api.queue import Workroom
from market.errors import MarketError
from market.intake.values import clean
from market.limits import MAX_CHARS
from market.models import Role
from market.usecases.take_messages import MOST_MESSAGES, take_messages

CHANGED = "文字改过了，还没有收下。请看看改过以后的结果，再点收下。"


class Step(StrEnum):
    """What was asked for: to look, or to take in."""

    LOOK = "look"
    TAKE = "take"


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form holds. `seen` tells which text was looked at last."""

    text: str = ""
    source: str = ""
    seen: str = ""

    @property
    def digest(self) -> str:
        """What tells this text and source from any other."""
        words = clean(f"{self.source}\n{self.text}")
        return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()


class PasteView(CustomView):
    """One page: the form, and below it what would come or what came of the messages."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(menu_label="粘贴消息", icon="fa fa-paste", path="/paste")
        self._desk = desk
        self._workroom = Workroom()

    def is_accessible(self, request: Request) -> bool:
        """Whoever may take postings in."""
        return who(request).may(Role.CURATOR)

    @route("", methods=["GET", "POST"], name="paste")  # the package calls its home page `index`
    async def index(self, request: Request) -> Response:
        """The form; when it was sent, with what is in it."""
        if request.method != "POST":
            return self._page(request, Typed())
        form = await request.form()
        typed = Typed(
            *(str(form.get(name) or "").strip() for name in ("text", "source", "seen")),
        )
        wants = Step.TAKE if form.get("step") == Step.TAKE else Step.LOOK
        step = wants if typed.seen == typed.digest else Step.LOOK
        try:
            result = await self._done(request, typed, step=step)
        except MarketError as refusal:
            return self._page(request, typed, error=str(refusal), status=422)
        except HTTPException as full:  # what was typed must not be lost to a crowd
            return self._page(request, typed, error=full.detail, status=full.status_code)
        if step is Step.TAKE:
            return self._page(request, Typed(source=typed.source), result=result)
        error = CHANGED if wants is Step.TAKE else ""
        return self._page(request, typed, result=result, error=error)

    async def _done(self, request: Request, typed: Typed, *, step: Step) -> Sheet:
        desk = self._desk
        pasted = await self._workroom.run(lambda: desk.read_pasted(typed.text, typed.source))
        taking = step is Step.TAKE
        async with desk.db.transaction() if taking else desk.db.rehearsal() as session:
            done = await take_messages(
                session,
                pasted,
                station_id=desk.station_id,
                actor=who(request).name,
                today=desk.today(),
                at=desk.clock(),
            )
        return sheet(done, lexicon=desk.lexicon(), stored=taking)

    def _page(
        self,
        request: Request,
        typed: Typed,
        *,
        result: Sheet | None = None,
        error: str = "",
        status: int = 200,
    ) -> Response:
        assert self.templates is not None, "mounted before use"
        context: dict[str, Any] = {
            "title": self.title(request),
            "typed": typed,
            "result": result,
            "error": error,
            "most_chars": self._desk.max_text_chars,
            "most_messages": MOST_MESSAGES,
            "most_source": MAX_CHARS["source"],
        }
        return self.templates.TemplateResponse(
            request=request, name="paste.html", context=context, status_code=status
        )
