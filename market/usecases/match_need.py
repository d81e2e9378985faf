"""A worker's words are answered with postings, from the index alone."""

from __future__ import annotations

from datetime import date

from market.facts import Answer, LatLon, Need
from market.language.lexicon import Lexicon
from market.matching.history import History
from market.matching.index import PostingIndex
from market.matching.need import understand
from market.matching.rank import Ranking, rank
from market.matching.say import say_back
from market.matching.unknown import states_terms, unknown_work, without

CANDIDATES = 100
"""How many postings the index hands to the ranking: enough that ten good ones are among them."""


def match_need(
    text: str,
    *,
    index: PostingIndex,
    lexicon: Lexicon,
    today: date,
    near: LatLon | None = None,
    limit: int = 10,
) -> Answer:
    """Understand `text` and offer at most `limit` postings, best first."""
    need = understand(text, lexicon, today=today)
    return answer_need(
        need, text=text, index=index, lexicon=lexicon, today=today, near=near, limit=limit
    )


def answer_need(
    need: Need,
    *,
    text: str,
    index: PostingIndex,
    lexicon: Lexicon,
    today: date,
    near: LatLon | None = None,
    limit: int = 10,
    history: History | None = None,
) -> Answer:
    """Offer postings for a need that is already understood (or was refined in a dialogue).

    `history` is what the person was shown and turned down before.
    """

    def ranked(*, work: str | None) -> Ranking:
        found = index.candidates(need, text=text, limit=CANDIDATES, near=near, work=work)
        live = [posting for posting in found if posting.is_live(today)]
        return rank(
            need, live, lexicon=lexicon, near=near, today=today, limit=limit, history=history
        )

    unknown = unknown_work(text, need, lexicon)
    ranking = ranked(work=unknown)
    if unknown and not ranking.matches and states_terms(need):
        rest = ranked(work=None)
        ranking = Ranking(nearest=without(unknown, rest.matches or rest.nearest))
    said = say_back(need, lexicon, work=unknown)
    return Answer(need, said, ranking.matches, ranking.nearest, unknown)
