"""On which terms a speaker would work: settlement, times and tags, wanted and refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from market.facts import Settlement, Tag, WorkTime
from market.language.extract import Hit
from market.matching.mentions import Mentions, Term
from market.matching.stance import Stance
from market.matching.wishes import only_times

_PERSONAL = (Tag.SENIOR_OK, Tag.STUDENT_OK, Tag.DISABLED_OK, Tag.COUPLE_OK)
"""What the speaker is: 年纪大了爬不了高 refuses heights, and not to be old."""
_NOT_SO = re.compile(r"(?:不|没|别|莫|非)[^,。!?;\n]{0,3}$")
_EITHER_WAY = ("都行", "都可", "都要得", "都得行", "都能", "都成")


@dataclass(frozen=True, slots=True)
class Terms:
    """What is stated of the terms."""

    settlement: tuple[Settlement, ...] = ()
    times: tuple[WorkTime, ...] = ()
    tags: tuple[Tag, ...] = ()
    no_times: tuple[WorkTime, ...] = ()
    no_tags: tuple[Tag, ...] = ()


def choose_terms(
    said: Mentions, attitudes: Sequence[Stance], text: str, *, age: Hit[int] | None
) -> Terms:
    """Sort the terms by the stance to each; what is held always counts."""
    if not said.terms and not said.held:
        return Terms()
    judged = list(zip(said.terms, attitudes, strict=True))
    kept = [item for item, stance in judged if stance is Stance.WANTED]
    refused = [item for item, stance in judged if stance is Stance.REFUSED]
    kept += [item for item in refused if _is_about_the_speaker(item, text)]
    refused = [item for item in refused if item.value not in _PERSONAL]
    times = [item for item in kept if item.kind == "time"]
    times = [times[i] for i in only_times(text, [(t.start, t.end) for t in times])]
    no_times = _refused_times(refused)
    chosen = dict.fromkeys(WorkTime(str(item.value)) for item in times)
    tags = _tags(said, kept, age)
    no_tags = dict.fromkeys(
        tag for item in refused if item.kind == "tag" and (tag := Tag(str(item.value))) not in tags
    )
    return Terms(
        settlement=_settlement([*kept, *said.held], text),
        times=tuple(time for time in chosen if time not in no_times),
        tags=tuple(tags),
        no_times=tuple(dict.fromkeys(no_times)),
        no_tags=tuple(no_tags),
    )


def _is_about_the_speaker(item: Term, text: str) -> bool:
    """True when a no behind what the speaker is speaks of something else."""
    before = text[max(0, item.start - 5) : item.start]
    return item.value in _PERSONAL and _NOT_SO.search(before) is None


def _settlement(kept: Sequence[Term], text: str) -> tuple[Settlement, ...]:
    settled = {Settlement(str(i.value)): None for i in kept if i.kind == "settlement"}
    if len(settled) > 1 and any(words in text for words in _EITHER_WAY):
        return ()  # 日结月结都行 asks for neither
    return tuple(settled)


def _tags(said: Mentions, kept: Sequence[Term], age: Hit[int] | None) -> list[Tag]:
    tags = dict.fromkeys(Tag(str(item.value)) for item in kept if item.kind == "tag")
    if Tag.LONG_TERM in tags and Tag.SHORT_TERM in tags:
        del tags[Tag.LONG_TERM], tags[Tag.SHORT_TERM]
    if age:
        tags.pop(Tag.SENIOR_OK, None)  # a stated age of the speaker is `age` alone
    for item in said.held:
        if item.kind == "tag" and not (age and item.value is Tag.SENIOR_OK):
            tags[Tag(str(item.value))] = None
    return list(tags)


def _refused_times(refused: Sequence[Term]) -> list[WorkTime]:
    """Who refuses shifts refuses the night of them; who refuses evenings refuses the night too."""
    times = [item for item in refused if item.kind == "time"]
    nightly = {item.start for item in times if item.value is WorkTime.NIGHT}
    found = [
        WorkTime(str(item.value))
        for item in times
        if item.start not in nightly or item.value is WorkTime.NIGHT
    ]
    if WorkTime.EVENING in found and WorkTime.NIGHT not in found:
        found.append(WorkTime.NIGHT)
    return found
