"""Settings in, parts out: one function for each thing that is built, and `Parts` for them all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date

from jinja2 import Environment

from app.live_lexicon import LiveLexicon
from config.settings import CONFIG_DIR, TEMPLATES_DIR, Settings
from market.cipher import Cipher, load_or_create_key
from market.clock import Clock, local_day, system_clock
from market.db import Database
from market.facts import Answer, LatLon, StationFacts, to_li
from market.gate.rules import Rules, load_rules
from market.language.lexicon import Lexicon, default_lexicon
from market.matching.index import PostingIndex
from market.queries.stations import ensure_station, facts_of
from market.templating import make_environment
from market.usecases.match_need import match_need
from market.usecases.refresh_index import load_index


@dataclass(frozen=True, slots=True)
class Parts:
    """What every command and the server work with."""

    settings: Settings
    clock: Clock
    db: Database
    words: LiveLexicon
    rules: Rules
    environment: Environment
    station_id: int
    station: StationFacts

    @property
    def lexicon(self) -> Lexicon:
        """What words mean now; staff may change it at any time, so nobody keeps it."""
        return self.words.current

    def today(self) -> date:
        """The station's local day."""
        return local_day(self.clock(), self.settings.zone)

    async def load_index(self) -> tuple[PostingIndex, int]:
        """A new index of the live postings, and the place in the feed to follow from."""
        index = PostingIndex(self.lexicon)
        async with self.db.reading() as session:
            seq = await load_index(session, index, today=self.today())
        return index, seq

    def answer(self, text: str, *, index: PostingIndex, near: LatLon | None = None) -> Answer:
        """What the station answers to a worker's words today."""
        return match_need(text, index=index, lexicon=self.lexicon, today=self.today(), near=near)


def build_cipher(settings: Settings) -> Cipher:
    """The cipher with the station's key, made on first run. Raises KeyFileError."""
    return Cipher(load_or_create_key(settings.home / "secret.key"))


def build_database(settings: Settings) -> Database:
    """The database that the settings name, not yet migrated."""
    return Database(settings.url, cipher=build_cipher(settings))


def build_rules(settings: Settings) -> Rules:
    """The gate's rules with the place's minimum wages."""
    return load_rules(
        CONFIG_DIR / "screening",
        minimum_hourly_li=_li(settings.minimum_hourly_yuan),
        minimum_monthly_li=_li(settings.minimum_monthly_yuan),
        wage_place=settings.minimum_wage_place,
    )


def _li(yuan: float | None) -> int | None:
    return None if yuan is None else to_li(yuan)


@asynccontextmanager
async def opened(settings: Settings, *, clock: Clock = system_clock) -> AsyncIterator[Parts]:
    """All parts with a migrated database and the station in it; closed on leaving."""
    db = build_database(settings)
    try:
        await db.migrate()
        async with db.transaction() as session:
            station = await ensure_station(
                session,
                slug=settings.station_slug,
                name=settings.station_name,
                address=settings.station_address,
                hours=settings.station_hours,
                phone=settings.station_phone,
                licence=settings.station_licence,
                at=clock(),
            )
        words = LiveLexicon(default_lexicon(), db=db)
        await words.load()
        yield Parts(
            settings=settings,
            clock=clock,
            db=db,
            words=words,
            rules=build_rules(settings),
            environment=make_environment(TEMPLATES_DIR, zone=settings.zone),
            station_id=station.id,
            station=facts_of(station),
        )
    finally:
        await db.close()
