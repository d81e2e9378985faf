"""Tables for people, on standard output."""

from __future__ import annotations

from rich.table import Column, Table


def table(*headers: str) -> Table:
    """A table that shows every word: what is too long for its column goes on below."""
    return Table(*(Column(header, overflow="fold") for header in headers))
