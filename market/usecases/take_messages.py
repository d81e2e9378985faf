"""Messages that staff paste: read and screened like a `.txt` file, then stored like one.

`read_pasted` is pure and slow-ish, so it runs before the transaction; `take_messages` stores,
and in a rehearsal tells what storing would come to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from market.errors import BadInput, TooLarge
from market.facts import Finding, Intent, PostingRecord, PostingStatus
from market.gate.rules import Rules
from market.intake.text_file import NO_POSTING, paragraphs, read_messages
from market.language.lexicon import Lexicon
from market.limits import FIELD_NAMES
from market.limits import MAX_CHARS as FIELD_CHARS
from market.matching.need import understand
from market.queries.posting_rows import findings_of
from market.usecases.intake_ledger import Outcome, Taken
from market.usecases.prepare_rows import PreparedRows, prepare_rows
from market.usecases.prepared import Prepared, Spans
from market.usecases.submit_postings import submit_postings

MOST_MESSAGES = 100
"""At once: what a person can look through. Whole chat logs come in as a file."""
_INSTEAD: Mapping[Intent, str] = {
    Intent.SEEK_JOB: "像是找活的人说的话",
    Intent.SUBSCRIBE: "像是找活的人说的话",
    Intent.POST_JOB: "像是要招人，但没写清楚招做什么的",
    Intent.ASK_POLICY: "像是在问政策",
    Intent.ASK_TRAINING: "像是说培训的事",
    Intent.ASK_STATION: "像是在问驿站的事",
    Intent.COMPLAIN: "像是投诉，请转给管投诉的人",
    Intent.GREET: "是打招呼的话",
}


@dataclass(frozen=True, slots=True)
class Message:
    """One message: the line on which it begins, its words, and why parts of it are not taken."""

    line: int
    text: str
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pasted:
    """All messages of a text, and the postings that were read out of them."""

    messages: tuple[Message, ...]
    ready: PreparedRows


@dataclass(frozen=True, slots=True)
class Arrival:
    """One posting of a message and what became of it.

    `findings` are those of the posting, but for another source's copy its own. In a rehearsal
    only a posting that was `here_before` can be looked at by its id.
    """

    record: PostingRecord
    spans: Spans
    findings: tuple[Finding, ...]
    outcome: Outcome
    status: PostingStatus
    posting_id: int
    here_before: bool


@dataclass(frozen=True, slots=True)
class TakenMessage:
    """One message with its postings, in its order."""

    message: Message
    arrivals: tuple[Arrival, ...]


def read_pasted(
    text: str, *, source: str, lexicon: Lexicon, rules: Rules, today: date, most_chars: int
) -> Pasted:
    """Read and screen; a message that holds no posting says why. Raises BadInput, TooLarge.

    `source` is whom the messages came from, "" for the station itself.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = _messages(text, source=source, most_chars=most_chars)
    ready = prepare_rows(
        read_messages(text, today=today, lexicon=lexicon),
        source=source,
        lexicon=lexicon,
        rules=rules,
        today=today,
    )
    refused: dict[int, list[str]] = defaultdict(list)
    for line, reason in ready.rejected:
        plain = reason == NO_POSTING
        refused[line].append(_why(found[line], lexicon, today=today) if plain else reason)
    messages = (Message(line, words, tuple(refused[line])) for line, words in found.items())
    return Pasted(tuple(message for message in messages if message.text), ready)


def _messages(text: str, *, source: str, most_chars: int) -> dict[int, str]:
    """The messages by their first line, when a person can have meant to hand them in."""
    if len(text) > most_chars:
        raise TooLarge(f"太长了（{len(text)} 个字），一次最多 {most_chars} 个字。请分几次贴。")
    if len(source) > FIELD_CHARS["source"]:
        most = f"最多 {FIELD_CHARS['source']} 个字"
        raise BadInput(f"“{FIELD_NAMES['source']}”太长（{len(source)} 个字），{most}。")
    found = dict(paragraphs(text))
    if not any(char.isalnum() for words in found.values() for char in words):
        raise BadInput("还没有文字。" if not text.strip() else "只有表情和符号，没有文字。")
    if len(found) > MOST_MESSAGES:
        raise BadInput(
            f"一次最多 {MOST_MESSAGES} 条消息，这里有 {len(found)} 条。请分几次贴。"
            "（空一行，一条消息就算完了。）"
        )
    return found


async def take_messages(
    session: AsyncSession,
    pasted: Pasted,
    *,
    station_id: int,
    actor: str,
    today: date,
    at: datetime,
) -> tuple[TakenMessage, ...]:
    """Store what the messages hold in the caller's transaction, as any import; again adds none."""
    done = await submit_postings(
        session,
        pasted.ready.batch,
        station_id=station_id,
        reviewed=False,
        actor=actor,
        today=today,
        at=at,
    )
    arrived: dict[int, list[Arrival]] = defaultdict(list)
    ready = pasted.ready
    for line, item, taken in zip(ready.rows, ready.batch, done.taken, strict=True):
        arrived[line].append(_arrival(item, taken))
    return tuple(TakenMessage(one, tuple(arrived[one.line])) for one in pasted.messages)


def _arrival(item: Prepared, taken: Taken) -> Arrival:
    joined = taken.outcome is Outcome.JOINED
    return Arrival(
        record=item.record,
        spans=item.spans or {},
        findings=item.screening.findings if joined else findings_of(taken.row),
        outcome=taken.outcome,
        status=taken.row.status,
        posting_id=taken.row.id,
        here_before=taken.here_before,
    )


def _why(words: str, lexicon: Lexicon, *, today: date) -> str:
    """Why a message is no posting, by what it is understood to say instead."""
    if not any(char.isalnum() for char in words):
        return "只有表情和符号，没有文字"
    instead = _INSTEAD.get(understand(words, lexicon, today=today).intent)
    return f"{NO_POSTING}：{instead}" if instead else f"{NO_POSTING}：没看出招人做什么"
