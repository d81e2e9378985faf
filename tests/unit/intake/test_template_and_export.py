"""The fill-in spreadsheet and the way out to CSV and XLSX."""

from __future__ import annotations

import errno
import io
import os
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.commands.postings import template
from market.errors import MarketError
from market.facts import Pay, PayUnit, PostingRecord, Settlement, Tag, WorkTime
from market.intake.export import neutralise_formula, restore_formula, write_csv, write_xlsx
from market.intake.read import read_file
from market.intake.template import write_template
from market.language.lexicon import Lexicon

TODAY = date(2026, 11, 23)
RECORD = PostingRecord(
    title='=HYPERLINK("http://a")',
    ref="A-1",
    source="+甲劳务",
    occupation="dishwasher",
    employer="@刘老板",
    description="-洗碗\n第二行",
    pay=Pay("130元/天", 130_000, 130_000, PayUnit.DAY),
    settlement=Settlement.DAILY,
    headcount=2,
    place="步行街",
    lat=30.2752,
    lon=-105.0282,
    times=(WorkTime.MORNING,),
    tags=(Tag.MEALS, Tag.URGENT),
    contact_phone="13800001234",
    valid_until=date(2030, 1, 2),
)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝"])
def test_a_cell_that_would_be_a_formula_is_neutralised_and_restored(start: str) -> None:
    text = f"{start}1+1"
    assert neutralise_formula(text) == f"'{text}"
    assert restore_formula(neutralise_formula(text)) == text
    assert neutralise_formula("洗碗工") == "洗碗工"


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_what_is_exported_is_read_back_the_same(
    tmp_path: Path, lexicon: Lexicon, name: str
) -> None:
    path = tmp_path / name
    write = write_csv if name.endswith("csv") else write_xlsx
    write([RECORD], path)
    (row,) = read_file(path, max_bytes=1_000_000, today=TODAY, lexicon=lexicon).rows
    assert row.record == RECORD


def test_no_exported_cell_is_a_formula(tmp_path: Path) -> None:
    write_xlsx([RECORD], tmp_path / "out.xlsx")
    book = load_workbook(tmp_path / "out.xlsx")
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def fill(template: io.BytesIO, *rows: dict[str, str | int]) -> bytes:
    book = load_workbook(template)
    sheet = book["岗位"]
    heads = {cell.value: number for number, cell in enumerate(sheet[1], start=1)}
    for number, row in enumerate(rows, start=3):
        for head, value in row.items():
            sheet.cell(number, heads[head], value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_filled_template_is_read_without_its_example(tmp_path: Path, lexicon: Lexicon) -> None:
    template = io.BytesIO()
    write_template(
        template, occupations=list(lexicon.occupation_names.values()), employers=["刘老板的小面馆"]
    )
    path = tmp_path / "filled.xlsx"
    path.write_bytes(
        fill(
            template,
            {"岗位": "洗碗工", "工种": "洗碗工", "工资": "130元/天", "结算": "日结", "人数": 2},
            {"岗位": "保洁", "结算": "每年结"},
        )
    )
    result = read_file(path, max_bytes=1_000_000, today=TODAY, lexicon=lexicon)
    assert [(row.row, row.record.occupation) for row in result.rows] == [(3, "dishwasher")]
    assert [rejected.row for rejected in result.rejected] == [4]


def test_an_untouched_template_holds_no_postings(tmp_path: Path, lexicon: Lexicon) -> None:
    path = tmp_path / "template.xlsx"
    write_template(path)
    result = read_file(path, max_bytes=1_000_000, today=TODAY, lexicon=lexicon)
    assert not result.rows
    assert not result.rejected


def test_the_template_offers_drop_downs_and_keeps_its_heads_in_sight() -> None:
    buffer = io.BytesIO()
    write_template(buffer, occupations=["洗碗工", "保安"], employers=["甲", "乙"])
    book = load_workbook(buffer)
    sheet = book["岗位"]
    assert isinstance(sheet, Worksheet)
    assert len(sheet.data_validations.dataValidation) == 3
    assert sheet.freeze_panes == "A2"
    assert book["选项"].sheet_state == "hidden"
    assert "说明" in book.sheetnames


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
def test_a_file_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    path = tmp_path / "form.xlsx"
    template(path, occupations=["洗碗工"])
    old = path.read_bytes()

    def refuse(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(MarketError) as refusal:
        template(path, occupations=["保洁员"])
    assert not str(refusal.value).isascii()
    assert os.strerror(code) not in str(refusal.value)
    assert path.read_bytes() == old
    assert [file.name for file in tmp_path.iterdir()] == ["form.xlsx"]
