"""The message of a posting in pieces: every word once, marked, and without phones for some."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.admin.message import DOT, Piece, Shown, Spans, show, without_phones

WORDS = "招洗碗工2名，130元/天，日结\n电话138 0000 1234"
SPANS: Spans = {
    "title": [[1, 4]],
    "occupation": [[1, 4]],
    "headcount": [[4, 6]],
    "pay": [[7, 13]],
    "settlement": [[14, 16]],
    "contact_phone": [[19, 32]],
    "place": None,
}


def shown(
    message: str = WORDS, *, spans: Spans = SPANS, phones: bool = True, found: str = ""
) -> Shown:
    return show(message, spans=spans, findings=[found], values={"pay": "130元/天"}, phones=phones)


def test_each_fields_words_carry_its_name_once() -> None:
    named = [(piece.words, piece.names) for piece in shown().pieces if piece.names]
    assert named == [
        ("洗碗工", ("岗位", "工种")),
        ("2名", ("人数",)),
        ("130元/天", ("工资",)),
        ("日结", ("结算",)),
        ("138 0000 1234", ("电话",)),
    ]


def test_fields_that_overlap_share_their_words() -> None:
    pieces = shown("日结100元", spans={"pay": [[0, 6]], "settlement": [[0, 2]]}).pieces
    assert pieces == (
        Piece("日结", ("pay", "settlement"), ("结算",)),
        Piece("100元", ("pay",), ("工资",)),
    )


def test_a_field_that_a_person_changed_has_no_words_and_says_so() -> None:
    (place,) = [item for item in shown().legend if item.field == "place"]
    assert place.by_hand
    assert not any("place" in piece.fields for piece in shown().pieces)
    assert [item.by_hand for item in shown().legend if item.field != "place"] == [False] * 6


def test_words_that_the_gate_quoted_are_marked_wherever_they_stand() -> None:
    pieces = shown("押金100，退押金", spans={}, found="押金").pieces
    assert [piece.words for piece in pieces if piece.found] == ["押金", "押金"]


@pytest.mark.parametrize(
    "words",
    [
        "电话138 0000 1234",
        "电话１３８００００１２３４",
        "13800001234，再说一遍13800001234",
        "打幺三八零零零零一二三四",
        "028-0000 1234",
        "QQ 1234567890",
        "138/0000/1234",
        "138\u200b0000\u200b1234",
        "138  -  0000  -  1234",
        "138\n0000\n1234",
        "①③⑧⓪⓪⓪⓪①②③④",
    ],
)
def test_without_leave_no_number_can_be_read(words: str) -> None:
    masked = without_phones(words, ())
    assert len(masked) == len(words)
    assert re.search(r"1234|１２３４|一二三四|①②③④", masked) is None
    assert DOT in masked


def test_pay_and_headcount_stay_readable_when_phones_do_not() -> None:
    masked = "".join(piece.words for piece in shown(phones=False).pieces)
    assert masked == "招洗碗工2名，130元/天，日结\n电话••• •••• ••••"


@given(
    st.text(max_size=400),
    st.dictionaries(
        st.sampled_from(["title", "pay", "place", "contact_phone", "unheard_of"]),
        st.lists(st.lists(st.integers(-50, 500), min_size=2, max_size=2), max_size=4),
    ),
    st.text(max_size=5),
    st.booleans(),
)
def test_any_message_comes_out_whole_whatever_the_spans(
    message: str, spans: dict[str, list[list[int]]], found: str, phones: bool
) -> None:
    pieces = shown(message, spans=spans, found=found, phones=phones).pieces
    together = "".join(piece.words for piece in pieces)
    assert len(together) == len(message)
    if phones:
        assert together == message
