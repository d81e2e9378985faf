"""The clock that tests set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass
class HandClock:
    """A clock that moves when the test says so."""

    now: datetime

    def __call__(self) -> datetime:
        """The present moment, in UTC."""
        return self.now

    def pass_by(self, **span: float) -> None:
        """Let time go by, as `timedelta` counts it."""
        self.now += timedelta(**span)
