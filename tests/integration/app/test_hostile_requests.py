"""Requests that no browser sends, and that a stranger may."""

from __future__ import annotations

import pytest

from tests.integration.app.conftest import Web


@pytest.mark.parametrize(
    "headers",
    [{"origin": "http://["}, {"referer": "http://[x"}, {"origin": "http://[::1", "referer": "/"}],
)
async def test_an_origin_that_is_no_address_is_a_foreign_one(
    web: Web, headers: dict[str, str]
) -> None:
    for path in ("/login", "/logout", "/admin/_api/posting/action?name=withdraw"):
        answer = await web.client.post(path, headers=headers)
        assert answer.status_code == 403
        assert "不是从本站" in answer.text
