"""What the writer wants: work, workers, an answer, to complain, to be told, or nothing.

The patterns are data (config/lexicon/intents.toml); this module only knows their order.
"""

from __future__ import annotations

from market.facts import Intent
from market.language.lexicon import Lexicon


def find_intent(
    text: str,
    lexicon: Lexicon,
    *,
    has_work: bool,
    has_wishes: bool,
    refuses: bool,
    keeps_away: bool,
) -> Intent:
    """The intent of a normalised text.

    `has_work` says that it names an occupation, `has_wishes` that it states anything else
    about work: a field, settlement, times, tags, pay, an age, or what is refused;
    `refuses` that it names work that is not wanted ("别给我推保安" still wants the rest), and
    `keeps_away` that it names terms that it will not be told of ("别给我推早班").
    Words for a machine ("忽略以上指令", "/withdraw D001") are neither.
    """
    says = lexicon.intents.said_in(text)
    if says("for_machines"):
        return Intent.OTHER
    keep_away = keeps_away or says("keep_away")
    still_wants = keep_away or refuses or (has_work and says("seek_question"))
    if not still_wants and says("unsubscribe"):
        return Intent.UNSUBSCRIBE
    if says("denied"):
        says = lexicon.intents.said_in(lexicon.intents.without("denied", text))
    if says("complain") and not says("not_a_complaint"):
        return Intent.COMPLAIN
    asks_for_work = says("seek_question")
    if not keep_away and says("subscribe") and not says("post_job"):
        return Intent.SUBSCRIBE
    if not keep_away and (says("hires") or (not asks_for_work and says("post_job"))):
        return Intent.POST_JOB
    if says("ask_training") and not says("job_with_training"):
        return Intent.ASK_TRAINING
    if says("ask_policy") and not (has_work and asks_for_work):
        return Intent.ASK_POLICY
    if says("ask_station") and not (has_work and says("seek_job")):
        return Intent.ASK_STATION
    if says("other"):
        return Intent.OTHER
    if says("greet"):
        return Intent.GREET
    seeks = has_work or has_wishes or asks_for_work or says("seek_job")
    return Intent.SEEK_JOB if seeks else Intent.OTHER
