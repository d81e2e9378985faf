"""Titles told by where they stand: an item of a list, a line of its own, words with their pay
behind them. A trade that no list knows (学徒, 机长) is known by its neighbours.

It changes readings; which clauses make a posting is decided elsewhere.
"""

from __future__ import annotations

import dataclasses
import re

from market.intake.clauses import Clause
from market.intake.prepare import Prepared
from market.intake.reading import Reading
from market.intake.title_words import title_words

_NO_TRADE = (  # a shift, a part of the pay, who is paid so
    r"(?!.{0,6}(?:[日周半月天]结|综合|底薪|保底|基本|工资|[月时日底]薪|待遇|补[贴助]"
    r"|[餐饭夜房车话]补|奖|提成|[全满]勤|加班|班$|周[一二三四五六日末]|节假|平时"
    r"|试用|转正|熟练|[熟生新老]手|[男女](?!装)|全职|兼职|费|押金|年[终底薪]|员工|期$|临时|早上"
    r"|上午|中午|下午|晚上|每|超过|以上|到手|可达|左右|合计|总共|大约"
    r"|[大小]件|单价|计[件时]|小时|我|你|他|扣|交|付|现[结金]|可以?))"
)
_PAID_TRADE = re.compile(_NO_TRADE + r"[\u4e00-\u9fff]{2,5}")
"""What is hired for when its own pay stands right behind it."""
_PAID_DUTY = re.compile(
    _NO_TRADE + r"[\u4e00-\u9fff]{2,9}的(?:人|阿姨|大姐|师傅)?(?![\u4e00-\u9fff])"
)
"""接送孩子做晚饭的2500"""
_LINE_HEAD = re.compile(_NO_TRADE + r"[\u4e00-\u9fff]{2,8}")
_COUNTED = re.compile(
    r"(?!.{0,6}(?:班$|[男女]|一共|总共|共计|需要?$|人数|名额|限))[\u4e00-\u9fff]{2,6}"
)
LOOK_AHEAD = 3
"""A posting's pay stands at most so many clauses behind its title."""


def has_its_own(index: int, clauses: list[Clause]) -> bool:
    """True when the list's item that begins here names pay or a headcount."""
    for ahead in range(index, min(index + 1 + LOOK_AHEAD, len(clauses))):
        if ahead > index and clauses[ahead].item:
            return False
        if clauses[ahead].pays or clauses[ahead].counts:
            return True
    return False


def with_items(message: Prepared, clauses: list[Clause], readings: list[Reading]) -> list[Reading]:
    """The readings, where an item of a list of titles is a title too, known or not (学徒)."""
    readings = _without_hands_in_general(clauses, _with_rows(message, clauses, readings))
    items = [index for index, clause in enumerate(clauses) if clause.item]
    if sum(bool(readings[index].title) for index in items) < 2:
        return readings
    out = list(readings)
    for index in items:
        reading = readings[index]
        if not reading.title and 2 <= len(reading.other) <= 8 and has_its_own(index, clauses):
            title = title_words(reading.other, clauses[index], message)
            out[index] = dataclasses.replace(reading, title=title, other="")
    return out


_ANYBODY = re.compile(
    r"(?:(?:长期|短期|临时|周末|暑假|寒假|展会|大量|学生|各类)?(?:兼职|临时工|小时工|短工|零工|日结工?|工人|人员|人手|员工"
    r"|帮手|工作人员|临工|短期工|暑假工|寒假工|多个岗位|以下岗位|岗位|职位)(?:人员|若干|多名)?)"
)


def _without_hands_in_general(clauses: list[Clause], readings: list[Reading]) -> list[Reading]:
    """The readings, where 兼职 ahead of a list is no title: the list says what is wanted."""
    told = [
        index
        for index, clause in enumerate(clauses)
        if readings[index].title and not _ANYBODY.fullmatch(readings[index].title) and clause.counts
    ]
    out = list(readings)
    for index, reading in enumerate(readings):
        alone = not (clauses[index].pays or clauses[index].counts)
        if alone and told and index < told[0] and _ANYBODY.fullmatch(reading.title):
            out[index] = dataclasses.replace(reading, title="")
    return out


