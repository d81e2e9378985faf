"""Which occupations and fields of work a text names.

It does not know whether they are wanted, refused, or what the speaker did before.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from market.language.extract.hits import Hit, Taken
from market.language.lexicon import Lexicon
from market.language.lookalikes import respelled
from market.language.pinyin import syllables
from market.language.sounds import is_chinese, sounds_of
from market.language.words import Sense, WordHit

_LETTERS = re.compile(r"(?<![a-z0-9@._/-])[a-z]{5,24}(?![a-z0-9@._/-])")
_ANY_LETTER = re.compile(r"[a-z]{2}")
_UNITS = re.compile(r"[\u4e00-\u9fff]|[a-z]{1,6}")
_RUN = re.compile(r"[\u4e00-\u9fff]{2,12}")
_BREAK = re.compile(r"[,。!?;、\n]")
_APART = 8
_READ_APART = 300
_HEARD = 200  # characters in which words are also known by their sound
_MOST_READINGS = 1
_SHORTEST_MISREAD, _FARTHEST = 3, 6
_LONG_NAME = 4  # characters: there, two may be wrong when the sound is right
_KINDS = {"occupation": 0, "duty": 1, "venue": 2, "group": 3}


@dataclass(frozen=True, slots=True)
class OccupationHit:
    """A word for work: the codes it may mean, the groups, and how sure it is.

    `strength` is "name" (says the occupation), "duty" (also done at home: 带娃), "venue" (a place
    of work: only when nothing else is said), "group" (a whole field; `codes` is empty) or
    "sound" (a guess from the sound).
    """

    start: int
    end: int
    codes: tuple[str, ...]
    groups: tuple[str, ...]
    strength: str


def find_work(text: str, lexicon: Lexicon, *, by_sound: bool = True) -> list[OccupationHit]:
    """All words for work in `text`, surest readings, in order of position.

    Where no word says it outright, a verb and its object further apart do ("把旧墙敲掉"), and
    then what words sound like.
    """
    hits = [_hit(word) for word in lexicon.occupations.find(text)]
    if not any(hit.strength in ("name", "duty") for hit in hits):
        known = {code for hit in hits for code in hit.codes}
        hits.extend(hit for hit in _apart(text, lexicon) if not known & set(hit.codes))
        hits.sort(key=lambda hit: hit.start)
    if by_sound and not any(hit.strength == "name" for hit in hits):
        hits.extend(_latin(text, lexicon))
        if not any(hit.codes for hit in hits):
            hits.extend(_heard(text, lexicon, hits))
        if not hits:
            hits.extend(_misread(text[:_HEARD], lexicon))
        hits.sort(key=lambda hit: hit.start)
    return hits


def find_occupations(text: str, lexicon: Lexicon, *, by_sound: bool = True) -> list[Hit[str]]:
    """The occupation codes that `text` names; places of work only when nothing else does."""
    work = find_work(text, lexicon, by_sound=by_sound)
    sure = [hit for hit in work if hit.strength in ("name", "sound")]
    chosen = sure
    for weaker in ("duty", "venue"):
        chosen = chosen or [hit for hit in work if hit.strength == weaker]
    return [Hit(hit.start, hit.end, code) for hit in chosen for code in hit.codes]


def _hit(word: WordHit) -> OccupationHit:
    kind = min((sense.kind for sense in word.senses), key=_KINDS.__getitem__)
    codes = tuple(sense.value for sense in word.senses if sense.kind == kind)
    groups = tuple(sense.value for sense in word.senses if sense.kind == "group")
    if kind == "group":
        return OccupationHit(word.start, word.end, (), groups, "group")
    strength = "name" if kind == "occupation" else kind
    return OccupationHit(word.start, word.end, codes, groups, strength)


def _apart(text: str, lexicon: Lexicon) -> list[OccupationHit]:
    """The best pair of a verb and an object in one clause with a few words in between."""
    best: tuple[float, int, int, set[str], str] | None = None
    for found in lexicon.objects.find(text[:_READ_APART]):
        word = text[found.start : found.end]
        before = _last_clause(text[max(0, found.start - _APART) : found.start])
        after = _first_clause(text[found.end : found.end + _APART])
        for pair in lexicon.pairs[word]:
            for verb in pair.verbs:
                if verb not in before and (verb not in after or pair.strength == "duty"):
                    continue
                start = found.start - (len(before) - before.rfind(verb)) if verb in before else -1
                score = 2.0 * len(word) + len(verb) + (0.5 if start >= 0 else 0)
                span = (
                    (start, found.end)
                    if start >= 0
                    else (
                        found.start,
                        found.end + after.find(verb) + len(verb),
                    )
                )
                if best is None or score > best[0]:
                    best = (score, *span, {pair.code}, pair.strength)
                elif score == best[0]:
                    best[3].add(pair.code)
    if best is None or len(best[3]) > _MOST_READINGS:
        return []
    return [OccupationHit(best[1], best[2], tuple(sorted(best[3])), (), best[4])]


def _last_clause(text: str) -> str:
    return _BREAK.split(text)[-1]


def _first_clause(text: str) -> str:
    return _BREAK.split(text)[0]


def _latin(text: str, lexicon: Lexicon) -> list[OccupationHit]:
    """Pinyin: "baoan", "xi wan gong", or mixed with characters: "bao安", "洗wan工"."""
    found = []
    for match in _LETTERS.finditer(text):
        senses = lexicon.sounds.by_letters.get(match.group())
        if senses:
            found.append(_sounding(match.start(), match.end(), senses))
    if found or not _ANY_LETTER.search(text):
        return found
    return _mixed(list(_UNITS.finditer(text[:_READ_APART])), lexicon)


def _mixed(units: list[re.Match[str]], lexicon: Lexicon) -> list[OccupationHit]:
    """Words of which some characters are given by their letters, longest first."""
    spelled = [
        unit.group() if unit.group().isascii() else "".join(syllables(unit.group()))
        for unit in units
    ]
    for size in (5, 4, 3, 2):
        for start in range(len(units) - size + 1):
            window = units[start : start + size]
            if not any(unit.group().isascii() for unit in window) or not _is_one(window):
                continue
            senses = lexicon.sounds.by_letters.get("".join(spelled[start : start + size]))
            if senses:
                return [_sounding(window[0].start(), window[-1].end(), senses)]
    return []


def _is_one(units: list[re.Match[str]]) -> bool:
    """True when nothing but single blanks stands between the units."""
    pairs = itertools.pairwise(units)
    return all(right.start() - left.end() <= 1 for left, right in pairs)


def _heard(text: str, lexicon: Lexicon, known: list[OccupationHit]) -> list[OccupationHit]:
    """Words that sound like a known one and share at least one character with it."""
    guesses = [guess for run in _RUN.finditer(text[:_HEARD]) for guess in _guesses(run, lexicon)]
    if not guesses:
        return []
    taken = Taken(text)
    for listed in (lexicon.places, lexicon.times, lexicon.tags, lexicon.settlement):
        for word in listed.find(text):
            taken.take(word.start, word.end)
    for hit in known:
        taken.take(hit.start, hit.end)
    for word in lexicon.occupations.decoys(text[:_HEARD]):
        taken.take(word.start, word.end)
    found: list[OccupationHit] = []
    for start, end, senses in guesses:
        if not taken.touches(start, end):
            found.append(_sounding(start, end, senses))
            taken.take(start, end)
    return found


def _misread(text: str, lexicon: Lexicon) -> list[OccupationHit]:
    """The one name, of three characters or more, of which one was taken for its like by eye."""
    found: dict[tuple[str, ...], OccupationHit] = {}
    for place, other in respelled(text):
        start = max(0, place - _FARTHEST)
        for word in lexicon.occupations.find(other[start : place + _FARTHEST]):
            inside = start + word.start <= place < start + word.end
            if not inside or word.end - word.start < _SHORTEST_MISREAD:
                continue
            hit = _sounding(start + word.start, start + word.end, word.senses)
            if hit.strength == "sound":
                found[hit.codes] = hit
    return list(found.values()) if len(found) == _MOST_READINGS else []


def _guesses(run: re.Match[str], lexicon: Lexicon) -> Iterator[tuple[int, int, tuple[object, ...]]]:
    """What parts of a run of characters sound like, the longest first."""
    word = run.group()
    heard = sounds_of(word)
    for size in (5, 4, 3, 2):
        for start in range(len(word) - size + 1):
            alike = lexicon.sounds.by_syllables.get(heard[start : start + size])
            senses = _spelled_like(word[start : start + size], alike) if alike else None
            if senses:
                yield run.start() + start, run.start() + start + size, senses


def _spelled_like(
    word: str, alike: Iterable[tuple[str, tuple[Sense, ...]]]
) -> tuple[object, ...] | None:
    """The senses of the first of the words `alike` in sound that is nearly spelled so too."""
    if not is_chinese(word):
        return None
    misspelled = 1 if len(word) < _LONG_NAME else 2
    for known, senses in alike:
        shared = sum(a == b for a, b in zip(word, known, strict=True))
        if senses[0].kind in ("occupation", "venue") and 0 < shared >= len(word) - misspelled:
            return senses
    return None


def _sounding(start: int, end: int, senses: tuple[object, ...]) -> OccupationHit:
    word = _hit(WordHit(start, end, senses))  # type: ignore[arg-type]
    strength = "sound" if word.strength == "name" else word.strength
    return OccupationHit(start, end, word.codes, word.groups, strength)
