"""How Dutch people say when something opens: "vanavond om 19.00 uur", "maandag om 19.00 uur"."""

from __future__ import annotations

from datetime import datetime, timedelta

from handoff import moments

#: As families read them.
DAYS = tuple(map(str, moments.DAYS))
_MONTHS = tuple(map(str, moments.MONTHS))
_PART_TODAY = ((6, "vannacht"), (12, "vanochtend"), (18, "vanmiddag"), (24, "vanavond"))
_PART_TOMORROW = ((6, "morgennacht"), (12, "morgenochtend"), (18, "morgenmiddag"), (24, "morgenavond"))
#: The night before a day belongs to the evening before it: "vannacht" is said until one goes to bed.
_NIGHT = 6


def opening_words(when: datetime, now: datetime) -> str:
    """When it opens, as said at ``now``. Both aware; ``when`` in the zone to speak in."""
    here = now.astimezone(when.tzinfo)
    ahead = (when.date() - here.date()).days
    if ahead == 1 and when.hour < _NIGHT and here.hour >= _NIGHT:
        return f"vannacht om {when:%H.%M} uur"
    return f"{_day_words(when, ahead)} om {when:%H.%M} uur"


def _day_words(when: datetime, ahead: int) -> str:
    if ahead <= 0:
        return _part(when, _PART_TODAY)
    if ahead == 1:
        return _part(when, _PART_TOMORROW)
    if ahead < timedelta(days=7).days:
        return DAYS[when.weekday()]
    return f"{DAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]}"


def _part(when: datetime, parts: tuple[tuple[int, str], ...]) -> str:
    return next(word for end, word in parts if when.hour < end)
