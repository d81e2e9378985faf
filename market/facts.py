"""The closed sets and frozen records that every other module speaks in.

Names and values are those of the data contract (`docs/data-contract.md`). Nothing here
touches a database, a clock or a network.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

_COUNTED = re.compile(
    r"(?:[/每按]|[元块毛角分钱]|(?<=[块毛角][1-9])一|(?<![第十百千万\d])[一1])\s?"
    r"(千字|平方米|平方|平米|公斤|千克|斤|吨|双|套|条|串|只|张|把|份|袋|包|箱|盒|朵|幅|顶|亩|棵|株|对|打|个"
    r"|单|趟|场|户|回|台|车|家|局|桌|席|课时|节)(?!星期|礼拜|月|小时|钟|人)"
)
"""How piecework and single jobs are counted, in the source's own words: 4元/斤, 一把5毛."""

LI_PER_YUAN = 1000
"""Money is whole li (厘, 0.001 yuan): handicraft is paid 一分二 (0.012 yuan) apiece. See ADR 3."""
LI_PER_JIAO = 100


class PayUnit(StrEnum):
    """What one amount of pay is paid for."""

    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    PIECE = "piece"
    TASK = "task"


class Settlement(StrEnum):
    """When the pay is paid."""

    IMMEDIATE = "immediate"
    DAILY = "daily"
    WEEKLY = "weekly"
    SEMIMONTHLY = "semimonthly"
    MONTHLY = "monthly"


class WorkTime(StrEnum):
    """Parts of the day, week or year in which the work is done."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    FLEXIBLE = "flexible"


class Tag(StrEnum):
    """What else a posting offers or accepts."""

    MEALS = "meals"
    LODGING = "lodging"
    TRANSPORT = "transport"
    INSURANCE = "insurance"
    TRAINING = "training"
    HOME_BASED = "home_based"
    NO_EXPERIENCE = "no_experience"
    ANY_AGE = "any_age"
    SENIOR_OK = "senior_ok"
    DISABLED_OK = "disabled_ok"
    COUPLE_OK = "couple_ok"
    STUDENT_OK = "student_ok"
    LIGHT_WORK = "light_work"
    LONG_TERM = "long_term"
    SHORT_TERM = "short_term"
    URGENT = "urgent"


class Intent(StrEnum):
    """What a person who writes to the station wants."""

    SEEK_JOB = "seek_job"
    POST_JOB = "post_job"
    ASK_POLICY = "ask_policy"
    ASK_TRAINING = "ask_training"
    ASK_STATION = "ask_station"
    COMPLAIN = "complain"
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    GREET = "greet"
    OTHER = "other"


class PostingStatus(StrEnum):
    """The life of a posting. A blocked posting stays a draft: its verdict keeps it there."""

    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"
    FILLED = "filled"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Verdict(StrEnum):
    """What the gate decided, gravest last."""

    PASS = "pass"  # noqa: S105 (a verdict, not a password)
    REVIEW = "review"
    BLOCK = "block"

    @property
    def gravity(self) -> int:
        """How grave it is: greater than that of every lighter verdict."""
        return list(Verdict).index(self)


SETTLEMENT_NAMES: Mapping[Settlement, str] = {
    Settlement.IMMEDIATE: "完工结",
    Settlement.DAILY: "日结",
    Settlement.WEEKLY: "周结",
    Settlement.SEMIMONTHLY: "半月结",
    Settlement.MONTHLY: "月结",
}
WORK_TIME_NAMES: Mapping[WorkTime, str] = {
    WorkTime.MORNING: "上午",
    WorkTime.AFTERNOON: "下午",
    WorkTime.EVENING: "晚上",
    WorkTime.NIGHT: "夜班",
    WorkTime.WEEKEND: "周末",
    WorkTime.HOLIDAY: "寒暑假",
    WorkTime.FLEXIBLE: "时间自由",
}
TAG_NAMES: Mapping[Tag, str] = {
    Tag.MEALS: "包吃",
    Tag.LODGING: "包住",
    Tag.TRANSPORT: "包接送",
    Tag.INSURANCE: "有保险",
    Tag.TRAINING: "免费培训",
    Tag.HOME_BASED: "可居家",
    Tag.NO_EXPERIENCE: "生手可",
    Tag.ANY_AGE: "不限年龄",
    Tag.SENIOR_OK: "50岁以上可",
    Tag.DISABLED_OK: "残疾人可",
    Tag.COUPLE_OK: "夫妻工可",
    Tag.STUDENT_OK: "学生可",
    Tag.LIGHT_WORK: "轻体力",
    Tag.LONG_TERM: "长期",
    Tag.SHORT_TERM: "短期",
    Tag.URGENT: "急招",
}
PAY_UNIT_NAMES: Mapping[PayUnit, str] = {
    PayUnit.HOUR: "小时",
    PayUnit.DAY: "天",
    PayUnit.MONTH: "月",
    PayUnit.PIECE: "件",
    PayUnit.TASK: "次",
}
STATUS_NAMES: Mapping[PostingStatus, str] = {
    PostingStatus.DRAFT: "草稿",
    PostingStatus.REVIEW: "待复核",
    PostingStatus.PUBLISHED: "在招",
    PostingStatus.FILLED: "已招满",
    PostingStatus.WITHDRAWN: "已下架",
    PostingStatus.EXPIRED: "已过期",
}


def yuan(li: int) -> str:
    """An amount of li as people write it in yuan: 120000 -> "120", 12 -> "0.012"."""
    text = f"{Decimal(li) / LI_PER_YUAN:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def to_li(amount: float | int | str | Decimal) -> int:
    """Yuan as whole li. Raises ValueError on anything that is not a finite number."""
    try:
        value = Decimal(str(amount))
        if not value.is_finite():
            raise ValueError(f"not a finite amount: {amount}")
        return int((value * LI_PER_YUAN).to_integral_value())
    except ArithmeticError as error:
        raise ValueError(f"not an amount of money: {amount}") from error


@dataclass(frozen=True, slots=True)
class Pay:
    """What is paid, in li per unit. Without a unit it is only words (面议)."""

    text: str = ""
    min_li: int | None = None
    max_li: int | None = None
    unit: PayUnit | None = None

    @property
    def is_stated(self) -> bool:
        """True when an amount and its unit are known."""
        return self.unit is not None and self.min_li is not None

    @property
    def counted(self) -> str:
        """What one amount is paid for, in words: 天, 月, and for piecework as stated: 斤, 双."""
        if self.unit in (PayUnit.PIECE, PayUnit.TASK) and (said := _COUNTED.search(self.text)):
            return said[1]
        return PAY_UNIT_NAMES[self.unit] if self.unit else ""

    def in_words(self) -> str:
        """The pay as a board shows it: "120元/天", "4500元起/月", "1.2分/个", "面议"."""
        amount, unit = self._amount()
        return amount + unit

    def parts(self) -> tuple[str, str]:
        """The figure and its unit, to be set in two sizes: ("120", "元/天"), or (words, "")."""
        return self._amount()

    def _amount(self) -> tuple[str, str]:
        if self.unit is None or self.min_li is None:
            return self.text or "面议", ""
        most = self.min_li if self.max_li is None else self.max_li
        # 购物袋 at 0.007 yuan a piece: who lives from it counts in 分
        times, money = (100, "分") if 0 < most < LI_PER_JIAO else (1, "元")
        amount = yuan(self.min_li * times)
        if self.max_li is not None and self.max_li != self.min_li:
            amount += f"-{yuan(self.max_li * times)}"
        return amount, f"{money}{'起' if self.max_li is None else ''}/{self.counted}"

    def to_json(self) -> str | dict[str, Any] | None:
        """The contract's `pay`: `{min,max,unit}` in yuan, or the words, or None."""
        if self.unit is None or self.min_li is None:
            return self.text or None
        out: dict[str, Any] = {"min": _number(self.min_li)}
        if self.max_li is not None:
            out["max"] = _number(self.max_li)
        return {**out, "unit": self.unit.value}


