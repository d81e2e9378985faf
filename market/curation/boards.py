"""Tonight's picks shared out over themed boards: a title in Chinese and its postings.

It knows themes and numbers, not pixels: whether a card fits is the layout's question.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from market.curation.choose import Pick
from market.facts import Settlement, Tag

_MIXED = "今晚精选"
_PER_EMPLOYER = 2
"""Postings of one employer on one board, as long as others are waiting."""
_ORDINALS = "一二三四五六七八九十"

Fits = Callable[[Pick], bool]


@dataclass(frozen=True, slots=True)
class BoardPlan:
    """One board: its title and its postings in order."""

    title: str
    picks: tuple[Pick, ...]


def paginate(picks: Sequence[Pick], *, per_board: int) -> tuple[BoardPlan, ...]:
    """Share the picks out over boards of at most `per_board`, none nearly empty, each pick once.

    A board has a theme when all its postings share it. Boards stand in the order of their best
    pick. Raises ValueError when `per_board` is less than one.
    """
    if per_board < 1:
        raise ValueError(f"a board holds at least one posting, not {per_board}")
    waiting = list(picks)
    boards: list[tuple[str, list[Pick]]] = []
    for size in _even_sizes(len(picks), per_board):
        theme, taken = _fullest_theme(waiting, size, used=[title for title, _ in boards])
        boards.append((theme, taken))
        waiting = _rest(waiting, taken)
    place = {pick.posting.id: index for index, pick in enumerate(picks)}
    boards.sort(key=lambda board: min(place[pick.posting.id] for pick in board[1]))
    return _titled(boards)


def _even_sizes(count: int, per_board: int) -> list[int]:
    """As few boards as hold `count` postings, as equally full as they can be."""
    boards = -(-count // per_board)
    return [count // boards + (index < count % boards) for index in range(boards)]


def _fullest_theme(waiting: list[Pick], size: int, *, used: list[str]) -> tuple[str, list[Pick]]:
    """A theme that fills a board: an unused one first, then the one with the fewest to spare."""
    options: list[tuple[int, int, str, list[Pick]]] = []
    for title, fits in _THEMES:
        fitting = [pick for pick in waiting if fits(pick)]
        taken = _without_crowding(fitting, size)
        if len(taken) == size and (size > 1 or len(waiting) == 1):
            options.append((used.count(title), len(fitting), title, taken))
    if options:
        _, _, title, taken = min(options, key=lambda option: option[:2])
        return title, taken
    taken = _without_crowding(waiting, size)
    taken += _rest(waiting, taken)[: size - len(taken)]
    return _MIXED, taken


def _rest(waiting: Sequence[Pick], taken: Sequence[Pick]) -> list[Pick]:
    gone = {pick.posting.id for pick in taken}
    return [pick for pick in waiting if pick.posting.id not in gone]


def _without_crowding(picks: Sequence[Pick], size: int) -> list[Pick]:
    employers: Counter[str] = Counter()
    taken: list[Pick] = []
    for pick in picks:
        employer = pick.posting.record.employer.strip()
        if len(taken) < size and (not employer or employers[employer] < _PER_EMPLOYER):
            taken.append(pick)
            employers[employer] += 1
    return taken


def _titled(boards: Sequence[tuple[str, list[Pick]]]) -> tuple[BoardPlan, ...]:
    """Boards of the same theme are numbered: 日结专板(一), 日结专板(二)."""
    total = Counter(title for title, _ in boards)
    seen: Counter[str] = Counter()
    plans: list[BoardPlan] = []
    for title, taken in boards:
        seen[title] += 1
        number = seen[title]
        ordinal = _ORDINALS[number - 1] if number <= len(_ORDINALS) else str(number)
        shown = f"{title}（{ordinal}）" if total[title] > 1 else title
        plans.append(BoardPlan(shown, tuple(taken)))
    return tuple(plans)


def _tagged(*tags: Tag) -> Fits:
    return lambda pick: any(tag in pick.posting.record.tags for tag in tags)


def _in_group(*groups: str) -> Fits:
    return lambda pick: pick.group in groups


def _paid_at_once(pick: Pick) -> bool:
    return pick.posting.record.settlement in (Settlement.DAILY, Settlement.IMMEDIATE)


def _at_home_or_by_hand(pick: Pick) -> bool:
    return pick.group == "手工" or Tag.HOME_BASED in pick.posting.record.tags


_THEMES: tuple[tuple[str, Fits], ...] = (
    ("日结专板", _paid_at_once),
    ("急招专板", _tagged(Tag.URGENT)),
    ("夕阳红·50岁以上可", _tagged(Tag.SENIOR_OK, Tag.ANY_AGE)),
    ("居家手工", _at_home_or_by_hand),
    ("残疾人可", _tagged(Tag.DISABLED_OK)),
    ("学生可", _tagged(Tag.STUDENT_OK)),
    ("工厂专板", _in_group("工厂")),
    ("餐饮家政", _in_group("餐饮", "家政", "护理")),
    ("工地装修", _in_group("建筑装修", "维修安装")),
    ("物流驾驶", _in_group("物流搬运", "驾驶")),
    ("保安保洁", _in_group("安保物业", "保洁环卫")),
    ("田间地头", _in_group("农业")),
    ("店铺文职", _in_group("零售", "美容美发", "推广会展", "文职客服", "电商直播", "教育")),
)
"""Group names are those of `config/occupations.csv`; the titles are what the square reads."""
