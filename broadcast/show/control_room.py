"""What the console's buttons do: one transaction each, in the station's name and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from market.changes import latest_seq
from market.clock import Clock, local_day
from market.db import Database, Session
from market.errors import NotFound
from market.facts import Posting, PostingStatus
from market.models import Station
from market.queries.postings import get_posting
from market.queries.shows import ShowState, edition_postings, find_live, get_show_state
from market.queries.stations import get_station
from market.usecases.close_posting import close_posting
from market.usecases.put_on_air import put_on_air
from market.usecases.set_headline import set_headline
from market.usecases.set_ticker import set_ticker
from market.usecases.take_off_air import take_off_air


@dataclass(frozen=True, slots=True)
class Scene:
    """The show as the console draws it, as it stood at sequence number `seq` of the feed."""

    station: Station
    show: ShowState
    seq: int
    today: date

    @property
    def on_air_id(self) -> int | None:
        """The posting on the lower third."""
        return self.show.posting.id if self.show.posting else None


class ControlRoom:
    """The show of one station. Errors are those of the use cases."""

    def __init__(self, *, db: Database, clock: Clock, zone: ZoneInfo, station_slug: str) -> None:
        self._db, self._clock, self._zone = db, clock, zone
        self._slug = station_slug

    def _today(self) -> date:
        return local_day(self._clock(), self._zone)

    async def scene(self) -> Scene:
        """What is shown now. Raises NotFound before the station was set up."""
        today = self._today()
        async with self._db.reading() as session:
            seq = await latest_seq(session)
            station = await get_station(session, slug=self._slug)
            show = await get_show_state(session, station_id=station.id, today=today)
        return Scene(station, show, seq, today)

    async def tonight(self) -> list[Posting]:
        """The live postings of tonight's edition, in the boards' order."""
        async with self._db.reading() as session:
            station = await get_station(session, slug=self._slug)
            return await edition_postings(session, station_id=station.id, today=self._today())

    async def find(self, words: str) -> list[Posting]:
        """Live postings that hold the words; the newest when there are none."""
        async with self._db.reading() as session:
            station = await get_station(session, slug=self._slug)
            return await find_live(session, station_id=station.id, words=words, today=self._today())

    async def posting(self, posting_id: int) -> Posting:
        """One posting of the station in whatever state. Raises NotFound."""
        async with self._db.reading() as session:
            station = await get_station(session, slug=self._slug)
            return await _own(session, station, posting_id)

    async def put_on_air(self, posting_id: int, *, actor: str) -> None:
        """Onto the lower third."""
        async with self._db.transaction() as session:
            station = await get_station(session, slug=self._slug)
            await put_on_air(
                session,
                station_id=station.id,
                posting_id=posting_id,
                today=self._today(),
                actor=actor,
                at=self._clock(),
            )

    async def take_off_air(self, *, actor: str) -> None:
        """Nothing on the lower third."""
        async with self._db.transaction() as session:
            station = await get_station(session, slug=self._slug)
            await take_off_air(session, station_id=station.id, actor=actor, at=self._clock())

    async def set_ticker(self, *, on: bool, actor: str) -> None:
        """The ticker runs or not."""
        async with self._db.transaction() as session:
            station = await get_station(session, slug=self._slug)
            await set_ticker(session, station_id=station.id, on=on, actor=actor, at=self._clock())

    async def set_headline(self, text: str, *, actor: str) -> None:
        """The words above the lower third."""
        async with self._db.transaction() as session:
            station = await get_station(session, slug=self._slug)
            await set_headline(
                session, station_id=station.id, text=text, actor=actor, at=self._clock()
            )

    async def close(self, posting_id: int, *, status: PostingStatus, actor: str) -> None:
        """Filled or withdrawn: gone from every surface."""
        async with self._db.transaction() as session:
            station = await get_station(session, slug=self._slug)
            await _own(session, station, posting_id)
            await close_posting(
                session, posting_id=posting_id, status=status, actor=actor, at=self._clock()
            )


async def _own(session: Session, station: Station, posting_id: int) -> Posting:
    """The station's posting: a host has no say over another station's."""
    posting = await get_posting(session, posting_id)
    if posting is None or posting.station_id != station.id:
        raise NotFound("没有这个岗位。")
    return posting
