"""Every column's rule: what is taken, and what is refused with which reason."""

from __future__ import annotations

from datetime import date

import pytest

from market.facts import PayUnit, PostingRecord, Settlement, Tag, WorkTime
from market.intake.columns import column_of
from market.intake.fields import record_of
from market.intake.values import HOLLOW_FORMULA, Cell, RowRefused
from market.language.lexicon import Lexicon


@pytest.fixture
def make(lexicon: Lexicon, today: date):  # type: ignore[no-untyped-def]
    def build(**cells: Cell) -> PostingRecord:
        cells = {"岗位": "洗碗工", **cells}
        paired = [(column, cell) for head, cell in cells.items() if (column := column_of(head))]
        assert len(paired) == len(cells)
        return record_of(paired, today=today, lexicon=lexicon)

    return build


@pytest.mark.parametrize(
    ("words", "settlement"),
    [
        *((word, Settlement.DAILY) for word in ("日结", "daily", "当天结", "天天结", "一天一结")),
        *((word, Settlement.MONTHLY) for word in ("月结", "monthly", "每月15号发上月工资")),
        *((word, Settlement.IMMEDIATE) for word in ("完工结", "现结", "做完当场结清")),
        *((word, Settlement.WEEKLY) for word in ("周结", "weekly", "一周一结")),
        *((word, Settlement.SEMIMONTHLY) for word in ("半月结", "半个月一结")),
        ("面议", None),
        ("", None),
    ],
)
def test_settlement_is_read_in_both_languages(make, words, settlement) -> None:  # type: ignore[no-untyped-def]
    assert make(结算=words).settlement is settlement


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-11-30", date(2026, 11, 30)),
        ("2026/11/30", date(2026, 11, 30)),
        ("2026.11.30", date(2026, 11, 30)),
        ("2026年11月30日", date(2026, 11, 30)),
        ("２０２６年１１月３０日", date(2026, 11, 30)),
        ("20261130", date(2026, 11, 30)),
        ("2026-11-30 18:00:00", date(2026, 11, 30)),
        (date(2026, 11, 30), date(2026, 11, 30)),
        (46356.0, date(2026, 11, 30)),
        ("11月30日", date(2026, 11, 30)),
        ("1月5日", date(2027, 1, 5)),
        ("30天内", date(2026, 12, 23)),
        ("2026-11-23", date(2026, 11, 23)),
        ("长期有效", None),
        ("招满为止", None),
    ],
)
def test_a_day_is_read_in_any_usual_form(make, cell, day) -> None:  # type: ignore[no-untyped-def]
    assert make(有效期=cell).valid_until == day


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        (3, 3),
        (3.0, 3),
        ("3", 3),
        ("3人", 3),
        ("5-6人", 6),
        ("5-3", 5),
        ("男2女3", 5),
        ("若干", None),
        ("不限", None),
        ("二十", 20),
        ("十二人", 12),
        ("10余人", 10),
        ("约5名", 5),
        ("3人以上", 3),
        ("10+", 10),
    ],
)
def test_a_headcount_is_read(make, cell, count) -> None:  # type: ignore[no-untyped-def]
    assert make(人数=cell).headcount == count


@pytest.mark.parametrize(
    ("head", "cell", "low", "high", "unit"),
    [
        ("工资", "190/天", 190, 190, PayUnit.DAY),
        ("工资", "3000-3900元/月", 3000, 3900, PayUnit.MONTH),
        ("工资", "二十三块钱一个小时", 23, 23, PayUnit.HOUR),
        ("工资", "3,500元/月", 3500, 3500, PayUnit.MONTH),
        ("工资", "3500", 3500, 3500, PayUnit.MONTH),
        ("工资", 130.0, 130, 130, PayUnit.DAY),
        ("工资", 18, 18, 18, PayUnit.HOUR),
        ("月薪", "3000-3500", 3000, 3500, PayUnit.MONTH),
        ("工资（元/天）", 90, 90, 90, PayUnit.DAY),
        ("工资", "日工资120-130元,一个月一结", 120, 130, PayUnit.DAY),
        ("工资", '{"min": 0.012, "max": 0.02, "unit": "piece"}', 0.012, 0.02, PayUnit.PIECE),
    ],
)
def test_pay_is_read_and_its_words_are_kept(make, head, cell, low, high, unit) -> None:  # type: ignore[no-untyped-def]
    pay = make(**{head: cell}).pay
    assert (pay.min_li, pay.max_li, pay.unit) == (low * 1000, high * 1000, unit)
    if isinstance(cell, str) and not cell.startswith("{"):
        assert pay.text.startswith(cell)


