"""Logs as JSON lines, without personal data.

Phone numbers are masked wherever they appear, values under telling keys (texts, tokens,
passwords, payloads) never leave the process, and the access log has no query strings.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, MutableMapping
from typing import Any, TextIO

import structlog

HIDDEN_KEYS = frozenset(
    {
        *("text", "message_text", "body", "payload", "form", "values", "query", "phone"),
        *("password", "token", "secret", "authorization", "cookie", "contact_phone", "key"),
    }
)
HIDDEN = "[不记录]"
MASK = "*******"

# A mobile (1xx xxxx xxxx), a landline with its area code, a 400 number, or a local number of
# 7 or 8 digits with a separator; up to two separators between digits, full width included.
_GAP = r"[\s\-\u2010-\u2015_.·()（）]{0,2}"
_PHONE = re.compile(
    rf"(?<!\d)(?:(?:\+?86{_GAP})?[1１]{_GAP}[3-9３-９](?:{_GAP}\d){{9}}"
    rf"|[(（]?[0０]\d{{2,3}}{_GAP}\d(?:{_GAP}\d){{6,7}}"
    rf"|[48]00{_GAP}\d(?:{_GAP}\d){{6}}"
    r"|[2-9]\d{2,3}[-\s]\d{4})(?!\d)"
)
_TOKEN = re.compile(r"(?:\d{6,12}:[A-Za-z0-9_-]{30,64}|yeshi_[A-Za-z0-9_-]{20,64})")
_BEARER = re.compile(r"(?i)bearer\s{1,4}\S{1,300}")
_MAX_CHARS = 20_000

EventDict = MutableMapping[str, Any]


def configure_logging(*, level: str, stream: TextIO) -> None:
    """Send every log line of the process, the libraries' too, to `stream` as JSON.

    Raises ValueError for a level that logging does not know.
    """
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        _without_arguments,
        structlog.processors.format_exc_info,
        without_personal_data,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            pass_foreign_args=True,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    _tame_libraries()


def _tame_libraries() -> None:
    """Libraries log through the root handler alone, and not what people wrote."""
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [], True
        logger.setLevel(logging.NOTSET)
    # This one logs what cannot be parsed of a form, as it was typed.
    logging.getLogger("starlette_admin").setLevel(logging.ERROR)
    # These log SQL parameters, request URLs or message texts below WARNING.
    for name in ("sqlalchemy", "aiosqlite", "httpx", "httpcore", "aiogram", "sse_starlette"):
        logging.getLogger(name).setLevel(logging.WARNING)


def without_personal_data(_logger: object, _method: str, event: EventDict) -> EventDict:
    """A structlog processor: hide what telling keys hold, mask numbers everywhere else."""
    for key, value in list(event.items()):
        if key.startswith("_"):
            continue
        event[key] = HIDDEN if key.lower() in HIDDEN_KEYS else clean(value)
    return event


def clean(value: Any) -> Any:
    """`value` with phone numbers and tokens masked, at any depth that a log line has."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, bool) or value is None or isinstance(value, float):
        return value
    if isinstance(value, int):
        return value if len(str(abs(value))) < 7 else mask(str(value))
    if isinstance(value, Mapping):
        return {
            str(key): HIDDEN if str(key).lower() in HIDDEN_KEYS else clean(item)
            for key, item in value.items()
        }
    if isinstance(value, (list, tuple, set, frozenset)):
        return [clean(item) for item in value]
    return mask(str(value))


def mask(text: str) -> str:
    """`text` without phone numbers and tokens."""
    text = text[:_MAX_CHARS]
    for pattern in (_BEARER, _TOKEN, _PHONE):
        text = pattern.sub(MASK, text)
    return text


def _without_arguments(_logger: object, _method: str, event: EventDict) -> EventDict:
    """The access log says method, path and status; query strings and addresses stay out."""
    arguments = event.pop("positional_args", None)
    record = event.get("_record")
    if record is None or record.name != "uvicorn.access":
        return event
    event["event"] = "request"
    if isinstance(arguments, tuple) and len(arguments) == 5:
        _client, method, path, _version, status = arguments
        event.update(method=method, path=str(path).split("?")[0], status=status)
    return event
