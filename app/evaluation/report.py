"""Scores as tables for people and as one document for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.table import Table

from app.evaluation.cells import counts, figure, of, rates, table, tally_table
from app.evaluation.messages import MessageScores
from app.evaluation.ranking import RankScores
from app.evaluation.real import RealScores
from app.evaluation.score import Scores
from app.evaluation.screening import VERDICTS, ScreeningScores
from app.evaluation.sets import Sets
from app.evaluation.slots import NeedScores
from app.evaluation.tally import as_json
from app.evaluation.targets import Target

_BASELINE_NAMES = {"fts5_trigram": "FTS5 trigram", "tantivy_bm25": "tantivy BM25"}


def document(sets: Sets, scores: Scores, reached: Iterable[Target]) -> dict[str, Any]:
    """Everything as one JSON object."""
    goals = [
        {
            "name": target.name,
            "value": target.value,
            "at_least" if target.at_least else "at_most": target.bound,
            "met": target.met,
        }
        for target in reached
    ]
    return dict(as_json({"files": sets.rows, "targets": goals})) | dict(as_json(scores))


def tables(sets: Sets, scores: Scores, reached: Iterable[Target]) -> Iterator[Table]:
    """One table a kind, the targets last."""
    yield table(
        "数据 data", ("文件", "行"), ((name, str(rows)) for name, rows in sets.rows.items())
    )
    if scores.labels:
        yield tally_table("从文字推断 labels inferred on import", "字段", scores.labels.by_field)
    if scores.needs:
        yield from _needs(scores.needs, scores.ranking)
    if scores.ranking:
        yield _ranking(scores.ranking, scores.baselines or {})
    if scores.honesty:
        yield table(
            "如实 honesty",
            ("没有合适的就明说 no match", "编造的岗位 invented"),
            [(of(scores.honesty.no_match), str(scores.honesty.invented))],
        )
    if scores.messages:
        yield from _messages(scores.messages)
    if scores.screening:
        yield from _screening(scores.screening)
    if scores.real:
        yield _real(scores.real)
    yield _targets(reached)


def misses(scores: Scores, *, most: int) -> Iterator[str]:
    """At most so many misses of each kind, for whoever improves the rules."""
    parts = {
        "从文字推断": scores.labels,
        "需求": scores.needs,
        "排序": scores.ranking,
        "如实": scores.honesty,
        "招工信息": scores.messages,
        "审核": scores.screening,
        "真实信息": scores.real,
    }
    for name, part in parts.items():
        if part and part.misses:
            yield f"── {name}：{len(part.misses)}"
            yield from part.misses[:most]


def _needs(needs: NeedScores, ranking: RankScores | None) -> Iterator[Table]:
    gains = ranking.ndcg5_by_kind if ranking else {}
    whole = ("合计", needs.intent, needs.slots, needs.exact, ranking.ndcg5 if ranking else None)
    kinds = (
        (kind, found.intent, found.slots, found.exact, gains.get(kind))
        for kind, found in needs.by_kind.items()
    )
    yield table(
        "需求 needs",
        ("说法 kind", "句", "意图 intent", "要求 slots F1", "全对 exact", "nDCG@5"),
        (
            (name, *rates(intent, slots.f1, exact.rate, gain))
            for name, intent, slots, exact, gain in (whole, *kinds)
        ),
    )
    rows = {"合计 total": needs.slots, "含组和附近 all": needs.all_slots, **needs.by_slot}
    yield tally_table("要求 slots", "项", rows)


def _ranking(ours: RankScores, others: Mapping[str, RankScores]) -> Table:
    rows = {"yeshi": ours, **{_BASELINE_NAMES[name]: found for name, found in others.items()}}
    return table(
        f"排序 ranking（{ours.queries} 句有合适岗位的话）",
        ("", "nDCG@5", "nDCG@5 any", "前三有合适的", "前五里不要的", "前五里超底线"),
        (
            (
                name,
                figure(found.ndcg5),
                figure(found.ndcg5_any),
                figure(found.hit3.rate),
                figure(found.refused5),
                figure(found.beyond5),
            )
            for name, found in rows.items()
        ),
    )


def _messages(found: MessageScores) -> Iterator[Table]:
    rows = {"合计": (found.strict, found.lenient)}
    rows |= {name: (field.strict, field.lenient) for name, field in found.by_field.items()}
    yield table(
        "招工信息 messages",
        ("字段", "严格 strict F1", "宽松 lenient F1", "对", "多", "漏"),
        (
            (name, figure(strict.f1), figure(lenient.f1), *counts(strict))
            for name, (strict, lenient) in rows.items()
        ),
    )
    whole = ("合计", found.count, found.strict, found.lenient)
    kinds = ((name, k.count, k.strict, k.lenient) for name, k in found.by_kind.items())
    yield table(
        f"招工信息 by kind（电话一字不差 phones {of(found.phones)}）",
        ("类别 kind", "条", "个数对 count", "严格 strict F1", "宽松 lenient F1"),
        (
            (name, *rates(numbers, strict.f1, lenient.f1))
            for name, numbers, strict, lenient in (whole, *kinds)
        ),
    )


def _screening(found: ScreeningScores) -> Iterator[Table]:
    yield table(
        "审核 gate",
        ("应该", *(f"结论 {verdict}" for verdict in VERDICTS), "精确率", "召回率"),
        (
            (right, *(str(found.confusion[right][said]) for said in VERDICTS), *figures)
            for right, figures in (
                ("pass", ("", figure(found.clean.rate))),
                ("review", (figure(found.review.precision), figure(found.review.recall))),
                ("block", (figure(found.block.precision), figure(found.block.recall))),
            )
        ),
    )
    yield tally_table(
        f"规则 rules（全对 exact {of(found.exact_rules)}）",
        "规则",
        {"合计": found.rules, **found.by_rule},
    )


def _real(found: RealScores) -> Table:
    return table(
        "真实信息 real messages",
        ("", ""),
        (
            ("信息 messages", str(found.messages)),
            ("岗位 postings", str(found.postings)),
            ("不是招工信息 refused", str(found.refused)),
            ("一条几个岗位 several postings", str(found.several)),
            ("读到工资 with pay", str(found.with_pay)),
            ("结算一致 settlement agrees", of(found.settlement)),
            ("来源写了、没读到 settlement unread", of(found.settlement_unread)),
            ("其中原文就有那个词 said in its words", str(found.settlement_overlooked)),
            ("工资取自利润返费 pay from commission", str(found.commission)),
        ),
    )


def _targets(reached: Iterable[Target]) -> Table:
    marks = {True: "✔", False: "✘", None: "—"}
    return table(
        "目标 targets",
        ("", "结果", "要求", ""),
        (
            (
                target.name,
                figure(target.value),
                f"{'≥' if target.at_least else '≤'} {target.bound:g}",
                marks[target.met],
            )
            for target in reached
        ),
    )
