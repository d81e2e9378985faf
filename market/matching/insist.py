"""What is insisted on by refusing everything else: 不包住的不去, 非日结不做, 除了保安不考虑."""

from __future__ import annotations

import re

from market.language.extract import Hit
from market.language.lexicon import Lexicon

_HEAD = r"(?:的(?:活路?|厂|工作|单位|地方|岗位)?)?"
_REFUSED = (
    r"(?:我|都|就|也|一律|坚决|统统){0,2}"
    r"(?:不(?:去|干|做|要|考虑|来|想去?|谈|接|看)|免谈|就?算了|莫|别)"
)
_UNLESS = re.compile(
    rf"(?:不给|除非|不|没有|没得|莫得|没|无|非|除了|除开|除)(?P<x>[^,。不没]{{1,8}}?)(?:以外|之外)?{_HEAD}(?:不然|否则|要不然|要不|的话)?{_REFUSED}"
    rf"|(?P<y>[^,。不没]{{1,8}}?)(?:以外|之外)(?:的)?(?:活路?|厂|工作)?{_REFUSED}"
)


def find_insisted(text: str, lexicon: Lexicon) -> list[Hit[tuple[str, str]]]:
    """Terms without which nothing is wanted, as (kind, value); kind is "tag" or "settlement"."""
    found: list[Hit[tuple[str, str]]] = []
    for match in _UNLESS.finditer(text):
        group = "x" if match["x"] else "y"
        start, words = match.start(group), match[group]
        for kind, listed in (("tag", lexicon.tags), ("settlement", lexicon.settlement)):
            for hit in listed.find(words):
                where = (start + hit.start, match.end())
                values = [sense.value for sense in hit.senses]
                if values == ["meals_lodging"]:
                    values = ["meals", "lodging"]
                found.extend(Hit(*where, (kind, value)) for value in values)
    return found
