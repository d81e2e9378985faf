"""A prepared message as clauses, each with what was found in it. Decides nothing."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from market.facts import Settlement, Tag, WorkTime
from market.intake.amounts import wages_of
from market.intake.columns import REMARKS, column_of
from market.intake.contact import name_span
from market.intake.headcount import bare_headcount, find_headcounts
from market.intake.phones import Phone
from market.intake.prepare import Prepared
from market.intake.said import said_tags, said_times
from market.language.extract import (
    AgeLimit,
    Hit,
    OccupationHit,
    PayHit,
    find_age_limits,
    find_settlements,
    find_work,
)
from market.language.heads import headed
from market.language.lexicon import Lexicon

_URGENT_VERBS = frozenset(("急招", "急聘", "急需", "急缺", "急寻"))
_PART_OF_IT = _URGENT_VERBS | {"实习生"}
"""技校实习生: a tag, and the name of the work."""
_KEEP = frozenset((Tag.MEALS, Tag.LODGING))
IGNORED = "ignored"
"""Label of what concerns agents and interviews: commission, 面试时间, 报名方式."""

_CUT = headed(r"[\n。;!?]{1,20}|[,|]{1,9}|/{2,9}|(?<![\d]) {1,40}| {1,40}(?![\d])| {2,40}")
_MARK = "、"
_BLANK = f" \n\t{_MARK}"
_SENTENCE_ENDS = frozenset("\n。;!?")
_LABEL = re.compile(
    r"\s{0,9}[\[【(*#~\-]{0,3}([\u4e00-\u9fffa-z]{1,8}?)\d?[\]】)]{0,2}\s{0,3}[:：】\]]\s{0,9}"
)
_BRACKETED = re.compile(r"[【\[]\s{0,3}([\u4e00-\u9fff]{2,6})\s{0,3}[】\]]\s{0,3}[:：]{0,1}")
_OF_AGENTS = re.compile(
    r"(?:利润|政策|返费|卡点|代理费|供应商|合作商|总价|开返|打卡\d|打卡[>大满]"
    r"|[+\d]v{1,5}(?![a-z])|出款|烂民|结费|满岗|"
    r"名单报备|财务对接|异常反馈|费用支付|人头费|介绍费|推荐费|含税|税点|自离扣|(?<!】)一手单"
    r"|派单方)"
)
_INTERVIEW = re.compile(
    r"(?:面试|集合|报名|接人|体检|数据|带队|备注|温馨|须知|公司简介|企业介绍|注意)"
)
_CALLED_SO = re.compile(r"[招聘收要个名][寒暑假期]{1,3}工")
_TOMORROW = re.compile(r"[明今后]早(?![点餐市])")
_HAND_PAID = re.compile(r"(?:小时|日|计件)工(?!资)")


@dataclass(slots=True)
class Clause:
    """One clause `text[start:end]` of a message and the finds that stand in it."""

    start: int
    end: int
    sentence: int
    label: str | None = None
    body: int = 0
    pays: list[PayHit] = field(default_factory=list)
    counts: list[Hit[int]] = field(default_factory=list)
    work: list[OccupationHit] = field(default_factory=list)
    settlements: list[Hit[Settlement]] = field(default_factory=list)
    tags: list[Hit[Tag]] = field(default_factory=list)
    times: list[Hit[WorkTime]] = field(default_factory=list)
    phones: list[Phone] = field(default_factory=list)
    limits: list[AgeLimit] = field(default_factory=list)
    rest: str = ""
    item: bool = False


def clauses_of(message: Prepared, lexicon: Lexicon) -> list[Clause]:
    """The clauses of a message in order, with their finds and the words left over."""
    text = message.text
    out = _cut(text)
    _label(out, text)
    counts = find_headcounts(text)
    _place(out, "pays", wages_of(text, counts))
    _place(out, "counts", counts)
    _place(out, "work", find_work(text, lexicon, by_sound=False))
    _place(out, "settlements", find_settlements(text, lexicon))
    _place(out, "tags", said_tags(text, lexicon))
    _place(out, "times", said_times(text, lexicon))
    _place(out, "phones", list(message.phones))
    _place(out, "limits", find_age_limits(text))
    names = [name for phone in message.phones if (name := name_span(text, phone))]
    carried = 0
    for clause in out:
        if clause.label == IGNORED or _OF_AGENTS.search(text, clause.start, clause.end):
            clause.label = IGNORED
            clause.pays, clause.counts, clause.settlements, clause.times = [], [], [], []
        elif clause.label == "headcount" and not clause.counts:
            clause.counts = bare_headcount(text, clause.body, clause.end)
        clause.tags = _behind_the_label(clause)
        clause.rest = _left_over(clause, message, [(clause.body, carried), *names])
        carried = max((hit.end for hit in clause.counts), default=0)
    return out


def _behind_the_label(clause: Clause) -> list[Hit[Tag]]:
    """The tags without those of the label alone: 食宿：免费住宿 offers a bed."""
    said = [hit for hit in clause.tags if hit.start >= clause.body]
    return said if any(hit.value in _KEEP for hit in said) else clause.tags


def _cut(text: str) -> list[Clause]:
    out: list[Clause] = []
    start, sentence, depth_end = 0, 0, -1
    for match in _CUT.finditer(text):
        if match.start() < depth_end:
            continue
        opened = max(text.rfind("(", start, match.start()), -1)
        if opened >= 0 and text.find(")", opened, match.start()) < 0:
            closed = text.find(")", match.end(), match.end() + 40)
            newline = text.find("\n", match.start(), match.end() + 40)
            if closed >= 0 and (newline < 0 or closed < newline):
                depth_end = closed
                continue
        if text[start : match.start()].strip(_BLANK):
            out.append(_clause(text, start, match.start(), sentence))
        if _SENTENCE_ENDS & set(match.group()):
            sentence += 1
        start = match.end()
    if text[start:].strip(_BLANK):
        out.append(_clause(text, start, len(text), sentence))
    return out


def _clause(text: str, start: int, end: int, sentence: int) -> Clause:
    """The clause without the mark of a list's item in front of it."""
    item = text.startswith(_MARK, start)
    return Clause(start + item, end, sentence, item=item)