def test_pay_that_a_spreadsheet_wrote_with_a_power_is_written_out(make) -> None:  # type: ignore[no-untyped-def]
    pay = make(工资="1.3E+02元/天").pay
    assert (pay.text, pay.min_li, pay.unit) == ("130元/天", 130_000, PayUnit.DAY)


def test_pay_without_an_amount_stays_words(make) -> None:  # type: ignore[no-untyped-def]
    assert make(工资="面议").pay.to_json() == "面议"


def test_lists_are_read_with_any_separator(make) -> None:  # type: ignore[no-untyped-def]
    record = make(标签="包吃；long_term、学生可", 时段="上午;weekend")
    assert record.tags == (Tag.MEALS, Tag.LONG_TERM, Tag.STUDENT_OK)
    assert record.times == (WorkTime.MORNING, WorkTime.WEEKEND)


def test_free_words_on_benefits_give_tags_and_stay_readable(make) -> None:  # type: ignore[no-untyped-def]
    record = make(福利="五险一金、包吃住、节日礼品", 上班时间="早8点到下午5点")
    assert set(record.tags) == {Tag.INSURANCE, Tag.MEALS, Tag.LODGING}
    assert record.times == (WorkTime.MORNING, WorkTime.AFTERNOON)
    assert "节日礼品" in record.description


@pytest.mark.parametrize("cell", ["dishwasher", "洗碗工", "洗碗的"])
def test_an_occupation_is_a_code_a_name_or_what_people_say(make, cell) -> None:  # type: ignore[no-untyped-def]
    assert make(工种=cell).occupation == "dishwasher"


def test_phones_of_a_cell_are_brought_to_one_form(make) -> None:  # type: ignore[no-untyped-def]
    assert make(电话="138 0000 1234 / 028-26651234").contact_phone == "13800001234;028-26651234"
    assert make(电话=13800001234.0).contact_phone == "13800001234"


def test_a_phone_in_the_title_moves_to_where_phones_are(make) -> None:  # type: ignore[no-untyped-def]
    record = make(岗位="招洗碗工 电话138-0000-1234")
    assert (record.title, record.contact_phone) == ("招洗碗工", "13800001234")
    record = make(岗位="洗碗工13800001234", 电话="13800005678")
    assert (record.title, record.contact_phone) == ("洗碗工", "13800005678")


def test_script_stays_text_and_control_characters_go(make) -> None:  # type: ignore[no-untyped-def]
    record = make(岗位="<script>alert(1)</script>\x00\x07洗碗工\u202e", 单位="a\ud800b")
    assert record.title == "<script>alert(1)</script>洗碗工"
    assert record.employer == "ab"


