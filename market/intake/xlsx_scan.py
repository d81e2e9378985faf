"""One XML part of a workbook, read once as a stream: how far it reaches and what it refers to.

Every part is read as if it could be any of the kinds (a sheet, the strings, the list of sheets):
what a part is called says nothing of what the parser will take it for.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from xml.parsers import expat

from market.errors import BadInput, TooLarge

MAX_ELEMENTS = 6_000_000
"""Elements of all parts together: about a million and a half filled cells."""
_ADDRESS = re.compile(r"([A-Za-z]{1,4})([0-9]{1,9})")
_RELATION_ID = ":id"


@dataclass(slots=True)
class Scan:
    """What a part says. Rows and columns are counts; positions count from 0."""

    elements: int = 0
    rows: int = 0
    columns: int = 0
    hollow: list[tuple[int, int]] = field(default_factory=list)
    """Formulas without a result."""
    errors: list[tuple[int, int]] = field(default_factory=list)
    """Cells that show #N/A, #REF! and the like."""
    shared: Counter[int] = field(default_factory=Counter)
    """How many cells refer to each shared string."""
    strings: list[int] = field(default_factory=list)
    """Length in characters of each shared string that the part defines."""
    sheets: list[str] = field(default_factory=list)
    """Relation ids of the sheets that the part lists, in their order."""
    targets: dict[str, str] = field(default_factory=dict)
    """Relation ids that the part defines, and where they lead."""


def scan(xml: bytes, *, most_elements: int = MAX_ELEMENTS) -> Scan:
    """Read one part. Raises ExpatError, ValueError, BadInput or TooLarge."""
    reader = _Reader(most_elements)
    parser = expat.ParserCreate("utf-8")  # as the workbook's parser does, whatever it declares
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(xml, True)
    return reader.found


def _refuse(*_: object) -> None:
    raise BadInput("表格文件里有不该有的文档类型声明，没有读取。")


class _Reader:
    """Follows the parser through a part. A cell without an address stands right of the last."""

    def __init__(self, most_elements: int) -> None:
        self.found = Scan()
        self._most = most_elements
        self._row = self._column = -1
        self._is_error = False
        self._is_shared = self._has_formula = self._has_value = self._in_value = False
        self._index = ""
        self._string: int | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        found = self.found
        found.elements += 1
        if found.elements > self._most:
            raise TooLarge("表格里的内容太多，请分成几个文件再导入。")
        name = tag.rpartition(":")[2]
        if name == "c":
            self._cell(attributes)
        elif name in ("v", "t"):
            self._in_value = True
        elif name == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
        elif name == "f":
            self._has_formula = True
        elif name == "si":
            self._string = 0
        elif name == "sheet":
            keys = [key for key in attributes if key.endswith(_RELATION_ID)]
            found.sheets.append(attributes[keys[0]] if keys else "")
        elif name == "Relationship":
            found.targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def text(self, words: str) -> None:
        if self._string is not None:
            self._string += len(words)
        if self._in_value:
            self._has_value = True
            if self._is_shared and len(self._index) < 12:
                self._index += words

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in ("v", "t"):
            self._in_value = False
        elif name == "c":
            if self._is_error:
                self.found.errors.append((self._row, self._column))
            elif self._has_formula and not self._has_value:
                self.found.hollow.append((self._row, self._column))
            if self._is_shared and self._index.strip().isdecimal():
                self.found.shared[int(self._index)] += 1
        elif name == "si" and self._string is not None:
            self.found.strings.append(self._string)
            self._string = None

    def _cell(self, attributes: dict[str, str]) -> None:
        self._is_shared = attributes.get("t") == "s"
        self._is_error = attributes.get("t") == "e"
        self._has_formula = self._has_value = False
        self._index = ""
        if address := attributes.get("r"):
            match = _ADDRESS.fullmatch(address)
            if match is None:
                raise ValueError(f"no address: {address[:20]}")
            self._row, self._column = int(match[2]) - 1, _number(match[1]) - 1
        else:
            self._column += 1
        self.found.rows = max(self.found.rows, self._row + 1)
        self.found.columns = max(self.found.columns, self._column + 1)


def _number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
