"""What the console's buttons do, over a real socket."""

from __future__ import annotations

import httpx
import pytest

from tests.fakes.show_stage import CSRF, Desk, Stage, sample_record

POSTS = ("/ask", "/on-air", "/off-air", "/ticker", "/headline", "/close")


@pytest.fixture
def client(played: tuple[Stage, Desk]) -> httpx.Client:
    """A signed-in host's browser."""
    return httpx.Client(base_url=played[0].url, headers={"X-CSRF-Token": CSRF}, timeout=10)


def on_air(client: httpx.Client) -> dict[str, object]:
    """What the overlay is given."""
    state = client.get("/overlay/state")
    assert state.headers["cache-control"] == "no-store"
    found: dict[str, object] = state.json()
    return found


def test_a_tap_puts_a_posting_on_air_and_another_takes_it_off(
    client: httpx.Client, played: tuple[Stage, Desk]
) -> None:
    posting_id = played[1].add()
    with client:
        assert (
            client.post("/console/on-air", data={"posting_id": posting_id}).json()["message"]
            == "已上屏"
        )
        shown = on_air(client)["posting"]
        assert isinstance(shown, dict)
        assert (shown["id"], shown["title"], shown["phone"]) == (
            posting_id,
            "洗碗工",
            "138 0000 1234",
        )
        assert client.post("/console/off-air").status_code == 200
        assert on_air(client)["posting"] is None


def test_marking_a_posting_as_filled_clears_the_picture(
    client: httpx.Client, played: tuple[Stage, Desk]
) -> None:
    posting_id = played[1].add()
    with client:
        client.post("/console/on-air", data={"posting_id": posting_id})
        done = client.post("/console/close", data={"posting_id": posting_id, "status": "filled"})
        assert done.status_code == 200
        state = on_air(client)
        assert (state["posting"], state["ticker"]) == (None, [])
        again = client.post("/console/on-air", data={"posting_id": posting_id})
        assert (again.status_code, again.json()["message"]) == (
            409,
            "“洗碗工”已招满，不能上屏。",
        )


def test_the_host_sees_how_many_wait_for_what_is_on_the_picture(
    client: httpx.Client, played: tuple[Stage, Desk]
) -> None:
    posting_id = played[1].add()
    with client:
        assert "在等这样的活" not in client.get("/console/panel").text
        client.post("/console/on-air", data={"posting_id": posting_id})
        for path in ("/console", "/console/panel"):
            assert "有 3 位工友在等这样的活" in client.get(path).text


def test_the_ticker_is_empty_while_it_is_off(
    client: httpx.Client, played: tuple[Stage, Desk]
) -> None:
    played[1].add()
    with client:
        assert len(on_air(client)["ticker"]) == 1  # type: ignore[arg-type]
        client.post("/console/ticker", data={"on": "false"})
        assert on_air(client)["ticker"] == []


def test_an_answer_says_what_was_understood_and_why_each_posting_fits(
    client: httpx.Client, played: tuple[Stage, Desk]
) -> None:
    played[1].add()
    with client:
        page = client.post("/console/ask", data={"words": "想找个日结的洗碗工"}).text
    assert "想找：想找个日结的洗碗工" in page
    assert "日结 · 包吃" in page


@pytest.mark.parametrize("words", ["", "   ", "没有这种活"])
def test_no_answer_says_so(client: httpx.Client, words: str) -> None:
    with client:
        page = client.post("/console/ask", data={"words": words})
    assert page.status_code == 200
    assert 'class="nothing"' in page.text


def test_markup_in_a_posting_or_a_wish_is_shown_as_text(
    client: httpx.Client, played: tuple[Stage, Desk]
) -> None:
    evil = "<script>alert(1)</script>"
    played[1].add(sample_record(evil, employer=evil, place=evil))
    with client:
        pages = [
            client.get("/console/find", params={"words": "script"}).text,
            client.post("/console/ask", data={"words": f"{evil}"}).text,
        ]
    for page in pages:
        assert "<script" not in page
        assert "&lt;script&gt;" in page


@pytest.mark.parametrize("path", POSTS)
def test_no_button_works_without_the_page_s_own_token(client: httpx.Client, path: str) -> None:
    with client:
        answer = client.post(
            f"/console{path}", headers={"X-CSRF-Token": "guessed"}, data={"posting_id": 1}
        )
    assert answer.status_code == 403


@pytest.mark.parametrize("path", ["", "/panel", "/tonight", "/find", "/posting/1"])
def test_nobody_sees_the_console_without_signing_in(
    client: httpx.Client, played: tuple[Stage, Desk], path: str
) -> None:
    played[0].door.open = False
    with client:
        assert client.get(f"/console{path}").status_code == 401


@pytest.mark.parametrize(
    ("path", "data", "status"),
    [
        ("/on-air", {"posting_id": "999999"}, 404),
        ("/on-air", {"posting_id": "x"}, 422),
        ("/on-air", {}, 422),
        ("/close", {"posting_id": "1", "status": "published"}, 404),
        ("/headline", {"text": "长" * 100}, 409),
        ("/ticker", {"on": "perhaps"}, 422),
    ],
)
def test_nonsense_is_refused(
    client: httpx.Client, path: str, data: dict[str, str], status: int
) -> None:
    with client:
        assert client.post(f"/console{path}", data=data).status_code == status


@pytest.mark.parametrize("path", ["/posting/999999", "/posting/99999999999999999999"])
def test_an_unknown_posting_has_no_card(client: httpx.Client, path: str) -> None:
    with client:
        assert client.get(f"/console{path}").status_code in (404, 422)