def test_a_neutralised_formula_comes_back_as_its_text(make) -> None:  # type: ignore[no-untyped-def]
    assert make(单位="'=HYPERLINK(1)").employer == "=HYPERLINK(1)"
    assert make(单位="=1+1").employer == "=1+1"


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"岗位": "  "}, ("岗位名称",)),
        ({"岗位": "13800001234"}, ("岗位名称",)),
        ({"结算": "hourly"}, ("结算", "hourly", "日结/daily")),
        ({"标签": "包吃;会飞"}, ("标签", "会飞", "包吃/meals")),
        ({"时段": "someday"}, ("时段", "someday", "周末/weekend")),
        ({"工种": "astronaut"}, ("工种", "astronaut")),
        ({"工资": "0元/天"}, ("工资", "0元/天")),
        ({"工资": 0}, ("工资",)),
        ({"工资": -120}, ("工资", "-120")),
        ({"工资": '{"min": -5, "unit": "day"}'}, ("工资", "大于 0")),
        ({"工资": '{"min": 5, "unit": "year"}'}, ("工资", "year", "month")),
        ({"工资": '{"min": 200, "max": 100, "unit": "day"}'}, ("工资", "100")),
        ({"工资": '{"min": 1e300, "unit": "day"}'}, ("工资",)),
        ({"工资": '{"min": 1, "unit": ["day"]}'}, ("工资", "day")),
        ({"工资": '{"min": 1, "unit": {}}'}, ("工资", "单位")),
        ({"工资": True}, ("工资",)),
        ({"工资": "1e12"}, ("工资", "核对")),
        ({"工资": 1e300}, ("工资", "核对")),
        ({"工资": "9e9元/月"}, ("工资", "核对")),
        ({"工资": "200-100元/天"}, ("工资", "上限")),
        ({"工资": float("inf")}, ("工资",)),
        ({"工资": 10**300}, ("工资", "核对")),
        ({"工资": 10**4000}, ("工资", "太长")),
        ({"工资": "99999999999999999999元/天"}, ("工资", "核对")),
        ({"工资": "日薪12345678元"}, ("工资", "核对")),
        ({"工资": "2000万元/月"}, ("工资", "核对")),
        ({"工资": "13800001234元/天"}, ("工资", "核对")),
        ({"纬度": 10**400}, ("纬度",)),
        ({"有效期": "2032-01-01"}, ("有效期", "2032-01-01", "5 年")),
        ({"有效期": "9999-12-31"}, ("有效期", "9999-12-31")),
        ({"人数": 0}, ("人数", "0")),
        ({"人数": -3}, ("人数", "-3")),
        ({"人数": "很多很多"}, ("人数", "很多很多")),
        ({"人数": "零"}, ("人数", "零")),
        ({"人数": "一百零八将"}, ("人数", "一百零八将")),
        ({"纬度": "91"}, ("纬度", "91")),
        ({"经度": "east"}, ("经度", "east")),
        ({"有效期": "2026-02-30"}, ("有效期", "2026-02-30")),
        ({"有效期": "2026-11-22"}, ("有效期", "2026-11-22", "过")),
        ({"开始日期": "2026-12-05", "结束日期": "2026-12-01"}, ("2026-12-05", "2026-12-01")),
        ({"要求": "长" * 100_000}, ("要求", "100000")),
        ({"岗位": "长" * 300}, ("岗位", "300")),
        ({"单位": HOLLOW_FORMULA}, ("单位", "公式")),
    ],
)
def test_a_bad_cell_is_refused_with_its_column_and_value(make, cells, words) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(RowRefused) as refusal:
        make(**cells)
    for word in words:
        assert word in str(refusal.value)


@pytest.mark.parametrize(
    "cell", ["面议 13800001234", "电议:028-26651234", "1.2万元/月", "10000000元/月"]
)
def test_a_phone_beside_the_pay_is_no_amount(make, cell) -> None:  # type: ignore[no-untyped-def]
    assert make(工资=cell).pay.text.startswith(cell)


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\t", "\u2028", " \n\n "])
def test_what_is_a_name_is_one_line(make, gap) -> None:  # type: ignore[no-untyped-def]
    words = f"甲{gap}乙"
    record = make(岗位=words, ref=words, source=words, 单位=words, 地点=words, 岗位描述=words)
    names = {record.title, record.ref, record.source, record.employer, record.place}
    assert names == {"甲 乙"}
    assert len(record.description) >= len("甲\n乙")


def test_phones_on_two_lines_stay_two(make) -> None:  # type: ignore[no-untyped-def]
    phones = "13800001234\n028-26651234\n13800005678"
    assert make(电话=phones).contact_phone == "13800001234;028-26651234;13800005678"


def test_five_years_ahead_are_still_a_day(make) -> None:  # type: ignore[no-untyped-def]
    assert make(有效期="2031-11-23").valid_until == date(2031, 11, 23)
