"""When nothing suits: does the answer say so, and is nothing offered that does not exist?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from app.evaluation.ranking import RIGHT, SEEKING
from app.evaluation.tally import Share, share
from app.evaluation.truth import Query

_REF = re.compile(r"编号 (\S{1,120})")
_SAYS_SO = re.compile(r"没有|没找到|找不到|暂无")


@dataclass(frozen=True, slots=True)
class HonestyScores:
    """`no_match`: of the seekers for whom no posting is right, how many are offered none and told
    so. `invented`: references in answers that are not in the corpus.
    """

    no_match: Share
    invented: int
    misses: tuple[str, ...]


def score_honesty(
    queries: Sequence[Query],
    answers: Sequence[Mapping[str, Any]],
    *,
    grades: Mapping[str, Mapping[str, int]],
    refs: Set[str],
) -> HonestyScores:
    """`answers` are the contract's, in the order of the queries; `refs` what was imported."""
    rows = list(zip(queries, answers, strict=True))
    hopeless = [
        (query, answer)
        for query, answer in rows
        if query.need.intent == SEEKING
        and query.id in grades
        and RIGHT not in grades[query.id].values()
    ]
    invented = [
        (query, ref) for query, answer in rows for ref in _offered(answer) if ref not in refs
    ]
    silent = [query for query, answer in hopeless if not _says_so(answer)]
    return HonestyScores(
        no_match=share(_says_so(answer) for _, answer in hopeless),
        invented=len(invented),
        misses=(
            *(f"{query.id} {query.text}：没有合适的，却没有明说" for query in silent),
            *(f"{query.id} {query.text}：没有 {ref} 这个岗位" for query, ref in invented),
        ),
    )


def _says_so(answer: Mapping[str, Any]) -> bool:
    return not answer["matches"] and bool(_SAYS_SO.search(answer["reply"]))


def _offered(answer: Mapping[str, Any]) -> Iterator[str]:
    yield from (match["ref"] for match in answer["matches"])
    yield from _REF.findall(answer["reply"])
