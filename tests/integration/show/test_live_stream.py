"""The event stream over a real socket; changes are made by another program."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from contextlib import AsyncExitStack
from datetime import date, datetime
from pathlib import Path

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from broadcast.live_hub import MAX_REPLAY
from market.changes import ChangeKind, latest_seq, record_changes
from market.cipher import Cipher, load_or_create_key
from market.facts import PostingStatus
from market.usecases.close_posting import close_posting
from market.usecases.put_on_air import put_on_air
from tests.fakes.show_stage import Desk, Stage, stage
from tests.integration.show.conftest import listen

TODAY = date(2026, 11, 23)
ROOT = Path(__file__).parents[3]

SERVE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
import uvicorn
from market.cipher import Cipher, load_or_create_key
from tests.fakes.show_stage import Door, make_app
app, _ = make_app(
    sys.argv[1],
    cipher=Cipher(load_or_create_key(Path(sys.argv[2]))),
    clock=lambda: datetime.now(UTC),
    public_url="",
    door=Door(),
)
uvicorn.run(app, port=0, log_level="info")
"""


def withdraw(desk: Desk, posting_id: int, now: datetime) -> None:
    """As `yeshi withdraw` does."""
    desk.do(
        lambda session: close_posting(
            session,
            posting_id=posting_id,
            status=PostingStatus.WITHDRAWN,
            actor="老李",
            at=now,
        )
    )


def test_a_withdrawal_by_another_program_arrives(played: tuple[Stage, Desk], now: datetime) -> None:
    running, desk = played
    posting_id = desk.add()
    with listen(running.url, station="lezhi") as pages:
        hello = pages.next()
        assert (hello.name, hello.data) == ("hello", {"seq": 1})
        withdraw(desk, posting_id, now)
        event = pages.next()
    assert event.name == "message"
    assert event.id == "2"
    assert event.data == {
        "seq": 2,
        "kind": "posting",
        "key": str(posting_id),
        "revision": 2,
        "live": False,
    }


def test_a_reconnect_gets_what_it_missed_and_then_what_comes(
    played: tuple[Stage, Desk], now: datetime
) -> None:
    running, desk = played
    first, second = desk.add(), desk.add()
    with listen(running.url, last_event_id="1") as pages:
        assert pages.next().data == {"seq": 2}
        assert (pages.next().data["key"], first) == (str(second), 1)
        withdraw(desk, first, now)
        assert pages.next().data["live"] is False


def test_a_page_that_names_where_it_was_drawn_misses_nothing(played: tuple[Stage, Desk]) -> None:
    running, desk = played
    posting_id = desk.add()
    with listen(running.url, after="0", kinds="posting") as pages:
        assert pages.next().name == "hello"
        assert pages.next().data["key"] == str(posting_id)


@pytest.mark.parametrize("last_event_id", ["1", "999999"])
def test_after_too_long_a_gap_or_with_another_database_everything_is_read_anew(
    played: tuple[Stage, Desk], now: datetime, last_event_id: str
) -> None:
    running, desk = played
    desk.add()

    async def much(session: AsyncSession) -> None:
        await record_changes(
            session,
            kind=ChangeKind.EDITION,
            revisions={str(key): 1 for key in range(MAX_REPLAY + 1)},
            station_id=desk.station_id,
            at=now,
        )

    desk.do(much)
    latest = desk.do(latest_seq)
    with listen(running.url, last_event_id=last_event_id) as pages:
        assert pages.next().name == "hello"
        resync = pages.next()
    assert (resync.name, resync.data, resync.id) == ("resync", {"seq": latest}, str(latest))


def test_a_page_hears_only_of_the_kinds_it_asked_for(
    played: tuple[Stage, Desk], now: datetime
) -> None:
    running, desk = played
    posting_id = desk.add()
    with listen(running.url, kinds="show") as pages:
        pages.next()
        desk.add()
        desk.do(
            lambda session: put_on_air(
                session,
                station_id=desk.station_id,
                posting_id=posting_id,
                today=TODAY,
                actor="小陈",
                at=now,
            )
        )
        event = pages.next()
    assert (event.data["kind"], event.data["revision"], event.data["live"]) == ("show", 1, None)


def test_an_unknown_station_is_not_followed(played: tuple[Stage, Desk]) -> None:
    answer = httpx.get(f"{played[0].url}/live", params={"station": "nowhere"})
    assert answer.status_code == 404


def test_above_the_limit_pages_are_asked_to_come_back_and_a_place_is_freed_again(
    tmp_path: Path, cipher: Cipher, now: datetime
) -> None:
    with stage(tmp_path, cipher=cipher, now=now, max_connections=1) as (running, _):
        with listen(running.url) as pages:
            pages.next()
            refused = httpx.get(f"{running.url}/live")
            assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
        with httpx.Client(timeout=10) as client:
            for _attempt in range(1000):  # the server hears of the hang-up a moment later
                with client.stream("GET", f"{running.url}/live") as response:
                    if response.status_code == 200:
                        break
            else:
                pytest.fail("the place was never freed")


def test_pages_that_all_come_at_once_do_not_slip_past_the_limit(
    tmp_path: Path, cipher: Cipher, now: datetime
) -> None:
    async def burst(url: str) -> list[int]:
        async with httpx.AsyncClient(timeout=20) as client, AsyncExitStack() as open_pages:

            async def visit() -> int:
                page = client.stream("GET", f"{url}/live")
                return (await open_pages.enter_async_context(page)).status_code

            return list(await asyncio.gather(*(visit() for _ in range(30))))

    with stage(tmp_path, cipher=cipher, now=now, max_connections=3) as (running, _):
        codes = asyncio.run(burst(running.url))
    assert sorted(codes) == [200] * 3 + [503] * 27


def test_the_program_stops_at_once_while_pages_are_open(tmp_path: Path, now: datetime) -> None:
    key = tmp_path / "secret.key"
    url = f"sqlite+aiosqlite:///{tmp_path / 'show.sqlite3'}"
    desk = Desk(url, cipher=Cipher(load_or_create_key(key)), clock=lambda: now)
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, url, str(key)], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    try:
        said = next(line for line in process.stderr if "running on" in line)
        address = said.split("running on ")[1].split()[0]
        with listen(address) as pages:
            pages.next()
            process.terminate()
            with pytest.raises((StopIteration, httpx.RemoteProtocolError)):
                pages.next()
        assert process.wait(timeout=5) is not None
    finally:
        process.kill()
        process.wait()
        process.stderr.close()
        desk.close()
