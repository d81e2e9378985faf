"""粘贴消息: staff look at what a message would become, take it in, and lose nothing they typed."""

from __future__ import annotations

import html
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from market.cipher import Cipher
from market.facts import PostingStatus
from market.intake.read import read_file
from market.models import AuditAction
from market.queries.audit import events_of
from market.queries.postings import count_by_status
from market.usecases.prepare_rows import prepare_rows
from market.usecases.submit_postings import submit_postings
from tests.fakes import web_app
from tests.integration.app.conftest import Web, between
from tests.lexicon import default_lexicon
from tests.rules import shipped_rules

DISHES = "口福饭店招洗碗工2名，120元一天，日结，包一顿饭。北门老街，联系刘老板 138 0000 6101"
AGED = "招服务员3名，18-35岁，3000元一个月，南塔街湘味馆，电话138 0000 6109"
FEE = "招网店客服2名，150元一天，先交报名费99元，南塔街小柔网店，138 0000 6110"
TWO = (
    "新盛食品厂招工：①普工10人，22元一小时，月结；②包装工15人，计件一袋8分，周结。"
    "童家工业园，138 0000 6108"
)
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
async def paste(web: Web, cipher: Cipher) -> AsyncIterator[Web]:
    """The app with the sizes that a station has, and a curator at it."""
    app = web_app.make_app(db=web.db, cipher=cipher, clock=web.clock, station_id=web.station_id)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
        wide = Web(app, client, web.db, web.clock, web.station_id, web.token)
        await wide.log_in("小选")
        yield wide


async def look(web: Web, text: str, source: str = "城东招工群") -> httpx.Response:
    """Press 看看."""
    return await web.admin_post("/admin/paste", {"text": text, "source": source, "step": "look"})


async def take(web: Web, text: str, source: str = "城东招工群") -> httpx.Response:
    """Press 看看 and then 收下, as a person does."""
    seen = between((await look(web, text, source)).text, 'name="seen" value="', '"')
    form: dict[str, object] = {"text": text, "source": source, "seen": seen, "step": "take"}
    return await web.admin_post("/admin/paste", form)


async def stored(web: Web) -> dict[PostingStatus, int]:
    async with web.db.reading() as session:
        return dict(await count_by_status(session, station_id=web.station_id))


def typed(page: str) -> str:
    """What stands in the big field."""
    return html.unescape(between(page, 'placeholder="招洗碗工', "</textarea>").split('">\n', 1)[1])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (DISHES, ("洗碗工", "120元/天", "日结", "2 人", "包吃", "13800006101", "会直接发布")),
        (AGED, ("服务员", "年龄限制", "18-35岁", "就业促进法", "要复核")),
        (FEE, ("收费或押金", "不予发布", "劳动合同法", "违法，不能发布")),
        (TWO, ("普工", "包装工", "8分/袋", "会直接发布 2 个")),
        ("想找个洗碗的活，要日结的", ("没有可以收下的岗位", "像是找活的人说的话")),
        ("[太阳]大家早上好", ("没有可以收下的岗位", "是打招呼的话")),
        ("门口的路修好了", ("不像招工信息：没看出招人做什么",)),
        (f"{DISHES}\n\n😀😀", ("会直接发布 1 个", "不是招工 1 条", "只有表情和符号")),
        ("活" * 20_001, ("这段太长（20001 个字），最多 20000 个字",)),
    ],
)
async def test_a_look_tells_what_would_come_and_stores_nothing(
    paste: Web, text: str, words: tuple[str, ...]
) -> None:
    before = await stored(paste)
    page = await look(paste, text)
    assert page.status_code == 200, page.text[:300]
    for each in words:
        assert each in page.text, each
    assert await stored(paste) == before
    assert typed(page.text) == text


async def test_the_message_stands_there_with_the_words_of_each_field(paste: Web) -> None:
    page = (await look(paste, f"{DISHES}\n\n{AGED}")).text
    assert '<i class="said__name">工资</i></mark>' in page
    assert "said--contact_phone" in page
    assert "said--found" in page
    assert "第 2 条，共 2 条" in page


async def test_what_is_taken_in_goes_where_the_gate_says(paste: Web) -> None:
    before = await stored(paste)
    page = (await take(paste, f"{DISHES}\n\n{AGED}\n\n{FEE}\n\n大家早上好")).text
    for words in ("已发布 1 个", "进了复核 1 个", "不予发布 1 个", "不是招工 1 条"):
        assert words in page
    after = await stored(paste)
    for status in (PostingStatus.PUBLISHED, PostingStatus.REVIEW, PostingStatus.DRAFT):
        assert after[status] == before[status] + 1
    assert typed(page) == ""
    assert 'value="城东招工群"' in page  # the next message often comes from the same group


