"""The admin shows where a posting came from: its message word for word, and all its sources."""

from __future__ import annotations

import dataclasses

import pytest

from market.facts import (
    Finding,
    Pay,
    PayUnit,
    PostingRecord,
    PostingStatus,
    Screening,
    Verdict,
)
from market.queries.postings import get_posting, the_posting
from market.usecases.submit_postings import Prepared, submit_postings
from tests.fakes import web_app
from tests.integration.app.conftest import Web
from tests.integration.app.test_admin import FORM

MESSAGE = "招服务员3名<script>alert(1)</script>\n18-35岁，150元/天，打138 0000 5678"


def _at(words: str) -> tuple[tuple[int, int], ...]:
    start = MESSAGE.index(words)
    return ((start, start + len(words)),)


SPANS = {
    "title": _at("服务员"),
    "headcount": _at("3名"),
    "pay": _at("150元/天"),
    "contact_phone": _at("138 0000 5678"),
}
WAITER = PostingRecord(
    title="服务员",
    ref="M1",
    source="锦程劳务",
    employer="南塔面馆",
    description="18-35岁",
    pay=Pay("150元/天", 150_000, 150_000, PayUnit.DAY),
    headcount=3,
    place="南塔街",
    contact_phone="13800005678",
)
COPY = dataclasses.replace(WAITER, ref="N1", source="求职群", description="18-35岁，端菜")


async def hand_in(web: Web, record: PostingRecord, **origin: object) -> int:
    """Take the record in as if it had been read out of a message; returns the posting's id."""
    ready = dataclasses.replace(web_app.prepare(record), **origin)  # type: ignore[arg-type]
    async with web.db.transaction() as session:
        done = await submit_postings(
            session,
            [
                Prepared(
                    ready.record, ready.screening, ready.identity_key, ready.message, ready.spans
                )
            ],
            station_id=web.station_id,
            reviewed=False,
            actor="test",
            today=web.clock().date(),
            at=web.clock(),
        )
    return done.ids[0]


@pytest.fixture
async def waiter(web: Web) -> int:
    """A posting out of a message, waiting for review."""
    return await hand_in(web, WAITER, message=MESSAGE, spans=SPANS)


@pytest.mark.parametrize("view", ["review", "posting"])
@pytest.mark.parametrize("page", ["detail", "edit"])
async def test_the_message_is_shown_with_the_words_of_each_field(
    web: Web, waiter: int, view: str, page: str
) -> None:
    await web.log_in("小选")
    shown = (await web.client.get(f"/admin/{view}/{page}?pk={waiter}")).text
    assert '<mark class="said said--title">服务员<i class="said__name">岗位</i></mark>' in shown
    assert '<mark class="said said--pay">150元/天<i class="said__name">工资</i></mark>' in shown
    assert '<mark class="said said--found">18-35岁</mark>' in shown
    assert "138 0000 5678" in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<script>alert(1)" not in shown


async def test_the_host_sees_the_message_without_its_phones(web: Web, waiter: int) -> None:
    await web.log_in("主播")
    shown = (await web.client.get(f"/admin/posting/detail?pk={waiter}")).text
    assert "said--title" in shown
    assert "138 0000 5678" not in shown
    assert "13800005678" not in shown
    assert "••• •••• ••••" in shown


async def test_the_message_is_sealed_in_the_database(web: Web, waiter: int) -> None:
    async with web.db.reading() as session:
        connection = await session.connection()
        row = await connection.exec_driver_sql(
            f"SELECT message_sealed FROM postings WHERE id = {waiter}"  # noqa: S608 (a number)
        )
        sealed = bytes(row.scalar_one())
    assert sealed
    assert "服务员".encode() not in sealed


async def test_a_field_that_staff_changed_points_at_no_words(web: Web, waiter: int) -> None:
    await web.log_in("小选")
    form = FORM | {"title": "传菜员", "description": "18-35岁", "headcount": "3", "revision": "1"}
    done = await web.admin_post(f"/admin/posting/edit?pk={waiter}", form)
    assert done.status_code in (200, 303)
    shown = (await web.client.get(f"/admin/posting/detail?pk={waiter}")).text
    assert "工作人员改过" in shown
    assert 'said said--title">服务员' not in shown
    assert 'said said--headcount">3名' in shown


async def test_a_posting_of_two_sources_is_split_from_its_page(web: Web, waiter: int) -> None:
    assert await hand_in(web, COPY) == waiter
    await web.log_in("小选")
    page = (await web.client.get(f"/admin/posting/detail?pk={waiter}")).text
    assert "锦程劳务 · 编号 M1" in page
    assert "求职群 · 编号 N1" in page
    done = await web.admin_post(f"/admin/_api/posting/row-action?pk={waiter}&name=split")
    assert done.status_code == 200, done.text
    async with web.db.reading() as session:
        first = await get_posting(session, waiter)
        second = await the_posting(session, ref="N1", station_id=web.station_id)
    assert first is not None
    assert first.also_from == ()
    assert (second.record.source, second.status) == ("求职群", PostingStatus.REVIEW)
    assert second.record.contact_phone == "13800005678"


async def test_a_source_that_is_not_there_cannot_be_split(web: Web, waiter: int) -> None:
    await hand_in(web, COPY)
    await web.log_in("小选")
    path = f"/admin/_api/posting/row-action?pk={waiter}&name=split"
    done = await web.admin_post(path, {"source": "没有的来源"})
    assert "请写清楚要拆开哪个来源：求职群" in done.text
    await web.log_in("主播")
    assert (await web.admin_post(path)).status_code >= 400


async def test_the_api_names_all_sources_and_finds_by_each_reference(web: Web) -> None:
    clean = dataclasses.replace(WAITER, description="端菜")
    await hand_in(web, clean)
    alone = (await web.client.get("/api/v1/postings/M1")).json()
    assert "sources" not in alone
    await hand_in(web, dataclasses.replace(COPY, description="端菜"))
    both = (await web.client.get("/api/v1/postings/N1")).json()
    assert (both["ref"], both["source"]) == ("M1", "锦程劳务")
    assert both["sources"] == ["锦程劳务", "求职群"]
    for source in both["sources"]:
        found = (await web.client.get("/api/v1/postings", params={"source": source})).json()
        assert [item["ref"] for item in found["postings"]] == ["M1"]
    closed = await web.client.post("/api/v1/postings/N1/withdraw", headers=web.bearer)
    assert closed.json()["status"] == "withdrawn"
    assert (await web.client.get("/api/v1/postings/M1")).json()["status"] == "withdrawn"


async def test_a_host_reads_the_gates_quotations_without_phones(web: Web) -> None:
    quoted = Finding("private_contact_only", "加微信138 0000 5678", "", "请写单位电话。")
    pk = await hand_in(web, WAITER, screening=Screening(Verdict.REVIEW, (quoted,)))
    await web.log_in("小选")
    assert "加微信138 0000 5678" in (await web.client.get(f"/admin/posting/detail?pk={pk}")).text
    await web.log_in("主播")
    page = (await web.client.get(f"/admin/posting/detail?pk={pk}")).text
    assert "加微信" in page
    assert "138 0000 5678" not in page
