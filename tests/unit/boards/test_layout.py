"""Boxes on a board, and the fingerprint of what hangs there."""

from __future__ import annotations

from itertools import combinations

import pytest

from broadcast.boards.layout import (
    FRAMES,
    MAX_CARDS,
    Box,
    Orientation,
    card_boxes,
    content_hash,
)

EVERY_BOARD = [(way, count) for way in Orientation for count in range(1, MAX_CARDS + 1)]


@pytest.mark.parametrize(("way", "count"), EVERY_BOARD)
def test_cards_fill_their_area_without_overlapping(way: Orientation, count: int) -> None:
    boxes = card_boxes(count, way)
    area = FRAMES[way].cards
    covered = sum(box.w * box.h for box in boxes)
    assert len(boxes) == count
    assert covered > 0.93 * area.w * area.h
    assert not any(_overlap(a, b) for a, b in combinations(boxes, 2))
    assert all(box.x >= area.x and box.x + box.w <= area.x + area.w + 0.01 for box in boxes)
    assert all(box.y >= area.y and box.y + box.h <= area.y + area.h + 0.01 for box in boxes)


def _overlap(a: Box, b: Box) -> bool:
    return a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h


@pytest.mark.parametrize("count", [0, MAX_CARDS + 1])
def test_a_board_holds_one_to_six_cards(count: int) -> None:
    with pytest.raises(ValueError, match="1 to 6"):
        card_boxes(count, Orientation.LANDSCAPE)


def test_the_fingerprint_is_of_the_content_alone() -> None:
    one = content_hash([{"a": 1, "b": "甲"}], titles=["日结"])
    assert one == content_hash([{"b": "甲", "a": 1}], titles=["日结"])
    assert one != content_hash([{"a": 2, "b": "甲"}], titles=["日结"])
    assert one != content_hash([{"a": 1, "b": "甲"}], titles=["周结"])
    assert len(one) == 64
