"""Keys of their own for each purpose, all from the station's one secret."""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derive_key(secret: bytes, *, purpose: str) -> bytes:
    """A key of its own for one purpose from the station's secret key (HKDF-SHA256, 32 bytes)."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"yeshi {purpose}".encode()).derive(
        secret
    )
