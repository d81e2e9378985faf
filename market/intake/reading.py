"""What one clause says by its words: a title, an employer, a place, a requirement, or nothing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of one clause by what they say; `other` is what is left over."""

    title: str = ""
    employer: str = ""
    place: str = ""
    requirement: str = ""
    other: str = ""
    hires: bool = False
