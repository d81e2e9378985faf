"""Pay in turns that only adverts use: 千字8元, 200一个人, 100块 alone in its clause.

It knows no clauses; what else the message pays, its caller tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from market.facts import Pay, PayUnit, to_li
from market.language.extract import PayHit

_THOUSAND_WORDS = re.compile(r"(?<![\d一])千字\s?(\d{1,3}(?:\.\d)?)\s?(?:元|块)")
_A_HEAD = re.compile(r"(?<![\d.])(\d{2,3})(?:元|块)?(?:钱)?\s?(?:一个人|/人|每人|一人)(?!间|\d)")
_BASE_BEHIND = re.compile(r"(?<![\d.-])(\d{4,5})(?:元|块)?\s?(?:底薪|保底)")
_ALONE = re.compile(r"(?:(?<=[,。;\n])|^)\s?(\d{2,3})(?:元|块)钱?(?=[,。;\n]|$)")


def odd_pays(text: str, *, taken: Sequence[PayHit]) -> list[PayHit]:
    """The pay in the normalised `text` that its turn alone gives away; none beside `taken`."""
    found = [_hit(match, PayUnit.PIECE) for match in _THOUSAND_WORDS.finditer(text)]
    found += [_hit(match, PayUnit.MONTH) for match in _BASE_BEHIND.finditer(text)]
    found += [_hit(match, PayUnit.TASK) for match in _A_HEAD.finditer(text)]
    if not found and not taken:
        found += [_hit(match, PayUnit.TASK) for match in _ALONE.finditer(text)]
    return [hit for hit in found if not any(hit.start < t.end and hit.end > t.start for t in taken)]


def _hit(match: re.Match[str], unit: PayUnit) -> PayHit:
    li = to_li(match[1])
    return PayHit(match.start(), match.end(), Pay(match[0].strip(), li, li, unit))
