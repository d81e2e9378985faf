"""Work that no list knows is looked for in the postings' own words, or honestly not found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from market.facts import Answer, PostingRecord, Settlement
from market.language.lexicon import Lexicon
from market.matching.index import PostingIndex
from market.matching.need import understand
from market.matching.unknown import unknown_work
from market.usecases.match_need import match_need
from tests.unit.matching.anything import TODAY, posting_of


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("有没有开飞机的活", "开飞机"),
        ("想当宇航员", "宇航员"),
        ("招潜水员吗", "潜水员"),
        ("有没得修钟表的活路", "修钟表"),
        ("日结的开飞机的活", "开飞机"),
        ("律师还招不招", "律师"),
    ],
)
def test_a_name_for_work_that_is_unknown_is_kept(text: str, work: str, lexicon: Lexicon) -> None:
    assert unknown_work(text, understand(text, lexicon), lexicon) == work


@pytest.mark.parametrize(
    "text",
    [
        "有什么活",
        "有没有适合我的",
        "想找个靠谱的工作",
        "挣钱多的活",
        "有没有女的能做的活",
        "晚上能做的兼职",
        "没文化能干的活",
        "想找点事做",
        "洗碗的活",
        "不想进厂,别的工作都行",
        "你好",
    ],
)
def test_words_that_name_no_work_are_no_unknown_work(text: str, lexicon: Lexicon) -> None:
    assert unknown_work(text, understand(text, lexicon), lexicon) is None


@pytest.fixture
def ask(lexicon: Lexicon) -> Callable[[str], Answer]:
    """Three postings, one of which says 修钟表."""
    records = (
        PostingRecord(title="洗碗工", occupation="dishwasher", settlement=Settlement.DAILY),
        PostingRecord(title="保安", occupation="security-guard"),
        PostingRecord(title="老街铺子招师傅", description="修钟表，配电池"),
    )
    index = PostingIndex(lexicon)
    index.put_many(posting_of(number, record) for number, record in enumerate(records, 1))
    return lambda text: match_need(text, index=index, lexicon=lexicon, today=TODAY)


def test_only_postings_that_say_the_words_match_unknown_work(
    ask: Callable[[str], Answer],
) -> None:
    assert [m.posting.id for m in ask("有没得修钟表的活路").matches] == [3]


def test_without_such_a_posting_nothing_is_offered(ask: Callable[[str], Answer]) -> None:
    answer = ask("有没有开飞机的活")
    assert (answer.matches, answer.nearest) == ((), ())
    assert answer.understood == "“开飞机”"


def test_with_other_wishes_what_comes_nearest_says_what_it_is_not(
    ask: Callable[[str], Answer],
) -> None:
    answer = ask("日结的开飞机的活")
    assert not answer.matches
    assert answer.nearest[0].posting.id == 1
    assert answer.nearest[0].unmet[0] == "没写“开飞机”"


def test_a_general_question_is_still_answered_with_everything(
    ask: Callable[[str], Answer],
) -> None:
    answer = ask("有什么活")
    assert len(answer.matches or answer.nearest) == 3
