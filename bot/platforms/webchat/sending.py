"""The web chat as a platform: an outbox row is what the page shows, so sending is storing."""

from __future__ import annotations

from bot.platform import Limits, Reply

NAME = "webchat"
LIMITS = Limits(text_units=20_000, per_second=1000, chat_interval_seconds=0, group_per_minute=1000)
"""Our own page: nothing to protect it from; the text limit only bounds one bubble."""


class WebchatPlatform:
    """Marks as sent what the visitor's page reads from the outbox by itself."""

    name = NAME
    limits: Limits = LIMITS

    def is_group(self, chat_key: str) -> bool:
        """Every visitor has a chat of their own."""
        return False

    async def send(self, chat_key: str, reply: Reply) -> str:
        """Nothing to do: `bot.platforms.webchat.router` shows the row."""
        return ""