def _with_rows(message: Prepared, clauses: list[Clause], readings: list[Reading]) -> list[Reading]:
    """The readings, where 学徒3500 beside 机长8000 is a title too: each trade with its pay."""
    rows = [
        index
        for index, clause in enumerate(clauses)
        if clause.label is None and clause.pays and _is_paid_for(clause)
    ]
    out = list(readings)
    lines = [index for index in range(len(clauses)) if _is_a_line(index, clauses, readings)]
    if len(lines) > 1 and any(readings[index].title for index in lines):
        for index in lines:
            title = readings[index].title
            title = title or title_words(readings[index].other, clauses[index], message)
            out[index] = dataclasses.replace(out[index], title=title, other="")
    for index in range(len(clauses) - 1):
        if _is_counted_next(index, clauses) and out[index].other == clauses[index].rest:
            out[index] = dataclasses.replace(out[index], title=out[index].other, other="")
    _name_like_the_others(message, clauses, out)
    for index in rows:
        beside = any(
            other in rows or _is_paid_title(other, clauses, readings)
            for other in (index - 1, index + 1)
        )
        if beside and not (out[index].title or out[index].place or out[index].employer):
            title = title_words(clauses[index].rest, clauses[index], message)
            out[index] = dataclasses.replace(out[index], title=title, other="")
    return out


def _name_like_the_others(message: Prepared, clauses: list[Clause], out: list[Reading]) -> None:
    """钩杯垫 3元/个 behind 串手链 1.2元/条: an item of the same shape is a posting too."""
    paid = [index for index in range(len(clauses) - 1) if _is_paid_next(index, clauses)]
    named = {index for index in paid if out[index].title}
    for index in (*paid, *reversed(paid)):
        if index in named or not (index - 2 in named or index + 2 in named):
            continue
        words = out[index].other
        if words and words == clauses[index].rest and not out[index].hires:
            title = title_words(words, clauses[index], message)
            out[index] = dataclasses.replace(out[index], title=title, other="")
            named.add(index)


def _is_paid_next(index: int, clauses: list[Clause]) -> bool:
    """True for 钩杯垫 in 钩杯垫 3元/个: words alone, and behind a blank what they are paid."""
    clause, following = clauses[index], clauses[index + 1]
    alone = clause.label is None and not (clause.pays or clause.counts or clause.times)
    paid = bool(following.pays) and not following.rest and following.label is None
    near = clause.sentence == following.sentence and following.start <= clause.end + 2
    return alone and paid and near and _PAID_TRADE.match(clause.rest) is not None


def _is_paid_title(index: int, clauses: list[Clause], readings: list[Reading]) -> bool:
    inside = 0 <= index < len(clauses)
    return inside and bool(readings[index].title and clauses[index].pays)


def _is_paid_for(clause: Clause) -> bool:
    """True when the words in front of a clause's pay may be the work: 学徒, 接送孩子做晚饭的."""
    if _PAID_TRADE.fullmatch(clause.rest):
        return True
    return bool(clause.work) and _PAID_DUTY.match(clause.rest) is not None


def _is_a_line(index: int, clauses: list[Clause], readings: list[Reading]) -> bool:
    """True for 早餐店帮工 of a line 早餐店帮工，4点到10点，2200: words, then what they are paid."""
    clause, reading = clauses[index], readings[index]
    if clause.label is not None or (index and clauses[index - 1].sentence == clause.sentence):
        return False
    if not (reading.title or (_LINE_HEAD.fullmatch(reading.other) and not reading.hires)):
        return False
    following = range(index + 1, min(index + 1 + LOOK_AHEAD, len(clauses)))
    line = [i for i in following if clauses[i].sentence == clause.sentence]
    if not reading.title and any(readings[i].title for i in line):
        return False
    return bool(clause.pays) or any(clauses[i].pays for i in line)


def _is_counted_next(index: int, clauses: list[Clause]) -> bool:
    """True for 撤展 in 撤展 10人: words alone, and behind a blank how many are wanted."""
    clause, following = clauses[index], clauses[index + 1]
    alone = clause.label is None and not (clause.pays or clause.counts or clause.times)
    counted = bool(following.counts) and not following.rest and following.label is None
    near = clause.sentence == following.sentence and following.start == clause.end + 1
    return alone and counted and near and _COUNTED.fullmatch(clause.rest) is not None
