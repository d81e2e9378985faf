"""What was understood, said back in plain words, so that a worker can correct it."""

from __future__ import annotations

from market.facts import (
    PAY_UNIT_NAMES,
    SETTLEMENT_NAMES,
    TAG_NAMES,
    WORK_TIME_NAMES,
    Exclusion,
    Need,
    yuan,
)
from market.language.lexicon import Lexicon


def say_back(need: Need, lexicon: Lexicon, *, work: str | None = None) -> str:
    """The need in Chinese: "洗碗工，日结，每天不低于150元；不要夜班". Empty if none is stated.

    `work` is work in the speaker's own words, said back as such: “开飞机”.
    """
    wanted = [*([f"“{work}”"] if work else []), *_wanted(need, lexicon)]
    refused = _refused(need.exclude, lexicon)
    parts = ["，".join(wanted)] if wanted else []
    if refused:
        parts.append("不要" + "、".join(refused))
    return "；".join(parts)


def _names(codes: tuple[str, ...], lexicon: Lexicon) -> list[str]:
    return [lexicon.occupation_names.get(code, code) for code in codes]


def _wanted(need: Need, lexicon: Lexicon) -> list[str]:
    said: list[str] = []
    if need.occupations:
        said.append("或".join(_names(need.occupations, lexicon)))
    if need.groups:
        said.append("、".join(need.groups) + "类的活")
    said.extend(SETTLEMENT_NAMES[value] for value in need.settlement)
    if need.times:
        said.append("、".join(WORK_TIME_NAMES[value] for value in need.times))
    said.extend(TAG_NAMES[value] for value in need.tags)
    if need.place:
        said.append(f"{need.place}附近")
    if need.near_me:
        said.append("离您近")
    if need.pay_min:
        unit = PAY_UNIT_NAMES[need.pay_min.unit]
        said.append(f"每{unit}不低于{yuan(need.pay_min.amount_li)}元")
    if need.age is not None:
        said.append(f"您{need.age}岁")
    return said


def _refused(no: Exclusion, lexicon: Lexicon) -> list[str]:
    said = _names(no.occupations, lexicon)
    said.extend(f"{group}类的活" for group in no.groups)
    said.extend(WORK_TIME_NAMES[value] for value in no.times)
    said.extend(TAG_NAMES[value] for value in no.tags)
    return said