async def test_every_posting_has_a_way_to_it(paste: Web) -> None:
    page = (await take(paste, f"{DISHES}\n\n{AGED}\n\n{FEE}")).text
    links = [part.split('"', 1)[0] for part in page.split('<a class="btn" href="')[1:]]
    assert len([link for link in links if link.startswith("/admin/review/detail")]) == 1
    assert len([link for link in links if link.startswith("/p/")]) == 1
    for link in links:
        assert (await paste.client.get(html.unescape(link))).status_code == 200, link


async def test_a_posting_keeps_its_message_source_and_who_took_it_in(paste: Web) -> None:
    page = (await take(paste, AGED)).text
    pk = between(page, "/admin/review/detail?pk=", '"')
    review = (await paste.client.get(f"/admin/review/detail?pk={pk}")).text
    assert "城东招工群" in review
    assert "138 0000 6109" in review
    assert "said--pay" in review
    async with paste.db.reading() as session:
        (event,) = await events_of(session, subject=f"posting:{pk}")
    assert (event.action, event.actor) == (AuditAction.POSTING_SUBMITTED, "小选")


async def test_the_same_message_again_adds_nothing(paste: Web) -> None:
    await take(paste, f"{DISHES}\n\n{TWO}")
    before = await stored(paste)
    again = (await look(paste, f"{DISHES}\n\n{TWO}")).text
    assert "都收过了，不用再收" in again
    assert "重复 3 个" in again
    assert 'value="take"' not in again
    page = (await take(paste, f"{DISHES}\n\n{TWO}")).text
    assert "重复 3 个" in page
    assert "已经收过，一模一样。它现在是“在招”" in page
    assert await stored(paste) == before


async def test_one_vacancy_pasted_twice_at_once_is_kept_once(paste: Web) -> None:
    before = await stored(paste)
    page = (await take(paste, f"{DISHES}\n\n{DISHES}")).text
    assert "和这次贴的另一个岗位是同一个" in page
    after = await stored(paste)
    assert after[PostingStatus.PUBLISHED] == before[PostingStatus.PUBLISHED] + 1


async def test_what_another_group_posts_too_is_one_posting_with_both_names(paste: Web) -> None:
    await take(paste, DISHES, "城东招工群")
    before = await stored(paste)
    assert "别处转来过同一个岗位" in (await look(paste, DISHES, "西门零工群")).text
    page = (await take(paste, DISHES, "西门零工群")).text
    assert await stored(paste) == before
    pk = between(page, "/admin/posting/detail?pk=", '"')
    detail = (await paste.client.get(f"/admin/posting/detail?pk={pk}")).text
    assert "城东招工群" in detail
    assert "西门零工群" in detail


@pytest.mark.parametrize("seen", ["", "x", "0" * 64])
async def test_nothing_is_taken_in_that_was_not_looked_at(paste: Web, seen: str) -> None:
    before = await stored(paste)
    form: dict[str, object] = {"text": DISHES, "source": "", "seen": seen, "step": "take"}
    page = (await paste.admin_post("/admin/paste", form)).text
    assert "文字改过了，还没有收下" in page
    assert "会直接发布 1 个" in page
    assert await stored(paste) == before


async def test_a_text_changed_after_the_look_is_looked_at_again(paste: Web) -> None:
    seen = between((await look(paste, DISHES)).text, 'name="seen" value="', '"')
    before = await stored(paste)
    changed = DISHES.replace("120", "150")
    form: dict[str, object] = {"text": changed, "source": "城东招工群", "seen": seen}
    page = (await paste.admin_post("/admin/paste", {**form, "step": "take"})).text
    assert "文字改过了" in page
    assert "150元/天" in page
    assert await stored(paste) == before


@pytest.mark.parametrize(
    ("text", "source", "reason"),
    [
        ("", "", "还没有文字"),
        (" \n\n\t ", "", "还没有文字"),
        ("😀😀\n\n🎉[", "", "只有表情和符号，没有文字"),
        ("招人" * 50_001, "", "太长了（100002 个字），一次最多 100000 个字"),
        ("\n\n".join(["早上好"] * 101), "", "一次最多 100 条消息，这里有 101 条"),
        (DISHES, "群" * 201, "“来源”太长（201 个字），最多 200 个字"),
    ],
)
async def test_what_cannot_be_read_is_explained_and_stays_in_the_field(
    paste: Web, text: str, source: str, reason: str
) -> None:
    page = await look(paste, text, source)
    assert page.status_code == 422
    assert reason in html.unescape(page.text)
    assert typed(page.text) == text.strip()
    assert f'value="{source}"' in page.text
    assert 'value="take"' not in page.text


