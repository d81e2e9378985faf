"""What Telegram allows (https://core.telegram.org/bots/faq and /bots/api#sendmessage)."""

from __future__ import annotations

from bot.platform import Limits

NAME = "telegram"
LIMITS = Limits(text_units=4096, per_second=30, chat_interval_seconds=1.0, group_per_minute=20)
POLL_SECONDS = 25
"""How long one getUpdates waits; below the idle timeouts of common proxies."""
ALLOWED_UPDATES = ["message", "callback_query", "my_chat_member"]
"""Nothing else is asked for: what is not received need not be protected."""
REFUSED_SECONDS = 300.0
"""Between two tries with a token that Telegram refuses: it may be a slip of theirs."""
