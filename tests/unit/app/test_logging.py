"""Log lines hold no personal data: checked by scanning the bytes that were written."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from app.logging import MASK, configure_logging, mask

PHONES = [
    "13800001234",
    "138 0000 1234",
    "138-0000-1234",
    "138.0000.1234",
    "+86 138 0000 1234",
    "86-13800001234",
    "1 3 8 0 0 0 0 1 2 3 4",
    "１３８００００１２３４",
    "028-12345678",
    "02812345678",
    "0832 1234567",
    "(028) 1234 5678",
    "400-123-4567",
    "4001234567",
    "8888-1234",
]
HARMLESS = [
    "2026-11-23",
    "2026-11-23T10:20:30Z",
    "第 12 期",
    "30.2750,105.0310",
    "120-150元/天",
    "posting:1234567",
    "8:30-21:00",
    "port 8000",
]


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Where the lines go; logging is put back afterwards."""
    root = logging.getLogger()
    before = (root.handlers, root.level)
    target = io.StringIO()
    configure_logging(level="DEBUG", stream=target)
    yield target
    root.handlers, root.level = before
    structlog.reset_defaults()


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.mark.parametrize("phone", PHONES)
def test_a_phone_number_is_masked_however_it_is_written(phone: str) -> None:
    assert mask(f"请打{phone}找刘老板") == f"请打{MASK}找刘老板"
    assert MASK in mask(f"两个:{phone};{phone}")


@pytest.mark.parametrize("words", HARMLESS)
def test_what_is_no_phone_number_stays(words: str) -> None:
    assert mask(words) == words


@pytest.mark.parametrize(
    "secret",
    [
        "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw4",
        "yeshi_3x4mpl3-t0ken_abcdefghijklmnopqrstuvwxyz",
        "Bearer abc.def.ghi",
    ],
)
def test_a_token_is_masked(secret: str) -> None:
    assert mask(f"GET /bot{secret}/getMe").count(MASK) == 1
    assert secret not in mask(f"x {secret} y")


@given(st.text(alphabet="0123456789 -.()+（）·８６", max_size=400))
def test_masking_never_fails_and_never_leaves_a_plain_mobile(text: str) -> None:
    assert "13800001234" not in mask(f"{text[:50]} 13800001234 {text[50:]}")


def test_no_byte_of_a_phone_a_text_or_a_token_reaches_the_log(stream: io.StringIO) -> None:
    log = structlog.get_logger("app.test")
    log.info("posting.saved", phone="13800001234", text="想找日结的活", posting_id=7)
    log.info("nested", detail={"token": "abc", "who": ["0832-1234567"], "n": 13800001234})
    logging.getLogger("some.library").warning("cannot reach %s", "13800001234")
    try:
        raise ValueError("电话 138-0000-1234 不对")
    except ValueError:
        log.exception("crashed")
        logging.getLogger("other.library").error("crashed", exc_info=sys.exc_info())
    written = stream.getvalue()
    for secret in ("13800001234", "138-0000-1234", "0832-1234567", "想找日结", "abc"):
        assert secret not in written
    assert lines(stream)[0]["posting_id"] == 7


def test_a_traceback_never_shows_local_variables(stream: io.StringIO) -> None:
    secret_words = "张三家里的事"  # noqa: F841 (what must not be shown)
    try:
        raise RuntimeError("boom")
    except RuntimeError:
        structlog.get_logger("app.test").exception("crashed")
    assert "RuntimeError: boom" in str(lines(stream)[0]["exception"])
    assert "张三" not in stream.getvalue()


def test_the_access_log_has_no_query_and_no_address(stream: io.StringIO) -> None:
    access = logging.getLogger("uvicorn.access")
    access.info('%s - "%s %s HTTP/%s" %d', "10.1.2.3:5", "GET", "/chat?q=我的电话", "1.1", 200)
    line = lines(stream)[0]
    assert (line["event"], line["method"], line["path"]) == ("request", "GET", "/chat")
    assert line["status"] == 200
    assert "10.1.2.3" not in stream.getvalue()
    assert "我的电话" not in stream.getvalue()


def test_libraries_that_log_what_people_wrote_are_quiet(stream: io.StringIO) -> None:
    logging.getLogger("starlette_admin.fields").warning("cannot parse %r", "私房话")
    logging.getLogger("sqlalchemy.engine.Engine").info("[parameters] %r", "私房话")
    assert stream.getvalue() == ""


def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(ValueError, match="LOUD"):
        configure_logging(level="loud", stream=io.StringIO())
