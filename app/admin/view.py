"""What every view of the admin has in common: who may see it, and that it only reads."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from typing import Any, ClassVar

from sqlalchemy import false, or_
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request
from starlette_admin import RowActionsDisplayType, RowActionsPosition
from starlette_admin.contrib.sqla import ModelView
from starlette_admin.exceptions import ActionFailed, FormValidationError
from starlette_admin.filters import FilterGroup

from app.admin.desk import Desk
from app.auth import SignedIn
from market.errors import MarketError
from market.models import Role

FURTHEST_ROW = 2**31 - 1
"""Beyond this no list has rows, and above 2**63 a database knows no number."""


def who(request: Request) -> SignedIn:
    """Who is signed in; the auth provider let nobody else through."""
    found: SignedIn = request.state.yeshi_who
    return found


class StationView(ModelView):
    """Reads only, unless a subclass says what else. `reader` is the least role that sees it.

    `one` is what a single row is called in headings and buttons, where that isn't `label`.
    """

    reader: ClassVar[Role] = Role.CURATOR
    writer: ClassVar[Role] = Role.CURATOR
    page_size = 25
    page_size_options = (25, 50, 100)
    row_actions_display_type = RowActionsDisplayType.INLINE_LINKS
    row_actions_position = RowActionsPosition.AFTER_COLUMNS
    exporters = ()
    importers = ()
    search_auto_submit = False

    def __init__(
        self, model: type[Any], *, desk: Desk, key: str, label: str, icon: str, one: str = ""
    ) -> None:
        self.desk = desk
        self.sortable_fields = self.sortable_fields or ["id"]
        self.searchable_fields = self.searchable_fields or []
        super().__init__(model, key=key, menu_label=label, display_name=one or label, icon=icon)

    def is_accessible(self, request: Request) -> bool:
        """True for `reader` and above."""
        return who(request).may(self.reader)

    def may_write(self, request: Request) -> bool:
        """True for `writer` and above."""
        return who(request).may(self.writer)

    def can_create(self, request: Request) -> bool:
        """Only where a use case stands behind it."""
        return False

    def can_edit(self, request: Request) -> bool:
        """Only where a use case stands behind it."""
        return False

    def can_delete(self, request: Request) -> bool:
        """Never: what happened stays."""
        return False

    def can_export(self, request: Request) -> bool:
        """Never from here: `yeshi export` does it, with the contract's names."""
        return False

    def can_import(self, request: Request) -> bool:
        """Never from here: `yeshi import` screens what comes in."""
        return False

    def get_search_query(self, request: Request, term: str) -> Any:
        """The columns that people search by, with the term's wildcards taken literally."""
        columns = (getattr(self.model, name) for name in self.searchable_fields or ())
        return or_(false(), *(column.icontains(term, autoescape=True) for column in columns))

    async def find_all(
        self,
        request: Request,
        skip: int = 0,
        limit: int = 100,
        q: str | None = None,
        sorts: Sequence[tuple[str, str]] | None = None,
        filters: FilterGroup | None = None,
    ) -> Sequence[Any]:
        """A page of the list; an address may name any page, and far ones are empty."""
        skip = min(skip, FURTHEST_ROW)
        return await super().find_all(request, skip, limit, q, sorts, filters)

    async def find_by_pk(self, request: Request, pk: Any) -> Any:
        """The row, or None for what is no row's number."""
        number = str(pk)
        if not (number.isascii() and number.isdecimal() and len(number) < 10):
            return None
        return await super().find_by_pk(request, number)

    async def validate_fields(
        self, request: Request, data: dict[str, Any], exclude: Collection[str] = ()
    ) -> None:
        """Keep the revision that the form was made from: a refused form is shown with it again.

        The page drops what is read-only, and a second try without a revision would overwrite
        what somebody else saved meanwhile.
        """
        if seen := (await request.form()).get("revision"):
            data["revision"] = str(seen)
        await super().validate_fields(request, data, exclude)

    @asynccontextmanager
    async def saving(self, *, field: str = "") -> AsyncIterator[AsyncSession]:
        """A transaction whose refusals are shown at `field` of the form, or as an action's."""
        try:
            async with self.desk.db.transaction() as session:
                yield session
        except MarketError as refusal:
            if field:
                raise FormValidationError({field: str(refusal)}) from refusal
            raise ActionFailed(str(refusal)) from refusal

    async def fresh(self, pk: Any) -> Any:
        """The row as it is now, outside the request's older view of the database."""
        async with self.desk.db.reading() as session:
            return await session.get(self.model, int(pk))