def _number(li: int) -> int | float:
    return li // LI_PER_YUAN if li % LI_PER_YUAN == 0 else li / LI_PER_YUAN


@dataclass(frozen=True, slots=True)
class PostingRecord:
    """The contract's posting record: what a source states, nothing about its life here.

    `lat`/`lon` are WGS-84 degrees; the dates are local calendar days of the station.
    """

    title: str = ""
    ref: str = ""
    source: str = ""
    occupation: str | None = None
    employer: str = ""
    description: str = ""
    pay: Pay = field(default_factory=Pay)
    settlement: Settlement | None = None
    headcount: int | None = None
    place: str = ""
    district: str = ""
    lat: float | None = None
    lon: float | None = None
    times: tuple[WorkTime, ...] = ()
    tags: tuple[Tag, ...] = ()
    requirements: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    valid_until: date | None = None

    def to_json(self) -> dict[str, Any]:
        """The contract's JSON object, with only what is stated, in the contract's key order."""
        out: dict[str, Any] = {}
        for name in CONTRACT_KEYS:
            value = getattr(self, name)
            if isinstance(value, Pay):
                value = value.to_json()
            elif isinstance(value, tuple):
                value = [str(item) for item in value]
            elif isinstance(value, date):
                value = value.isoformat()
            elif isinstance(value, StrEnum):
                value = value.value
            if value not in (None, "", []):
                out[name] = value
        return out

    def text(self) -> str:
        """All words of the posting, one field a line, for the gate and the index."""
        parts = (
            self.title,
            self.employer,
            self.pay.text,
            self.description,
            self.requirements,
            self.place,
        )
        return "\n".join(part for part in parts if part)


CONTRACT_KEYS: tuple[str, ...] = (
    "ref",
    "source",
    "title",
    "occupation",
    "employer",
    "description",
    "pay",
    "settlement",
    "headcount",
    "place",
    "district",
    "lat",
    "lon",
    "times",
    "tags",
    "requirements",
    "contact_name",
    "contact_phone",
    "starts_on",
    "ends_on",
    "valid_until",
)


