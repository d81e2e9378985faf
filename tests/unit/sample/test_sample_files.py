"""The sample station's files are what its README says, read without any code of the product."""

from __future__ import annotations

import csv
import re
import tomllib
from datetime import date
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from config.settings import CONFIG_DIR

SAMPLE = CONFIG_DIR / "sample"
FICTIONAL = re.compile(r"(?:138|028)[ -]?0000[ -]?\d{4}")
PHONE_LIKE = re.compile(r"(?<!\d)(?:1[3-9]\d|0\d{2,3})[ -]?\d{4}[ -]?\d{3,4}(?!\d)")


def _postings() -> list[dict[str, Any]]:
    sheet = CalamineWorkbook.from_path(str(SAMPLE / "postings.xlsx")).get_sheet_by_index(0)
    heads, *rows = sheet.to_python()
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def _partner() -> list[dict[str, str]]:
    text = (SAMPLE / "partner.csv").read_bytes().decode("gbk")
    return list(csv.DictReader(text.splitlines()))


def _messages() -> list[str]:
    text = (SAMPLE / "messages.txt").read_text(encoding="utf-8")
    return [part for part in text.split("\n\n") if part.strip()]


def _station() -> dict[str, Any]:
    return tomllib.loads((SAMPLE / "station.toml").read_text(encoding="utf-8"))


def test_the_spreadsheet_holds_about_three_hundred_postings_of_many_employers() -> None:
    rows = _postings()
    assert len(rows) >= 290
    assert len({row["单位"] for row in rows}) >= 100


def test_every_reference_is_unique() -> None:
    refs = [str(row["编号"]) for row in _postings()] + [row["编号"] for row in _partner()]
    assert len(refs) == len(set(refs))
    assert all(refs)


def test_no_employer_offers_the_same_posting_twice() -> None:
    offers = [(row["单位"], row["岗位"], row["地点"]) for row in _postings()]
    assert len(offers) == len(set(offers))


@pytest.mark.parametrize("column", ["岗位", "单位", "岗位描述", "地点", "联系人", "来源"])
def test_these_columns_are_always_filled(column: str) -> None:
    assert [row["编号"] for row in _postings() if not str(row[column]).strip()] == []


def test_every_phone_number_is_fictional() -> None:
    cells = [str(row["电话"]) for row in _postings()] + [row["联系电话"] for row in _partner()]
    assert [cell for cell in cells if not FICTIONAL.fullmatch(cell)] == []


@pytest.mark.parametrize("name", ["messages.txt", "station.toml"])
def test_free_text_holds_only_fictional_numbers(name: str) -> None:
    found = PHONE_LIKE.findall((SAMPLE / name).read_text(encoding="utf-8"))
    assert found
    assert [number for number in found if not FICTIONAL.fullmatch(number)] == []


def test_descriptions_hold_no_phone_number() -> None:
    words = "\n".join(
        str(value)
        for row in _postings()
        for key, value in row.items()
        if key not in ("电话", "编号", "有效期")
    )
    assert PHONE_LIKE.findall(words) == []


def test_most_occupations_are_left_for_the_engine_to_infer() -> None:
    rows = _postings()
    stated = [row["工种"] for row in rows if row["工种"]]
    with (CONFIG_DIR / "occupations.csv").open(encoding="utf-8-sig") as file:
        names = {row["name"] for row in csv.DictReader(file)}
    assert 0 < len(stated) < len(rows) / 5
    assert set(stated) <= names


def test_headcounts_come_in_several_spellings() -> None:
    cells = [row["人数"] for row in _postings()]
    assert {type(cell) for cell in cells} == {float, str}
    assert any("-" in str(cell) for cell in cells)
    assert all(1 <= cell <= 30 for cell in cells if isinstance(cell, float))


def test_days_come_as_dates_and_as_text() -> None:
    cells = [row["有效期"] for row in _postings()]
    days = {cell for cell in cells if isinstance(cell, date)}
    assert days == {date(2027, 6, 30), date(2027, 12, 31)}
    assert any(isinstance(cell, str) for cell in cells)


def test_the_partner_file_is_gbk_and_nothing_else() -> None:
    raw = (SAMPLE / "partner.csv").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    rows = _partner()
    assert len(rows) == 25
    assert {row["来源"] for row in rows} == {"锦程劳务(示例)"}


def test_there_are_twelve_messages() -> None:
    messages = _messages()
    assert len(messages) == 12
    assert len(set(messages)) == 12


@pytest.mark.parametrize("key", ["slug", "name", "address", "hours", "phone", "licence"])
def test_the_station_file_agrees_with_the_settings_that_are_shipped(key: str) -> None:
    shipped = tomllib.loads((CONFIG_DIR / "yeshi.toml").read_text(encoding="utf-8"))
    assert _station()["station"][key] == shipped[f"station_{key}"]


def test_the_station_has_three_groups_two_screens_three_questions_and_staff() -> None:
    station = _station()
    assert [group["platform"] for group in station["groups"]] == ["webchat"] * 3
    assert len({group["key"] for group in station["groups"]}) == 3
    assert [(s["width"], s["height"]) for s in station["screens"]] == [(1920, 1080), (1080, 1920)]
    assert len(station["questions"]) == 3
    assert [member["role"] for member in station["staff"]] == ["admin", "curator", "host"]
    assert not any("password" in key for member in station["staff"] for key in member)
