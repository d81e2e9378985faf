"""The admin's forms with what no form sends: each is refused kindly, or shown as mere words."""

from __future__ import annotations

import pytest

from tests.fakes import web_app
from tests.integration.app.conftest import Web
from tests.integration.app.test_admin import FORM, edit, posting

SCRIPT = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "活" * 3_000},
        {"title": "\0"},
        {"pay_min": "NaN"},
        {"pay_min": "Infinity"},
        {"pay_min": "1e999"},
        {"pay_min": "9" * 5000},
        {"headcount": "9" * 400},
        {"headcount": "-1"},
        {"times": ["never"]},
        {"tags": ["<b>"]},
        {"pay_unit": "\0"},
        {"contact_phone": "1" * 5000},
        {"revision": "0"},
        {"revision": "999"},
    ],
)
async def test_a_form_that_no_page_sends_is_refused(web: Web, changes: dict[str, object]) -> None:
    await web.log_in("小选")
    answer = await edit(web, "A1", **changes)
    assert answer.status_code == 422, answer.text[:300]
    assert (await posting(web, "A1")).revision == 1
    form = {**FORM, "title": "传菜员", **changes}
    created = await web.admin_post("/admin/posting/create", form)
    assert created.status_code == (303 if "revision" in changes else 422)


@pytest.mark.parametrize("revision", ["x", "\0", "9" * 5000, "٣", "²", "-1"])
async def test_a_revision_that_is_none_never_fails(web: Web, revision: str) -> None:
    await web.log_in("小选")
    answer = await edit(web, "A1", headcount="3", revision=revision)
    assert answer.status_code == 422
    assert (await posting(web, "A1")).revision == 1


async def test_a_script_in_a_posting_is_words_everywhere(web: Web) -> None:
    await web.log_in("小选")
    await edit(web, "A1", title=SCRIPT, description=SCRIPT, place=SCRIPT)
    pk = await web.posting_id("A1")
    for path in (f"/admin/posting/detail?pk={pk}", f"/admin/posting/edit?pk={pk}", f"/p/{pk}"):
        page = await web.client.get(path)
        assert SCRIPT not in page.text
    assert SCRIPT not in (await web.client.get("/admin/posting/list")).text


@pytest.mark.parametrize("pk", ["", "x", "0", "-1", "9" * 30, "9" * 5000, "1 or 1=1", "٣"])
async def test_a_posting_that_is_not_there_is_not_edited(web: Web, pk: str) -> None:
    await web.log_in("小选")
    for path in (f"/admin/posting/edit?pk={pk}", f"/admin/posting/detail?pk={pk}"):
        assert (await web.client.get(path)).status_code in (400, 404, 422)
    answer = await web.admin_post(f"/admin/posting/edit?pk={pk}", FORM)
    assert answer.status_code in (400, 404, 422)


async def test_forms_need_their_token(web: Web) -> None:
    await web.log_in("小选")
    await web.client.get("/admin/posting/list")
    for path in (f"/admin/posting/edit?pk={await web.posting_id('A1')}", "/admin/posting/create"):
        answer = await web.client.post(path, data=FORM, headers=web_app.ORIGIN)
        assert answer.status_code == 403
    assert (await posting(web, "A1")).revision == 1


async def test_what_no_spreadsheet_takes_does_not_come_in_by_a_form_either(web: Web) -> None:
    await web.log_in("小选")
    answer = await edit(
        web, "A1", title="保\x01洁\n员", employer="\u202e甲店", description="一\n二"
    )
    assert answer.status_code == 303, answer.text[:300]
    record = (await posting(web, "A1")).record
    assert (record.title, record.employer, record.description) == ("保洁 员", "甲店", "一\n二")


@pytest.mark.parametrize("page", ["0", "-1", "9" * 9, "9" * 20, "9" * 4000, "x", "1e3", "٣"])
async def test_a_page_of_a_list_that_does_not_exist_is_empty_or_the_first(
    web: Web, page: str
) -> None:
    await web.log_in("小选")
    for name in ("posting", "review", "word"):
        answer = await web.client.get(f"/admin/{name}/list?page={page}")
        assert answer.status_code == 200, answer.text[:300]
