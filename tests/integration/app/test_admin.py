"""The admin: who sees what, and that every change is a use case."""

from __future__ import annotations

import re
from typing import Any

import pytest

from app.admin.postings import PostingView
from app.admin.record_fields import CHANGE_NAMES
from market.changes import ChangeKind, changes_since
from market.facts import Posting, PostingStatus
from market.models import AuditAction, Role
from market.queries.audit import events_of, record_event
from market.queries.postings import get_posting
from market.queries.staff import staff_by_name
from market.usecases.manage_staff import login_subject
from tests.fakes import web_app
from tests.integration.app.conftest import PASSWORD, Web

LISTS = {
    "主播": {"posting", "edition", "screen"},
    "小选": {"posting", "review", "employer", "edition", "screen", "chat", "outbox", "inbox"}
    | {"complaint", "word"},
    "管理员": {
        *("posting", "review", "employer", "edition", "screen", "chat", "outbox", "inbox"),
        *("audit", "change", "staff", "token", "complaint", "word"),
    },
}
FORM: dict[str, object] = {
    "title": "洗碗工",
    "employer": "帅乡火锅店",
    "description": "晚市洗碗",
    "pay_min": "120",
    "pay_max": "150",
    "pay_unit": "day",
    "settlement": "daily",
    "headcount": "2",
    "place": "帅乡广场旁",
    "times": ["evening"],
    "tags": ["meals"],
    "contact_name": "刘老板",
    "contact_phone": "13800001234",
    "valid_until": "2026-12-31",
    "revision": "1",
}


async def posting(web: Web, ref: str) -> Posting:
    async with web.db.reading() as session:
        found = await get_posting(session, await web.posting_id(ref))
    assert found is not None
    return found


async def edit(web: Web, ref: str, **changes: object) -> Any:
    path = f"/admin/posting/edit?pk={await web.posting_id(ref)}"
    return await web.admin_post(path, {**FORM, **changes})


async def step(web: Web, ref: str, name: str, **data: object) -> Any:
    pk = await web.posting_id(ref)
    return await web.admin_post(f"/admin/_api/posting/row-action?pk={pk}&name={name}", data)


@pytest.mark.parametrize("name", LISTS)
async def test_each_role_sees_its_own_lists(web: Web, name: str) -> None:
    await web.log_in(name)
    menu = (await web.client.get("/admin/")).text
    for key in LISTS["管理员"]:
        seen = (await web.client.get(f"/admin/{key}/list?q=100%25")).status_code == 200
        assert seen == (key in LISTS[name]), key
        assert (f"/admin/{key}/list" in menu) == (key in LISTS[name]), key


async def test_strangers_are_sent_to_the_login_page(web: Web) -> None:
    answer = await web.client.get("/admin/posting/list?q=x")
    assert answer.status_code == 303
    answer = await web.client.get(answer.headers["location"])
    assert answer.headers["location"] == "/login?next=/admin/posting/list%3Fq%3Dx"


async def test_the_phone_is_in_the_detail_for_curators_alone(web: Web) -> None:
    detail = f"/admin/posting/detail?pk={await web.posting_id('A1')}"
    await web.log_in("小选")
    assert "13800001234" in (await web.client.get(detail)).text
    assert "13800001234" not in (await web.client.get("/admin/posting/list")).text
    await web.log_in("主播")
    assert "13800001234" not in (await web.client.get(detail)).text


async def test_nothing_is_exported_imported_or_deleted_from_here(web: Web) -> None:
    await web.log_in("管理员")
    for name in ("export", "delete"):
        answer = await web.admin_post(f"/admin/_api/posting/action?pks=1&name={name}")
        assert answer.status_code == 400
    answer = await web.admin_post("/admin/posting/import")
    assert answer.status_code in (403, 404, 405)


@pytest.mark.parametrize(
    ("ref", "verb", "status"),
    [
        ("A1", "fill", PostingStatus.FILLED),
        ("A1", "withdraw", PostingStatus.WITHDRAWN),
        ("A2", "approve", PostingStatus.PUBLISHED),
        ("A2", "return", PostingStatus.DRAFT),
    ],
)
async def test_a_step_goes_through_its_use_case(
    web: Web, ref: str, verb: str, status: PostingStatus
) -> None:
    await web.log_in("小选")
    answer = await step(web, ref, verb, reason="写明理由")
    assert answer.status_code == 200, answer.text
    after = await posting(web, ref)
    assert (after.status, after.revision) == (status, 2)
    async with web.db.reading() as session:
        changes = await changes_since(session, 0)
        events = await events_of(session, subject=f"posting:{after.id}")
    assert (changes[-1].key, changes[-1].revision) == (str(after.id), 2)
    assert (events[-1].actor, events[-1].action) == ("小选", f"posting.{status.value}")


