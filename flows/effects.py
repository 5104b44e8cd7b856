"""What the engine wants done. Orders, in the imperative; the engine itself does nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.position import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    label: str
    #: At most 32 ASCII characters: a short hash of flow, step and choice, or "!<GLOBAL WORD>" such as "!MENS".
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """One message to the family. Plain text: no HTML, no Markdown."""

    text: str
    buttons: tuple[Button, ...] = ()
    #: Several answers may be ticked: a tap redraws this same message in place (``replaces_tapped``).
    replaces_tapped: bool = False
    #: Safety information is never withdrawn when a human overtakes it.
    safety: bool = False
    #: May stand in the file a family takes along (``bewaard``): told by us, without words they typed, not in danger.
    advice: bool = False
    #: For a hint above the keyboard/text field: "tekst" | "getal" | "datum" | "" .
    expects: str = ""
    #: Numbers in the text a family can tap to call, as written in the text -> digits to dial.
    phones: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForPerson:
    """Open a case for a human."""

    #: Short stable reason id, such as "wens_familie", "inrichting_onbekend", "crisis".
    reason: str
    #: "gewoon" | "hoog" | "nood"
    urgency: str = "gewoon"
    #: "gesprek" (live) or "bericht" (left for the next shift).
    kind: str = "gesprek"
    #: What the counsellor reads first; written from the flow's ``samenvatting``.
    briefing: str = ""
    #: What the counsellor may see of the talk so far: "alles" | "samenvatting" | "niets".
    sharing: str = "samenvatting"
    #: Crisis kind ("suicide", "violence-now", …) or empty.
    signal: str = ""
    #: The flow it came from.
    flow: str = ""
    #: The writer is a child or teenager: for a counsellor who may talk with them.
    young: bool = False
    #: Whoever writes may not be alone: nothing is asked unasked while it waits or is silent.
    discreet: bool = False
    #: They say u, and are addressed so.
    formal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AddToCase:
    """What a family in the queue told meanwhile, for the counsellor who comes. In Dutch."""

    #: A line for each question answered.
    lines: tuple[str, ...] = ()
    #: Rules that hold and make it more urgent, in words for counsellors.
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveQueue:
    """The family no longer wants to wait for a human."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCheckIn:
    """Ask later how it went. Only ever produced after the family said yes."""

    flow: str
    #: Whole days from now.
    after_days: int
    #: Local wall-clock window "HH:MM", within quiet hours the host keeps.
    earliest: str = "10:00"
    latest: str = "20:00"


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelCheckIns:
    """What was agreed to ask later is off; after a new yes it may be agreed again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StopUnsolicited:
    """STOP: cancel check-ins and never write unasked again, until the family starts anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forget:
    """WIS MIJ (``panic`` False: say goodbye) or SNEL WEG (``panic`` True: no reply at all)."""

    panic: bool = False
    #: Was somebody in danger where it was said? Of that a line without a person remains.
    in_danger: bool = False
    #: The kind of danger, or empty when nobody named it.
    signal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A crisis signal was seen: ring counsellors and coordinator, without content."""

    #: suicide | suicide-other | violence-now | child-abuse | child-suicide | medical | threat | sexual-violence;
    #: empty for NOOD, which names no kind.
    signal: str
    #: "zeker" (the numbers are given, a case is open) or "misschien" (the bot asks gently first).
    certainty: str = "zeker"


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeFile:
    """A file or picture made from the family's own answers. Data only; ``bot.pictures`` draws."""

    #: One of ``flows.steps.file.KINDS``.
    kind: str
    #: Neutral file name without extension.
    name: str
    title: str
    #: Of a picture the same in words; of a story its pages, each beginning with "[drawing]".
    body: str
    #: Who stands in the middle of the picture.
    middle: str = ""
    #: The collected list: per row its cells, each what was kept and the words for it.
    rows: tuple[tuple[tuple[str, str], ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeRequest:
    """Somebody is asked to call, mail or visit; kept apart from the conversation. In Dutch."""

    #: Id of what was chosen, such as "belconsult".
    kind: str
    #: Such as "telefoon" -> the number. Only what was given.
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakLanguage:
    """The family chose a language, as an IETF tag."""

    language: str


Effect = (
    Say
    | AskForPerson
    | AddToCase
    | LeaveQueue
    | PlanCheckIn
    | CancelCheckIns
    | StopUnsolicited
    | Forget
    | Alert
    | MakeFile
    | MakeRequest
    | SpeakLanguage
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The outcome of one input: the new position and the effects, in order.

    ``position`` is None after an ended or forgotten conversation: the next message starts afresh.
    """

    position: Position | None
    effects: tuple[Effect, ...] = ()
    #: For the figures, see ``flows.topic``; known too when the position is gone.
    topic: str = ""
