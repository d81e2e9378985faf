"""Mobile numbers told in pieces, fenced in, or in another shape of digits."""

from __future__ import annotations

import pytest

from market.intake.phones import numbers_in
from market.intake.prepare import prepare
from market.intake.traced import Traced


@pytest.mark.parametrize(
    "words",
    [
        "电话是138后面四个0再加1234",
        "打138然后四个0然后1234",
        "电话幺三八 四个零 一二三四",
        "（一三八）零零零零（一二三四）",
        "138～0000～1234",
        "【138】【0000】【1234】",
        "138*0000*1234",
        "138，0000，1234",
        "电话 138 / 0000 / 1234 王姐",
        "138横杠0000横杠1234",
        "l38OOOO1234",
        "𝟏𝟑𝟖𝟎𝟎𝟎𝟎𝟏𝟐𝟑𝟒",
        "1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣0️⃣1️⃣2️⃣3️⃣4️⃣",
    ],
)
def test_a_mobile_is_read_however_it_is_told(words: str) -> None:
    message = prepare(Traced(f"招洗碗工，2800，{words}"))
    assert [phone.number for phone in message.phones] == ["13800001234"]


@pytest.mark.parametrize(
    "words",
    [
        "1500-2000，300/天，400",
        "180,2000,3000",
        "150～200",
        "上午9点，138元",
        "2025-12-20 2026-01-10",
    ],
)
def test_a_row_of_prices_or_days_is_no_phone(words: str) -> None:
    assert numbers_in(f"招洗碗工，{words}") == ()


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("0838-2400176转802", "0838-2400176-802"),
        ("（0838）240 0176 分机 12", "0838-2400176-12"),
        ("打店里2340057", "2340057"),
    ],
)
def test_a_landline_keeps_its_extension_and_may_lack_its_area(words: str, number: str) -> None:
    assert numbers_in(words) == (number,)
