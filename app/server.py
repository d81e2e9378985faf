"""The ASGI app of a station: pages, bot and broadcast on one server, with the tasks it needs."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from fastapi import FastAPI

from app.admin.desk import Desk
from app.api.tools import ApiTools
from app.auth import Guard
from app.build import Parts, build_cipher
from app.evening import build_schedule, build_studio
from app.live_index import LiveIndex
from app.live_needs import LiveNeeds
from app.metrics import Metrics
from app.talking import Talking
from app.tasks import Task, supervised
from app.web import WebParts
from app.web import create_app as create_web_app
from bot.dialogue.words import reply_text
from broadcast import live
from broadcast.boards import routes as boards
from broadcast.live_hub import LiveHub
from broadcast.show import console, overlay
from config.settings import TEMPLATES_DIR
from market.changes import ChangeFeed
from market.cipher import load_or_create_key
from market.facts import Answer, LatLon, Need, PostingRecord
from market.matching.history import History
from market.matching.index import PostingIndex
from market.models import Role
from market.usecases.match_need import answer_need
from market.usecases.read_posting import parse_text, record_from, screen_record, screen_text
from market.usecases.submit_postings import Prepared, prepare
from market.usecases.take_messages import Pasted, read_pasted


class Server:
    """One process of a station: the app, and the parts behind it."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._feed = ChangeFeed(parts.db)
        self._index = LiveIndex(
            PostingIndex(parts.lexicon), db=parts.db, feed=self._feed, today=parts.today
        )
        self._needs = LiveNeeds(db=parts.db, feed=self._feed, lexicon=lambda: parts.lexicon)
        self._hub = LiveHub(parts.db, self._feed, parts.clock, parts.settings.zone)
        self._metrics = Metrics()
        self._schedule = build_schedule(parts)
        self._secret = load_or_create_key(parts.settings.home / "secret.key")
        self._talking = Talking(parts, answer=self._answer_need, secret=self._secret)

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[FastAPI]:
        """The app with its tasks running; on leaving they are stopped."""
        async with AsyncExitStack() as stack:
            self._talking.open(stack)
            await self._index.load()
            await self._needs.load()
            app = self._build_app()
            await stack.enter_async_context(supervised(self._tasks()))
            yield app

    def stop_streams(self) -> None:
        """End the open event streams, so that the web server can stop."""
        self._hub.close()

    def _tasks(self) -> list[Task]:
        return [
            Task("words", self._follow_words),
            Task("index", self._index.run),
            Task("needs", self._needs.run),
            Task("live", self._hub.run),
            Task("evening", self._schedule.run),
            *self._talking.tasks(),
        ]

    async def _follow_words(self) -> None:
        words = self._parts.words

        async def told(changed: frozenset[str]) -> None:
            await self._index.relearn(words.current, changed)

        await words.run(self._feed, told)

    def _answer_need(
        self, need: Need, *, text: str, near: LatLon | None, limit: int, history: History
    ) -> Answer:
        started = time.perf_counter()
        answer = answer_need(
            need,
            text=text,
            index=self._index.index,
            lexicon=self._parts.lexicon,
            today=self._parts.today(),
            near=near,
            limit=limit,
            history=history,
        )
        return self._counted(answer, started)

    def _answer_text(self, text: str, near: LatLon | None = None) -> Answer:
        started = time.perf_counter()
        answer = self._parts.answer(text, index=self._index.index, near=near)
        return self._counted(answer, started)

    async def _answer_host(self, text: str) -> Answer:
        return self._answer_text(text)

    def _counted(self, answer: Answer, started: float) -> Answer:
        outcome = "matched" if answer.matches else "nearest" if answer.nearest else "none"
        self._metrics.answers.labels(outcome).inc()
        self._metrics.answer_seconds.observe(time.perf_counter() - started)
        return answer

    def _build_app(self) -> FastAPI:
        parts = self._parts
        secret = self._secret
        guard = Guard(
            db=parts.db,
            clock=parts.clock,
            secret=secret,
            secure=parts.settings.base_url.startswith("https://"),
        )
        app = create_web_app(self._web_parts(guard, secret))
        app.include_router(live.create_router(hub=self._hub, db=parts.db))
        app.include_router(
            overlay.create_router(
                db=parts.db,
                clock=parts.clock,
                environment=parts.environment,
                settings=parts.settings,
            )
        )
        app.include_router(
            console.create_router(
                db=parts.db,
                clock=parts.clock,
                environment=parts.environment,
                settings=parts.settings,
                guard=guard.require(Role.HOST),
                csrf_token=guard.csrf_token,
                verify_csrf=guard.verify_csrf,
                answerer=self._answer_host,
                waiting=lambda posting: self._needs.waiting_for(posting, limit=0).total,
            )
        )
        app.include_router(
            boards.create_router(
                db=parts.db,
                clock=parts.clock,
                environment=parts.environment,
                settings=parts.settings,
                studio=build_studio(parts),
            )
        )
        self._talking.mount(app)
        return app

    def _web_parts(self, guard: Guard, secret: bytes) -> WebParts:
        parts = self._parts
        return WebParts(
            settings=parts.settings,
            environment=parts.environment,
            templates=TEMPLATES_DIR,
            guard=guard,
            secret=secret,
            tools=self._api_tools(),
            desk=Desk(
                db=parts.db,
                cipher=build_cipher(parts.settings),
                clock=parts.clock,
                today=parts.today,
                station_id=parts.station_id,
                station_name=parts.settings.station_name,
                prepare=self._prepare,
                lexicon=lambda: parts.lexicon,
                waiting_for=self._needs.waiting_for,
                read_pasted=self._read_pasted,
                max_text_chars=parts.settings.max_text_chars,
            ),
            metrics=self._metrics,
            index_state=self._index.state,
        )

    def _prepare(self, record: PostingRecord) -> Prepared:
        parts = self._parts
        return prepare(record, lexicon=parts.lexicon, rules=parts.rules, today=parts.today())

    def _read_pasted(self, text: str, source: str) -> Pasted:
        parts = self._parts
        return read_pasted(
            text,
            source=source,
            lexicon=parts.lexicon,
            rules=parts.rules,
            today=parts.today(),
            most_chars=parts.settings.max_text_chars,
        )

    def _api_tools(self) -> ApiTools:
        parts = self._parts
        rules = parts.rules
        return ApiTools(  # what words mean is asked for at each call: staff may change it
            db=parts.db,
            clock=parts.clock,
            today=parts.today,
            station_id=parts.station_id,
            base_url=parts.settings.base_url,
            max_text_chars=parts.settings.max_text_chars,
            ask=self._answer_text,
            reply=lambda answer: reply_text(answer, parts.environment, station=parts.station),
            parse=lambda text: parse_text(text, lexicon=parts.lexicon, today=parts.today()),
            screen_text=lambda text: screen_text(
                text, lexicon=parts.lexicon, rules=rules, today=parts.today()
            ),
            screen_record=lambda record: screen_record(
                record, lexicon=parts.lexicon, rules=rules, today=parts.today()
            ),
            record_of=lambda document: record_from(document, lexicon=parts.lexicon),
            prepare=self._prepare,
        )
