"""Many strangers who send long texts at once: a few are served, the rest come back later."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest

from tests.integration.app.conftest import Web


@pytest.mark.parametrize("name", ["ask", "parse", "screen"])
async def test_a_rush_of_long_texts_is_served_in_part_and_told_when_to_come_back(
    web: Web, name: str
) -> None:
    body = {"text": "洗碗工" * 4_000}
    answers = await asyncio.gather(
        *(web.client.post(f"/api/v1/{name}", json=body) for _ in range(40))
    )
    codes = Counter(answer.status_code for answer in answers)
    assert set(codes) <= {200, 503}
    assert codes[200] >= 10
    for answer in answers:
        if answer.status_code == 503:
            assert answer.headers["retry-after"] == "2"
            assert "太多" in answer.json()["detail"]
    assert (await web.client.post(f"/api/v1/{name}", json=body)).status_code == 200
