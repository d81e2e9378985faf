"""Tags and entities that come along when a page is copied: <p>, <br/>, &nbsp;.

It knows a few tags of pages; it is no reader of HTML and makes nothing safe to show.
"""

from __future__ import annotations

import re

from market.intake.traced import Traced

_TAG = re.compile(
    r"</?(?:p|br|div|span|b|strong|i|em|u|ul|ol|li|table|tbody|tr|td|th|font|section|h[1-6]|a|img)"
    r"(?:[\s/][^<>]{0,300})?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(nbsp|ensp|emsp|amp|lt|gt|quot|middot|#\d{2,5});")
_MEANT = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "middot": "·"}
_IN_LINE = frozenset(("span", "b", "strong", "i", "em", "u", "font", "a"))


def without_markup(text: str) -> Traced:
    """The text without tags: where a paragraph ends, a line ends."""
    traced = Traced(text)
    if "<" in text:
        traced = traced.sub(_TAG, lambda tag: ("" if _is_in_line(tag[0]) else "\n",))
    if "&" in text:
        traced = traced.sub(_ENTITY, lambda entity: (_MEANT.get(entity[1], " "),))
    return traced


def _is_in_line(tag: str) -> bool:
    return re.sub(r"[^a-z0-9]", " ", tag.lower()).split()[0] in _IN_LINE
