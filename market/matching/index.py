"""Live postings, found fast: tantivy in memory beside a dictionary of the postings themselves.

It hands out candidates; which of them are offered, and why, is for `rank`. A write is visible
to the next call. One task follows the change feed and writes; any thread may read meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import rjieba
import tantivy

from market.facts import LatLon, Need, Posting
from market.language.lexicon import Lexicon
from market.language.normalise import normalise
from market.matching.lookup import (
    cells,
    says_query,
    strict_query,
    terms_of,
    wide_query,
    words_query,
)

_WRITER_BYTES = 64_000_000
_LONGEST_INDEXED = 2_000


class PostingIndex:
    """Every live posting, by id and by what it says.

    `lexicon` is set anew when staff change a word.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._postings: dict[int, Posting] = {}
        self._schema = _schema()
        self._index: Any = tantivy.Index(self._schema)
        self._index.register_tokenizer(
            "blank", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        )
        self._writer: Any = self._index.writer(heap_size=_WRITER_BYTES, num_threads=1)

    def __len__(self) -> int:
        """How many postings it holds."""
        return len(self._postings)

    def postings(self) -> list[Posting]:
        """Every posting as it stands now."""
        return list(self._postings.values())

    def get(self, posting_id: int) -> Posting | None:
        """The posting as last put in, or None."""
        return self._postings.get(posting_id)

    def put(self, posting: Posting) -> None:
        """Add a posting, or replace what was known of it."""
        self.put_many((posting,))

    def put_many(self, postings: Iterable[Posting]) -> None:
        """Add or replace many postings in one go; they become visible together."""
        changed = False
        for posting in postings:
            if posting.id in self._postings:
                self._forget(posting.id)
            self._postings[posting.id] = posting
            self._writer.add_document(self._document(posting))
            changed = True
        if changed:
            self._show()

    def remove(self, posting_id: int) -> None:
        """Forget a posting; nothing happens when it is not known."""
        if self._postings.pop(posting_id, None) is not None:
            self._forget(posting_id)
            self._show()

    def candidates(
        self,
        need: Need,
        *,
        text: str,
        limit: int,
        near: LatLon | None = None,
        work: str | None = None,
    ) -> list[Posting]:
        """At most `limit` postings that may suit, likeliest first.

        Those that meet everything come first (newest first), then those that meet most of it.
        With `work`, the speaker's own words for work that no list knows, only postings that say
        those words.
        """
        searcher = self._index.searcher()
        if work:
            said = says_query(self._tokens(work).split(), self._schema)
            return self._known(self._ids(searcher, searcher.search(said, limit, count=False)))
        strict = strict_query(need, self._schema, self.lexicon, near=near)
        found = self._ids(
            searcher, searcher.search(strict, limit, count=False, order_by_field="age")
        )
        if len(found) < limit:
            wide = wide_query(need, self._schema, self.lexicon, near=near)
            words = self._tokens(normalise(text[:_LONGEST_INDEXED]).text).split()
            queries = [(tantivy.Occur.Must, wide)]
            if words:
                queries.append((tantivy.Occur.Should, words_query(words, self._schema)))
            query = tantivy.Query.boolean_query(queries)
            for posting_id in self._ids(searcher, searcher.search(query, limit, count=False)):
                found.setdefault(posting_id)
        return self._known(list(found)[:limit])

    def _known(self, ids: Iterable[int]) -> list[Posting]:
        found = (self._postings.get(posting_id) for posting_id in ids)
        return [posting for posting in found if posting is not None]

    def _ids(self, searcher: Any, result: Any) -> dict[int, None]:
        addresses = [address for _, address in result.hits]
        return dict.fromkeys(searcher.fast_field_values("id", addresses) if addresses else ())

    def _forget(self, posting_id: int) -> None:
        self._writer.delete_documents_by_query(
            tantivy.Query.term_query(self._schema, "id", posting_id)
        )

    def _show(self) -> None:
        self._writer.commit()
        self._index.reload()

    def _tokens(self, text: str) -> str:
        return " ".join(rjieba.cut(text))

    def _document(self, posting: Posting) -> Any:
        record = posting.record
        document = tantivy.Document()
        document.add_integer("id", posting.id)
        since = posting.published_at or posting.updated_at
        document.add_integer("age", int(since.timestamp()))
        words = normalise(f"{record.title} {record.text()}"[:_LONGEST_INDEXED]).text
        document.add_text("words", self._tokens(words))
        for term in terms_of(record, self.lexicon):
            document.add_text("terms", term)
        for cell in cells(record.lat, record.lon, reach=0):
            document.add_text("terms", cell)
        return document


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", indexed=True, fast=True)
    builder.add_integer_field("age", fast=True)
    builder.add_text_field("words", tokenizer_name="blank", index_option="freq")
    builder.add_text_field("terms", tokenizer_name="raw", index_option="basic")
    return builder.build()
