"""Two searches that understand nothing, on the same postings and queries, to compare with.

FTS5: SQLite's full-text search with the trigram tokenizer and bm25(), the query's trigrams
joined by OR (a query too short for one is looked for as it is). Tantivy: BM25 over the words
that rjieba finds.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any

import rjieba
import tantivy

DEPTH = 10
_RUN = re.compile(r"\w+")


def fts5(texts: Mapping[str, str], queries: Sequence[str]) -> list[list[str]]:
    """The references of `texts` (by reference), best first, for each query."""
    refs = list(texts)
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("CREATE VIRTUAL TABLE postings USING fts5(words, tokenize='trigram')")
        base.executemany(
            "INSERT INTO postings(rowid, words) VALUES (?, ?)", enumerate(texts.values())
        )
        return [[refs[row] for row in _fts5_rows(base, query)] for query in queries]


def _fts5_rows(base: sqlite3.Connection, query: str) -> list[int]:
    runs = _RUN.findall(query)
    grams = dict.fromkeys(run[i : i + 3] for run in runs for i in range(len(run) - 2))
    if not grams:
        return _rows_that_say(base, runs)
    asked = " OR ".join(f'"{gram}"' for gram in grams)
    found = base.execute(
        "SELECT rowid FROM postings WHERE postings MATCH ? ORDER BY bm25(postings), rowid LIMIT ?",
        (asked, DEPTH),
    )
    return [row for (row,) in found]


def _rows_that_say(base: sqlite3.Connection, runs: Sequence[str]) -> list[int]:
    """By substring; LIKE itself would be asked of the trigrams, which two letters don't have."""
    asked = "SELECT rowid FROM postings WHERE instr(words, ?)"
    found = {row for run in runs for (row,) in base.execute(asked, (run,))}
    return sorted(found)[:DEPTH]


def bm25(texts: Mapping[str, str], queries: Sequence[str]) -> list[list[str]]:
    """As `fts5`, by tantivy over words."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("row", fast=True)
    builder.add_text_field("words", tokenizer_name="blank", index_option="freq")
    schema = builder.build()
    index = tantivy.Index(schema)
    index.register_tokenizer(
        "blank", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    )
    writer = index.writer(num_threads=1)
    for row, text in enumerate(texts.values()):
        document = tantivy.Document()
        document.add_integer("row", row)
        document.add_text("words", " ".join(_words(text)))
        writer.add_document(document)
    writer.commit()
    index.reload()
    refs, searcher = list(texts), index.searcher()
    return [[refs[row] for row in _bm25_rows(searcher, schema, query)] for query in queries]


def _bm25_rows(searcher: Any, schema: Any, query: str) -> list[int]:
    terms = [
        (tantivy.Occur.Should, tantivy.Query.term_query(schema, "words", word))
        for word in dict.fromkeys(_words(query))
    ]
    if not terms:
        return []
    hits = searcher.search(tantivy.Query.boolean_query(terms), DEPTH).hits
    return list(searcher.fast_field_values("row", [address for _, address in hits])) if hits else []


def _words(text: str) -> list[str]:
    return [word.casefold() for word in rjieba.cut(text) if _RUN.search(word)]