@dataclass(frozen=True, slots=True)
class Posting:
    """A posting as the database holds it: its record and where it stands in its life.

    `also_from`: the sources that announced the same vacancy after the record's own.
    """

    id: int
    station_id: int
    record: PostingRecord
    status: PostingStatus
    revision: int
    verdict: Verdict
    published_at: datetime | None
    updated_at: datetime
    also_from: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """Every source that announced it, the first one first; "" for the station itself."""
        return tuple(dict.fromkeys((self.record.source, *self.also_from)))

    def to_json(self) -> dict[str, Any]:
        """The contract's exported record; `sources` only where several announced it."""
        return {
            **self.record.to_json(),
            **({"sources": list(self.sources)} if self.also_from else {}),
            "revision": self.revision,
            "status": self.status.value,
        }

    def is_live(self, today: date) -> bool:
        """True when it may be shown on the station's local day `today`."""
        until = self.record.valid_until
        return self.status is PostingStatus.PUBLISHED and (until is None or today <= until)


@dataclass(frozen=True, slots=True)
class StationFacts:
    """What the station tells about itself. `chat_url` is where a board's QR code leads."""

    name: str
    address: str = ""
    hours: str = ""
    phone: str = ""
    licence: str = ""
    chat_url: str = ""


@dataclass(frozen=True, slots=True)
class PayFloor:
    """The least pay that a worker accepts, in li per unit."""

    amount_li: int
    unit: PayUnit

    def to_json(self) -> dict[str, Any]:
        """The contract's `pay_min`."""
        return {"amount": _number(self.amount_li), "unit": self.unit.value}


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What the speaker does not want."""

    occupations: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    times: tuple[WorkTime, ...] = ()
    tags: tuple[Tag, ...] = ()

    def __bool__(self) -> bool:
        """True when anything is excluded."""
        return bool(self.occupations or self.groups or self.times or self.tags)


@dataclass(frozen=True, slots=True)
class Need:
    """What a worker's words were understood to ask for: the contract's Need."""

    intent: Intent = Intent.OTHER
    occupations: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    settlement: tuple[Settlement, ...] = ()
    times: tuple[WorkTime, ...] = ()
    tags: tuple[Tag, ...] = ()
    place: str | None = None
    near_me: bool = False
    pay_min: PayFloor | None = None
    age: int | None = None
    exclude: Exclusion = field(default_factory=Exclusion)

    def to_json(self) -> dict[str, Any]:
        """The contract's JSON: `intent` always, the rest only when stated."""
        out: dict[str, Any] = {"intent": self.intent.value}
        for name in ("occupations", "groups", "settlement", "times", "tags"):
            if values := getattr(self, name):
                out[name] = [str(value) for value in values]
        if self.place:
            out["place"] = self.place
        if self.near_me:
            out["near_me"] = True
        if self.pay_min:
            out["pay_min"] = self.pay_min.to_json()
        if self.age is not None:
            out["age"] = self.age
        if self.exclude:
            excluded = dataclasses.asdict(self.exclude)
            out["exclude"] = {k: [str(v) for v in vs] for k, vs in excluded.items() if vs}
        return out


@dataclass(frozen=True, slots=True)
class LatLon:
    """A point on the ground in WGS-84 degrees."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Match:
    """A posting offered for a need. `score` is comparable within one answer only."""

    posting: Posting
    score: float
    reasons: tuple[str, ...]
    unmet: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What was understood, what matches, and, when nothing does, what comes nearest.

    `unknown_work` is work asked for in words that no list knows, such as 开飞机: only postings
    that say these words match it.
    """

    need: Need
    understood: str
    matches: tuple[Match, ...]
    nearest: tuple[Match, ...] = ()
    unknown_work: str | None = None


@dataclass(frozen=True, slots=True)
class Dismissed:
    """That a person called a finding a false alarm: why, who, when (UTC)."""

    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the gate found: the rule, the words, the law, and what to do.

    `verdict` is how grave it is by itself; a dismissed finding counts for nothing.
    """

    rule: str
    span: str
    law: str
    advice: str
    verdict: Verdict = Verdict.REVIEW
    dismissed: Dismissed | None = None

    def to_json(self) -> dict[str, str]:
        """The contract's finding."""
        return {"rule": self.rule, "span": self.span, "law": self.law, "advice": self.advice}


@dataclass(frozen=True, slots=True)
class Screening:
    """The gate's verdict on one posting and the findings that led to it, gravest first."""

    verdict: Verdict
    findings: tuple[Finding, ...] = ()

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that nobody dismissed."""
        return tuple(finding for finding in self.findings if finding.dismissed is None)

    def to_json(self) -> dict[str, Any]:
        """The contract's screening."""
        return {
            "verdict": self.verdict.value,
            "findings": [finding.to_json() for finding in self.findings],
        }
