"""Files of every format: what is read, under which row number, and what is refused whole."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from market.errors import BadInput, TooLarge
from market.facts import Settlement
from market.intake.csv_file import MOST_LINES
from market.intake.read import SUPPORTED, read_file
from market.intake.table import ReadResult
from market.language.lexicon import Lexicon

CSV = "岗位,单位,工资,结算,人数,地点,电话\n洗碗工,刘老板面馆,130元/天,日结,2,步行街,13800001234\n"


def xlsx(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


HEADS: list[object] = ["岗位", "单位", "工资", "有效期"]
ROW: list[object] = ["洗碗工", "刘老板面馆", "130元/天", date(2030, 1, 2)]


def titles(result: ReadResult) -> list[str]:
    return [row.record.title for row in result.rows]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le"]
)
def test_a_csv_is_read_in_any_usual_encoding(read, encoding) -> None:  # type: ignore[no-untyped-def]
    (row,) = read("a.csv", CSV.encode(encoding)).rows
    assert (row.row, row.record.title, row.record.headcount) == (2, "洗碗工", 2)
    assert row.record.settlement is Settlement.DAILY


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "，"])
def test_a_csv_is_read_with_any_usual_separator(read, delimiter) -> None:  # type: ignore[no-untyped-def]
    (row,) = read("a.csv", CSV.replace(",", delimiter)).rows
    assert row.record.employer == "刘老板面馆"


def test_csv_rows_have_the_line_number_of_the_file(read) -> None:  # type: ignore[no-untyped-def]
    text = '岗位,要求\n洗碗工,"两行\n的要求"\n\n,没有岗位\n保洁,无\n'
    result = read("a.csv", text)
    assert [row.row for row in result.rows] == [2, 6]
    assert [(r.row, "岗位名称" in r.reason) for r in result.rejected] == [(5, True)]


@pytest.mark.parametrize(
    ("rows", "found", "refused"),
    [
        ('"保洁,甲,100元/天\n门卫,乙,90元/天\n', ["门卫"], [2]),  # never closed
        ('保洁,甲,"100元/天\n门卫,乙,90元/天\n', ["门卫"], [2]),
        ('保洁,甲,"100元/天\n门卫,"乙",90元/天\n帮厨,丙,95元/天\n', ["门卫", "帮厨"], [2]),
        ('保洁,甲,"100元/天\n门卫,乙,"90元/天"\n', ["门卫"], [2]),
        ('保洁,甲,100元/天\n"门卫\n夜里\n', ["保洁"], [3]),  # what is left looks like no row
        ('保洁,"甲\n乙",100元/天\n', ["保洁"], []),
        ('保"洁,甲,100元/天\n门卫,5" 店,90元/天\n', ['保"洁', "门卫"], []),
        ("保洁,甲\u2028乙,100元/天\n门卫,甲\x0b乙,90元/天\n", ["保洁", "门卫"], []),
    ],
)
def test_a_quotation_mark_without_its_other_half_costs_one_row(  # type: ignore[no-untyped-def]
    read, rows, found, refused
) -> None:
    result = read("a.csv", "岗位,单位,工资\n" + rows)
    assert titles(result) == found
    assert [item.row for item in result.rejected] == refused
    assert all("引号没有配对" in item.reason for item in result.rejected)


def test_a_row_that_runs_on_for_ever_is_torn(read) -> None:  # type: ignore[no-untyped-def]
    rows = '保洁,甲,"100元/天\n' + "门卫,乙,90元/天\n" * (MOST_LINES + 5)
    result = read("a.csv", "岗位,单位,工资\n" + rows)
    assert len(result.rows) == MOST_LINES + 5
    assert [item.row for item in result.rejected] == [2]


def test_a_bad_row_does_not_stop_the_others(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "岗位,工资,人数,要求\n甲工,0元/天,1,\n乙工,100元/天,-1,\n"
        f"丙工,,,{'长' * 100_000}\n丁工,100元/天,1,\n"
    )
    result = read("a.csv", text)
    assert titles(result) == ["丁工"]
    assert [rejected.row for rejected in result.rejected] == [2, 3, 4]


def test_a_spreadsheet_with_a_title_row_above_the_heads_is_read(read) -> None:  # type: ignore[no-untyped-def]
    result = read("a.xlsx", xlsx(("表", [["乐至县用工表"], [], HEADS, ROW])))
    assert [(row.row, row.record.valid_until) for row in result.rows] == [(4, date(2030, 1, 2))]


def test_every_sheet_with_heads_is_read_and_named_in_reasons(read) -> None:  # type: ignore[no-untyped-def]
    bad: list[object] = ["保洁", "甲", "0元/天", None]
    book = xlsx(("一", [HEADS, ROW]), ("二", [HEADS, ROW, bad]), ("说明", [["怎么填"]]))
    result = read("a.xlsx", book)
    assert len(result.rows) == 2
    assert [r.row for r in result.rejected] == [3]
    assert "二" in result.rejected[0].reason


def test_a_formula_without_a_saved_result_is_refused(read) -> None:  # type: ignore[no-untyped-def]
    result = read("a.xlsx", xlsx(("表", [HEADS, ["=A1&B1", "甲", "130元/天", None]])))
    assert not result.rows
    assert "公式" in result.rejected[0].reason


def test_a_formula_that_went_wrong_is_refused(read) -> None:  # type: ignore[no-untyped-def]
    rows: list[list[object]] = [HEADS, ["保洁", "#N/A", "100元/天", None], ["#REF!"] * 4, ROW]
    result = read("a.xlsx", xlsx(("岗位", rows)))
    assert titles(result) == ["洗碗工"]
    assert [item.row for item in result.rejected] == [2, 3]
    assert result.rejected[0].reason.startswith("单位：是算错了的公式（#N/A")


def test_numbers_and_phones_in_number_cells_stay_whole(read) -> None:  # type: ignore[no-untyped-def]
    rows: list[list[object]] = [["岗位", "电话", "人数", "工资"], ["洗碗工", 13800001234, 3, 120]]
    (row,) = read("a.xlsx", xlsx(("表", rows))).rows
    assert (row.record.contact_phone, row.record.headcount) == ("13800001234", 3)
    assert row.record.pay.in_words() == "120元/天"


def test_jsonl_refuses_bad_lines_by_number(read) -> None:  # type: ignore[no-untyped-def]
    lines = [
        json.dumps({"title": "洗碗工", "pay": {"min": 0.5, "unit": "piece"}, "tags": ["meals"]}),
        "",
        "{broken",
        "[1, 2]",
        '{"title": "甲工", "title": "乙工"}',
        '{"title": "甲工", "headcount": NaN}',
        '{"title": "甲工", "place": {"x": 1}}',
        "[" * 50_000,
        '{"title": "甲工", "settlement": "hourly"}',
        '{"岗位": "保洁", "revision": 3, "unknown": [1]}',
    ]
    result = read("a.jsonl", "\n".join(lines))
    assert titles(result) == ["洗碗工", "保洁"]
    assert [rejected.row for rejected in result.rejected] == [3, 4, 5, 6, 7, 8, 9]
    assert "写了两次" in result.rejected[2].reason


@pytest.mark.parametrize(
    "field",
    [
        '"pay": {"min": 1, "unit": ["day"]}',
        '"pay": {"min": 1, "unit": {}}',
        '"pay": {"min": {}, "unit": "day"}',
        '"pay": [1, 2]',
        '"pay": true',
        '"pay": 1e309',
        f'"pay": {"9" * 400}',
        f'"lat": {"9" * 400}, "lon": 1',
        f'"headcount": {"9" * 400}',
        f'"valid_until": {"9" * 400}',
    ],
)
def test_one_bad_value_costs_one_row(read, field) -> None:  # type: ignore[no-untyped-def]
    result = read("a.jsonl", f'{{"title": "甲工", {field}}}\n{{"title": "乙工"}}\n')
    assert titles(result) == ["乙工"]
    assert [rejected.row for rejected in result.rejected] == [1]


def test_txt_holds_one_message_a_paragraph(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "急招洗碗工2名，130一天，日结\n地点：步行街\n电话13800001234\n\n"
        "祝大家节日快乐\n\n-----\n保洁员1人 2600/月 月结 13800005678"
    )
    result = read("a.txt", text)
    assert [(row.row, row.record.contact_phone) for row in result.rows] == [
        (1, "13800001234"),
        (8, "13800005678"),
    ]
    assert result.rows[0].text.startswith("急招洗碗工")
    assert [(r.row, r.reason) for r in result.rejected] == [(5, "不像招工信息")]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.txt", "a.xlsx"])
def test_an_empty_file_says_so(read, name) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadInput, match="空"):
        read(name, b"")
    if name != "a.xlsx":
        with pytest.raises(BadInput, match="空"):
            read(name, b"\xef\xbb\xbf" if name == "b" else b" \n\r\n")


@pytest.mark.parametrize("name", ["a.pdf", "a.xls", "a.doc", "a"])
def test_an_unsupported_file_names_what_is_supported(read, name) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadInput) as refusal:
        read(name, b"x")
    assert all(suffix in str(refusal.value) for suffix in SUPPORTED)


def test_a_file_above_the_limit_is_refused_before_it_is_read(
    tmp_path: Path, lexicon: Lexicon
) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)  # sparse: reading it would not end
    with pytest.raises(TooLarge, match="上限"):
        read_file(path, max_bytes=1_000, today=date(2026, 11, 23), lexicon=lexicon)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path, lexicon: Lexicon) -> None:
    (tmp_path / "folder.csv").mkdir()
    for name in ("nothing.csv", "folder.csv"):
        with pytest.raises(BadInput):
            read_file(tmp_path / name, max_bytes=9, today=date(2026, 11, 23), lexicon=lexicon)


def test_the_second_half_of_a_spreadsheet_is_named_broken(read) -> None:  # type: ignore[no-untyped-def]
    whole = xlsx(("岗位", [HEADS, ROW]))
    with pytest.raises(BadInput, match="坏了"):
        read("a.xlsx", whole[len(whole) // 2 :])


@pytest.mark.parametrize("keep", [10, 200, 2000, -30])
def test_half_a_spreadsheet_is_refused(read, keep) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadInput, match=r"坏了|不是"):
        read("a.xlsx", xlsx(("表", [HEADS, ROW]))[:keep])


def test_a_zip_bomb_is_refused_before_it_is_unpacked(read) -> None:  # type: ignore[no-untyped-def]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 30_000_000)
    with pytest.raises(TooLarge):
        read("a.xlsx", buffer.getvalue(), max_bytes=1_000_000)


def test_a_stray_cell_at_the_end_of_the_sheet_does_not_eat_the_memory(read) -> None:  # type: ignore[no-untyped-def]
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "岗位"
    sheet["XFD1048576"] = "x"
    buffer = io.BytesIO()
    book.save(buffer)
    with pytest.raises(BadInput, match="范围太大"):
        read("a.xlsx", buffer.getvalue())


def test_a_protected_or_old_workbook_is_named(read) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadInput, match="密码"):
        read("a.xlsx", b"\xd0\xcf\x11\xe0" + b"0" * 600)


def test_a_picture_called_csv_is_refused(read) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadInput, match="后缀"):
        read("a.csv", b"\x89PNG\r\n\x1a\n" + b"0" * 100)


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_table_without_heads_is_refused(read, name) -> None:  # type: ignore[no-untyped-def]
    content = b"1,2\n3,4\n" if name == "a.csv" else xlsx(("表", [[1, 2], [3, 4]]))
    with pytest.raises(BadInput, match="表头"):
        read(name, content)
