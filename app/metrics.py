"""Figures for Prometheus, in a registry of their own. Knows no database and no route."""

from __future__ import annotations

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

ANSWER_BUCKETS = (0.001, 0.002, 0.005, 0.01, 0.015, 0.03, 0.1, 0.5, 2.0)
"""Seconds a question; 0.015 is the promise for the 95th percentile."""


class Metrics:
    """What one process counts. Each instance has its own registry: nothing is global."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.answers = Counter(
            "yeshi_answers",
            "Questions answered, by how (matched, nearest, none, other)",
            ["outcome"],
            registry=self.registry,
        )
        self.answer_seconds = Histogram(
            "yeshi_answer_seconds",
            "Time to understand a question and rank postings",
            buckets=ANSWER_BUCKETS,
            registry=self.registry,
        )
        self.postings = self._gauge("yeshi_postings", "Postings by status", "status")
        self.outbox = self._gauge("yeshi_outbox_messages", "Outbox messages by state", "state")
        self.inbox = self._gauge("yeshi_inbox_updates", "Received updates by state", "state")
        self.index_size = Gauge(
            "yeshi_index_postings", "Postings in the search index", registry=self.registry
        )
        self.feed_lag = Gauge(
            "yeshi_feed_lag", "Changes that the index has not seen yet", registry=self.registry
        )

    def _gauge(self, name: str, words: str, label: str) -> Gauge:
        return Gauge(name, words, [label], registry=self.registry)

    def set_levels(
        self,
        *,
        postings: Mapping[str, int],
        outbox: Mapping[str, int],
        inbox: Mapping[str, int],
        index_size: int,
        feed_lag: int,
    ) -> None:
        """Set the gauges to what the database and the index say now."""
        for gauge, counts in (
            (self.postings, postings),
            (self.outbox, outbox),
            (self.inbox, inbox),
        ):
            gauge.clear()
            for label, count in counts.items():
                gauge.labels(label).set(count)
        self.index_size.set(index_size)
        self.feed_lag.set(feed_lag)

    def page(self) -> tuple[bytes, str]:
        """The exposition text and its content type."""
        return generate_latest(self.registry), CONTENT_TYPE_LATEST
