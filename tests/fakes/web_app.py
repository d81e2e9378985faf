"""The web app on a test's database, with small stand-ins for understanding words."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

import uvicorn
from cryptography.fernet import Fernet
from fastapi import FastAPI

from app.admin.desk import Desk
from app.api.tools import ApiTools
from app.auth import Guard
from app.health import IndexState
from app.metrics import Metrics
from app.web import WebParts, create_app
from config.settings import TEMPLATES_DIR, Settings
from market.cipher import Cipher
from market.clock import Clock, local_day
from market.db import Database
from market.facts import (
    Answer,
    Finding,
    Need,
    Pay,
    PayUnit,
    Posting,
    PostingRecord,
    Screening,
    Settlement,
    Tag,
    Verdict,
    WorkTime,
    to_li,
)
from market.limits import check
from market.matching.standing import Waiting, WaitingList
from market.templating import make_environment
from market.usecases.submit_postings import Prepared
from market.usecases.take_messages import read_pasted
from tests.lexicon import default_lexicon
from tests.rules import shipped_rules

ORIGIN = {"origin": "http://testserver"}
DEPOSIT = Finding("fee_or_deposit", "押金200元", "劳动合同法第九条", "不能收押金，请删掉。")
AGE = Finding("age_limit", "18-35岁", "就业促进法", "年龄限制请说明理由。")


def screen(record: PostingRecord, *, text: str | None = None) -> Screening:
    """A gate that knows two words: 押金 blocks, an age span waits for review."""
    words = text if text is not None else record.text()
    if "押金" in words:
        return Screening(Verdict.BLOCK, (DEPOSIT,))
    if "18-35岁" in words:
        return Screening(Verdict.REVIEW, (AGE,))
    return Screening(Verdict.PASS)


def waiting_for(posting: Posting) -> WaitingList:
    """Two wait for any posting."""
    return WaitingList(2, (Waiting(1, 12, 64.0, ("洗碗工", "日结"), ("没写包吃",)),))


def prepare(record: PostingRecord, *, today: date = date(2026, 11, 23)) -> Prepared:
    """As the real one, without inference."""
    check(record, today=today)
    key = f"{record.source}|{record.ref}|{record.title}|{record.place}"
    return Prepared(record, screen(record), key)


def record_of(document: Mapping[str, Any]) -> PostingRecord:
    """A contract record, trusting that the shapes were checked."""
    known = dict(document)
    pay = known.pop("pay", None)
    if isinstance(pay, dict):
        high = pay.get("max")
        amount = Pay("", to_li(pay["min"]), to_li(high) if high else None, PayUnit(pay["unit"]))
    else:
        amount = Pay(pay or "")
    if "settlement" in known:
        known["settlement"] = Settlement(known["settlement"])
    known["times"] = tuple(WorkTime(item) for item in known.get("times", ()))
    known["tags"] = tuple(Tag(item) for item in known.get("tags", ()))
    for name in ("starts_on", "ends_on", "valid_until"):
        if name in known:
            known[name] = datetime.fromisoformat(known[name]).date()
    return PostingRecord(**known, pay=amount)


def make_app(
    *, db: Database, cipher: Cipher, clock: Clock, station_id: int, **settings: Any
) -> FastAPI:
    """The app as the composition root builds it."""
    chosen = Settings(_env_file=None, public_url="http://testserver", **settings)
    secret = Fernet.generate_key()

    def today() -> Any:
        return local_day(clock(), chosen.zone)

    tools = ApiTools(
        db=db,
        clock=clock,
        today=today,
        station_id=station_id,
        base_url="http://testserver",
        max_text_chars=chosen.max_text_chars,
        ask=lambda text, near: Answer(Need(), "", ()),
        reply=lambda answer: "暂时没有合适的。",
        parse=lambda text: (PostingRecord(title=text[:10]),),
        screen_text=lambda text: screen(PostingRecord(), text=text),
        screen_record=screen,
        record_of=record_of,
        prepare=lambda record: prepare(record, today=today()),
    )
    parts = WebParts(
        settings=chosen,
        environment=make_environment(TEMPLATES_DIR, zone=chosen.zone),
        templates=TEMPLATES_DIR,
        guard=Guard(db=db, clock=clock, secret=secret, secure=False),
        secret=secret,
        tools=tools,
        desk=Desk(
            db=db,
            cipher=cipher,
            clock=clock,
            today=today,
            station_id=station_id,
            station_name=chosen.station_name,
            prepare=lambda record: prepare(record, today=today()),
            lexicon=default_lexicon,
            waiting_for=waiting_for,
            read_pasted=lambda text, source: read_pasted(
                text,
                source=source,
                lexicon=default_lexicon(),
                rules=shipped_rules(),
                today=today(),
                most_chars=chosen.max_text_chars,
            ),
            max_text_chars=chosen.max_text_chars,
        ),
        metrics=Metrics(),
        index_state=lambda: IndexState(size=0, seq=0),
    )
    return create_app(parts)


@contextlib.contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The app on a real socket of this machine, for a browser; gives its address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    config = uvicorn.Config(app, host="127.0.0.1", port=port, log_config=None, lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        thread.join(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