@pytest.mark.parametrize(
    "text",
    [
        f"招洗碗工2名{SCRIPT}，120元一天，北门{SCRIPT}饭店，138 0000 6101",
        f"{SCRIPT}</textarea>{SCRIPT}</pre>招洗碗工2名，120元一天，138 0000 6101",
        f"{SCRIPT}\n\n" * 20,
        '=HYPERLINK("http://example.com","x")\n\n=1+1 招洗碗工2名，120元一天，138 0000 6101',
        "{{ 7*7 }}{% raw %}招洗碗工2名，120元一天，138 0000 6101",
        "\0招\x01洗\u202e碗工2名，120元一天，北门老街，138 0000 6101\ud83d",
        "招洗碗工2名，120元一天。" * 1_600,
        "招保洁1名，100元一天，138 0000 6101\n" * 800,
        "(" * 19_000,
    ],
)
async def test_hostile_words_are_words(paste: Web, text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    for source in ("群", SCRIPT):
        for page in (await look(paste, text, source), await take(paste, text, source)):
            assert page.status_code in (200, 422), page.text[:300]
            assert SCRIPT not in page.text
            assert "49" not in between(page.text, "page-title", "<form")
    assert SCRIPT not in (await paste.client.get("/admin/posting/list")).text


async def test_a_hundred_thousand_characters_are_read(paste: Web) -> None:
    parts = [f"{number}号店招洗碗工2名，120元一天，" + "饭" * 980 for number in range(99)]
    page = await look(paste, "\n\n".join(parts))
    assert page.status_code == 200
    assert "第 99 条，共 99 条" in page.text


@pytest.mark.parametrize(("name", "seen"), [("管理员", True), ("小选", True), ("主播", False)])
async def test_administrators_and_curators_may_paste(paste: Web, name: str, seen: bool) -> None:
    await paste.log_in(name)
    before = await stored(paste)
    assert ('href="/admin/paste"' in (await paste.client.get("/admin/")).text) is seen
    assert (await paste.client.get("/admin/paste")).status_code == (200 if seen else 403)
    assert (await look(paste, DISHES)).status_code == (200 if seen else 403)
    assert await stored(paste) == before


async def test_the_form_needs_its_token_and_our_own_page(paste: Web) -> None:
    form: Any = {"text": DISHES, "step": "look"}
    bare = await paste.client.post("/admin/paste", data=form, headers=web_app.ORIGIN)
    assert bare.status_code == 403
    csrf = between((await paste.client.get("/admin/paste")).text, 'csrftoken" value="', '"')
    form["csrftoken"] = csrf
    other = {"origin": "http://elsewhere.example"}
    assert (await paste.client.post("/admin/paste", data=form, headers=other)).status_code == 403
    own = await paste.client.post("/admin/paste", files={}, data=form, headers=web_app.ORIGIN)
    assert own.status_code == 200
    assert "会直接发布 1 个" in own.text


async def test_strangers_are_sent_to_the_login_page(paste: Web) -> None:
    paste.client.cookies.clear()
    answer = await paste.client.get("/admin/paste")
    assert answer.status_code == 303


async def test_a_text_file_with_the_same_messages_changes_nothing(
    paste: Web, tmp_path: Path
) -> None:
    await take(paste, f"{DISHES}\r\n\r\n{AGED}\r\n----\r\n{TWO}", "")
    file = tmp_path / "messages.txt"
    file.write_text(f"{DISHES}\n\n{AGED}\n----\n{TWO}\n", encoding="utf-8")
    today = paste.clock().date()
    lexicon, rules = default_lexicon(), shipped_rules()
    found = read_file(file, max_bytes=10_000, today=today, lexicon=lexicon)
    ready = prepare_rows(found, source="", lexicon=lexicon, rules=rules, today=today)
    async with paste.db.transaction() as session:
        done = await submit_postings(
            session,
            ready.batch,
            station_id=paste.station_id,
            reviewed=False,
            actor="test",
            today=today,
            at=paste.clock(),
        )
    assert (done.unchanged, done.added, done.updated) == (4, 0, 0)
