"""How long a family may wait, be silent or sleep, as editors write it in content/wachten.yaml. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handoff.cases import Case, CaseKind, CaseState
from handoff.errors import OpeningHoursWrong

#: How a case ended without a counsellor's closing: ids in figures, never words for families.
NOT_WAITED = "niet_gewacht"
#: It waited longer than we want: our failure, whoever left.
WAITED_TOO_LONG = "te_lang_gewacht"
#: A counsellor came, and not a word was heard from the family.
LEFT_SILENTLY = "stil_vertrokken"
#: The two had talked, and the talk stopped by itself.
FADED = "ingeslapen"
LEFT_A_MESSAGE = "liet_bericht_achter"

_DURATION = re.compile(r"(\d{1,3}) (?:(minuut|minuten)|(uur))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    #: After this a family in the queue is asked once what it wants instead.
    too_long: timedelta = timedelta(minutes=20)
    #: How long a family may be silent before it is asked whether it is there, and after that before it sleeps.
    silent: timedelta = timedelta(minutes=10)
    #: How long what was asked in the queue may stay unanswered before the place is let go.
    unanswered: timedelta = timedelta(minutes=20)
    #: A case that sleeps longer is over.
    sleeps: timedelta = timedelta(hours=12)


_KEYS = {"te_lang": "too_long", "stil": "silent", "geen_antwoord": "unanswered", "slaapt": "sleeps"}


def read_patience(raw: Mapping[str, object]) -> Patience:
    """From the file's keys; what is not there keeps its own length. Raises ``OpeningHoursWrong``."""
    unknown = set(raw) - set(_KEYS)
    if unknown:
        raise OpeningHoursWrong(
            f"Onbekende sleutel {sorted(unknown)[0]!r} in wachten.yaml. Bekend zijn: {', '.join(_KEYS)}."
        )
    return replace(Patience(), **{_KEYS[key]: _duration(key, str(value)) for key, value in raw.items()})


def _duration(key: str, written: str) -> timedelta:
    found = _DURATION.fullmatch(written.strip())
    if found is None or int(found[1]) == 0:
        raise OpeningHoursWrong(
            f"{key}: {written!r} is geen duur. Schrijf bijvoorbeeld 20 minuten of 12 uur."
        )
    return timedelta(hours=int(found[1])) if found[3] else timedelta(minutes=int(found[1]))


def may_be_asked(case: Case) -> bool:
    """A question that comes by itself can reach the wrong eyes: none in danger, none where others may look along."""
    return case.kind is CaseKind.CHAT and not case.in_danger and not case.discreet


def waits_too_long(case: Case, now: datetime, patience: Patience) -> bool:
    """Is it time for the one question to a family in the queue?"""
    return (
        case.state is CaseState.WAITING
        and case.too_long_at is None
        and may_be_asked(case)
        and now - case.waits_since >= patience.too_long
    )


def left_the_queue(case: Case, now: datetime, patience: Patience) -> bool:
    """Asked what it wants, and nothing was heard for long."""
    return (
        case.state is CaseState.WAITING
        and case.too_long_at is not None
        and may_be_asked(case)
        and _silent_since(case, case.too_long_at)
        and now - case.too_long_at >= patience.unanswered
    )


def is_silent(case: Case, now: datetime, patience: Patience) -> bool:
    """The counsellor wrote last, long ago, and the family was not asked yet whether it is there."""
    asked = case.counsellor_at
    return (
        asked is not None
        and _is_talking(case)
        and _silent_since(case, asked)
        and (case.pinged_at is None or not _silent_since(case, case.pinged_at))
        and now - asked >= patience.silent
    )


def fell_asleep(case: Case, now: datetime, patience: Patience) -> bool:
    """Asked whether it is there, and nothing was heard; what the counsellor wrote since counts as asking."""
    if case.pinged_at is None or not _is_talking(case) or not _silent_since(case, case.pinged_at):
        return False
    asked = max(case.pinged_at, case.counsellor_at or case.pinged_at)
    return now - asked >= patience.silent


def slept_too_long(case: Case, now: datetime, patience: Patience) -> bool:
    """Nobody's chat any more. In danger only a coordinator ends it."""
    return (
        case.slept_at is not None
        and case.state is CaseState.SLEEPING
        and not case.in_danger
        and now - case.slept_at >= patience.sleeps
    )


def how_it_ended(case: Case, now: datetime, patience: Patience) -> str:
    """The end of a case that no counsellor closed. A wait that was too long is never the family's leaving."""
    if case.state is CaseState.SLEEPING and case.counsellor:
        talked = case.taken_at is not None and not _silent_since(case, case.taken_at)
        return FADED if talked else LEFT_SILENTLY
    waited = (case.slept_at or now) - case.waits_since
    return WAITED_TOO_LONG if case.too_long_at or waited >= patience.too_long else NOT_WAITED


def ended_by_itself(case: Case) -> bool:
    """Neither side ended it: who comes back goes on."""
    return case.closed_how in (LEFT_SILENTLY, FADED)


def _is_talking(case: Case) -> bool:
    return case.state is CaseState.TAKEN and may_be_asked(case)


def _silent_since(case: Case, moment: datetime) -> bool:
    return case.family_at is None or case.family_at <= moment
