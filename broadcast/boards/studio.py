"""Draws an evening's boards: HTML fragments, PNG pictures, one PDF, files on disk.

Everything here blocks for milliseconds to seconds: servers call it in a thread.
"""

from __future__ import annotations

import errno
import io
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from hashlib import sha256
from pathlib import Path
from typing import Generic, TypeVar

from jinja2 import Environment
from PIL import Image

from broadcast.boards.evening import Evening
from broadcast.boards.fit import Measure
from broadcast.boards.layout import Orientation
from broadcast.boards.render import SIZES, Renderer, Size
from broadcast.boards.view import Board, BoardWriter
from market.errors import StorageFull

KEPT_PICTURES = 6
"""Of 1-2 MB each: a visitor's page asks for the same few again and again."""
KEPT_FRAGMENTS = 64
"""Of about 15 kB each: two orientations of a large edition."""
PDF_QUALITY = 88
PDF_DPI = 144.0
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


T = TypeVar("T")


class _Kept(Generic[T]):
    """The last few things that were made. Making happens outside the lock."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._things: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made for `key`, or what `make` makes now."""
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
                return self._things[key]
        made = make()
        with self._lock:
            self._things[key] = made
            while len(self._things) > self._most:
                self._things.popitem(last=False)
        return made


class Studio:
    """Boards in every form. Safe to share between threads."""

    def __init__(self, environment: Environment, *, renderer: Renderer, measure: Measure) -> None:
        self._writer = BoardWriter(environment, measure=measure)
        self._renderer = renderer
        self._fragments: _Kept[str] = _Kept(KEPT_FRAGMENTS)
        self._pictures: _Kept[bytes] = _Kept(KEPT_PICTURES)

    def html(self, board: Board, orientation: Orientation, *, evening: Evening) -> str:
        """The board's fragment, without cards that were edited until they no longer fit."""
        key = (board, orientation, evening.edition, evening.station)

        def write() -> str:
            fitting = board.without_illegible(measure=self._writer.measure)
            return self._writer.html(
                fitting, orientation, edition=evening.edition, station=evening.station
            )

        return self._fragments.get(key, write)

    def empty(self, orientation: Orientation, *, evening: Evening) -> str:
        """The board of an evening without postings."""
        return self.html(Board(1, "", ()), orientation, evening=evening)

    def png(self, board: Board, size: Size, *, evening: Evening) -> bytes:
        """The board's picture."""
        html = self.html(board, size.orientation, evening=evening)
        key = (sha256(html.encode()).digest(), size)
        return self._pictures.get(key, lambda: self._renderer.render(html, size))

    def pdf(self, evening: Evening, *, size: Size = SIZES["1080p"]) -> bytes:
        """All boards, one a page; a friendly page when there is none.

        One page after the other, so that one picture is in memory and not a dozen.
        """
        day = evening.edition.day.isoformat()
        out = io.BytesIO()
        for board in evening.boards or (Board(1, "", ()),):
            html = self.html(board, size.orientation, evening=evening)
            with Image.open(io.BytesIO(self._renderer.render(html, size))) as picture:
                picture.convert("RGB").save(
                    out,
                    "PDF",
                    append=bool(out.tell()),
                    resolution=PDF_DPI,
                    quality=PDF_QUALITY,
                    title=f"零工夜市 第{evening.edition.number}期 {day}",
                    author=evening.station.name,
                )
            out.seek(0, io.SEEK_END)
        return out.getvalue()

    def save(self, folder: Path, evening: Evening) -> list[Path]:
        """Every board for both kinds of screen, the first in 4K too, and the PDF, into `folder`.

        4K costs four times as much and is asked for board by board. Raises StorageFull;
        pictures that were there before are then still whole.
        """
        written: list[Path] = []
        for place, board in enumerate(evening.boards or (Board(1, "", ()),)):
            for name, size in SIZES.items():
                if size.scale > 1 and place > 0:
                    continue
                path = folder / f"board-{board.number:02d}-{name}.png"
                save_whole(path, self.png(board, size, evening=evening))
                written.append(path)
        path = folder / "boards.pdf"
        save_whole(path, self.pdf(evening))
        return [*written, path]


def save_whole(path: Path, content: bytes) -> None:
    """Replace the file at once: readers see the old or the new one, never a part.

    Raises StorageFull when the disk is full; the old file is then still there.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise StorageFull(f"磁盘满了，没有写成 {path.name}；原来的还在。") from error
        raise
    finally:
        draft.unlink(missing_ok=True)