def _label(clauses: list[Clause], text: str) -> None:
    """Give clauses the label in front of them; a label at a line's start holds for the line."""
    line_label: tuple[int, str] | None = None
    for clause in clauses:
        clause.body = clause.start
        found = _LABEL.match(text, clause.start, clause.end) or _BRACKETED.match(
            text, clause.start, clause.end
        )
        at_line_start = clause.start == 0 or "\n" in text[max(0, clause.start - 3) : clause.start]
        if found:
            clause.label = _key_of(found[1])
            if clause.label:
                clause.body = found.end()
                line_label = (clause.sentence, clause.label) if at_line_start else None
                continue
        if line_label and line_label[0] == clause.sentence:
            clause.label = line_label[1]
        elif line_label and not found:
            line_label = None


def _key_of(head: str) -> str | None:
    column = column_of(head)
    if column:
        return None if column.key in (REMARKS, "ref", "source") else column.key
    return IGNORED if _INTERVIEW.search(head) else None


def _from_the_figure(hit: PayHit, text: str) -> PayHit:
    """小时工 30/h: what pay is for may be what the work is called."""
    found = _HAND_PAID.match(text, hit.start, hit.end)
    return dataclasses.replace(hit, start=found.end()) if found else hit


def _in_a_name(hit: Hit[WorkTime], clause: Clause) -> bool:
    """True for 夜间 of 夜间值守: when it is done is part of what the work is called."""
    return any(
        work.strength == "name" and work.start <= hit.start and hit.end <= work.end
        for work in clause.work
    )


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def _place(clauses: list[Clause], name: str, hits: Sequence[_Placed]) -> None:
    """Put each hit into the clause in which it begins."""
    index = 0
    for hit in sorted(hits, key=lambda each: each.start):
        while index + 1 < len(clauses) and clauses[index].end <= hit.start:
            index += 1
        if clauses and clauses[index].start <= hit.start < clauses[index].end:
            getattr(clauses[index], name).append(hit)


def _left_over(clause: Clause, message: Prepared, names: list[tuple[int, int]]) -> str:
    """The clause's words without pay, counts, settlement, tags, times, ages and names."""
    kept = list(message.shown[clause.body : clause.end])
    finds: list[_Placed]
    finds = [_from_the_figure(pay, message.text) for pay in clause.pays]
    finds += [*clause.counts, *clause.settlements, *clause.limits]
    # 暑假工 says when, and what the work is called
    finds += [
        hit
        for hit in clause.times
        if not _CALLED_SO.match(message.text, hit.start - 1) and not _in_a_name(hit, clause)
    ]
    # 急招 is a tag and a verb: what stands before it hires, what stands behind it is the work
    finds += [tag for tag in clause.tags if message.text[tag.start : tag.end] not in _PART_OF_IT]
    tomorrow = [found.span() for found in _TOMORROW.finditer(message.text, clause.body, clause.end)]
    for start, end in (*tomorrow, *((hit.start, hit.end) for hit in finds), *names):
        for index in range(max(start, clause.body), min(end, clause.end)):
            kept[index - clause.body] = "\0"
    return re.sub(r"\0{1,400}", " ", "".join(kept)).strip()
