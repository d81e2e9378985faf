"""Settlement, tags and places that a text names. Negation is not its business."""

from __future__ import annotations

import re

from market.facts import Settlement, Tag
from market.language.extract.age import find_age_limits
from market.language.extract.hits import Hit, Taken
from market.language.extract.paydays import DATED
from market.language.lexicon import Lexicon
from market.language.needles import Needles
from market.language.words import WordHit

_DENIED = re.compile(
    r"(?:不|(?<!有)没有?|(?<!有)没得|(?<!有)莫得|(?<!有)无|未|不提供|不含|不管|不交|不买|不带)$"
)
_AT_OWN_COST = re.compile(
    r"(?:费用|费)?(?:都|全|要|得)?\s?(?:自理|自己解决|自己管|自负|自费|自备|另算|另付|要收费|\d{2,4}\s?(?:元|块|/))"
)
_DATED = Needles([pattern for pattern, _ in DATED])
_BOTH = (Tag.MEALS, Tag.LODGING)
_HOMEWARD = ("回", "转", "到屋", "到家")
_TAKEN_HOME = re.compile(
    r"(?:拿|领|接|取|带|捎|揽|背|提)[^,。;!?\n娃孩孙学饭菜]{0,8}?(?:[回转](?:来|去|家里?|屋头?)|到(?:屋头|屋里|家里?|家头))头?"
    r"(?:慢慢|自己|再|来|边带娃边){0,2}(?:做(?![饭菜作])|弄(?![饭菜])|干|加工|编|缝|织|穿|串|绣|整|搞|糊|折|粘|钩|组装)"
)
"""Work is taken home, whatever is named in between: 领点雨伞回家缝."""


def find_settlements(text: str, lexicon: Lexicon) -> list[Hit[Settlement]]:
    """When pay is paid, by word ("天天结") or by date ("每月15号发上月工资")."""
    hits: list[Hit[Settlement]] = []
    taken = Taken(text)
    for index in sorted(_DATED.worth_trying(text)):  # before the words: 每月25日发放 is no 日发
        pattern, settlement = DATED[index]
        for match in pattern.finditer(text):
            if not taken.touches(*match.span()):
                taken.take(*match.span())
                hits.append(Hit(match.start(), match.end(), settlement))
    for word in lexicon.settlement.find(text):
        if not taken.touches(word.start, word.end):
            taken.take(word.start, word.end)
            hits.extend(Hit(word.start, word.end, Settlement(sense.value)) for sense in word.senses)
    return sorted(hits, key=lambda hit: hit.start)


def _is_not_offered(text: str, word: WordHit) -> bool:
    """ "不包住", "住宿自理", "住宿100元": named, but denied or to be paid for."""
    if _DENIED.search(text[max(0, word.start - 4) : word.start]):
        return True
    keep = word.senses[0].value in ("meals", "lodging", "meals_lodging")
    return keep and _AT_OWN_COST.match(text, word.end) is not None


def find_tags(text: str, lexicon: Lexicon) -> list[Hit[Tag]]:
    """What else is offered or accepted; an upper age limit above 50 accepts people of 50."""
    hits: list[Hit[Tag]] = []
    for word in lexicon.tags.find(text):
        if _is_not_offered(text, word):
            continue
        for sense in word.senses:
            tags = _BOTH if sense.value == "meals_lodging" else (Tag(sense.value),)
            hits.extend(Hit(word.start, word.end, tag) for tag in tags)
    if any(mark in text for mark in _HOMEWARD):
        hits += [Hit(*match.span(), Tag.HOME_BASED) for match in _TAKEN_HOME.finditer(text)]
    limits, taken = find_age_limits(text), Taken(text)
    for limit in limits:
        taken.take(limit.start, limit.end)
    hits = [h for h in hits if not (h.value is Tag.SENIOR_OK and taken.touches(h.start, h.end))]
    hits += [Hit(each.start, each.end, Tag.SENIOR_OK) for each in limits if each.accepts_seniors]
    return sorted(hits, key=lambda hit: (hit.start, hit.value))


def find_places(text: str, lexicon: Lexicon) -> list[Hit[str]]:
    """The places of places.csv that `text` names, by their `name`."""
    return [Hit(word.start, word.end, word.senses[0].value) for word in lexicon.places.find(text)]
