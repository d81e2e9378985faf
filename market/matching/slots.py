"""Sets of small numbers as the bits of one integer: thousands are joined in a microsecond."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_FEW = 64
"""Below that a set of Python is smaller than the bits of 80,000, which take 10 kB."""
_BIT = tuple(1 << bit for bit in range(8))
_BITS_OF = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))


def spread(numbers: Iterable[int]) -> int:
    """The set of `numbers`, none below 0, as bits."""
    chosen = list(numbers)
    if not chosen:
        return 0
    buffer = bytearray(max(chosen) // 8 + 1)
    for number in chosen:
        buffer[number >> 3] |= _BIT[number & 7]
    return int.from_bytes(buffer, "little")


def numbers_in(bits: int) -> Iterator[int]:
    """The numbers of the set, least first."""
    for place, byte in enumerate(bits.to_bytes(bits.bit_length() // 8 + 1, "little")):
        for bit in _BITS_OF[byte]:
            yield place * 8 + bit


class Slots:
    """A set that is kept as `few` numbers while it is small, and as the bits `many` after that.

    So a thousand sets of one and one set of a thousand both stay small.
    """

    __slots__ = ("few", "many")

    def __init__(self) -> None:
        self.few: set[int] = set()
        self.many = 0

    def __bool__(self) -> bool:
        """True when anything is in it."""
        return bool(self.few or self.many)

    def toggle(self, number: int) -> None:
        """Put the number in, or take it out when it is in."""
        if self.many:
            self.many ^= 1 << number
            return
        self.few ^= {number}
        if len(self.few) > _FEW:
            self.many, self.few = spread(self.few), set()
