"""A station whose bot answers in a browser."""

from __future__ import annotations

from tests.fakes.counter_fixtures import clock, counter

__all__ = ["clock", "counter"]
