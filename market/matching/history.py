"""What one person was shown and turned down before: it moves postings, it never hides a need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from market.facts import Exclusion, Need, Posting, PostingRecord
from market.language.lexicon import Lexicon
from market.matching.fit import is_excluded
from market.matching.reasons import disliked_before

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class History:
    """Ids of postings `seen` in this search and `refused` ever; `disliked`: refused earlier."""

    seen: tuple[int, ...] = ()
    refused: tuple[int, ...] = ()
    disliked: Exclusion = field(default_factory=Exclusion)


def standpoint(posting: Posting) -> tuple[str, str]:
    """Employer and occupation: two postings that share them differ little to who refused one."""
    return posting.record.employer.strip(), posting.record.occupation or ""


def still_disliked(disliked: Exclusion, need: Need) -> Exclusion:
    """What was refused earlier and is neither wanted nor refused now: the newer word counts."""
    return Exclusion(
        occupations=_neither(disliked.occupations, need.occupations, need.exclude.occupations),
        groups=_neither(disliked.groups, need.groups, need.exclude.groups),
        times=_neither(disliked.times, need.times, need.exclude.times),
        tags=_neither(disliked.tags, need.tags, need.exclude.tags),
    )


def dislike_words(disliked: Exclusion, record: PostingRecord, lexicon: Lexicon) -> str:
    """What of `disliked` the posting is, in words; empty when nothing."""
    if not is_excluded(disliked, record, lexicon):
        return ""
    code = record.occupation or ""
    group = lexicon.group_of.get(code, "")
    names = [lexicon.occupation_names.get(code, code)] if code in disliked.occupations else []
    names += [f"{group}类的活"] if group in disliked.groups else []
    found = replace(
        disliked,
        times=tuple(time for time in disliked.times if time in record.times),
        tags=tuple(tag for tag in disliked.tags if tag in record.tags),
    )
    return disliked_before(found, names)


def _neither(
    values: Sequence[Value], wanted: Sequence[Value], refused: Sequence[Value]
) -> tuple[Value, ...]:
    return tuple(value for value in values if value not in wanted and value not in refused)
