"""What waits for one open page."""

from __future__ import annotations

import json

import pytest

from broadcast.live_events import MAX_PENDING, LiveEvent, Notice, Subscriber
from market.changes import ChangeKind

ALL = frozenset(ChangeKind)


def event(seq: int, *, kind: ChangeKind = ChangeKind.POSTING, station_id: int = 1) -> LiveEvent:
    """A change of posting 9."""
    return LiveEvent(seq, kind, "9", 2, station_id, live=False)


def test_events_wait_in_the_order_of_the_feed() -> None:
    page = Subscriber(station_id=1, kinds=ALL)
    for seq in (1, 2, 3):
        page.offer(event(seq))
    assert [item.seq for item in page.take() if isinstance(item, LiveEvent)] == [1, 2, 3]
    assert page.take() == []


@pytest.mark.parametrize(
    ("offered", "wanted"),
    [
        (event(1), True),
        (event(1, station_id=2), False),
        (event(1, kind=ChangeKind.EDITION), False),
    ],
)
def test_a_page_gets_its_station_and_its_kinds(offered: LiveEvent, wanted: bool) -> None:
    page = Subscriber(station_id=1, kinds=frozenset({ChangeKind.POSTING}))
    page.offer(offered)
    assert bool(page.take()) is wanted


def test_a_page_that_falls_behind_is_told_to_read_anew_and_keeps_nothing() -> None:
    page = Subscriber(station_id=None, kinds=ALL)
    for seq in range(1, MAX_PENDING + 5):
        page.offer(event(seq))
    assert page.take() == [Notice("resync", MAX_PENDING + 4, MAX_PENDING + 4)]
    page.offer(event(MAX_PENDING + 5))
    assert page.take() == [event(MAX_PENDING + 5)]


def test_an_event_on_the_wire_carries_what_live_pages_read() -> None:
    sent = event(12).to_sse()
    assert sent.id == "12"
    assert json.loads(str(sent.data)) == {
        "seq": 12,
        "kind": "posting",
        "key": "9",
        "revision": 2,
        "live": False,
    }
