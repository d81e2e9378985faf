"""Workbooks that mean harm, however they are spelled: refused before they are parsed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Mapping

import pytest

from market.errors import BadInput, TooLarge
from market.intake import xlsx_guard
from market.intake.xlsx_scan import scan

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
    f' Type="{_DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)
_ROOT = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
    f' Type="{_DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_BOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}"><sheets>'
    '<sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_ROWS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>岗位</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>单位</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>洗碗工</t></is></c></row>'
)


def book(
    rows: str = _ROWS,
    *,
    relations: str = _RELATIONS,
    sheet: str = "xl/worksheets/sheet1.xml",
    more: Mapping[str, str] | None = None,
) -> bytes:
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": _ROOT,
        "xl/workbook.xml": _BOOK,
        "xl/_rels/workbook.xml.rels": relations,
        sheet: f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>',
        **(more or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in parts.items():
            archive.writestr(name, words)
    return buffer.getvalue()


_FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def test_a_plain_workbook_is_read(read) -> None:  # type: ignore[no-untyped-def]
    assert [row.record.title for row in read("a.xlsx", book()).rows] == ["洗碗工"]


@pytest.mark.parametrize(
    "far",
    [
        _FAR,
        _FAR.replace('"', "'"),
        _FAR.replace("<c ", "<c\n"),
        _FAR.replace("XFD", "xfd"),
        _FAR.replace("<c ", f'<c x="{"y" * 5_000}" '),
        _FAR.replace("<c ", '<c x="a>b" '),
        '<row r="1048576"><c><v>1</v></c></row>',
        '<row r="200001"/><row><c/></row>',
        '<row r="2"><c r="CV1048576"/></row>',
        '<row r="2"><c r="AMK2"/></row>',
        '<x:row xmlns:x="urn:x" r="1048576"><x:c r="A1048576"/></x:row>',
    ],
)
def test_a_far_cell_is_refused_however_it_is_spelled(read, far) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadInput, match="范围太大"):
        read("a.xlsx", book(_ROWS + far))


@pytest.mark.parametrize(
    ("relations", "sheet"),
    [
        (_RELATIONS.replace('"', "'"), "xl/worksheets/sheet1.xml"),
        (_RELATIONS.replace("sheet1", "SHEET1"), "xl/worksheets/sheet1.xml"),
        (_RELATIONS, "xl/Worksheets/Sheet1.XML"),
        (_RELATIONS.replace("worksheets/sheet1", "/xl/other"), "xl/other.xml"),
    ],
)
def test_a_far_cell_is_found_in_any_part_that_could_be_a_sheet(read, relations, sheet) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadInput, match="范围太大"):
        read("a.xlsx", book(_ROWS + _FAR, relations=relations, sheet=sheet))


def test_a_part_that_was_not_looked_at_never_reaches_the_parser(read) -> None:  # type: ignore[no-untyped-def]
    relations = _RELATIONS.replace("worksheets/sheet1.xml", "media/picture.png")
    with pytest.raises(BadInput):
        read("a.xlsx", book(_ROWS + _FAR, relations=relations, sheet="xl/media/picture.png"))


def test_a_document_type_and_its_entities_are_refused(read) -> None:  # type: ignore[no-untyped-def]
    part = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    with pytest.raises(BadInput, match="文档类型"):
        read("a.xlsx", book(more={"xl/other.xml": part}))


@pytest.mark.parametrize(
    "rows", ['<row r="1"><c r="A1"></row>', '<row r="1"><c r="1A"/></row>', '<row r="x"/>']
)
def test_what_is_no_proper_sheet_is_called_broken(read, rows) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadInput, match="坏了"):
        read("a.xlsx", book(rows))


def test_a_part_named_twice_is_refused(read) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadInput, match="重名"):
        read("a.xlsx", book(more={"XL/WORKSHEETS/SHEET1.XML": "<x/>"}))


def test_a_part_that_says_one_thing_over_and_over_is_refused(read) -> None:  # type: ignore[no-untyped-def]
    strings = f"<sst>{'<si><t>a</t></si>' * 700_000}</sst>"
    with pytest.raises(TooLarge, match="重复"):
        read("a.xlsx", book(more={"xl/sharedStrings.xml": strings}), max_bytes=20_000_000)


def test_all_parts_together_have_a_limit_that_no_setting_lifts(  # type: ignore[no-untyped-def]
    read, monkeypatch
) -> None:
    monkeypatch.setattr(xlsx_guard, "MAX_UNPACKED", 1_000_000)
    noise = random.Random(1).randbytes(300_000).hex()
    parts = {f"xl/{number}.xml": f"<x>{noise}</x>" for number in range(2)}
    with pytest.raises(TooLarge, match="展开"):
        read("a.xlsx", book(more=parts), max_bytes=1_000_000_000)


def test_a_part_that_lies_about_its_size_is_called_broken(read) -> None:  # type: ignore[no-untyped-def]
    whole = book(more={"xl/sharedStrings.xml": f"<sst>{' ' * 50_000}</sst>"})
    size = len(f"<sst>{' ' * 50_000}</sst>").to_bytes(4, "little")
    with pytest.raises(BadInput, match="坏了"):
        read("a.xlsx", whole.replace(size, (100).to_bytes(4, "little")))


def test_a_long_string_that_is_named_in_every_cell_is_refused(read) -> None:  # type: ignore[no-untyped-def]
    cells = "".join(f'<row><c t="s"><v>{number % 2}</v></c></row>' for number in range(5_000))
    strings = f"<sst><si><t>a</t></si><si><r><t>{'长' * 30_000}</t></r></si></sst>"
    with pytest.raises(TooLarge, match="字"):
        read("a.xlsx", book(cells, more={"xl/sharedStrings.xml": strings}))


def test_a_scan_stops_at_its_number_of_elements() -> None:
    assert scan(b"<x><y/><y/></x>", most_elements=3).elements == 3
    with pytest.raises(TooLarge):
        scan(b"<x><y/><y/><y/></x>", most_elements=3)


@pytest.mark.parametrize(
    ("cell", "is_hollow"),
    [
        ("<c r='A2'><f>1+1</f></c>", True),
        ("<c\nr='A2' t='str'><f>1+1</f><v></v></c>", True),
        ("<c r='A2'><f>1+1</f><v>2</v></c>", False),
        ("<c r='A2'><v>2</v></c>", False),
    ],
)
def test_a_formula_without_a_result_is_known(cell: str, is_hollow: bool) -> None:
    assert bool(scan(f"<x><row r='2'>{cell}</row></x>".encode()).hollow) is is_hollow
