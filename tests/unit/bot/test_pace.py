"""How fast a platform may be spoken to."""

from __future__ import annotations

from datetime import timedelta

from bot.pace import NO_WAIT, Pace
from bot.platform import Limits
from tests.fakes.talk import MONDAY

LIMITS = Limits(text_units=4096, per_second=30, chat_interval_seconds=1.0, group_per_minute=20)
SECOND = timedelta(seconds=1)


def test_a_chat_waits_a_second_and_another_chat_does_not() -> None:
    pace = Pace(LIMITS)
    pace.sent("a", at=MONDAY)
    assert pace.chat_wait("a", is_group=False, at=MONDAY) == SECOND
    assert pace.chat_wait("b", is_group=False, at=MONDAY) == NO_WAIT
    assert pace.chat_wait("a", is_group=False, at=MONDAY + SECOND) == NO_WAIT


def test_a_group_gets_twenty_a_minute() -> None:
    pace = Pace(LIMITS)
    for number in range(20):
        pace.sent("-1", at=MONDAY + number * SECOND)
    late = MONDAY + 20 * SECOND
    assert pace.chat_wait("-1", is_group=True, at=late) == timedelta(seconds=40)
    assert pace.chat_wait("-1", is_group=False, at=late) == NO_WAIT
    assert pace.chat_wait("-1", is_group=True, at=MONDAY + timedelta(seconds=60)) == NO_WAIT


def test_all_chats_together_get_thirty_a_second() -> None:
    pace = Pace(LIMITS)
    waits = [pace.sent(str(number), at=MONDAY) for number in range(31)]
    assert waits[0] == NO_WAIT
    assert timedelta(seconds=0.99) < waits[30] < timedelta(seconds=1.01)


def test_a_quiet_chat_is_forgotten() -> None:
    pace = Pace(LIMITS)
    pace.sent("a", at=MONDAY)
    pace.sent("b", at=MONDAY + timedelta(minutes=5))
    assert pace.remembered == 1
