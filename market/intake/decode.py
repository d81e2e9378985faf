"""Bytes of a text file to text: the encoding is found by content, never asked for."""

from __future__ import annotations

import codecs

from market.errors import BadInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")


def decode(data: bytes) -> str:
    """UTF-8 (with or without a mark), UTF-16 or GB18030 (GBK), whichever the bytes are.

    Raises BadInput for an empty file, for a picture or office document, and for bytes that
    are none of these.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise BadInput("文件是空的。")
    if data.startswith(_NOT_TEXT):
        raise BadInput("文件内容不是文字，和它的后缀对不上。表格请存成 .xlsx 再导入。")
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise BadInput("文件的文字编码认不出来，请另存为 UTF-8 再导入。")


def _candidates(data: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return (encoding,)
    head = data[:4096]
    if b"\0" in head:  # text in a one-byte or multi-byte encoding holds no zero byte
        even, odd = head[0::2].count(0), head[1::2].count(0)
        return ("utf-16-le",) if odd >= even else ("utf-16-be",)
    return ("utf-8", "gb18030")
