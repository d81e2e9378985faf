"""Logging in, staying in, being put out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from market.models import Role
from market.queries.audit import events_of
from market.usecases.manage_staff import login_subject, revoke_token, set_password, set_role
from tests.fakes import web_app
from tests.integration.app.conftest import PASSWORD, Web, between


async def test_the_right_password_opens_the_admin(web: Web) -> None:
    answer = await web.log_in("管理员")
    assert (answer.status_code, answer.headers["location"]) == (303, "/admin/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert (await web.client.get("/admin/")).status_code == 200


@pytest.mark.parametrize(
    ("name", "password"),
    [("管理员", "wrong-password"), ("没这人", PASSWORD), ("", ""), ("管理员", "")],
)
async def test_a_wrong_name_or_password_is_told_kindly_and_opens_nothing(
    web: Web, name: str, password: str
) -> None:
    answer = await web.log_in(name, password)
    assert answer.status_code == 401
    assert "名字或密码不对" in answer.text
    assert (await web.client.get("/admin/")).status_code == 303


async def test_five_wrong_passwords_pause_even_the_right_one_for_ten_minutes(web: Web) -> None:
    for _ in range(5):
        assert (await web.log_in("管理员", "wrong-password")).status_code == 401
    paused = await web.log_in("管理员")
    assert paused.status_code == 429
    assert "十分钟" in paused.text
    assert (await web.log_in("小选")).status_code == 303, "others are not held up"
    web.clock.now += timedelta(minutes=11)
    assert (await web.log_in("管理员")).status_code == 303


async def test_the_attempts_are_in_the_audit_trail_without_what_was_typed(web: Web) -> None:
    await web.log_in("密码写错格子123456", "x")
    async with web.db.reading() as session:
        events = await events_of(session, subject=login_subject("密码写错格子123456"))
    assert [event.action for event in events] == ["login_tried"]
    assert "123456" not in str([vars(event) for event in events])


async def test_a_login_form_without_its_token_is_refused(web: Web) -> None:
    await web.client.get("/login")
    form = {"name": "管理员", "password": PASSWORD}
    answer = await web.client.post("/login", data=form, headers=web_app.ORIGIN)
    assert answer.status_code == 403
    assert "再试一次" in answer.text
    assert (await web.client.get("/admin/")).status_code == 303


async def test_a_token_of_another_session_is_refused(web: Web) -> None:
    page = await web.client.get("/login")
    csrf = between(page.text, 'name="csrf_token" value="', '"')
    web.client.cookies.clear()
    await web.client.get("/login")
    form = {"name": "管理员", "password": PASSWORD, "csrf_token": csrf}
    answer = await web.client.post("/login", data=form, headers=web_app.ORIGIN)
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"referer": "http://evil.example/page"},
        {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
async def test_a_form_that_another_site_sends_is_refused(web: Web, headers: dict[str, str]) -> None:
    for path in ("/login", "/logout", "/admin/_api/posting/action?name=withdraw", "/console/x"):
        answer = await web.client.post(path, headers=headers)
        assert answer.status_code == 403
        assert "不是从本站" in answer.text


@pytest.mark.parametrize(
    ("target", "lands"),
    [
        ("/console?show=1", "/console?show=1"),
        ("//evil.example", "/admin/"),
        ("/\\evil.example", "/admin/"),
        ("https://evil.example/", "/admin/"),
        ("javascript:alert(1)", "/admin/"),
        ("/a\nLocation: //evil", "/admin/"),
        ("", "/admin/"),
    ],
)
async def test_login_leads_only_to_pages_of_this_site(web: Web, target: str, lands: str) -> None:
    await web.log_in("主播")
    answer = await web.client.get("/login", params={"next": target})
    assert answer.headers["location"] == lands


async def test_logging_out_ends_the_session_and_needs_the_token(web: Web) -> None:
    await web.log_in("主播")
    assert (await web.client.post("/logout", headers=web_app.ORIGIN)).status_code == 403
    csrf = between((await web.client.get("/")).text, 'name="csrf_token" value="', '"')
    form = {"csrf_token": csrf}
    await web.client.post("/logout", data=form, headers=web_app.ORIGIN)
    assert (await web.client.get("/admin/")).status_code == 303


async def test_a_session_ends_after_twelve_hours(web: Web) -> None:
    await web.log_in("主播")
    web.clock.now += timedelta(hours=11, minutes=59)
    assert (await web.client.get("/admin/")).status_code == 200
    web.clock.now += timedelta(minutes=2)
    assert (await web.client.get("/admin/")).status_code == 303


async def test_a_changed_password_ends_every_session(web: Web) -> None:
    await web.log_in("小选")
    async with web.db.transaction() as session:
        await set_password(
            session, name="小选", password="another-one-9", at=web.clock(), actor="test"
        )
    assert (await web.client.get("/admin/")).status_code == 303
    assert (await web.log_in("小选", "another-one-9")).status_code == 303


async def test_who_is_switched_off_is_out_at_once(web: Web) -> None:
    await web.log_in("小选")
    async with web.db.transaction() as session:
        await set_role(
            session, name="小选", role=Role.CURATOR, active=False, at=web.clock(), actor="test"
        )
    assert (await web.client.get("/admin/")).status_code == 303
    assert (await web.log_in("小选")).status_code == 401


async def test_a_forged_cookie_is_nobody(web: Web) -> None:
    await web.log_in("管理员")
    cookie = web.client.cookies["yeshi_session"]
    web.client.cookies.clear()
    body, _, signature = cookie.rpartition(".")
    for sent, status in ((cookie, 200), (f"{body}.{signature[::-1]}", 303), (f"x{cookie}", 303)):
        answer = await web.client.get("/admin/", headers={"cookie": f"yeshi_session={sent}"})
        assert answer.status_code == status
        web.client.cookies.clear()


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer nonsense",
        "Basic abc",
        "Bearer " + "x" * 5000,
    ],
)
async def test_writing_without_a_good_token_is_refused(web: Web, header: str) -> None:
    answer = await web.client.post(
        "/api/v1/postings/A1/withdraw", headers={"authorization": header}
    )
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert "令牌" in answer.json()["detail"]


async def test_a_revoked_token_opens_nothing(web: Web) -> None:
    async with web.db.transaction() as session:
        await revoke_token(session, name="伙伴", at=web.clock(), actor="test")
    answer = await web.client.post("/api/v1/postings/A1/fill", headers=web.bearer)
    assert answer.status_code == 401
