"""A worker's sentence understood: which work, on which terms, and what is refused.

Pure. Any text gives a valid Need; what is not understood is left out, never guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from market.facts import Exclusion, Intent, Need, Settlement, Tag, WorkTime
from market.language.extract import OccupationHit, find_age
from market.language.lexicon import Lexicon
from market.language.normalise import normalise
from market.matching.intent import find_intent
from market.matching.mentions import Mentions, Term, find_mentions
from market.matching.scope import Mention, Stance, stances
from market.matching.wishes import find_floor, is_near_me, only_times

LONGEST_TEXT = 1500
"""Characters that are read: nobody says what they are looking for in more."""

_SPACED = re.compile(r"(?<![^\s])([\u4e00-\u9fff])[ ]{1,3}(?=[\u4e00-\u9fff](?:\s|$))")
_ANY_OF = re.compile(r"都(?:行|可以|会|能|做|要得|得行|干)|或者|还是|和|跟|、")
_OR = re.compile(r"(?:的|活|班)?,?(?:、|/|或者?|或是|还是|和|跟|与|以及)(?:者|是)?")
_KEEPS_SLOTS = (Intent.SEEK_JOB, Intent.SUBSCRIBE, Intent.POST_JOB)
_KEEPS_WORK = (*_KEEPS_SLOTS, Intent.ASK_TRAINING)


def understand(text: str, lexicon: Lexicon) -> Need:
    """What `text` asks for. Never raises; reads at most the first LONGEST_TEXT characters."""
    plain = _SPACED.sub(r"\1", normalise(text[:LONGEST_TEXT]).text).strip()
    said = find_mentions(plain, lexicon)
    attitudes = _attitudes(plain, said)
    wanted, refused = _work(said.work, attitudes[: len(said.work)], plain)
    need = _wishes(said, attitudes[len(said.work) :], plain)
    age, floor = find_age(plain), find_floor(plain)
    places = [hit.value for hit in said.places]
    need = replace(
        need,
        occupations=wanted[0],
        groups=wanted[1],
        place=_place(places, lexicon),
        near_me=not places and is_near_me(plain),
        pay_min=floor,
        age=age.value if age else None,
        exclude=replace(need.exclude, occupations=refused[0], groups=refused[1]),
    )
    if age:
        need = replace(need, tags=tuple(t for t in need.tags if not _is_age(t, age, said.terms)))
    intent = find_intent(
        plain,
        lexicon,
        has_work=any(hit.strength in ("name", "sound") for hit in said.work),
        has_wishes=bool(said.terms) or replace(need, place=None) != Need(),
    )
    return _for_intent(replace(need, intent=intent))


def _is_age(tag: Tag, age: object, found: Sequence[Term]) -> bool:
    """A stated age of the speaker is `age` alone, never a tag."""
    start, end = getattr(age, "start", 0), getattr(age, "end", 0)
    return tag is Tag.SENIOR_OK and all(
        f.start < end and f.end > start for f in found if f.value is Tag.SENIOR_OK
    )


def _for_intent(need: Need) -> Need:
    if need.intent is Intent.POST_JOB:
        return replace(need, pay_min=None, age=None, near_me=False)  # these speak of a worker
    if need.intent in _KEEPS_SLOTS:
        return need
    if need.intent in _KEEPS_WORK:
        return Need(need.intent, occupations=need.occupations, groups=need.groups)
    return Need(need.intent)


def _attitudes(text: str, said: Mentions) -> list[Stance]:
    """The stance to each work, then to each term."""
    mentions = [Mention(hit.start, hit.end, "work") for hit in said.work]
    mentions += [Mention(item.start, item.end, item.kind) for item in said.terms]
    order = sorted(range(len(mentions)), key=lambda i: (mentions[i].start, mentions[i].end))
    judged = stances(text, [mentions[i] for i in order])
    result = [Stance.WANTED] * len(mentions)
    for position, index in enumerate(order):
        result[index] = judged[position]
    return result


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def _work(
    work: Sequence[OccupationHit], attitudes: Sequence[Stance], text: str
) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], tuple[tuple[str, ...], tuple[str, ...]]]:
    """The wanted and the refused (codes, groups)."""
    pairs = list(zip(work, attitudes, strict=True))
    refused = [hit for hit, stance in pairs if stance is Stance.REFUSED]
    no_codes = _unique(code for hit in refused for code in hit.codes)
    begun = {hit.start for hit in refused if hit.codes}
    no_groups = _unique(
        group
        for hit in refused
        if not hit.codes and hit.end not in begun  # 工地搬砖 refuses 搬砖, not all of 工地
        for group in hit.groups
    )
    for chosen in ((Stance.WANTED, Stance.WAIVED), (Stance.PAST,)):
        hits = [hit for hit, stance in pairs if stance in chosen]
        codes, groups = _positive(hits, text)
        codes = tuple(code for code in codes if code not in no_codes)
        groups = tuple(group for group in groups if group not in no_groups)
        if codes or groups:
            return (codes, () if codes else groups), (no_codes, no_groups)
    return ((), ()), (no_codes, no_groups)


def _coordinated(hits: Sequence[OccupationHit], text: str) -> list[OccupationHit]:
    """ "送快递或者外卖": what is joined to a name by "or" is as sure as the name."""
    found: list[OccupationHit] = []
    for hit in hits:
        before = found[-1] if found else None
        joined = before and _OR.fullmatch(text, before.end, hit.start)
        if joined and before and before.strength == "name" and hit.strength in ("venue", "duty"):
            hit = replace(hit, strength="name")
        found.append(hit)
    return found


def _positive(hits: Sequence[OccupationHit], text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    any_of = _ANY_OF.search(text)
    named = ("name", "sound", "duty") if any_of else ("name", "sound")
    hits = _coordinated(hits, text)
    for strengths in (named, ("duty",), ("venue",)):
        codes = _unique(c for hit in hits if hit.strength in strengths for c in hit.codes)
        if codes:
            return codes, ()
    return (), _unique(group for hit in hits for group in hit.groups)


def _wishes(said: Mentions, attitudes: Sequence[Stance], text: str) -> Need:
    judged = list(zip(said.terms, attitudes, strict=True))
    kept = [item for item, stance in judged if stance is Stance.WANTED]
    refused = [item for item, stance in judged if stance is Stance.REFUSED]
    times = [item for item in kept if item.kind == "time"]
    times = [times[i] for i in only_times(text, [(t.start, t.end) for t in times])]
    no_times = _refused_times(refused)
    settled = [Settlement(str(item.value)) for item in kept if item.kind == "settlement"]
    if len(set(settled)) > 1 and any(f"都{w}" in text for w in ("行", "可", "要得", "得行", "能")):
        settled = []
    tags = list(dict.fromkeys(Tag(str(item.value)) for item in kept if item.kind == "tag"))
    if {Tag.LONG_TERM, Tag.SHORT_TERM} <= set(tags):
        tags = [tag for tag in tags if tag not in (Tag.LONG_TERM, Tag.SHORT_TERM)]
    tags = list(dict.fromkeys([*tags, *(hit.value for hit in said.limits)]))
    no_tags = dict.fromkeys(
        tag for item in refused if item.kind == "tag" and (tag := Tag(str(item.value))) not in tags
    )
    chosen = dict.fromkeys(WorkTime(str(item.value)) for item in times)
    return Need(
        settlement=tuple(dict.fromkeys(settled)),
        times=tuple(time for time in chosen if time not in no_times),
        tags=tuple(tag for tag in tags if tag not in no_tags),
        exclude=Exclusion(times=tuple(dict.fromkeys(no_times)), tags=tuple(no_tags)),
    )


def _refused_times(refused: Sequence[Term]) -> list[WorkTime]:
    """Who refuses shifts refuses the night of them; who refuses evenings refuses the night too."""
    times = [item for item in refused if item.kind == "time"]
    nightly = {item.start for item in times if item.value is WorkTime.NIGHT}
    found = [
        WorkTime(str(item.value))
        for item in times
        if item.start not in nightly or item.value is WorkTime.NIGHT
    ]
    if WorkTime.EVENING in found and WorkTime.NIGHT not in found:
        found.append(WorkTime.NIGHT)
    return found


def _place(names: Sequence[str], lexicon: Lexicon) -> str | None:
    """The most particular of the places named: a landmark goes before the county."""
    for vague in (("county",), ()):
        for name in names:
            if vague and lexicon.place_by_name[name].kind in vague:
                continue
            return name
    return None
