"""Tonight as screens show it: what of the sealed edition may still be shown, as boards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from broadcast.boards.cards import card_of
from broadcast.boards.view import Board, EditionFacts, as_boards
from market.changes import latest_seq
from market.db import Session
from market.facts import StationFacts
from market.models import EditionState, Station
from market.queries.editions import get_edition, hung_postings
from market.queries.stations import facts_of


@dataclass(frozen=True, slots=True)
class Evening:
    """Tonight's boards as of sequence number `seq` of the change feed.

    Before anything is sealed `state` is None and there are no boards. An edition whose
    postings are all gone has none either.
    """

    station: StationFacts
    edition: EditionFacts
    state: EditionState | None
    boards: tuple[Board, ...]
    seq: int

    def board(self, number: int) -> Board | None:
        """The board with this number of the edition, if anything is left on it."""
        return next((board for board in self.boards if board.number == number), None)


async def load_evening(
    session: Session, *, station: Station, today: date, zone: ZoneInfo, base_url: str
) -> Evening:
    """The station's evening of its local day `today`."""
    seq = await latest_seq(session)
    facts = replace(facts_of(station), chat_url=f"{base_url}/chat")
    edition = await get_edition(session, station_id=station.id, day=today)
    if edition is None:
        return Evening(facts, EditionFacts(0, today, 0), None, (), seq)
    cards = [
        (
            hung.board,
            card_of(
                hung.posting, zone=zone, station_name=station.name, station_phone=station.phone
            ),
        )
        for hung in await hung_postings(session, edition.id, today=today)
    ]
    titles = {int(board["number"]): str(board["title"]) for board in edition.boards}
    about = EditionFacts(edition.number, edition.day, len(edition.boards))
    return Evening(facts, about, edition.state, as_boards(cards, titles), seq)
