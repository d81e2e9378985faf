"""The gate: a posting's words and facts against the rules, with findings that quote both.

Pure: the same record, rules and text give the same screening. It neither stores nor decides
what happens next: pass publishes, review waits for a person, block never shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from market.facts import Finding, PayUnit, PostingRecord, Screening, Verdict
from market.gate.ages import age_offences
from market.gate.missing import is_missing, private_contact
from market.gate.pay import is_below_minimum, is_exaggerated, wages
from market.gate.rules import Rule, Rules
from market.gate.wage_words import Wage
from market.gate.wording import Wording

_MOST_CHARS = 100_000
_MOST_PER_RULE = 3
_MOST_WAGES = 200
"""Different amounts that are weighed in one text, each once: weighing one reads the text."""
Place = tuple[int, int]
_NOWHERE: Place = (0, 0)


def screen(
    record: PostingRecord,
    rules: Rules,
    *,
    text: str | None = None,
    on: date | None = None,
) -> Screening:
    """Screen one posting. `text` is what was originally written; else the record's words are.

    `on` is the local day whose minimum wages hold; without it the newest known do.

    The first 100,000 characters are read. Findings come gravest first, at most three a rule.
    """
    words = record.text() if text is None else text
    wording = rules.unmasker.read(words[:_MOST_CHARS])
    tried = rules.signs_worth_trying(wording.text)
    minimum = rules.minimum.of(record, on=on)
    ages = list(age_offences(wording.text))
    paid = wages(record.pay, wording.text)
    phoned = not is_missing(rules.of("missing_contact"), record, wording.text)
    findings: list[Finding] = []
    for index, rule in enumerate(rules.rules):
        places = list(_by_signs(rule, tried.get(index, ()), wording.text))
        if rule.finder == "ages":
            places += ((start, end) for found, start, end in ages if found == rule.id)
        elif rule.finder == "pay":
            places += _by_pay(rule, paid, minimum, wording.text)
        elif rule.finder == "facts":
            places += _by_facts(rule, record, wording.text, phoned=phoned)
        if places:
            findings += _findings(rule, places, wording)
    return Screening(_verdict(findings, rules), _without_doubles(findings))


def _verdict(findings: list[Finding], rules: Rules) -> Verdict:
    return rules.of(findings[0].rule).verdict if findings else Verdict.PASS


_SAID_ALREADY = {
    "private_contact_only": ("missing_contact",),  # an account is a contact, if a poor one
    "pyramid_or_overseas_scam": ("fee_or_deposit", "missing_pay"),  # the stake is the scheme
    "brushing_scam": ("fee_or_deposit", "missing_pay"),  # nor is its wording to be improved
}


def _without_doubles(findings: list[Finding]) -> tuple[Finding, ...]:
    """What one finding says is not said once more by another."""
    doubled = {rule for finding in findings for rule in _SAID_ALREADY.get(finding.rule, ())}
    return tuple(finding for finding in findings if finding.rule not in doubled)


def _by_signs(rule: Rule, tried: Iterable[int], text: str) -> Iterator[Place]:
    for number in tried:
        yield from rule.signs[number].offences(text)


def _by_pay(
    rule: Rule, paid: Iterable[Wage], minimum: tuple[int, int], text: str
) -> Iterator[Place]:
    judged: dict[tuple[int, int, PayUnit], bool] = {}
    for wage in paid:
        amount = (wage.low, wage.high, wage.unit)
        if amount not in judged:
            if len(judged) == _MOST_WAGES:
                return
            judged[amount] = _offends(wage, rule, minimum, text)
        if judged[amount]:
            yield wage.start, wage.end


def _offends(wage: Wage, rule: Rule, minimum: tuple[int, int], text: str) -> bool:
    if rule.id == "exaggerated_pay":
        return is_exaggerated(wage, text, rule)
    hourly_li, monthly_li = minimum
    return is_below_minimum(wage, text, hourly_li=hourly_li, monthly_li=monthly_li)


def _by_facts(rule: Rule, record: PostingRecord, text: str, *, phoned: bool) -> Iterator[Place]:
    if rule.id == "private_contact_only":
        place = private_contact(rule, text, phoned=phoned)
        if place:
            yield place
    elif is_missing(rule, record, text):
        yield _NOWHERE


def _findings(rule: Rule, places: list[Place], wording: Wording) -> Iterator[Finding]:
    """One finding for each of the first few places that do not lie within one another."""
    spans: list[str] = []
    done = 0
    for start, end in sorted(set(places)):
        if spans and start < done:
            continue
        done = max(done, end)
        span = wording.original(start, end)
        if span not in spans:
            spans.append(span)
        if len(spans) == _MOST_PER_RULE:
            break
    for span in spans:
        yield Finding(rule.id, span, rule.law, rule.advice, rule.verdict)
