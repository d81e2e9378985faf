"""Findings in the admin: cards with the law, 误报 with a reason, the words for the employer."""

from __future__ import annotations

import html
from datetime import UTC, datetime

import httpx
import pytest

from app.admin.findings import message_to_employer
from app.rule_names import RULE_NAMES
from config.settings import CONFIG_DIR
from market.facts import Dismissed, Finding, Posting, PostingStatus
from market.gate.rules import load_rules
from market.queries.posting_rows import findings_of
from market.queries.postings import get_posting, get_row
from tests.integration.app.conftest import Web


async def posting(web: Web, ref: str) -> Posting:
    async with web.db.reading() as session:
        found = await get_posting(session, await web.posting_id(ref))
    assert found is not None
    return found


async def detail(web: Web, ref: str, page: str = "review") -> str:
    answer = await web.client.get(f"/admin/{page}/detail?pk={await web.posting_id(ref)}")
    assert answer.status_code == 200
    return html.unescape(answer.text)


async def send(web: Web, ref: str, step: str, **form: str) -> httpx.Response:
    pk = await web.posting_id(ref)
    async with web.db.reading() as session:
        (found, *_) = findings_of(await get_row(session, pk))
    data: dict[str, object] = {"pk": pk, "rule": found.rule, "span": found.span, "back": "review"}
    return await web.admin_post(f"/admin/finding/{step}", data | form)


async def test_a_finding_is_a_card_with_what_to_tell_the_employer(web: Web) -> None:
    await web.log_in("小选")
    page = await detail(web, "A2")

    assert "年龄限制" in page
    assert "记为误报" in page
    assert '<input type="hidden" name="rule" value="age_limit">' in page
    assert "给单位的话" in page
    assert "您好，您发来的岗位“服务员”还不能发布" in page


async def test_the_review_list_names_the_rule_and_the_words(web: Web) -> None:
    await web.log_in("小选")
    listed = (await web.client.get("/admin/review/list")).text
    assert "年龄限制：" in listed


async def test_a_false_alarm_is_kept_with_who_and_why(web: Web) -> None:
    await web.log_in("小选")

    answer = await send(web, "A2", "dismiss", reason="法定的特种作业")

    pk = await web.posting_id("A2")
    assert answer.status_code == 303
    assert answer.headers["location"].endswith(f"/admin/review/detail?pk={pk}")
    page = await detail(web, "A2")
    assert "说是误报：法定的特种作业" in page
    assert "小选" in page
    assert "撤销误报" in page
    assert (await posting(web, "A2")).status is PostingStatus.REVIEW
    listed = (await web.client.get("/admin/dismissal/list")).text
    assert "法定的特种作业" in listed


async def test_a_false_alarm_can_be_taken_back(web: Web) -> None:
    await web.log_in("小选")
    await send(web, "A2", "dismiss", reason="法定的特种作业")

    await send(web, "A2", "restore")

    assert "记为误报" in await detail(web, "A2")


@pytest.mark.parametrize("reason", ["", "好"])
async def test_without_a_reason_nothing_happens(web: Web, reason: str) -> None:
    await web.log_in("小选")

    await send(web, "A2", "dismiss", reason=reason)

    assert (await posting(web, "A2")).revision == 1
    assert "记为误报" in await detail(web, "A2")


async def test_a_host_has_no_part_in_it(web: Web) -> None:
    await web.log_in("小选")
    await web.log_in("主播")

    answer = await send(web, "A2", "dismiss", reason="法定的特种作业")

    assert answer.status_code in (303, 403)
    assert (await posting(web, "A2")).revision == 1
    assert "记为误报" not in await detail(web, "A2", page="posting")


async def test_a_form_without_its_token_is_refused(web: Web) -> None:
    await web.log_in("小选")
    data = {"pk": await web.posting_id("A2"), "rule": "age_limit", "span": "x", "reason": "误报"}

    answer = await web.client.post("/admin/finding/dismiss", data=data)

    assert answer.status_code == 403
    assert (await posting(web, "A2")).revision == 1


@pytest.mark.parametrize("pk", ["", "x", "-1", "9" * 30, "²"])
async def test_a_number_that_is_none_leads_back_to_the_list(web: Web, pk: str) -> None:
    await web.log_in("小选")

    answer = await web.admin_post(
        "/admin/finding/dismiss", {"pk": pk, "rule": "age_limit", "span": "", "back": "nowhere"}
    )

    assert answer.status_code == 303
    assert answer.headers["location"].endswith("/admin/posting/list")


def test_every_rule_has_a_name() -> None:
    rules = load_rules(CONFIG_DIR / "screening")

    assert {rule.id for rule in rules.rules} <= set(RULE_NAMES)


def test_the_words_for_the_employer_name_each_point_once() -> None:
    gone = Dismissed("误报", "李", datetime(2026, 11, 23, tzinfo=UTC))
    found = (
        Finding("fee_or_deposit", "押金", "法", "不能收押金。"),
        Finding("fee_or_deposit", "报名费", "法", "不能收押金。"),
        Finding("missing_pay", "", "法", "请写清工资。"),
        Finding("age_limit", "18-45岁", "法", "改年龄。", dismissed=gone),
    )

    assert message_to_employer("保洁", found, station="某驿站") == (
        "您好，您发来的岗位“保洁”还不能发布，有 2 处要改：\n"
        "1. “押金”“报名费”：不能收押金。\n"
        "2. 请写清工资。\n"
        "改好后请再发给我们，谢谢。某驿站"
    )


def test_there_is_nothing_to_tell_when_all_were_false_alarms() -> None:
    assert message_to_employer("保洁", (), station="某驿站") == ""


async def test_a_program_dismisses_with_its_token(web: Web) -> None:
    url = "/api/v1/postings/A2/dismiss"
    async with web.db.reading() as session:
        (found,) = findings_of(await get_row(session, await web.posting_id("A2")))
    body = {"rule": found.rule, "span": found.span, "reason": "法定的特种作业"}

    refused = await web.client.post(url, json={**body, "reason": ""}, headers=web.bearer)
    stranger = await web.client.post(url, json=body)
    done = await web.client.post(url, json=body, headers=web.bearer)

    assert (refused.status_code, stranger.status_code) == (422, 401)
    assert done.json() == {"ref": "A2", "status": "review", "revision": 2}


async def test_a_finding_that_is_not_there_is_not_found_over_the_api(web: Web) -> None:
    body = {"rule": "age_limit", "span": "别的字", "reason": "看错了"}

    answer = await web.client.post("/api/v1/postings/A2/dismiss", json=body, headers=web.bearer)

    assert answer.status_code == 404
