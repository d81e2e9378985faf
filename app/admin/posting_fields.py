"""The fields of a posting in the admin, in the order of its pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from starlette.requests import Request
from starlette_admin import BaseField

from app.admin import fields as f
from app.admin.desk import Desk
from app.admin.findings import findings_field
from app.admin.message_fields import message_field, sources_field
from app.rule_names import rule_name
from app.who_waits import headline, line
from market.facts import (
    PAY_UNIT_NAMES,
    SETTLEMENT_NAMES,
    STATUS_NAMES,
    TAG_NAMES,
    WORK_TIME_NAMES,
    Finding,
    Pay,
    PostingStatus,
    Verdict,
    yuan,
)
from market.limits import MAX_CHARS, MAX_HEADCOUNT
from market.models import PostingRow
from market.queries.posting_rows import findings_of, to_posting

VERDICT_NAMES = {Verdict.PASS: "通过", Verdict.REVIEW: "要复核", Verdict.BLOCK: "违法，拦下"}
WAITED_FOR = (PostingStatus.PUBLISHED, PostingStatus.REVIEW)
MOST_FOUND = 18
"""Characters of what the gate found that fit a column; the detail has them all."""


def _pay_words(_request: Request, row: PostingRow) -> str:
    pay = Pay(row.pay_text, row.pay_min_li, row.pay_max_li, row.pay_unit).in_words()
    return f"{pay} {SETTLEMENT_NAMES[row.settlement]}" if row.settlement else pay


def _found_words(_request: Request, row: PostingRow) -> str:
    still_open = [found for found in findings_of(row) if found.dismissed is None]
    if row.findings and not still_open:
        return "都是误报"
    kinds = dict.fromkeys(found.rule for found in still_open)
    words = "；".join(
        "：".join(filter(None, (rule_name(rule), _first_span(still_open, rule)))) for rule in kinds
    )
    return words if len(words) <= MOST_FOUND else f"{words[:MOST_FOUND]}…"


def _first_span(findings: Sequence[Finding], rule: str) -> str:
    return next((found.span for found in findings if found.rule == rule and found.span), "")


def _yuan_of(name: str) -> Callable[[Request, PostingRow], str]:
    def amount(_request: Request, row: PostingRow) -> str:
        li = getattr(row, name)
        return "" if li is None else yuan(li)

    return amount


def _waiting_field(desk: Desk) -> BaseField:
    """How many wait for such a posting, and why it suits the first of them, a line each."""

    def words(_request: Request, row: PostingRow) -> str:
        if row.status not in WAITED_FOR:
            return "在招和待复核的岗位才看有谁在等"
        found = desk.waiting_for(to_posting(row, desk.cipher))
        return "\n".join([headline(found), *(line(one) for one in found.first)])

    field = f.shown(
        "who_waits",
        "谁在等",
        words,
        exclude_from_list=True,
        exclude_from_create=True,
        exclude_from_export=True,
    )
    field.detail_template = "fields/words.html"
    return field


def posting_fields(desk: Desk) -> list[BaseField]:
    """Every field in the order of the pages."""
    hide = {"exclude_from_list": True}
    form_only = {"exclude_from_list": True, "exclude_from_detail": True}
    fixed = {"exclude_from_create": True, "exclude_from_edit": True}
    return [
        f.number("id", "序号", **fixed),
        f.one_of("status", "状态", STATUS_NAMES, **fixed),
        f.one_of("verdict", "审核", VERDICT_NAMES, **fixed, **hide),
        message_field(desk),
        findings_field(desk),
        _waiting_field(desk),
        f.text("title", "岗位", most=MAX_CHARS["title"], required=True),
        f.shown("found", "审核提示", _found_words, exclude_from_detail=True),
        f.text("employer", "单位", most=MAX_CHARS["employer"]),
        f.shown("pay_words", "工资", _pay_words),
        f.text("pay_min", "工资下限（元）", getter=_yuan_of("pay_min_li"), **form_only),
        f.text("pay_max", "工资上限（元）", getter=_yuan_of("pay_max_li"), **form_only),
        f.one_of("pay_unit", "工资按什么算", PAY_UNIT_NAMES, **form_only),
        f.text("pay_text", "工资原话", most=MAX_CHARS["pay"], **hide),
        f.one_of("settlement", "结算", SETTLEMENT_NAMES, **form_only),
        f.number("headcount", "人数", min=1, max=MAX_HEADCOUNT),
        f.text("place", "地点", most=MAX_CHARS["place"]),
        f.text("district", "区县", most=MAX_CHARS["district"], **hide),
        f.some_of("times", "时间", WORK_TIME_NAMES, **hide),
        f.some_of("tags", "待遇和条件", TAG_NAMES, **hide),
        f.long_text("description", "做什么", **hide),
        f.long_text("requirements", "要求", **hide),
        f.text("contact_name", "联系人", most=MAX_CHARS["contact_name"], **hide),
        f.text(
            "contact_phone",
            "电话",
            most=MAX_CHARS["contact_phone"],
            help_text="几个电话用分号隔开。加密保存，只在这里看得到。",
            getter=lambda _request, row: desk.cipher.open(row.contact_phone_sealed),
            exclude_from_list=True,
            exclude_from_export=True,
        ),
        f.day("starts_on", "开工日期", **hide),
        f.day("ends_on", "完工日期", **hide),
        f.day("valid_until", "有效期至"),
        f.text("ref", "编号", **fixed, **hide),
        f.text("source", "来源", **fixed, **hide),
        sources_field(desk),
        f.number("revision", "第几版", read_only=True, exclude_from_create=True),
        f.moment("published_at", "发布时间"),
        f.moment("updated_at", "改动时间"),
        f.text("updated_by", "谁改的", **fixed, **hide),
    ]
