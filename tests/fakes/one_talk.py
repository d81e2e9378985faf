"""One person's conversation with the dialogue alone, for tests that read as scripts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.dialogue.answer import Dialogue
from bot.dialogue.decisions import (
    Decision,
    EndNeed,
    Look,
    Recall,
    RecordNeed,
    Remember,
    SaveNeed,
    Say,
)
from bot.dialogue.memory import Memory, memory_from_json
from bot.dialogue.words import Words
from bot.platform import Incoming, Reply
from config.settings import TEMPLATES_DIR, Settings
from market.facts import LatLon, Need, StationFacts
from market.templating import make_environment
from tests.fakes.talk import MONDAY, FakeMatching, describe, make_posting, understand

STATION = StationFacts("乐至县零工爱心驿站", "帅乡广场旁", "每天 8:30-21:00", "028 0000 1234")
ROOM = 4096


class Talk:
    """One person's conversation; carries the memory as the database would."""

    def __init__(self, matching: FakeMatching, *, is_group: bool = False, room: int = ROOM) -> None:
        environment = make_environment(TEMPLATES_DIR, zone=Settings().zone)
        self._dialogue = Dialogue(
            words=Words(environment), understand=understand, describe=describe
        )
        self.standing: Need | None = None
        self._room = room
        self.matching = matching
        self.memory = Memory()
        self.now: datetime = MONDAY
        self.decisions: tuple[Decision, ...] = ()
        self._incoming = Incoming(
            platform="test",
            update_key="1",
            chat_key="c",
            person_key="p",
            at=MONDAY,
            is_group=is_group,
            message_key="77",
        )

    def say(self, text: str, *, addressed: bool = True) -> Reply | None:
        return self._hear(replace(self._incoming, text=text, addressed=addressed))

    def tap(self, data: str) -> Reply | None:
        return self._hear(replace(self._incoming, button=data))

    def share(self, lat: float, lon: float) -> Reply | None:
        return self._hear(replace(self._incoming, location=LatLon(lat, lon)))

    def _hear(self, incoming: Incoming) -> Reply | None:
        incoming = replace(incoming, at=self.now)
        outcome = self._dialogue.hear(
            incoming, self.memory, station=STATION, standing=self.standing
        )
        if isinstance(outcome, Recall):
            still = [one for one in self.matching.postings if one.id in outcome.postings]
            outcome = self._dialogue.recall(outcome, still, station=STATION, room=self._room)
        elif isinstance(outcome, Look):
            answer = self.matching(
                outcome.need,
                text=outcome.text,
                near=outcome.near,
                limit=outcome.limit,
                history=outcome.history,
            )
            outcome = self._dialogue.show(outcome, answer, station=STATION, room=self._room)
        self.decisions = outcome
        for decision in outcome:
            if isinstance(decision, Remember):
                self.memory = memory_from_json(decision.memory.to_json())
                assert self.memory == decision.memory
            elif isinstance(decision, SaveNeed):
                self.standing = decision.need
            elif isinstance(decision, EndNeed):
                self.standing = None
        replies = [one.reply for one in outcome if isinstance(one, Say)]
        assert len(replies) <= 1
        return replies[0] if replies else None

    @property
    def recorded(self) -> list[RecordNeed]:
        return [one for one in self.decisions if isinstance(one, RecordNeed)]


def cleaners(count: int) -> FakeMatching:
    return FakeMatching([make_posting(number) for number in range(1, count + 1)])
