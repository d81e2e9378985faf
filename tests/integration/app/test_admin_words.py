"""词库 in the admin: curators teach words through use cases; what cannot be is explained."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from market.language.added import AddedWord
from market.models import StaffWord
from market.queries.words import active_words
from tests.integration.app.conftest import Web

FORM: dict[str, object] = {"word": "捞河沙", "meaning": "occupation:porter", "note": "老街人说"}


async def words(web: Web) -> list[AddedWord]:
    async with web.db.reading() as session:
        return await active_words(session)


async def the_row(web: Web) -> StaffWord:
    async with web.db.reading() as session:
        return (await session.scalars(select(StaffWord))).one()


async def create(web: Web, **changes: object) -> Any:
    return await web.admin_post("/admin/word/create", {**FORM, **changes})


async def test_a_curator_adds_a_word_and_sees_it_in_the_list(web: Web) -> None:
    await web.log_in("小选")
    assert (await create(web)).status_code == 303
    row = await the_row(web)
    assert (row.word, row.value, row.note, row.created_by) == (
        *("捞河沙", "porter"),
        *("老街人说", "小选"),
    )
    page = (await web.client.get("/admin/word/list")).text
    assert "捞河沙" in page
    assert "工种：搬运工" in page


async def test_a_host_neither_sees_nor_adds_words(web: Web) -> None:
    await web.log_in("主播")
    assert (await create(web)).status_code == 403
    assert (await web.client.get("/admin/try?text=洗碗")).status_code == 403
    assert await words(web) == []


async def test_every_occupation_can_be_chosen_by_its_name(web: Web) -> None:
    await web.log_in("小选")
    page = (await web.client.get("/admin/word/create")).text
    for choice in ("工种：洗碗工", "工种类别：餐饮", "结算：日结", "时间：倒班", "地名：天池街道"):
        assert choice in page


async def test_the_answer_says_what_a_word_meant_before(web: Web) -> None:
    await web.log_in("小选")
    await create(web, word="保安")
    page = (await web.client.get("/admin/word/list")).text
    assert "“保安”原来的意思不算了：工种：保安。" in page
    assert "更长的词还是原来的意思" in page


async def test_a_new_place_is_added_with_its_position(web: Web) -> None:
    await web.log_in("小选")
    place = {"word": "鸭儿凼", "meaning": "place:", "place_name": "鸭凼村"}
    assert (await create(web, **place, point=" 30.31，105.02 ")).status_code == 303
    row = await the_row(web)
    assert (row.value, row.lat, row.lon) == ("鸭凼村", 30.31, 105.02)
    page = (await web.client.get(f"/admin/word/edit?pk={row.id}")).text
    assert 'value="30.31，105.02"' in page


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"word": ""}, "必填"),
        ({"word": "😀"}, "请写一个词"),
        ({"word": "沙"}, "只有一个字"),
        ({"word": "沙" * 41}, "太长"),
        ({"meaning": ""}, "必填"),
        ({"meaning": "occupation:astronaut"}, "请从列表里选"),
        ({"meaning": "colour:red"}, "请选一个意思"),
        ({"meaning": "place:"}, "新的地方要写上位置"),
        ({"meaning": "place:", "point": "月亮上"}, "新的地方要写上位置"),
        ({"meaning": "place:", "point": "105.02,30.31"}, "写反了"),
        ({"point": "30.31,105.02"}, "才写名字和位置"),
        ({"word": "洗碗工", "meaning": "occupation:dishwasher"}, "本来就是"),
        ({"note": "长" * 201}, "备注"),
    ],
)
async def test_what_cannot_be_is_explained_and_not_stored(
    web: Web, changes: dict[str, object], reason: str
) -> None:
    await web.log_in("小选")
    answer = await create(web, **changes)
    assert answer.status_code == 422
    assert reason in answer.text
    assert await words(web) == []


async def test_a_word_with_signs_is_shown_as_text(web: Web) -> None:
    await web.log_in("小选")
    await create(web, word="<b>捞沙</b>")
    page = (await web.client.get("/admin/word/list")).text
    assert "<b>捞沙</b>" not in page
    assert "&lt;b&gt;捞沙&lt;/b&gt;" in page


async def test_an_edit_of_what_somebody_else_changed_is_refused(web: Web) -> None:
    await web.log_in("小选")
    await create(web)
    path = f"/admin/word/edit?pk={(await the_row(web)).id}"
    change = {**FORM, "meaning": "occupation:loader", "active": "on"}
    assert (await web.admin_post(path, {**change, "revision": "1"})).status_code == 303
    answer = await web.admin_post(path, {**FORM, "active": "on", "revision": "1"})
    assert answer.status_code == 422
    assert "刚被别人改过" in answer.text
    assert await words(web) == [AddedWord("捞河沙", "occupation", "loader")]


async def test_a_word_is_switched_off_and_on(web: Web) -> None:
    await web.log_in("小选")
    await create(web)
    path = f"/admin/_api/word/row-action?pk={(await the_row(web)).id}&name="
    assert (await web.admin_post(path + "switch_off")).status_code == 200
    assert await words(web) == []
    assert (await web.admin_post(path + "switch_off")).status_code >= 400
    assert (await web.admin_post(path + "switch_on")).status_code == 200
    assert await words(web) == [AddedWord("捞河沙", "occupation", "porter")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("有没有日结的洗碗工，不要夜班", "洗碗工，日结；不要夜班"),
        ("今天天气不错", "没听出要找什么活"),
        ("<script>洗碗</script>", "&lt;script&gt;"),
        ("", "写在这里"),
    ],
)
async def test_a_sentence_can_be_tried(web: Web, text: str, said: str) -> None:
    await web.log_in("小选")
    page = await web.client.get("/admin/try", params={"text": text})
    assert page.status_code == 200
    assert said in page.text
    assert "<script>洗碗" not in page.text
