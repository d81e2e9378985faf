"""The pages that anybody may open."""

from __future__ import annotations

import dataclasses
import json
from datetime import timedelta
from typing import Any

import pytest

from market.facts import PostingRecord, PostingStatus
from market.usecases.close_posting import close_posting
from market.usecases.submit_postings import submit_postings
from tests.fakes import web_app
from tests.integration.app.conftest import DISHES, Web, between

HTML = {"accept": "text/html"}
NASTY = "</script><script>alert(1)</script><img src=x onerror=alert(2)>'\"{{7*7}}"


async def close(web: Web, ref: str, status: PostingStatus) -> None:
    async with web.db.transaction() as session:
        await close_posting(
            session,
            posting_id=await web.posting_id(ref),
            status=status,
            actor="test",
            at=web.clock(),
        )


async def add(web: Web, record: PostingRecord) -> int:
    async with web.db.transaction() as session:
        done = await submit_postings(
            session,
            [web_app.prepare(record)],
            station_id=web.station_id,
            reviewed=True,
            actor="test",
            today=web.clock().date(),
            at=web.clock(),
        )
    return done.ids[0]


def structured(page: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(between(page, '<script type="application/ld+json">', "</"))
    return found


async def test_the_start_page_counts_what_is_live_and_links_everywhere(web: Web) -> None:
    page = (await web.client.get("/")).text
    assert between(page, 'data-count="live">', "<") == "1"
    for link in ("/chat", "/boards", "/overlay/lower-third#look", "/console", "/admin/", "/docs"):
        assert f'href="{link}"' in page
    assert (await web.client.get("/counters")).json() == {
        "live": 1,
        "edition": None,
        "tonight": False,
    }


async def test_a_live_posting_shows_phone_revision_and_source(web: Web) -> None:
    page = (await web.client.get(f"/p/{await web.posting_id('A1')}")).text
    assert 'href="tel:13800001234"' in page
    assert "138 0000 1234" in page
    assert "转载自 示例劳务公司" in page
    assert 'data-revision="1"' in page
    assert '<meta property="og:title" content="洗碗工 · 120-150元/天">' in page


async def test_a_live_posting_carries_a_job_posting(web: Web) -> None:
    posting_id = await web.posting_id("A1")
    found = structured((await web.client.get(f"/p/{posting_id}")).text)
    assert found["@type"] == "JobPosting"
    assert found["validThrough"] == "2026-12-31T23:59:59+08:00"
    assert found["datePosted"] == "2026-11-23"
    assert found["employmentType"] == "PER_DIEM"
    assert found["hiringOrganization"]["name"] == "帅乡火锅店"
    assert found["jobLocation"]["address"]["addressCountry"] == "CN"
    assert found["baseSalary"]["value"] == {
        "@type": "QuantitativeValue",
        "unitText": "DAY",
        "minValue": 120,
        "maxValue": 150,
    }
    assert found["url"] == f"http://testserver/p/{posting_id}"


@pytest.mark.parametrize(
    ("status", "words"), [(PostingStatus.FILLED, "已招满"), (PostingStatus.WITHDRAWN, "已下架")]
)
async def test_a_closed_posting_is_gone_and_shows_no_contact(
    web: Web, status: PostingStatus, words: str
) -> None:
    await close(web, "A1", status)
    answer = await web.client.get(f"/p/{await web.posting_id('A1')}")
    assert answer.status_code == 410
    assert words in answer.text
    for secret in ("13800001234", "138 0000", "刘老板", "ld+json", "tel:"):
        assert secret not in answer.text


async def test_a_number_in_the_title_of_a_closed_posting_is_masked(web: Web) -> None:
    posting_id = await add(web, dataclasses.replace(DISHES, ref="T1", title="洗碗13800009999"))
    await close(web, "T1", PostingStatus.FILLED)
    assert "13800009999" not in (await web.client.get(f"/p/{posting_id}")).text


async def test_the_day_after_its_last_day_a_posting_is_over(web: Web) -> None:
    web.clock.now += timedelta(days=40)
    answer = await web.client.get(f"/p/{await web.posting_id('A1')}")
    assert (answer.status_code, "已过期" in answer.text) == (410, True)
    assert "13800001234" not in answer.text


@pytest.mark.parametrize("ref", ["A2", "A3"])
async def test_what_was_never_published_cannot_be_found(web: Web, ref: str) -> None:
    answer = await web.client.get(f"/p/{await web.posting_id(ref)}", headers=HTML)
    assert answer.status_code == 404
    assert "服务员" not in answer.text
    assert "打包工" not in answer.text


@pytest.mark.parametrize("path", ["/p/0", "/p/99999999999999", "/p/abc", "/p/１", "/nothing/here"])
async def test_an_unknown_address_gets_a_page_in_chinese(web: Web, path: str) -> None:
    answer = await web.client.get(path, headers=HTML)
    assert answer.status_code == 404
    assert 'lang="zh-CN"' in answer.text
    assert "没有找到" in answer.text


async def test_html_in_every_field_is_text_on_the_page(web: Web) -> None:
    texts = ("title", "employer", "description", "place", "requirements", "contact_name", "source")
    nasty: dict[str, Any] = dict.fromkeys(texts, NASTY)
    record = dataclasses.replace(DISHES, ref="X1", district=NASTY, **nasty)
    page = (await web.client.get(f"/p/{await add(web, record)}")).text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "49" not in between(page, "<h1>", "</h1>")
    assert structured(page)["title"] == NASTY


async def test_a_crash_says_sorry_and_nothing_else(web: Web) -> None:
    async def crash() -> None:
        raise RuntimeError("密码是 13800001234")

    web.app.add_api_route("/crash", crash)
    for headers in (HTML, {"accept": "application/json"}):
        answer = await web.client.get("/crash", headers=headers)
        assert answer.status_code == 500
        assert "已经记下来" in answer.text
        assert "13800001234" not in answer.text


async def test_every_answer_carries_the_security_headers(web: Web) -> None:
    for path in ("/", "/login", "/p/1", "/nothing", "/api/v1/postings", "/static/yeshi.css"):
        headers = (await web.client.get(path)).headers
        assert "script-src" not in headers["content-security-policy"]
        assert headers["content-security-policy"].startswith("default-src 'self'")
        assert headers["x-content-type-options"] == "nosniff"
    refused = await web.client.post("/login", content=b"x" * 60_000)
    assert (refused.status_code, refused.headers["x-frame-options"]) == (413, "SAMEORIGIN")


async def test_robots_stay_out_of_the_back_rooms(web: Web) -> None:
    words = (await web.client.get("/robots.txt")).text
    assert "Disallow: /admin" in words
    assert "Disallow: /console" in words


async def test_health_says_ok_while_the_database_answers(web: Web) -> None:
    body = (await web.client.get("/healthz")).json()
    assert (body["status"], body["database"]) == ("ok", "ok")


async def test_health_is_503_when_the_database_is_gone(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise OSError("no such disk")

    monkeypatch.setattr(web.db, "reading", refuse)
    answer = await web.client.get("/healthz")
    assert (answer.status_code, answer.json()["database"]) == (503, "down")


async def test_metrics_count_postings_by_status(web: Web) -> None:
    page = (await web.client.get("/metrics")).text
    assert 'yeshi_postings{status="published"} 1.0' in page
    assert 'yeshi_postings{status="review"} 1.0' in page
    assert "13800001234" not in page
