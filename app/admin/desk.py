"""What the admin's views work with, given by the composition root."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from market.cipher import Cipher
from market.clock import Clock
from market.db import Database
from market.facts import Posting, PostingRecord
from market.language.lexicon import Lexicon
from market.matching.standing import WaitingList
from market.usecases.submit_postings import Prepared
from market.usecases.take_messages import Pasted


@dataclass(frozen=True, slots=True)
class Desk:
    """`prepare` completes and screens a record; raises BadInput. `lexicon`: as it is now.

    `waiting_for`: who waits for such a posting. `read_pasted` reads and screens messages of a
    source, at most `max_text_chars` of text; raises BadInput, TooLarge.
    """

    db: Database
    cipher: Cipher
    clock: Clock
    today: Callable[[], date]
    station_id: int
    station_name: str
    prepare: Callable[[PostingRecord], Prepared]
    lexicon: Callable[[], Lexicon]
    waiting_for: Callable[[Posting], WaitingList]
    read_pasted: Callable[[str, str], Pasted]
    max_text_chars: int
