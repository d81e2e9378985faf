"""What touches SQL most, once more on PostgreSQL."""

from __future__ import annotations

import pytest

from market.db import Database
from market.facts import PostingStatus
from tests.integration.app.conftest import Web
from tests.integration.app.test_admin import edit, posting, step

pytestmark = pytest.mark.postgres


@pytest.fixture
def db(postgres_db: Database) -> Database:
    """PostgreSQL instead of SQLite."""
    return postgres_db


async def test_the_pages_and_the_steps_work_on_postgresql(web: Web) -> None:
    assert (await web.log_in("小选", "wrong-password")).status_code == 401
    assert (await web.log_in("管理员")).status_code == 303
    for path in ("/", "/admin/", "/admin/audit/list", "/admin/posting/list?q=洗碗", "/metrics"):
        assert (await web.client.get(path)).status_code == 200, path
    params = {"tag": "meals", "time": "evening", "settlement": "daily"}
    found = (await web.client.get("/api/v1/postings", params=params)).json()["postings"]
    assert [item["ref"] for item in found] == ["A1"]
    assert (await edit(web, "A1", headcount="5")).status_code == 303
    assert (await step(web, "A1", "fill")).status_code == 200
    after = await posting(web, "A1")
    assert (after.status, after.revision) == (PostingStatus.FILLED, 3)


async def test_nul_in_a_posting_is_refused_before_the_database(web: Web) -> None:
    body = [{"ref": "Z1", "title": "洗\u0000碗"}]
    answer = await web.client.post("/api/v1/postings", json=body, headers=web.bearer)
    assert answer.status_code == 422
    for path in (
        "/api/v1/postings/%00",
        "/api/v1/postings?source=%00",
        "/admin/posting/list?q=%00",
    ):
        assert (await web.client.get(path)).status_code == 400
    assert (await web.log_in("管\0理\0员", "x" * 9)).status_code == 401
    await web.log_in("小选")
    assert (await edit(web, "A1", description="晚\0市")).status_code == 303
    assert (await posting(web, "A1")).record.description == "晚市"
