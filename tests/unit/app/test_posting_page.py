"""What a posting's page and its JobPosting say."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.posting_page import employment_type, job_posting, json_ld, phones_of, summary_of
from market.facts import (
    Pay,
    PayUnit,
    Posting,
    PostingRecord,
    PostingStatus,
    Settlement,
    Tag,
    Verdict,
    WorkTime,
)

ZONE = ZoneInfo("Asia/Shanghai")


def posting(record: PostingRecord) -> Posting:
    moment = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)  # already the 23rd at the station
    return Posting(7, 1, record, PostingStatus.PUBLISHED, 3, Verdict.PASS, moment, moment)


def document(record: PostingRecord) -> dict[str, object]:
    return job_posting(posting(record), url="http://x/p/7", station="驿站", zone=ZONE)


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        (PostingRecord(settlement=Settlement.DAILY), "PER_DIEM"),
        (PostingRecord(pay=Pay("", 100, 100, PayUnit.DAY)), "PER_DIEM"),
        (PostingRecord(pay=Pay("", 100, 100, PayUnit.HOUR)), "PART_TIME"),
        (PostingRecord(times=(WorkTime.FLEXIBLE,)), "PART_TIME"),
        (PostingRecord(pay=Pay("", 100, 100, PayUnit.MONTH)), "FULL_TIME"),
        (PostingRecord(tags=(Tag.SHORT_TERM,), settlement=Settlement.DAILY), "TEMPORARY"),
        (PostingRecord(ends_on=date(2026, 12, 1)), "TEMPORARY"),
        (PostingRecord(), "OTHER"),
    ],
)
def test_the_employment_type_follows_pay_and_length(record: PostingRecord, kind: str) -> None:
    assert employment_type(record) == kind


@pytest.mark.parametrize(
    ("pay", "value"),
    [
        (Pay("", 120_000, 120_000, PayUnit.DAY), {"unitText": "DAY", "value": 120}),
        (Pay("", 3_000_000, None, PayUnit.MONTH), {"unitText": "MONTH", "minValue": 3000}),
        (Pay("", 12, 12, PayUnit.PIECE), {"unitText": "PIECE", "value": 0.012}),
    ],
)
def test_the_salary_is_in_yuan_with_its_unit(pay: Pay, value: dict[str, object]) -> None:
    salary = document(PostingRecord(title="x", pay=pay))["baseSalary"]
    assert salary == {
        "@type": "MonetaryAmount",
        "currency": "CNY",
        "value": {"@type": "QuantitativeValue", **value},
    }


def test_only_what_is_stated_is_said() -> None:
    found = document(PostingRecord(title="x", pay=Pay("面议")))
    assert not {"baseSalary", "validThrough", "totalJobOpenings", "qualifications"} & found.keys()
    assert found["datePosted"] == "2026-11-23"
    assert found["hiringOrganization"] == {"@type": "Organization", "name": "驿站"}


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_no_text_can_leave_the_script_element(text: str) -> None:
    record = PostingRecord(title=text + "</script><!--", description=text, place="&<>\u2028")
    words = str(json_ld(posting(record), url="http://x/p/7", station="驿站", zone=ZONE))
    assert not set("<>&\u2028\u2029") & set(words)
    assert json.loads(words)["title"] == record.title


def test_each_phone_becomes_a_link_of_its_own() -> None:
    phones = phones_of(PostingRecord(contact_phone="13800001234;028-1234 5678;微信同号"))
    assert [(phone.dial, phone.shown) for phone in phones] == [
        ("13800001234", "138 0000 1234"),
        ("02812345678", "028-1234 5678"),
    ]


def test_the_summary_has_pay_and_place_but_no_phone() -> None:
    record = PostingRecord(
        pay=Pay("", 120_000, 120_000, PayUnit.DAY),
        settlement=Settlement.DAILY,
        place="帅乡广场",
        headcount=2,
        tags=(Tag.MEALS,),
        contact_phone="13800001234",
    )
    assert summary_of(record) == "120元/天 · 日结 · 帅乡广场 · 招2人 · 包吃"
