"""Finding what is said in a normalised text: work, settlement, times, tags, places, pay, age.

Each `find_*` takes `Normalised.text` (not the original) and returns hits in order of position.
"""

from market.language.extract.accepted import find_accepted
from market.language.extract.age import AgeLimit, find_age, find_age_limits, find_bare_limits
from market.language.extract.hits import Hit, values
from market.language.extract.likely import likely_occupation
from market.language.extract.occupations import OccupationHit, find_occupations, find_work
from market.language.extract.offers import find_offers
from market.language.extract.pay import PayHit, find_pay
from market.language.extract.terms import find_places, find_settlements, find_tags
from market.language.extract.times import find_times

__all__ = [
    "AgeLimit",
    "Hit",
    "OccupationHit",
    "PayHit",
    "find_accepted",
    "find_age",
    "find_age_limits",
    "find_bare_limits",
    "find_occupations",
    "find_offers",
    "find_pay",
    "find_places",
    "find_settlements",
    "find_tags",
    "find_times",
    "find_work",
    "likely_occupation",
    "values",
]
