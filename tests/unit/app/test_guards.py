"""The small decisions that keep the web safe."""

from __future__ import annotations

import pytest
from starlette.datastructures import Headers

from app.auth import SignedIn, safe_next
from app.keys import derive_key
from app.metrics import Metrics
from app.origin import is_own
from market.models import Role


@pytest.mark.parametrize(
    ("target", "safe"),
    [
        ("/admin/posting/list?q=x", True),
        ("/", True),
        ("//evil.example", False),
        ("/\\evil.example", False),
        ("/a\\b", False),
        ("https://evil.example", False),
        ("evil", False),
        ("/a\r\nSet-Cookie: x", False),
        ("/" + "a" * 600, False),
        (None, False),
        ("", False),
    ],
)
def test_only_paths_of_this_site_are_followed(target: str | None, safe: bool) -> None:
    assert safe_next(target, default="/safe") == (target if safe else "/safe")


@pytest.mark.parametrize(
    ("headers", "own"),
    [
        ({"host": "yeshi.example", "origin": "https://yeshi.example"}, True),
        ({"host": "yeshi.example:8000", "origin": "http://yeshi.example:8000"}, True),
        ({"host": "yeshi.example", "referer": "https://yeshi.example/admin"}, True),
        ({"host": "yeshi.example", "sec-fetch-site": "same-origin"}, True),
        ({"host": "yeshi.example", "origin": "https://evil.example"}, False),
        ({"host": "yeshi.example", "origin": "https://yeshi.example.evil"}, False),
        ({"host": "yeshi.example", "origin": "null"}, False),
        ({"host": "yeshi.example", "sec-fetch-site": "none"}, False),
        ({"host": "", "origin": ""}, False),
        ({"host": "yeshi.example"}, False),
    ],
)
def test_a_request_is_our_own_only_when_the_browser_says_so(
    headers: dict[str, str], own: bool
) -> None:
    assert is_own(Headers(headers)) is own


@pytest.mark.parametrize("role", list(Role))
def test_an_administrator_may_everything_and_a_host_only_the_show(role: Role) -> None:
    assert SignedIn(1, "x", Role.ADMIN).may(role)
    assert SignedIn(1, "x", Role.HOST).may(role) is (role is Role.HOST)
    assert SignedIn(1, "x", Role.CURATOR).may(role) is (role is not Role.ADMIN)


def test_each_purpose_has_a_key_of_its_own() -> None:
    keys = {derive_key(b"secret", purpose=purpose) for purpose in ("session", "admin", "x")}
    assert len(keys) == 3
    assert derive_key(b"secret", purpose="x") == derive_key(b"secret", purpose="x")


def test_two_processes_in_one_test_do_not_share_figures() -> None:
    first, second = Metrics(), Metrics()
    first.answers.labels("matched").inc()
    assert 'yeshi_answers_total{outcome="matched"} 1.0' in first.page()[0].decode()
    assert 'outcome="matched"' not in second.page()[0].decode()


def test_a_state_that_is_empty_again_leaves_the_page() -> None:
    metrics = Metrics()
    levels: dict[str, dict[str, int]] = {"postings": {}, "inbox": {}}
    metrics.set_levels(**levels, outbox={"failed": 2}, index_size=5, feed_lag=0)
    assert 'yeshi_outbox_messages{state="failed"} 2.0' in metrics.page()[0].decode()
    metrics.set_levels(**levels, outbox={}, index_size=5, feed_lag=0)
    assert 'state="failed"' not in metrics.page()[0].decode()
