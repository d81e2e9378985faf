"""A station whose bot can be run step by step."""

from __future__ import annotations

from tests.fakes.counter_fixtures import clock, counter

__all__ = ["clock", "counter"]
