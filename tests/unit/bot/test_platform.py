"""What crosses the port survives its trip through JSON."""

from __future__ import annotations

import json

import pytest

from bot.dialogue.mask import masked
from bot.platform import (
    Button,
    ChatMembership,
    ChatMoved,
    Heard,
    Incoming,
    Reply,
    Unreadable,
    clean,
    heard_from_json,
    heard_to_json,
    reply_from_json,
    utf16_length,
)
from market.facts import LatLon
from tests.fakes.talk import MONDAY


@pytest.mark.parametrize(
    "heard",
    [
        Incoming("t", "1", "c", "p", MONDAY, text="想找保洁", is_group=True, message_key="9"),
        Incoming("t", "2", "c", "p", MONDAY, button="more:1:1"),
        Incoming("t", "3", "c", "p", MONDAY, location=LatLon(30.2, 105.0)),
        ChatMoved("-1", "-100"),
        ChatMembership("-1", active=False, is_group=True, title="群"),
    ],
)
def test_what_was_heard_comes_back_from_the_inbox(heard: Heard) -> None:
    assert heard_from_json(json.loads(json.dumps(heard_to_json(heard)))) == heard


@pytest.mark.parametrize(
    "payload",
    [{}, {"kind": "other"}, {"unreadable": {"update_id": 1}}, {"kind": "moved"}, {"kind": []}],
)
def test_an_unreadable_update_is_named_as_such(payload: dict[str, object]) -> None:
    with pytest.raises(Unreadable):
        heard_from_json(payload)


def test_a_reply_comes_back_from_the_outbox() -> None:
    reply = Reply("好", ((Button("再看几个", "more:1:1"),),), ("甲", "乙"), "完", "7")
    assert reply_from_json(json.loads(json.dumps(reply.to_json()))) == reply
    assert reply_from_json({"text": "通知"}) == Reply("通知")
    assert reply.plain() == "好\n\n甲\n\n乙\n\n完"


@pytest.mark.parametrize(("text", "units"), [("", 0), ("夜市", 2), ("a😀", 3)])
def test_length_is_counted_as_telegram_counts(text: str, units: int) -> None:
    assert utf16_length(text) == units


def test_what_no_database_takes_is_removed() -> None:
    assert clean("a\x00b\ud800c") == "abc"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("打13800001234", "打138****"),
        ("138 0000 1234谢谢", "138****谢谢"),
        ("138-0000-1234", "138****"),
        ("１３８００００１２３４", "138****"),
        ("身份证51112319900101123X", "身份证511****"),
        ("一天120元,5个人", "一天120元,5个人"),
        ("2026年", "2026年"),
    ],
)
def test_personal_numbers_are_masked_and_wages_are_not(text: str, kept: str) -> None:
    assert masked(text) == kept