async def test_a_batch_is_taken_whole_or_not_at_all(web: Web) -> None:
    await web.log_in("小选")
    pks = [await web.posting_id(ref) for ref in ("A1", "A3")]
    query = "&".join(f"pks={pk}" for pk in pks)
    answer = await web.admin_post(f"/admin/_api/posting/action?{query}&name=fill")
    assert answer.status_code == 400
    assert "不能改成" in answer.json()["msg"]
    assert (await posting(web, "A1")).status is PostingStatus.PUBLISHED
    answer = await web.admin_post(f"/admin/_api/posting/action?{query}&name=withdraw")
    assert answer.status_code == 200
    assert (await posting(web, "A3")).status is PostingStatus.WITHDRAWN


async def test_a_blocked_posting_cannot_be_approved(web: Web) -> None:
    await web.log_in("管理员")
    assert (await step(web, "A3", "approve")).status_code == 400
    assert (await posting(web, "A3")).status is PostingStatus.DRAFT


async def test_a_complaint_reaches_the_curators_with_its_phones_masked(web: Web) -> None:
    detail = {"platform": "webchat", "text": "老板不结工钱，我的电话 13800009876"}
    async with web.db.transaction() as session:
        await record_event(
            session,
            actor="chat:1",
            action=AuditAction.COMPLAINT,
            subject="inbox:1",
            detail=detail,
            at=web.clock(),
        )
    await web.log_in("小选")
    listed = (await web.client.get("/admin/complaint/list")).text
    assert "老板不结工钱" in listed
    assert "网页聊天" in listed
    assert "13800009876" not in listed
    async with web.db.reading() as session:
        (*_, login) = await events_of(session, subject=login_subject("小选"))
    other = await web.client.get(f"/admin/complaint/detail?pk={login.id}")
    assert other.status_code == 404
    home = (await web.client.get("/admin/")).text
    assert "/admin/complaint/list" in home


async def test_what_changed_is_named_in_chinese(web: Web) -> None:
    await web.log_in("管理员")
    await step(web, "A1", "fill")
    rows = (await web.client.get("/admin/change/list")).text
    assert "岗位" in rows.split("<tbody", 1)[1]
    assert ">posting<" not in rows


def test_every_kind_of_change_has_a_name() -> None:
    assert set(CHANGE_NAMES) == set(ChangeKind)


async def test_a_host_may_look_but_not_touch(web: Web) -> None:
    await web.log_in("主播")
    assert (await step(web, "A1", "withdraw")).status_code == 400
    assert (await edit(web, "A1", title="别的")).status_code == 403
    assert (await web.client.get("/admin/posting/create")).status_code == 403
    assert (await posting(web, "A1")).revision == 1


async def test_an_edit_bumps_the_revision_and_leaves_a_trail(web: Web) -> None:
    await web.log_in("小选")
    answer = await edit(web, "A1", pay_min="130", contact_phone="13800007777")
    assert answer.status_code == 303, answer.text
    after = await posting(web, "A1")
    assert (after.revision, after.status) == (2, PostingStatus.PUBLISHED)
    assert after.record.pay.min_li == 130_000
    assert after.record.contact_phone == "13800007777"
    assert (after.record.ref, after.record.source) == ("A1", "示例劳务公司")
    async with web.db.reading() as session:
        events = await events_of(session, subject=f"posting:{after.id}")
    assert events[-1].action == "posting.edited"
    assert events[-1].detail["fields"] == ["pay", "contact_phone"]
    assert "13800007777" not in str(events[-1].detail)


async def test_saving_a_form_unchanged_changes_nothing(web: Web) -> None:
    await web.log_in("小选")
    assert (await edit(web, "A1")).status_code == 303
    assert (await posting(web, "A1")).revision == 1


