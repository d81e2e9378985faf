"""All scores of a directory: the product's answers and the baselines', file by file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.evaluation import baselines
from app.evaluation.honesty import HonestyScores, score_honesty
from app.evaluation.labels import LabelScores, score_labels
from app.evaluation.messages import MessageScores, score_messages
from app.evaluation.ranking import RankScores, score_ranking
from app.evaluation.real import RealScores, score_real
from app.evaluation.run import Outcome
from app.evaluation.screening import ScreeningScores, score_screening
from app.evaluation.sets import CORPUS, GRADES, MESSAGES, PUBLIC, QUERIES, REAL, SCREENING, Sets
from app.evaluation.slots import NeedScores, score_needs


@dataclass(frozen=True, slots=True)
class Scores:
    """One part for each kind of file; None when its files are not there."""

    imported: Mapping[str, Any] | None
    labels: LabelScores | None
    needs: NeedScores | None
    ranking: RankScores | None
    baselines: Mapping[str, RankScores] | None
    honesty: HonestyScores | None
    messages: MessageScores | None
    screening: ScreeningScores | None
    real: RealScores | None


def score(sets: Sets, outcome: Outcome) -> Scores:
    """Score everything that the directory has the truth for."""
    has = set(sets.rows)
    ranks = {QUERIES, GRADES, PUBLIC} <= has
    return Scores(
        imported=outcome.imported,
        labels=score_labels(sets.corpus, outcome.stored) if {CORPUS, PUBLIC} <= has else None,
        needs=score_needs(sets.queries, outcome.needs) if QUERIES in has else None,
        ranking=_ranking(sets, outcome, _refs(outcome)) if ranks else None,
        baselines=_baselines(sets, outcome) if ranks else None,
        honesty=score_honesty(
            sets.queries, outcome.answers, grades=sets.grades, refs=sets.public.keys()
        )
        if ranks
        else None,
        messages=score_messages(sets.messages, outcome.messages) if MESSAGES in has else None,
        screening=score_screening(sets.screening, outcome.screenings) if SCREENING in has else None,
        real=score_real(sets.real, outcome.real) if REAL in has else None,
    )


def _refs(outcome: Outcome) -> list[list[str]]:
    return [[match["ref"] for match in answer["matches"]] for answer in outcome.answers]


def _ranking(sets: Sets, outcome: Outcome, ranked: list[list[str]]) -> RankScores:
    return score_ranking(
        sets.queries, ranked, grades=sets.grades, corpus=sets.corpus, groups=outcome.groups
    )


def _baselines(sets: Sets, outcome: Outcome) -> dict[str, RankScores]:
    texts = {ref: posting.text() for ref, posting in sets.public.items()}
    queries = [query.text for query in sets.queries]
    return {
        "fts5_trigram": _ranking(sets, outcome, baselines.fts5(texts, queries)),
        "tantivy_bm25": _ranking(sets, outcome, baselines.bm25(texts, queries)),
    }
