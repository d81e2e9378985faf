"""A false alarm is dismissed with a reason, kept, and not raised again for the same words."""

from __future__ import annotations

import dataclasses
from datetime import datetime

import pytest

from config.settings import CONFIG_DIR
from market.changes import changes_since
from market.db import Database
from market.errors import BadInput, NotFound, Refused
from market.facts import Posting, PostingRecord, PostingStatus, Verdict
from market.gate.rules import Rules, load_rules
from market.language.lexicon import Lexicon
from market.models import PostingRow, Role, Station
from market.queries.audit import events_of
from market.queries.dismissals import key_of
from market.queries.posting_rows import findings_of
from market.queries.postings import get_row
from market.usecases.dismiss_finding import dismiss_finding, restore_finding
from market.usecases.edit_posting import edit_posting
from market.usecases.review_posting import review_posting
from market.usecases.submit_postings import prepare, submit_postings
from tests.integration.market.conftest import TODAY, WASHER

CLERK = dataclasses.replace(WASHER, title="店员", description="收台打扫")
WOMEN = dataclasses.replace(CLERK, description="只要女的")
DEPOSIT = dataclasses.replace(CLERK, description="领工具押金200元")
BOTH = dataclasses.replace(CLERK, description="领工具押金200元，只要女的")
GENDER, FEE = "gender_discrimination", "fee_or_deposit"


@pytest.fixture(scope="session")
def rules() -> Rules:
    return load_rules(CONFIG_DIR / "screening", wage_place="乐至县")


class Table:
    """One posting and what a person decides about it."""

    def __init__(
        self, db: Database, station: Station, now: datetime, lexicon: Lexicon, rules: Rules
    ) -> None:
        self.db, self.station, self.now = db, station, now
        self.lexicon, self.rules = lexicon, rules
        self.id = 0

    async def hand_in(self, record: PostingRecord) -> None:
        prepared = prepare(record, lexicon=self.lexicon, rules=self.rules, today=TODAY)
        async with self.db.transaction() as session:
            done = await submit_postings(
                session,
                [prepared],
                station_id=self.station.id,
                reviewed=False,
                actor="test",
                today=TODAY,
                at=self.now,
            )
        self.id = done.ids[0] if done.ids else self.id

    async def edit(self, record: PostingRecord) -> None:
        edited = prepare(record, lexicon=self.lexicon, rules=self.rules, today=TODAY)
        async with self.db.transaction() as session:
            await edit_posting(
                session,
                posting_id=self.id,
                edited=edited,
                actor="李",
                today=TODAY,
                at=self.now,
            )

    async def dismiss(
        self, rule: str, *, role: Role = Role.CURATOR, reason: str = "女浴室的岗位", span: str = ""
    ) -> Posting:
        span = span or (await self.spans())[rule]
        async with self.db.transaction() as session:
            return await dismiss_finding(
                session,
                posting_id=self.id,
                rule=rule,
                span=span,
                reason=reason,
                actor="李",
                role=role,
                at=self.now,
            )

    async def restore(self, rule: str, *, role: Role = Role.CURATOR) -> Posting:
        async with self.db.transaction() as session:
            return await restore_finding(
                session,
                posting_id=self.id,
                rule=rule,
                span=(await self.spans())[rule],
                actor="王",
                role=role,
                at=self.now,
            )

    async def approve(self) -> None:
        async with self.db.transaction() as session:
            await review_posting(session, posting_id=self.id, approve=True, actor="李", at=self.now)

    async def row(self) -> PostingRow:
        async with self.db.reading() as session:
            return await get_row(session, self.id)

    async def spans(self) -> dict[str, str]:
        return {found.rule: found.span for found in findings_of(await self.row())}

    async def open_rules(self) -> list[str]:
        found = findings_of(await self.row())
        return [each.rule for each in found if each.dismissed is None]

    async def stands(self) -> tuple[PostingStatus, Verdict]:
        row = await self.row()
        return row.status, row.verdict


@pytest.fixture
def table(db: Database, station: Station, now: datetime, lexicon: Lexicon, rules: Rules) -> Table:
    return Table(db, station, now, lexicon, rules)


async def test_a_dismissed_finding_stays_with_its_reason_and_counts_for_nothing(
    table: Table,
) -> None:
    await table.hand_in(WOMEN)

    await table.dismiss(GENDER)

    assert await table.stands() == (PostingStatus.REVIEW, Verdict.PASS)
    (found,) = findings_of(await table.row())
    assert found.dismissed is not None
    assert (found.dismissed.reason, found.dismissed.by) == ("女浴室的岗位", "李")


async def test_a_posting_with_nothing_left_waits_for_its_approval(table: Table) -> None:
    await table.hand_in(WOMEN)
    await table.dismiss(GENDER)

    await table.approve()

    assert (await table.stands())[0] is PostingStatus.PUBLISHED


async def test_a_dismissal_is_a_revision_a_change_and_an_event(table: Table) -> None:
    await table.hand_in(WOMEN)

    done = await table.dismiss(GENDER)

    async with table.db.reading() as session:
        changes = await changes_since(session, 0)
        events = await events_of(session, subject=f"posting:{table.id}")
    assert done.revision == 2
    assert [change.revision for change in changes] == [1, 2]
    assert events[-1].action == "finding.dismissed"
    assert events[-1].detail["reason"] == "女浴室的岗位"


