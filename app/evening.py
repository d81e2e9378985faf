"""The evening put together: how editions are made here, and what each scheduled run does."""

from __future__ import annotations

from collections.abc import Mapping

from app.build import Parts
from broadcast.boards.fonts import BlitzMeasure
from broadcast.boards.render import BlitzRenderer
from broadcast.boards.studio import Studio
from broadcast.editions import EditionRules, darken, light, seal_edition
from broadcast.schedule import Action, DueRun, EveningSchedule, EveningTask, EveningTimes
from market.db import Session
from market.queries.stations import get_station
from market.usecases.expire_postings import expire_postings


def build_rules(parts: Parts) -> EditionRules:
    """How this station's editions are made."""
    return EditionRules(
        boards=parts.settings.boards_per_edition,
        per_board=parts.settings.postings_per_board,
        groups=parts.lexicon.group_of,
        zone=parts.settings.zone,
        measure=BlitzMeasure(),
    )


def build_studio(parts: Parts) -> Studio:
    """What draws this station's boards."""
    return Studio(
        parts.environment, renderer=BlitzRenderer(parts.environment), measure=BlitzMeasure()
    )


def build_schedule(parts: Parts) -> EveningSchedule:
    """The station's evenings, every day."""
    settings = parts.settings
    return EveningSchedule(
        parts.db,
        clock=parts.clock,
        zone=settings.zone,
        times=EveningTimes(seal=settings.seal_at, on=settings.on_at, off=settings.off_at),
        actions=_actions(parts),
    )


def _actions(parts: Parts) -> Mapping[EveningTask, Action]:
    rules = build_rules(parts)
    slug = parts.settings.station_slug

    async def expire(session: Session, run: DueRun) -> None:
        await expire_postings(session, today=run.day, at=parts.clock())

    async def seal(session: Session, run: DueRun) -> None:
        station = await get_station(session, slug=slug)
        at = parts.clock()
        await seal_edition(session, station=station, day=run.day, at=at, rules=rules)

    async def on(session: Session, run: DueRun) -> None:
        station = await get_station(session, slug=slug)
        await light(session, station=station, day=run.day, at=parts.clock())

    async def off(session: Session, run: DueRun) -> None:
        station = await get_station(session, slug=slug)
        await darken(session, station=station, day=run.day, at=parts.clock())

    return {
        EveningTask.EXPIRE: expire,
        EveningTask.SEAL: seal,
        EveningTask.ON: on,
        EveningTask.OFF: off,
    }
