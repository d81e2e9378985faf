"""A worker's sentence understood: which work, on which terms, and what is refused.

Pure. Any text gives a valid Need; what is not understood is left out, never guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from market.facts import Exclusion, Intent, Need
from market.language.extract import Hit
from market.language.lexicon import Lexicon
from market.language.normalise import normalise
from market.matching.intent import find_intent
from market.matching.mentions import Mentions, find_mentions
from market.matching.own_age import own_age
from market.matching.scope import is_place_refused, stances
from market.matching.stance import Mention, Stance
from market.matching.terms import choose_terms
from market.matching.wishes import find_floor, is_near_me
from market.matching.work import choose_work

LONGEST_TEXT = 1500
"""Characters that are read: nobody says what they are looking for in more."""

_GAP = r" .*_/~·\-"
_EDGE = rf"\s{_GAP}【】()#,。!?:\[\]"
_ANY_GAP = re.compile(rf"[{_GAP}]")
_SPACED = re.compile(
    rf"(?<![^{_EDGE}])([\u4e00-\u9fff])[{_GAP}]{{1,3}}(?=[\u4e00-\u9fff](?:[{_EDGE}]|$))"
)
_AROUND = re.compile(
    r"附近|旁边|那边|那块|周边|周围|门口|这边|那片|一带|跟前|隔壁|住在?|离.{0,4}近|近的|不去|不要|不想|除了|去不"
)
_NOT_SENT = re.compile(
    r"(?:莫|别|不要|不用|甭|不想要?)(?:再)?(?:给|跟)?(?:我|俺)?"
    r"(?:推荐?|介绍|安排|派|发)(?:了|那些|这些|啥|什么|那种|那个|些|点)?$"
)
_BEST_AT = re.compile(
    r"(?:那边|附近|周边|这边|那块|那里|街上|场上)?(?:的)?(?:最好|就行|就可以|优先|都行|就要得|也行)"
)
_TOO_FAR = re.compile(
    r"(?:镇|那边|那里|那头|这边)?(?:对我来说)?(?:太|有点|好|离得|隔得|远得|有些)远"
)
_OR_AT = re.compile(r"(?:镇|那边|附近|这边|街上|场上)?(?:、|/|或者?|或是|还是|和|跟|与)(?:者|是)?")
_WORK_AT = re.compile(
    r"(?:最好|只想|就想|想|就|只|要|只要|优先|哪怕)(?:是|能)?(?:在|去|到|回|往|找)$"
)
_FEW_WORDS = 6  # characters beside the place
_KEEPS_SLOTS = (Intent.SEEK_JOB, Intent.SUBSCRIBE, Intent.POST_JOB)
_KEEPS_WORK = (*_KEEPS_SLOTS, Intent.ASK_TRAINING)


def understand(text: str, lexicon: Lexicon, *, today: date | None = None) -> Need:
    """What `text` asks for. Never raises; reads at most the first LONGEST_TEXT characters.

    `today` turns a year of birth (我76年的) into an age; without it, it is left out.
    """
    plain = normalise(text[:LONGEST_TEXT]).text.strip()
    if _ANY_GAP.search(plain):
        plain = _SPACED.sub(r"\1", plain)
    said = find_mentions(plain, lexicon)
    attitudes = _attitudes(plain, said)
    work = choose_work(said.work, attitudes[: len(said.work)], plain)
    age = own_age(plain, year=today.year if today else None)
    floor = find_floor(plain)
    terms = choose_terms(said, attitudes[len(said.work) :], plain, age=age)
    near_me = not said.places and is_near_me(plain)
    intent = find_intent(
        plain,
        lexicon,
        has_work=any(hit.strength in ("name", "sound") for hit in said.work),
        has_wishes=bool(said.terms or said.held or said.work or near_me or age or floor)
        or _names_where(plain, said),
        refuses=bool(work.no_codes or work.no_groups),
        keeps_away=_says_what_not(plain, said),
    )
    need = Need(
        intent=intent,
        occupations=work.codes,
        groups=work.groups,
        settlement=terms.settlement,
        times=terms.times,
        tags=terms.tags,
        place=_place(_wanted_places(plain, said), lexicon),
        near_me=near_me,
        pay_min=floor,
        age=age.value if age else None,
        exclude=Exclusion(work.no_codes, work.no_groups, terms.no_times, terms.no_tags),
    )
    return _for_intent(need)


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


def _says_what_not(text: str, said: Mentions) -> bool:
    """True for 别给我推早班: what shall not be sent is named, so the rest is still wanted."""
    starts = [term.start for term in said.terms] + [hit.start for hit in said.work]
    return any(_NOT_SENT.search(text[max(0, start - 10) : start]) for start in starts)


def _names_where(text: str, said: Mentions) -> bool:
    """True when a place is what the text is about: 高铁站附近, 县城里面."""
    if not said.places:
        return False
    rest = len(text) - sum(hit.end - hit.start for hit in said.places)
    return rest <= _FEW_WORDS or _AROUND.search(text) is not None


def _wanted_places(text: str, said: Mentions) -> list[str]:
    """The places named, but for those that are refused."""
    hits = [hit for hit in said.places if not is_place_refused(text, hit.start, hit.end)]
    hits = [hit for hit in hits if not _TOO_FAR.match(text, hit.end)] or hits
    return [hit.value for hit in _preferred(text, hits)]


def _preferred(text: str, hits: Sequence[Hit[str]]) -> Sequence[Hit[str]]:
    """Of several places those where the work shall be: 家住大佛,想在石佛找; 城南最好."""
    if len(hits) < 2:
        return hits
    chosen: list[Hit[str]] = []
    for hit in reversed(hits):
        joined = chosen and _OR_AT.fullmatch(text, hit.end, chosen[-1].start)
        best = _BEST_AT.match(text, hit.end)
        if joined or best or _WORK_AT.search(text[max(0, hit.start - 8) : hit.start]):
            chosen.append(hit)
    return chosen[::-1] or hits


def _place(names: Sequence[str], lexicon: Lexicon) -> str | None:
    """The most particular of the places named: a landmark goes before the county."""
    for vague in (("county",), ()):
        for name in names:
            if vague and lexicon.place_by_name[name].kind in vague:
                continue
            return name
    return None
