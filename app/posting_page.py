"""What the public page of a posting says: words, phone links and schema.org JobPosting. Pure."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup

from market.facts import (
    LI_PER_YUAN,
    SETTLEMENT_NAMES,
    TAG_NAMES,
    Pay,
    PayUnit,
    Posting,
    PostingRecord,
    PostingStatus,
    Settlement,
    Tag,
    WorkTime,
)
from market.templating import spaced_phone

CLOSED_WORDS: Mapping[PostingStatus, str] = {
    PostingStatus.FILLED: "已招满",
    PostingStatus.WITHDRAWN: "已下架",
    PostingStatus.EXPIRED: "已过期",
}
_CLOSED_ADVICE: Mapping[PostingStatus, str] = {
    PostingStatus.FILLED: "这个岗位人已经招够了，不用再打电话。还有别的活，问问看。",
    PostingStatus.WITHDRAWN: "这个岗位已经撤下来了，不用再打电话。还有别的活，问问看。",
    PostingStatus.EXPIRED: "这个岗位过了有效期，不用再打电话。还有别的活，问问看。",
}
_UNIT_TEXT: Mapping[PayUnit, str] = {
    PayUnit.HOUR: "HOUR",
    PayUnit.DAY: "DAY",
    PayUnit.MONTH: "MONTH",
    PayUnit.PIECE: "PIECE",
    PayUnit.TASK: "TASK",
}
"""schema.org's unitText; the last two are not among Google's values but are what is paid for."""

_SCRIPT_SAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Phone:
    """One number: as it is dialled, and in groups that can be read aloud."""

    dial: str
    shown: str


def phones_of(record: PostingRecord) -> tuple[Phone, ...]:
    """The contact's numbers that can be dialled."""
    found = []
    for part in record.contact_phone.split(";"):
        dial = "".join(char for char in part if char.isascii() and (char.isdigit() or char == "+"))
        if dial:
            found.append(Phone(dial, spaced_phone(part.strip())))
    return tuple(found)


def summary_of(record: PostingRecord) -> str:
    """One line for link previews: never a phone number."""
    settled = SETTLEMENT_NAMES[record.settlement] if record.settlement else ""
    tags = "、".join(TAG_NAMES[tag] for tag in shown_tags(record)[:4])
    people = f"招{record.headcount}人" if record.headcount else ""
    parts = (record.pay.in_words(), settled, record.place, people, tags)
    return " · ".join(part for part in parts if part)


def shown_tags(record: PostingRecord) -> list[Tag]:
    """The tags that the page lists; 急招 has its own mark."""
    return [tag for tag in record.tags if tag is not Tag.URGENT]


def closed_words(status: PostingStatus) -> tuple[str, str]:
    """The mark and the advice of a posting that is over."""
    status = status if status in CLOSED_WORDS else PostingStatus.EXPIRED
    return CLOSED_WORDS[status], _CLOSED_ADVICE[status]


def json_ld(posting: Posting, *, url: str, station: str, zone: ZoneInfo) -> Markup:
    """The page's `JobPosting`, safe inside a script element."""
    words = json.dumps(
        job_posting(posting, url=url, station=station, zone=zone), ensure_ascii=False
    )
    return Markup(words.translate(_SCRIPT_SAFE))  # noqa: S704 (nothing can end the element)


def job_posting(posting: Posting, *, url: str, station: str, zone: ZoneInfo) -> dict[str, Any]:
    """schema.org `JobPosting` as Google documents it; only what is stated."""
    record = posting.record
    since = (posting.published_at or posting.updated_at).astimezone(zone)
    out: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": record.title,
        "description": _description(record),
        "identifier": {
            "@type": "PropertyValue",
            "name": station,
            "value": record.ref or str(posting.id),
        },
        "url": url,
        "datePosted": since.date().isoformat(),
        "employmentType": employment_type(record),
        "hiringOrganization": {"@type": "Organization", "name": record.employer or station},
        "jobLocation": _location(record),
        "directApply": False,  # one applies by phone, not on this page
    }
    if record.valid_until:
        last = datetime.combine(record.valid_until, time(23, 59, 59), tzinfo=zone)
        out["validThrough"] = last.isoformat()
    if salary := _salary(record.pay):
        out["baseSalary"] = salary
    if record.headcount:
        out["totalJobOpenings"] = record.headcount
    if record.requirements:
        out["qualifications"] = record.requirements
    if record.starts_on:
        out["jobStartDate"] = record.starts_on.isoformat()
    return out


def employment_type(record: PostingRecord) -> str:
    """schema.org's employmentType nearest to how the work is paid and how long it lasts."""
    by_the_day = record.settlement in (Settlement.IMMEDIATE, Settlement.DAILY)
    if Tag.SHORT_TERM in record.tags or record.ends_on:
        return "TEMPORARY"
    if by_the_day or record.pay.unit in (PayUnit.DAY, PayUnit.TASK):
        return "PER_DIEM"
    if record.pay.unit is PayUnit.HOUR or WorkTime.FLEXIBLE in record.times:
        return "PART_TIME"
    return "FULL_TIME" if record.pay.unit is PayUnit.MONTH else "OTHER"


def _salary(pay: Pay) -> dict[str, Any] | None:
    if pay.unit is None or pay.min_li is None:
        return None
    value: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": _UNIT_TEXT[pay.unit]}
    if pay.max_li == pay.min_li:
        value["value"] = pay.min_li / LI_PER_YUAN
    else:
        value["minValue"] = pay.min_li / LI_PER_YUAN
        if pay.max_li is not None:
            value["maxValue"] = pay.max_li / LI_PER_YUAN
    return {"@type": "MonetaryAmount", "currency": "CNY", "value": value}


def _location(record: PostingRecord) -> dict[str, Any]:
    address = {
        "@type": "PostalAddress",
        "streetAddress": record.place,
        "addressLocality": record.district,
        "addressCountry": "CN",
    }
    place: dict[str, Any] = {
        "@type": "Place",
        "address": {key: value for key, value in address.items() if value},
    }
    if record.lat is not None and record.lon is not None:
        place["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": record.lat,
            "longitude": record.lon,
        }
    return place


def _description(record: PostingRecord) -> str:
    """The duties as the HTML that `description` is defined to be."""
    parts = (record.description, record.requirements, summary_of(record))
    return "".join(f"<p>{html.escape(part)}</p>" for part in parts if part)
