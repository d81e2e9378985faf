"""Tell whether two records are the same posting when the source gives no reference."""

from __future__ import annotations

import hashlib
import json
import re

from market.facts import Pay, PostingRecord
from market.language.normalise import normalise

_NOISE = re.compile(r"[\W_]+")


def fingerprint(record: PostingRecord) -> str:
    """A stable hash (32 hex digits) of source, employer, title, place and pay, however spelt.

    Width, script, case, spaces and punctuation do not count; a pay of 120元/天 and of
    `{120, 120, day}` are the same.
    """
    words = [_plain(value) for value in (record.employer, record.title, record.place)]
    source = [record.source.strip()] if record.source.strip() else []
    told = json.dumps([*words, *_pay(record.pay), *source], ensure_ascii=False)
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]


def _plain(text: str) -> str:
    return _NOISE.sub("", normalise(text).text)


def _pay(pay: Pay) -> list[str]:
    if pay.unit is None or pay.min_li is None:
        return [_plain(pay.text)]
    return [str(pay.min_li), str(pay.max_li), pay.unit.value]
