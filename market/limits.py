"""How much a posting may state: the one place of its bounds, whatever it came in by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from market.errors import BadInput
from market.facts import LI_PER_YUAN, PostingRecord

MAX_CHARS: Mapping[str, int] = {
    "ref": 120,
    "source": 200,
    "title": 200,
    "occupation": 40,
    "employer": 200,
    "description": 20_000,
    "pay": 400,
    "place": 400,
    "district": 80,
    "requirements": 20_000,
    "contact_name": 80,
    "contact_phone": 200,
}
"""The longest text that a posting keeps in each field, in characters; of pay its words."""
MAX_HEADCOUNT = 100_000
MOST_YUAN = 10_000_000
"""Above ten million yuan it is a slip of the hand, and the database's integers have an end."""
FURTHEST = timedelta(days=5 * 365 + 2)
"""How far ahead a posting may be valid: five years, and what lies beyond is a slip as well."""

FIELD_NAMES: Mapping[str, str] = {
    "ref": "来源编号",
    "source": "来源",
    "title": "岗位名称",
    "occupation": "工种",
    "employer": "单位",
    "description": "岗位描述",
    "pay": "工资",
    "place": "地点",
    "district": "区县",
    "requirements": "任职条件",
    "contact_name": "联系人",
    "contact_phone": "电话",
    "headcount": "人数",
    "starts_on": "开工日期",
    "ends_on": "完工日期",
    "valid_until": "有效期",
}
"""What refusals call a field."""


def check(record: PostingRecord, *, today: date) -> None:
    """Raises BadInput, naming the field, when a station cannot keep or show this posting.

    `today` is the station's local day: what is over already is not taken.
    """
    if not record.title.strip():
        raise BadInput("没有岗位名称。", field="title")
    for name, limit in MAX_CHARS.items():
        words = record.pay.text if name == "pay" else getattr(record, name) or ""
        if len(words) > limit:
            long = f"“{FIELD_NAMES[name]}”太长（{len(words)} 个字），最多 {limit} 个字。"
            raise BadInput(long, field=name)
    if record.headcount is not None and not 0 < record.headcount <= MAX_HEADCOUNT:
        many = f"“{FIELD_NAMES['headcount']}”要在 1 到 {MAX_HEADCOUNT} 之间。"
        raise BadInput(many, field="headcount")
    _check_pay(record)
    _check_days(record, today=today)


def _check_pay(record: PostingRecord) -> None:
    low, high = record.pay.min_li, record.pay.max_li
    amounts = [amount for amount in (low, high) if amount is not None]
    if any(amount <= 0 for amount in amounts):
        raise BadInput("“工资”要大于 0。", field="pay")
    if any(amount > MOST_YUAN * LI_PER_YUAN for amount in amounts):
        raise BadInput(f"“工资”超过了 {MOST_YUAN:,} 元，请核对。", field="pay")
    if low is not None and high is not None and high < low:
        raise BadInput("“工资”的上限比下限还低。", field="pay")


def _check_days(record: PostingRecord, *, today: date) -> None:
    if record.starts_on and record.ends_on and record.ends_on < record.starts_on:
        early = f"“完工日期”{record.ends_on} 比“开工日期”{record.starts_on} 还早。"
        raise BadInput(early, field="ends_on")
    for name in ("valid_until", "ends_on"):
        day = getattr(record, name)
        if day is not None and day < today:
            raise BadInput(f"“{FIELD_NAMES[name]}”{day} 已经过了。", field=name)
    if record.valid_until is not None and record.valid_until - today > FURTHEST:
        years = FURTHEST.days // 365
        far = f"“有效期”{record.valid_until} 太远，最多 {years} 年。"
        raise BadInput(far, field="valid_until")
