"""What a need forbids, held against a posting's true labels: refused things, pay, age.

Deliberately ignorant of how the product itself decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.evaluation.truth import NeedTruth, PostingTruth, Wage

_AGE_RANGE = re.compile(r"(?:\d\d)\s?(?:周?岁)?\s?[-~—到至]{1,2}\s?(\d\d)\s?周?岁")
_AGE_BELOW = re.compile(r"(\d\d)\s?周?岁\s?(?:以下|以内|以里)")


def refused(need: NeedTruth, posting: PostingTruth, *, groups: Mapping[str, str]) -> bool:
    """Whether the posting is, by its true labels, something that the speaker does not want.

    `groups` names the group of each occupation code.
    """
    no = need.exclude
    work = posting.occupation or ""
    return bool(
        work in no.occupations
        or groups.get(work, "") in no.groups
        or set(posting.times) & set(no.times)
        or set(posting.tags) & set(no.tags)
    )


def beyond(need: NeedTruth, posting: PostingTruth) -> bool:
    """Whether the posting pays less than the floor, or states an age limit below the speaker's.

    Pay is compared in the same unit only: the most that is paid must reach the floor. An age
    limit is the highest that the posting's words state.
    """
    floor, pay = need.pay_min, posting.pay
    if (
        floor
        and isinstance(pay, Wage)
        and pay.unit == floor.unit
        and pay.max is not None
        and pay.max < floor.amount
    ):
        return True
    oldest = _oldest(f"{posting.title}\n{posting.description}\n{posting.requirements}")
    return bool(need.age and oldest and need.age > oldest)


def _oldest(text: str) -> int | None:
    ages = [int(age) for age in (*_AGE_RANGE.findall(text), *_AGE_BELOW.findall(text))]
    return max(ages, default=None)
