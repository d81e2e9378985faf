"""Which work a speaker wants and refuses, of all the work that is mentioned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from market.language.extract import OccupationHit
from market.matching.stance import Stance

_ANY_OF = re.compile(r"都(?:行|可以|会|能|做|要得|得行|干)|或者|还是|和|跟|、")
_ALSO = re.compile(r"(?:的|里|上班?)?(?:也|都)(?:行|可以|要得|得行|能|中|成|ok)")
_ACCEPTED = re.compile(
    r"(?:的|这个|活路?|工作)?(?:也|都|倒|倒是|是)?(?:可以|行(?!业)|得行|要得|能做|愿意|没问题)"
)
"""保洁可以,扫厕所不干: a part of the work is refused, not the work."""
_BUT_TO_BE = re.compile(r"(?<!不)是(?:我)?(?:想|要|来){0,2}(?:当|做|应聘)$")
"""不是找月嫂,是想当月嫂: the same work, but from the other side."""
_ADDS_NOTHING = {
    "cleaner": (
        re.compile(r"(?:打扫|清扫|保洁|清洁工?|[做搞](?:保洁|清洁|卫生))(?:卫生|清洁)?"),
        (
            "hotel-cleaner",
            "hourly-cleaner",
            "window-cleaner",
            "street-sweeper",
            "appliance-cleaner",
        ),
    ),
    "food-runner": (re.compile(r"端(?:下|点)?(?:盘子?|盘盘|菜)"), ("waiter",)),
}
"""By occupation, words for it that are also part of others: 客房打扫, 端盘子收桌子."""
_BESIDE = re.compile(r"(?:[的部里头上间楼做搞去帮]|服务){0,2}")
_OR = re.compile(r"(?:的|活|班)?,?(?:、|/|或者?|或是|还是|和|跟|与|以及)(?:者|是)?")


@dataclass(frozen=True, slots=True)
class Work:
    """Occupation codes and groups, wanted and refused; groups only where no code is named."""

    codes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    no_codes: tuple[str, ...] = ()
    no_groups: tuple[str, ...] = ()


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def choose_work(work: Sequence[OccupationHit], attitudes: Sequence[Stance], text: str) -> Work:
    """Sort the work mentioned by the stance to each; what was done before counts last."""
    if not work:
        return Work()
    pairs = _without_generic(list(zip(work, attitudes, strict=True)), text)
    refused = [hit for hit, stance in pairs if stance is Stance.REFUSED]
    accepted = {
        code
        for hit, stance in pairs
        if stance is Stance.WANTED
        and (_ACCEPTED.match(text, hit.end) or _BUT_TO_BE.search(text, 0, hit.start))
        for code in _named(hit)
    }
    no_codes = _unique(code for hit in refused for code in hit.codes if code not in accepted)
    sure = {code for hit, stance in pairs if stance is Stance.WANTED for code in _named(hit)}
    no_codes = tuple(
        code for code in no_codes if code not in sure or any(code in _named(hit) for hit in refused)
    )  # 不住家的保姆: what the place of work refuses, the name still wants
    begun = {hit.start for hit in refused if hit.codes}
    no_groups = _unique(
        group
        for hit in refused
        if not hit.codes and hit.end not in begun  # 工地搬砖 refuses 搬砖, not all of 工地
        for group in hit.groups
    )
    before = () if refused else ((Stance.PAST,),)  # who refuses work has moved on from the old
    for chosen in ((Stance.WANTED, Stance.WAIVED), *before):
        hits = [hit for hit, stance in pairs if stance in chosen]
        codes, groups = _positive(hits, text)
        codes = tuple(code for code in codes if code not in no_codes)
        groups = tuple(group for group in groups if group not in no_groups)
        if codes or groups:
            return Work(codes, () if codes else groups, no_codes, no_groups)
    return Work(no_codes=no_codes, no_groups=no_groups)


def _without_generic(
    pairs: list[tuple[OccupationHit, Stance]], text: str
) -> list[tuple[OccupationHit, Stance]]:
    """ "酒店客房打扫": a verb of any cleaning adds nothing right beside a special one."""
    kept = []
    for place, (hit, stance) in enumerate(pairs):
        verb, special = _ADDS_NOTHING.get("".join(hit.codes), (None, ()))
        if verb is None or not verb.fullmatch(text, hit.start, hit.end):
            kept.append((hit, stance))
            continue
        beside = [*pairs[max(0, place - 1) : place], *pairs[place + 1 : place + 2]]
        if not any(
            stance is other_stance
            and not set(other.codes).isdisjoint(special)
            and _BESIDE.fullmatch(text, min(hit.end, other.end), max(hit.start, other.start))
            for other, other_stance in beside
        ):
            kept.append((hit, stance))
    return kept


def _named(hit: OccupationHit) -> tuple[str, ...]:
    return hit.codes if hit.strength in ("name", "sound") else ()


def _coordinated(hits: Sequence[OccupationHit], text: str) -> list[OccupationHit]:
    """ "送快递或者外卖": what is joined to a name by "or" is as sure as the name."""
    found: list[OccupationHit] = []
    for hit in hits:
        before = found[-1] if found else None
        joined = before and _OR.fullmatch(text, before.end, hit.start)
        if joined and before and before.strength == "name" and hit.strength in ("venue", "duty"):
            hit = replace(hit, strength="name")
        elif hit.strength == "venue" and _ALSO.match(text, hit.end) and found:
            hit = replace(hit, strength="name")  # 保洁,加油站也行
        elif joined and before and before.strength == "venue" and hit.strength == "name":
            found[-1] = replace(before, strength="name")  # 超市或者服装店
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
