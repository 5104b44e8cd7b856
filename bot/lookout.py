"""Looks around for a turn: the content that runs, the time, and who is at the desk."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.checkins import QuietHours
from bot.clock import Clock, from_ms
from bot.live_content import LiveContent
from bot.presence_watch import PresenceWatch
from bot.surroundings import Surroundings, look_around


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookout:
    content: LiveContent
    presence: PresenceWatch
    clock: Clock
    zone: ZoneInfo
    quiet: QuietHours
    #: Is there a staff chat that hears of danger?
    alerted: bool = False

    def __call__(self) -> Surroundings:
        content = self.content.content
        now = self.clock()
        outlook = self.presence.outlook(content, from_ms(now))
        return look_around(
            content,
            now=now,
            zone=self.zone,
            quiet=self.quiet,
            someone_there=outlook.someone_there,
            outlook=outlook,
            chance=secrets.randbits(32),
            alerted=self.alerted,
        )
