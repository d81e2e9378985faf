"""What the gate decides on a posting, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """What the gate decided, gravest last."""

    PASS = "pass"  # noqa: S105 (a verdict, not a password)
    REVIEW = "review"
    BLOCK = "block"

    @property
    def gravity(self) -> int:
        """How grave it is: greater than that of every lighter verdict."""
        return list(Verdict).index(self)


@dataclass(frozen=True, slots=True)
class Dismissed:
    """That a person called a finding a false alarm: why, who, when (UTC)."""

    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the gate found: the rule, the words, the law, and what to do.

    `verdict` is how grave it is by itself; a dismissed finding counts for nothing.
    """

    rule: str
    span: str
    law: str
    advice: str
    verdict: Verdict = Verdict.REVIEW
    dismissed: Dismissed | None = None

    def to_json(self) -> dict[str, str]:
        """The contract's finding."""
        return {"rule": self.rule, "span": self.span, "law": self.law, "advice": self.advice}


@dataclass(frozen=True, slots=True)
class Screening:
    """The gate's verdict on one posting and the findings that led to it, gravest first."""

    verdict: Verdict
    findings: tuple[Finding, ...] = ()

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that nobody dismissed."""
        return tuple(finding for finding in self.findings if finding.dismissed is None)

    def to_json(self) -> dict[str, Any]:
        """The contract's screening."""
        return {
            "verdict": self.verdict.value,
            "findings": [finding.to_json() for finding in self.findings],
        }
