"""What a turn may know of the world: content, time, hours and who is at the desk. Made once per batch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.checkins import QuietHours
from bot.clock import local_time
from bot.family_words import family_words
from bot.opening_hours import hours_of
from flows.content import Content
from flows.context import Context, Limits
from flows.translations.dates import moment_in_words
from flows.translations.languages import DUTCH, FORMAL
from handoff.hours_words import opening_words
from handoff.patience import Patience, read_patience
from handoff.presence import Outlook, Standing
from handoff.words import FamilyWords

#: The one other language a reason for being closed can be written in.
_ENGLISH = "en"
#: What each channel carries; a channel not named here is as wide as Telegram.
CHANNEL_LIMITS: Mapping[str, Limits] = {
    "telegram": Limits(text=4096, label=40, buttons=12),
    "web": Limits(text=8000, label=60, buttons=16),
}


NOTHING_KNOWN = Outlook(someone_there=False, opens=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    content: Content
    #: Milliseconds.
    now: int
    moment: datetime
    zone: ZoneInfo
    quiet: QuietHours
    someone_there: bool
    words: Mapping[str, str]
    family_words: FamilyWords
    chance: int = 0
    outlook: Outlook = NOTHING_KNOWN
    #: Does anybody outside the desk hear of danger?
    alerted: bool = False

    def context(
        self, *, channel: str, language: str, case: str, known: bool = False, danger: bool = False
    ) -> Context:
        """``known``: this family talked with us before, in an episode that has ended."""
        return Context(
            now=self.moment,
            chance=self.chance,
            language=language,
            channel=channel,
            limits=CHANNEL_LIMITS.get(channel, CHANNEL_LIMITS["telegram"]),
            case=case,
            danger=danger,
            someone_there=self.someone_there,
            words=self._words_in(language, known=known),
        )

    def _words_in(self, language: str, *, known: bool) -> Mapping[str, str]:
        more = {"terug": "ja"} if known else {}
        if language != DUTCH:
            more["eerst_kijken"] = _first_look(self.content.in_language(language), self.alerted)
        if language not in (DUTCH, FORMAL):
            more["opent_weer"] = self._opens_in(language)
        return {**self.words, **more} if more else self.words

    def _opens_in(self, language: str) -> str:
        content, opens = self.content.in_language(language), self.outlook.opens
        when = moment_in_words(opens, language) if opens else _nobody_knows(content)
        reason = self.outlook.why_closed_en if language == _ENGLISH else ""
        return when + _why_closed(content, self.outlook, reason)

    @property
    def patience(self) -> Patience:
        return read_patience(self.content.waiting)

    def opens_in(self, language: str) -> str:
        """When somebody is there again, in words; empty while somebody is there."""
        if self.someone_there:
            return ""
        return self._words_in(language, known=False).get("opent_weer", "")


def look_around(
    content: Content,
    *,
    now: int,
    zone: ZoneInfo,
    quiet: QuietHours,
    someone_there: bool,
    outlook: Outlook | None = None,
    chance: int = 0,
    alerted: bool = False,
) -> Surroundings:
    """``alerted``: a staff chat hears of danger, so that may be said."""
    moment = local_time(now, zone)
    outlook = outlook or Standing(hours=hours_of(content)).outlook(moment)
    return Surroundings(
        content=content,
        now=now,
        moment=moment,
        zone=zone,
        quiet=quiet,
        someone_there=someone_there,
        words=_words(content, moment, outlook, alerted),
        outlook=outlook,
        family_words=family_words(content),
        chance=chance,
        alerted=alerted,
    )


def _words(content: Content, moment: datetime, outlook: Outlook, alerted: bool) -> Mapping[str, str]:
    """Words usable in every text: of the organisation, and when somebody is there again."""
    words = {name: value for name, value in content.organisation.items() if isinstance(value, str)}
    words["organisatie"] = words.get("naam", "")
    when = opening_words(outlook.opens, moment) if outlook.opens else _nobody_knows(content)
    words["opent_weer"] = when + _why_closed(content, outlook, outlook.why_closed)
    words["eerst_kijken"] = _first_look(content, alerted)
    return words


def _first_look(content: Content, alerted: bool) -> str:
    return content.first_look if alerted else content.first_look_unalerted


def _nobody_knows(content: Content) -> str:
    """Ends a sentence such as "De chat is weer open …" when no shift is planned: never a time that is not true."""
    return _said(content, "opent_onbekend", "zodra er weer iemand is. Wanneer dat is, weten we niet")


def _why_closed(content: Content, outlook: Outlook, reason: str) -> str:
    """A sentence more; somebody whose language the reason was not written in hears at least that there is one."""
    if not outlook.why_closed and not outlook.why_closed_en:
        return ""
    if not reason:
        return ". " + _said(content, "dicht_bijzonder", "Nu is de chat dicht om een bijzondere reden")
    said = _said(content, "dicht_reden", "Nu is de chat dicht: {reden}")
    return ". " + said.replace("{reden}", reason.strip().rstrip("."))


def _said(content: Content, text: str, otherwise: str) -> str:
    """The end of a sentence: whoever says it puts the full stop."""
    said = content.everywhere.texts.get(text)
    return (said.source if said else otherwise).strip().rstrip(".")
