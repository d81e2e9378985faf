"""The closed sets and frozen records that every other module speaks in.

Names and values are those of the data contract (`docs/data-contract.md`). Nothing here
touches a database, a clock or a network.
"""

from market.facts.answer import Answer, Match
from market.facts.need import Exclusion, Intent, Need
from market.facts.pay import (
    LI_PER_YUAN,
    PAY_UNIT_NAMES,
    Pay,
    PayFloor,
    PayUnit,
    to_li,
    yuan,
)
from market.facts.place import LatLon
from market.facts.posting import CONTRACT_KEYS, STATUS_NAMES, Posting, PostingRecord, PostingStatus
from market.facts.screening import Dismissed, Finding, Screening, Verdict
from market.facts.station import StationFacts
from market.facts.terms import (
    SETTLEMENT_NAMES,
    TAG_NAMES,
    WORK_TIME_NAMES,
    Settlement,
    Tag,
    WorkTime,
)

__all__ = [
    "CONTRACT_KEYS",
    "LI_PER_YUAN",
    "PAY_UNIT_NAMES",
    "SETTLEMENT_NAMES",
    "STATUS_NAMES",
    "TAG_NAMES",
    "WORK_TIME_NAMES",
    "Answer",
    "Dismissed",
    "Exclusion",
    "Finding",
    "Intent",
    "LatLon",
    "Match",
    "Need",
    "Pay",
    "PayFloor",
    "PayUnit",
    "Posting",
    "PostingRecord",
    "PostingStatus",
    "Screening",
    "Settlement",
    "StationFacts",
    "Tag",
    "Verdict",
    "WorkTime",
    "to_li",
    "yuan",
]