@pytest.mark.parametrize(
    ("words", "status"), [("要交押金", PostingStatus.DRAFT), ("18-35岁", PostingStatus.REVIEW)]
)
async def test_an_edit_is_screened_anew(web: Web, words: str, status: PostingStatus) -> None:
    await web.log_in("小选")
    await edit(web, "A1", description=words)
    assert (await posting(web, "A1")).status is status
    detail = await web.client.get(f"/admin/posting/detail?pk={await web.posting_id('A1')}")
    assert "finding__law" in detail.text


async def test_what_a_person_let_pass_is_not_held_up_again_by_an_edit(web: Web) -> None:
    await web.log_in("小选")
    await step(web, "A2", "approve")
    changes = {"title": "服务员", "description": "18-35岁", "headcount": "3", "revision": "2"}
    answer = await edit(web, "A2", **changes)
    assert answer.status_code == 303
    after = await posting(web, "A2")
    assert (after.status, after.revision) == (PostingStatus.PUBLISHED, 3)


async def test_an_edit_of_an_older_revision_is_refused(web: Web) -> None:
    await web.log_in("小选")
    assert (await edit(web, "A1", headcount="3")).status_code == 303
    late = await edit(web, "A1", headcount="9")
    assert late.status_code == 422
    assert "刚被别人改过" in late.text
    assert (await posting(web, "A1")).record.headcount == 3


@pytest.mark.parametrize("wrong", [{"headcount": "9"}, {"pay_min": "很多"}])
async def test_a_refused_form_still_knows_which_revision_it_was_made_from(
    web: Web, wrong: dict[str, object]
) -> None:
    await web.log_in("小选")
    if "headcount" in wrong:
        await edit(web, "A1", headcount="3")
    refused = await edit(web, "A1", **wrong, description="写了很久的话")
    assert refused.status_code == 422
    assert "写了很久的话" in refused.text
    shown = re.search(r'name="revision"[^>]{0,200}?value="([^"]*)"', refused.text)
    assert shown is not None
    assert shown[1] == "1"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "title-error"),
        ({"pay_min": "很多"}, "不是金额"),
        ({"pay_min": "很多"}, "pay_min-error"),
        ({"pay_min": "-5"}, "大于 0"),
        ({"pay_min": "-5"}, "pay_min-error"),
        ({"pay_min": "200", "pay_max": "100"}, "还低"),
        ({"pay_unit": ""}, "还要选"),
        ({"pay_unit": ""}, "pay_unit-error"),
        ({"pay_unit": "year"}, "不认识"),
        ({"settlement": "never"}, "不认识"),
        ({"headcount": "0"}, "headcount-error"),
        ({"headcount": "几个"}, "“几个”不是整数"),
        ({"valid_until": "下个月"}, "“下个月”不是日期"),
        ({"valid_until": "2020-01-01"}, "valid_until-error"),
    ],
)
async def test_a_bad_form_is_refused_with_its_reason(
    web: Web, changes: dict[str, object], words: str
) -> None:
    await web.log_in("小选")
    answer = await edit(web, "A1", **changes)
    assert answer.status_code == 422
    assert words in answer.text
    assert (await posting(web, "A1")).revision == 1


async def test_what_could_not_be_read_is_still_in_the_form(web: Web) -> None:
    await web.log_in("小选")
    page = (await edit(web, "A1", headcount="几个", valid_until="下个月")).text
    assert 'value="几个"' in page
    assert 'value="下个月"' in page


@pytest.mark.parametrize(("page", "offered"), [("posting", True), ("review", False)])
async def test_another_one_is_offered_only_where_one_can_be_added(
    web: Web, page: str, offered: bool
) -> None:
    await web.log_in("小选")
    answer = await web.client.get(f"/admin/{page}/edit?pk={await web.posting_id('A1')}")
    assert answer.status_code == 200
    assert ("_add_another" in answer.text) == offered


async def test_the_way_home_leads_to_the_first_page(web: Web) -> None:
    await web.log_in("小选")
    page = (await web.client.get("/admin/posting/list")).text
    assert page.count('href="http://testserver/admin/"') >= 2


