"""What a sentence leads to: a look at the postings, or an answer in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.dialogue.asked_about import asked_about
from bot.dialogue.courtesy import is_courtesy
from bot.dialogue.decisions import (
    Decision,
    EndNeed,
    FileComplaint,
    Look,
    Occasion,
    Recall,
    Remember,
    SaveNeed,
    Say,
)
from bot.dialogue.looking import look_again, look_for_standing, new_search
from bot.dialogue.mask import masked
from bot.dialogue.memory import Memory
from bot.dialogue.refine import asks_afresh, asks_for_more, asks_nearer, is_refinement, refine
from bot.dialogue.turn import Turn
from bot.dialogue.turned_down import TurnedDown, turned_down
from bot.dialogue.voice import say
from bot.dialogue.waiting import asks_for_news, asks_to_stop, wish_to_keep
from bot.dialogue.words import PLAIN_WORDS, Words
from market.facts import Intent, Need

LONG_CHARS = 1000
"""Nobody asks for work in more; a posting or a list pasted by mistake is not searched for."""
KEPT_CHARS = 300
COMPLAINT_CHARS = 4000

Understand = Callable[[str], Need]
Describe = Callable[[Need], str]
Outcome = Look | Recall | tuple[Decision, ...]


class Listener:
    """Takes sentences. `describe` says a need back in plain words."""

    def __init__(self, *, words: Words, understand: Understand, describe: Describe) -> None:
        self._words = words
        self._understand = understand
        self._describe = describe

    def hear(self, turn: Turn) -> Outcome:
        """Decide on the sentence of `turn`."""
        text = " ".join(turn.incoming.text[:COMPLAINT_CHARS].split())
        if text.startswith("/"):
            command, _, text = text[1:].partition(" ")
            if command.lower() not in ("find", "zhao") or not text:
                return self._answer(turn, "greet" if command.lower() == "start" else "help")
        if not any(char.isalnum() for char in text):
            return self._answer(turn, "ask_back")
        memory = turn.memory
        refused = turned_down(text, shown=len(memory.seen), last=memory.last)
        if refused is not None and turn.last is not None:
            return self._without(turn, refused)
        about = asked_about(text, shown=len(memory.seen), last=memory.last)
        if about is not None and turn.last is not None:
            return self._about(turn, about)
        need = self._understand(text[:LONG_CHARS])
        if need.intent is Intent.COMPLAIN:
            return (FileComplaint(masked(text)), *self._answer(turn, "complain"))
        if len(turn.incoming.text) > LONG_CHARS:
            return self._answer(turn, "post_job" if need.intent is Intent.POST_JOB else "too_long")
        return self._understood(turn, text, need)

    def _understood(self, turn: Turn, text: str, need: Need) -> Outcome:
        if asks_to_stop(text, waits=turn.standing is not None):
            need = Need(Intent.UNSUBSCRIBE)
        answers = turn.memory.asked_to_wait and need.intent is Intent.SEEK_JOB
        turn = turn.with_memory(replace(turn.memory, asked_to_wait=False))
        news = asks_for_news(text, need)
        if need.intent is Intent.SUBSCRIBE or (answers and not news):
            return self._wait(turn, text, need)
        if need.intent is Intent.UNSUBSCRIBE:
            before = self._describe(turn.standing) if turn.standing else ""
            said = self._answer(turn, "unsubscribe", before=before)
            return (EndNeed(), *said) if turn.standing else said
        if turn.standing is not None and news:
            return look_for_standing(turn, turn.standing, Occasion.NEWS)
        private = not turn.incoming.is_group
        if turn.standing is not None and need.intent is Intent.GREET and private:
            return look_for_standing(turn, turn.standing, Occasion.GREETED)
        if turn.last is not None and (news or asks_for_more(text, need)):
            return look_again(turn)
        return self._asked(turn, text, need)

    def _asked(self, turn: Turn, text: str, need: Need) -> Outcome:
        last, memory = turn.last, turn.memory
        if asks_afresh(text):
            forgotten = Memory(turn=memory.turn, near=memory.near, refused=memory.refused)
            return self._answer(turn.with_memory(forgotten), "ask_back")
        if asks_nearer(text, need):
            need = refine(last or Need(), Need(intent=Intent.SEEK_JOB, near_me=True))
            return look_again(new_search(turn, need, memory.text if last else text))
        if last is not None and is_refinement(text, need):
            joined = f"{memory.text} {text}"[-KEPT_CHARS:]
            return look_again(new_search(turn, refine(last, need), joined))
        if need.intent is Intent.SEEK_JOB:
            return look_again(new_search(turn, need, text[:KEPT_CHARS]))
        if need.intent is Intent.OTHER and is_courtesy(text):
            return self._answer(turn, "courtesy")
        return self._answer(turn, PLAIN_WORDS[need.intent])

    def _about(self, turn: Turn, positions: tuple[int, ...]) -> Outcome:
        """Cards were asked about or picked: they are shown again, as they are now."""
        if not positions:
            return self._answer(turn, "which_one")
        ids = tuple(turn.memory.seen[place] for place in positions)
        numbers = tuple(place + 1 for place in positions)
        return Recall(turn.incoming, ids, numbers, turn.memory)

    def _without(self, turn: Turn, refused: TurnedDown) -> Outcome:
        """Cards were turned down: note it, and go on with what else was said, or the next ones."""
        if not refused.positions:
            return self._answer(turn, "which_one")
        seen = turn.memory.seen
        ids = tuple(seen[place] for place in refused.positions)
        turn = turn.with_memory(turn.memory.having_refused(ids))
        dropped = "、".join(f"第{place + 1}个" for place in sorted(refused.positions))
        need = self._understand(refused.rest) if refused.rest else Need()
        if need == Need() or asks_for_more(refused.rest, need):
            return look_again(turn, dropped=dropped)
        outcome = self._understood(turn, refused.rest, need)
        return replace(outcome, dropped=dropped) if isinstance(outcome, Look) else outcome

    def _wait(self, turn: Turn, text: str, need: Need) -> tuple[Decision, ...]:
        """Keep what the person waits for; ask which work when that is not clear."""
        wish = wish_to_keep(text, need, turn.last)
        memory = turn.memory
        if wish is None:
            return self._answer(
                turn.with_memory(replace(memory, asked_to_wait=True, at=turn.incoming.at)),
                "wait_for_what",
            )
        words = self._describe(wish)
        before = self._describe(turn.standing) if turn.standing else ""
        remembered = new_search(turn, wish, text[:KEPT_CHARS]).memory
        said = self._answer(
            turn.with_memory(replace(remembered, at=turn.incoming.at)),
            "subscribe",
            waiting=words,
            before=before if before != words else "",
            located=memory.near is not None or not wish.near_me,
        )
        return (SaveNeed(wish, masked(text[:KEPT_CHARS]), memory.near), *said)

    def _answer(self, turn: Turn, name: str, **facts: str | bool) -> tuple[Say, Remember]:
        return (
            say(self._words, turn.incoming, name, turn.station, **facts),
            Remember(turn.memory),
        )
