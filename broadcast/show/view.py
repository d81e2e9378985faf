"""A posting as the livestream shows it: short words, ready to draw. Pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from market.facts import SETTLEMENT_NAMES, TAG_NAMES, Posting, Tag
from market.models import Station
from market.queries.shows import ShowState
from market.reposts import reposted_from
from market.templating import spaced_phone, without_pictures

MAX_TAGS = 5
"""More cannot be read in the seconds that a host talks about one posting."""
TAG_ORDER = (
    Tag.URGENT,
    Tag.MEALS,
    Tag.LODGING,
    Tag.NO_EXPERIENCE,
    Tag.SENIOR_OK,
    Tag.ANY_AGE,
    Tag.HOME_BASED,
    Tag.DISABLED_OK,
)
"""What decides whether a viewer calls comes first; the rest follows as stated."""


def shown_tags(posting: Posting) -> list[str]:
    """The tags' names, the weightiest first, at most MAX_TAGS."""
    tags = posting.record.tags
    ordered = [tag for tag in TAG_ORDER if tag in tags]
    ordered += [tag for tag in tags if tag not in TAG_ORDER]
    return [TAG_NAMES[tag] for tag in ordered[:MAX_TAGS]]


def card(posting: Posting, *, zone: ZoneInfo, station_name: str = "") -> dict[str, Any]:
    """The posting's words; `until` is the end of its last day in ms since 1970, or None."""
    record = posting.record
    amount, unit = record.pay.parts()
    until = None
    if record.valid_until is not None:
        end = datetime.combine(record.valid_until + timedelta(days=1), time.min, tzinfo=zone)
        until = int(end.timestamp() * 1000)
    return {
        "id": posting.id,
        "revision": posting.revision,
        "ref": record.ref,
        "title": without_pictures(record.title),
        "employer": without_pictures(record.employer),
        "origin": reposted_from(record, station_name=station_name, also_from=posting.also_from),
        "amount": amount,
        "unit": unit,
        "settlement": SETTLEMENT_NAMES[record.settlement] if record.settlement else "",
        "headcount": f"招{record.headcount}人" if record.headcount else "",
        "place": without_pictures(record.place),
        "tags": shown_tags(posting),
        "phone": spaced_phone(record.contact_phone),
        "until": until,
    }


def overlay_state(show: ShowState, *, station: Station, seq: int, zone: ZoneInfo) -> dict[str, Any]:
    """Everything that an overlay draws, as it stood at sequence number `seq` of the feed."""
    ticker = show.ticker if show.ticker_on else ()

    def drawn(posting: Posting) -> dict[str, Any]:
        return card(posting, zone=zone, station_name=station.name)

    return {
        "seq": seq,
        "revision": show.revision,
        "headline": show.headline,
        "ticker_on": show.ticker_on,
        "station": {"name": station.name, "phone": station.phone, "licence": station.licence},
        "posting": drawn(show.posting) if show.posting else None,
        "ticker": [drawn(posting) for posting in ticker],
    }