async def test_a_posting_taken_down_on_the_phone_goes_through_the_gate(web: Web) -> None:
    await web.log_in("小选")
    answer = await web.admin_post("/admin/posting/create", {**FORM, "title": "传菜员"})
    assert answer.status_code == 303, answer.text
    again = await web.admin_post("/admin/posting/create", {**FORM, "title": "传菜员"})
    assert again.status_code == 422
    assert "一样的岗位" in again.text
    old = {**FORM, "title": "旧的", "valid_until": "2020-01-01"}
    late = await web.admin_post("/admin/posting/create", old)
    assert (late.status_code, "已经过了" in late.text) == (422, True)
    listed = (await web.client.get("/api/v1/postings")).json()["postings"]
    assert [item["title"] for item in listed] == ["洗碗工", "传菜员"]


async def test_an_administrator_adds_people_and_resets_passwords(web: Web) -> None:
    await web.log_in("管理员")
    person: dict[str, object] = {"name": "新来的", "role": "host", "password": "short"}
    refused = await web.admin_post("/admin/staff/create", person)
    assert "至少要 8 个字符" in refused.text
    person["password"] = PASSWORD
    assert (await web.admin_post("/admin/staff/create", person)).status_code == 303
    async with web.db.reading() as session:
        member = await staff_by_name(session, "新来的")
    assert member is not None
    assert member.password_hash.startswith("$argon2id$")
    assert member.password_hash not in (await web.client.get("/admin/staff/list")).text
    changed = {"name": "新来的", "role": "curator", "active": "on", "password": "brand-new-1"}
    answer = await web.admin_post(f"/admin/staff/edit?pk={member.id}", dict(changed))
    assert answer.status_code == 303, answer.text
    assert (await web.log_in("新来的", "brand-new-1")).status_code == 303


async def test_the_last_administrator_stays(web: Web) -> None:
    await web.log_in("管理员")
    async with web.db.reading() as session:
        member = await staff_by_name(session, "管理员")
    assert member is not None
    form: dict[str, object] = {"name": "管理员", "role": "host", "active": "on"}
    answer = await web.admin_post(f"/admin/staff/edit?pk={member.id}", form)
    assert answer.status_code == 422
    assert "至少要留一位" in answer.text
    async with web.db.reading() as session:
        after = await staff_by_name(session, "管理员")
    assert after is not None
    assert after.role is Role.ADMIN


async def test_a_token_is_revoked_here(web: Web) -> None:
    await web.log_in("管理员")
    assert (
        await web.admin_post("/admin/_api/token/row-action?pk=1&name=revoke")
    ).status_code == 200
    answer = await web.client.post("/api/v1/postings/A1/fill", headers=web.bearer)
    assert answer.status_code == 401


async def test_a_form_of_the_admin_without_its_token_is_refused(web: Web) -> None:
    await web.log_in("管理员")
    await web.client.get("/admin/posting/list")
    pk = await web.posting_id("A1")
    for headers in (web_app.ORIGIN, {**web_app.ORIGIN, "X-CSRFToken": "forged"}):
        answer = await web.client.post(
            f"/admin/_api/posting/row-action?pk={pk}&name=withdraw", headers=headers
        )
        assert answer.status_code == 403
    assert (await posting(web, "A1")).status is PostingStatus.PUBLISHED


async def test_an_admin_page_may_run_only_what_it_carries(web: Web) -> None:
    await web.log_in("管理员")
    answer = await web.client.get("/admin/posting/list")
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert "rsms.me" not in answer.text


async def test_a_posting_is_found_by_the_search_box_as_the_page_sends_it(web: Web) -> None:
    await web.log_in("小选")
    ((column, descending),) = PostingView.fields_default_sort
    sort = f"{column}__{'desc' if descending else 'asc'}"
    found = await web.client.get("/admin/posting/list", params={"q": "洗碗", "sort": sort})
    assert found.status_code == 200


@pytest.mark.parametrize(("name", "page"), [("主播", "/console"), ("小选", "/admin/")])
async def test_logging_in_leads_to_where_the_work_is(web: Web, name: str, page: str) -> None:
    answer = await web.log_in(name)
    assert answer.headers["location"] == page


async def test_who_waits_for_a_posting_is_told_by_number_alone(web: Web) -> None:
    await web.log_in("主播")
    page = await web.client.get(f"/admin/posting/detail?pk={await web.posting_id('A1')}")
    assert "有 2 位工友在等这样的活" in page.text
    assert "12 号工友：洗碗工 · 日结 · 但没写包吃" in page.text
    listed = await web.client.get("/admin/posting/list")
    assert "谁在等" not in listed.text
