"""Read a file of postings, whatever its format: the one door into intake for files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Protocol

from market.errors import BadInput, TooLarge, system_words
from market.intake.csv_file import read_csv
from market.intake.jsonl_file import read_jsonl
from market.intake.table import ReadResult
from market.intake.text_file import read_text
from market.intake.xlsx_file import read_xlsx
from market.language.lexicon import Lexicon


class _Reader(Protocol):
    def __call__(self, path: Path, *, today: date, lexicon: Lexicon) -> ReadResult: ...


_READERS: Mapping[str, _Reader] = {
    ".csv": read_csv,
    ".jsonl": read_jsonl,
    ".txt": read_text,
}
SUPPORTED = (".xlsx", *_READERS)


def read_file(path: Path, *, max_bytes: int, today: date, lexicon: Lexicon) -> ReadResult:
    """The postings of a file and its refused rows, by number.

    `today` is the station's day: what ended before it is refused. Raises TooLarge above
    `max_bytes` before anything is read, BadInput when the file as a whole makes no sense.
    """
    suffix = path.suffix.lower()
    if suffix not in SUPPORTED:
        kinds = "、".join(SUPPORTED)
        raise BadInput(f"不支持 {suffix or '没有后缀'} 的文件，可以导入：{kinds}。")
    size = _size(path)
    if size > max_bytes:
        raise TooLarge(f"文件有 {size:,} 字节，超过上限 {max_bytes:,} 字节，没有读取。")
    try:
        if suffix == ".xlsx":
            return read_xlsx(path, max_bytes=max_bytes, today=today, lexicon=lexicon)
        return _READERS[suffix](path, today=today, lexicon=lexicon)
    except OSError as error:
        raise BadInput(f"文件打不开：{system_words(error)}") from error


def _size(path: Path) -> int:
    try:
        if not path.is_file():
            raise BadInput(f"没有这个文件：{path.name}")
        size = path.stat().st_size
    except OSError as error:
        raise BadInput(f"文件打不开：{system_words(error)}") from error
    if size == 0:
        raise BadInput("文件是空的。")
    return size
