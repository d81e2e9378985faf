"""Agents' commission in a message: amounts that the labour company pays to whoever sends people.

利润, 政策, 返费, 600+V: none of it reaches the worker. A crude reading of its own, so that it can
catch the parser: it looks only at where an amount stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.evaluation.truth import Wage

_COMMISSION = (
    r"利润|政策|卡点|返费|返现|管理费|提成给|人头费|代理费|介绍费|推荐费|中介费|带队费|供应商|合作商"
    r"|总价|费用|打卡"
)
_WORKERS = r"工资|薪资|薪酬|工价|待遇|底薪|综合|日薪|月薪|时薪|员工|白班|夜班|周结|月结|日结"
_LABEL = re.compile(rf"(?P<commission>{_COMMISSION})|(?P<workers>{_WORKERS})")
_AMOUNT = re.compile(
    r"(?P<low>\d{1,7}(?:\.\d{1,3})?)(?:[-~—–到至]{1,4}(?P<high>\d{1,7}(?:\.\d{1,3})?))?"
    r"\s?(?P<scale>[kKwW千万])?"
)
_AGENTS_SIGN = re.compile(r"\s?元?(?:/\w{1,2})?\s?\+\s?\d{0,5}[VvＶ](?![A-Za-z])")
_SCALES = {"k": 1_000, "千": 1_000, "w": 10_000, "万": 10_000}
_LONGEST_LINE = 2_000


def pay_is_commission(text: str, pay: object) -> bool:
    """Whether an amount of `pay` stands in the text as commission and nowhere else.

    An amount that is not found in figures (一百五) is not judged.
    """
    if not isinstance(pay, Wage):
        return False
    standing = list(_amounts(text))
    for amount in (pay.min, pay.max):
        seen = [is_commission for value, is_commission in standing if value == amount]
        if seen and all(seen):
            return True
    return False


def _amounts(text: str) -> Iterator[tuple[float, bool]]:
    """Each amount of the text, and whether it stands as commission.

    A line that only announces commission (费用政策：) covers the lines below it, up to an empty
    line or one that speaks of wages.
    """
    under_heading = False
    for line in text.splitlines():
        line = line[:_LONGEST_LINE]
        labels = list(_LABEL.finditer(line))
        if not line.strip() or any(label.lastgroup == "workers" for label in labels):
            under_heading = False
        yield from _of_line(line, labels, under_heading=under_heading)
        if labels and all(label.lastgroup == "commission" for label in labels):
            under_heading = under_heading or not _AMOUNT.search(line)


def _of_line(
    line: str, labels: list[re.Match[str]], *, under_heading: bool
) -> Iterator[tuple[float, bool]]:
    """An amount belongs to the label before it; before any label, to a line's only kind."""
    kinds = {label.lastgroup for label in labels}
    before = kinds == {"commission"} or (not kinds and under_heading)
    for amount in _AMOUNT.finditer(line):
        earlier = [label for label in labels if label.start() < amount.start()]
        owner = earlier[-1].lastgroup == "commission" if earlier else before
        is_commission = owner or bool(_AGENTS_SIGN.match(line, amount.end()))
        scale = _SCALES.get((amount["scale"] or "").lower(), 1)
        for figure in (amount["low"], amount["high"]):
            if figure:
                yield float(figure) * scale, is_commission
                if scale != 1 and amount["high"]:
                    yield float(figure), is_commission