async def test_a_reason_is_kept_without_the_phone_in_it(table: Table) -> None:
    await table.hand_in(WOMEN)

    await table.dismiss(GENDER, reason="女浴室的岗位，打138 0000 9876问过")

    async with table.db.reading() as session:
        events = await events_of(session, subject=f"posting:{table.id}")
    (found,) = findings_of(await table.row())
    assert found.dismissed is not None
    for kept in (found.dismissed.reason, events[-1].detail["reason"]):
        assert "女浴室的岗位" in kept
        assert "9876" not in kept


async def test_a_blocked_posting_rises_to_review_and_not_to_the_public(table: Table) -> None:
    await table.hand_in(DEPOSIT)
    assert await table.stands() == (PostingStatus.DRAFT, Verdict.BLOCK)

    await table.dismiss(FEE, role=Role.ADMIN)

    assert await table.stands() == (PostingStatus.REVIEW, Verdict.PASS)


async def test_what_else_was_found_still_counts(table: Table) -> None:
    await table.hand_in(BOTH)

    await table.dismiss(FEE, role=Role.ADMIN)

    assert await table.stands() == (PostingStatus.REVIEW, Verdict.REVIEW)
    assert await table.open_rules() == [GENDER]


@pytest.mark.parametrize(
    ("record", "rule", "role"),
    [(DEPOSIT, FEE, Role.CURATOR), (DEPOSIT, FEE, Role.HOST), (WOMEN, GENDER, Role.HOST)],
)
async def test_who_may_not_overrule_the_gate_is_refused(
    table: Table, record: PostingRecord, rule: str, role: Role
) -> None:
    await table.hand_in(record)

    with pytest.raises(Refused):
        await table.dismiss(rule, role=role)


@pytest.mark.parametrize("reason", ["", "  ", "好", "\0", "啊" * 401])
async def test_a_reason_is_asked_for(table: Table, reason: str) -> None:
    await table.hand_in(WOMEN)

    with pytest.raises(BadInput, match="误报"):
        await table.dismiss(GENDER, reason=reason)


async def test_a_finding_that_is_not_there_cannot_be_dismissed(table: Table) -> None:
    await table.hand_in(WOMEN)

    with pytest.raises(NotFound):
        await table.dismiss(FEE, span="押金", role=Role.ADMIN)


async def test_dismissing_twice_changes_nothing(table: Table) -> None:
    await table.hand_in(WOMEN)
    first = await table.dismiss(GENDER)

    again = await table.dismiss(GENDER, reason="另一个理由")

    assert again.revision == first.revision


async def test_the_same_words_are_not_raised_again_by_the_next_import(table: Table) -> None:
    await table.hand_in(WOMEN)
    await table.dismiss(GENDER)

    await table.hand_in(dataclasses.replace(WOMEN, headcount=3))

    assert await table.open_rules() == []
    assert await table.stands() == (PostingStatus.REVIEW, Verdict.PASS)


async def test_the_same_import_again_does_not_publish_what_waits(table: Table) -> None:
    await table.hand_in(WOMEN)
    await table.dismiss(GENDER)

    await table.hand_in(WOMEN)

    assert (await table.stands())[0] is PostingStatus.REVIEW


async def test_what_was_approved_stays_public_when_it_comes_again(table: Table) -> None:
    await table.hand_in(WOMEN)
    await table.dismiss(GENDER)
    await table.approve()

    await table.hand_in(dataclasses.replace(WOMEN, headcount=3))

    assert await table.stands() == (PostingStatus.PUBLISHED, Verdict.PASS)


async def test_other_words_are_raised_anew(table: Table) -> None:
    await table.hand_in(WOMEN)
    await table.dismiss(GENDER)

    await table.hand_in(dataclasses.replace(WOMEN, description="男的一律不要"))

    assert await table.open_rules() == [GENDER]
    assert await table.stands() == (PostingStatus.REVIEW, Verdict.REVIEW)


async def test_an_edit_keeps_what_was_dismissed(table: Table) -> None:
    await table.hand_in(WOMEN)
    await table.dismiss(GENDER)

    await table.edit(dataclasses.replace(WOMEN, headcount=5))

    assert await table.open_rules() == []


async def test_a_dismissal_taken_back_counts_again_and_hides_the_posting(table: Table) -> None:
    await table.hand_in(WOMEN)
    await table.dismiss(GENDER)
    await table.approve()

    await table.restore(GENDER)

    assert await table.stands() == (PostingStatus.REVIEW, Verdict.REVIEW)
    await table.hand_in(dataclasses.replace(WOMEN, headcount=4))
    assert await table.open_rules() == [GENDER]


async def test_a_block_taken_back_goes_to_the_drafts(table: Table) -> None:
    await table.hand_in(DEPOSIT)
    await table.dismiss(FEE, role=Role.ADMIN)
    await table.approve()

    await table.restore(FEE, role=Role.ADMIN)

    assert await table.stands() == (PostingStatus.DRAFT, Verdict.BLOCK)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("押 金 200", "押金200", True),
        ("ＱＱ：100", "qq:100", True),
        ("押金200", "押金300", False),
        ("", "", True),
    ],
)
def test_words_are_the_same_whatever_their_width_and_blanks(
    one: str, other: str, same: bool
) -> None:
    assert (key_of(FEE, one) == key_of(FEE, other)) is same
    assert key_of(FEE, one) != key_of(GENDER, one)
