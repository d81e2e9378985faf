"""What `yeshi doctor` asks about Telegram: does the token work, and what can the bot hear?"""

from __future__ import annotations

from bot.platforms.telegram.client import BadToken, TelegramUnreachable, make_bot, who_am_i
from config.settings import Settings

CHECK_SECONDS = 10.0


async def check_telegram(settings: Settings) -> tuple[str, str]:
    """(what is worth knowing, what to do about it), in Chinese; empty when all is well."""
    token = settings.telegram_token.get_secret_value()
    try:
        bot = make_bot(token=token, api=settings.telegram_api, timeout=CHECK_SECONDS)
    except BadToken as error:
        return str(error), "核对 YESHI_TELEGRAM_TOKEN"
    try:
        me = await who_am_i(bot)
    except BadToken as error:
        return str(error), "核对 YESHI_TELEGRAM_TOKEN"
    except TelegramUnreachable as error:
        return str(error), f"看看这台机器能不能打开 {settings.telegram_api}"
    finally:
        await bot.session.close()
    if me.reads_groups:
        return "", ""
    words = f"@{me.username} 的隐私模式开着（默认）：群里只看得到 @它、回复它和命令"
    return words, "这样就够用；要改：@BotFather → /setprivacy"
