"""Mobile numbers as people dictate or fence them: 138后面四个0再加1234, 【138】【0000】【1234】.

Reads text whose digits are Arabic already; knows nothing of landlines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_BEGINS = re.compile(r"(?<![\d.])1[3-9]\d(?:\d{4})?(?!\d)")
_JOINT = (
    r"后面|后头|后边|接到|接着|接|然后|再来|再加上?|再|加上|加|中间|跟着|跟到|跟|最后|尾数|尾号|[后末]4位|还有"
    r"|横杠|杠|横|空格|就是|都?是|为|的|[:：~～〜*＊+_…·()（）\[\]【】「」“”\"]"
)
_SOFT = r"[ \t\u3000,，、。./|-]"
_STEP = re.compile(
    rf"(?P<joint>(?:{_JOINT}|{_SOFT}){{0,6}})(?:(?P<times>[2-8两])个(?P<digit>\d)|(?P<digits>\d{{1,8}}))"
)
_ONLY_SOFT = re.compile(rf"{_SOFT}{{0,6}}")
_CALLED = re.compile(
    r"(?:电话|手机|联系|号码|热线|微信|[打拨电]|call|tel)[^,，。;；\n\d]{0,6}$", re.IGNORECASE
)
_LENGTH = 11


def dictated(flat: str, *, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    """(number, start, end) of each mobile of `flat` told in pieces, beside those `taken`."""
    ends = 0
    for begins in _BEGINS.finditer(flat):
        if begins.start() < ends or _meets(begins.span(), taken):
            continue
        digits, end, surely = _told(flat, begins)
        if len(digits) != _LENGTH or flat[end : end + 1].isdigit():
            continue
        if _meets((begins.start(), end), taken):
            continue
        if surely or _CALLED.search(flat, max(0, begins.start() - 12), begins.start()):
            yield digits, begins.start(), end
            ends = end


def _told(flat: str, begins: re.Match[str]) -> tuple[str, int, bool]:
    """The digits from there on, where they end, and whether they can't be a row of prices."""
    digits, end, surely = begins[0], begins.end(), False
    while len(digits) < _LENGTH and (step := _STEP.match(flat, end)):
        times = int((step["times"] or "1").replace("两", "2"))
        said = (step["digit"] or step["digits"]) * times
        surely |= said.startswith("0") or not _ONLY_SOFT.fullmatch(step["joint"])
        digits, end = digits + said, step.end()
    return digits, end, surely


def _meets(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < span[1] and end > span[0] for start, end in taken)
