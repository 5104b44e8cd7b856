"""What can stop a counsellor, and what to do about it: a phrase that the desk shows as it is."""

from __future__ import annotations

from handoff.phrases import Phrase, phrase


class DeskError(Exception):
    """Something at the desk could not be done; nothing was changed."""

    #: Short stable name for the page; the text is for people.
    name = "fout"

    def __init__(self, why: Phrase) -> None:
        super().__init__(str(why))
        self.phrase = why

    @property
    def text(self) -> str:
        """In Dutch."""
        return str(self.phrase)


class CaseGone(DeskError):
    name = "weg"

    def __init__(self) -> None:
        super().__init__(
            phrase("De familie is weggegaan of vroeg om te wissen. Van dit gesprek is niets bewaard.")
        )


class CaseIsClosed(DeskError):
    name = "gesloten"

    def __init__(self) -> None:
        super().__init__(
            phrase(
                "Dit gesprek is afgesloten. Schrijft de familie opnieuw, dan komt het terug in de wachtrij."
            )
        )


class NotClosedYet(DeskError):
    """This is for chats that are over; what to do first differs."""

    name = "nog_open"


class CaseSleeps(DeskError):
    name = "slaapt"

    def __init__(self) -> None:
        super().__init__(
            phrase(
                "De familie is nu stil. Zodra er weer een bericht komt, staat dit gesprek bovenaan de wachtrij."
            )
        )


class AlreadyTaken(DeskError):
    name = "bezet"

    def __init__(self, holder: str) -> None:
        super().__init__(
            phrase("{holder} heeft dit gesprek net genomen. Kies een ander gesprek.", holder=holder)
        )
        self.holder = holder


class HandsFull(DeskError):
    name = "vol"

    def __init__(self, capacity: int) -> None:
        one = phrase("Je kunt één gesprek tegelijk doen. Sluit het eerst af.")
        more = phrase(
            "Je kunt {capacity} gesprekken tegelijk doen. Sluit er eerst een af.", capacity=capacity
        )
        super().__init__(one if capacity == 1 else more)


class NotForYou(DeskError):
    name = "niet_voor_jou"

    def __init__(self, needs: str) -> None:
        super().__init__(
            phrase(
                "Dit gesprek vraagt een collega met de bevoegdheid {needs}. Overleg met de coördinator.",
                needs=needs,
            )
        )


class PassedOn(DeskError):
    name = "doorgegeven"

    def __init__(self) -> None:
        super().__init__(phrase("Je gaf dit gesprek door. Een collega neemt het."))


class NotYours(DeskError):
    name = "niet_van_jou"

    def __init__(self) -> None:
        super().__init__(
            phrase("Dit gesprek is niet (meer) van jou. Ververs de lijst om te zien wie het heeft.")
        )


class JustChanged(DeskError):
    """Seen a moment ago, and different now: perhaps danger was seen in it."""

    name = "net_veranderd"

    def __init__(self) -> None:
        super().__init__(
            phrase("Dit gesprek veranderde net. Kijk of er nu gevaar is en probeer het opnieuw.")
        )


class CoordinatorCloses(DeskError):
    name = "coordinator_sluit"

    def __init__(self) -> None:
        super().__init__(
            phrase("Hier was gevaar. Alleen de coördinator sluit dit gesprek af. Overleg eerst samen.")
        )


class QueueEmpty(DeskError):
    name = "leeg"

    def __init__(self) -> None:
        super().__init__(phrase("Er wacht nu niemand die jij kunt nemen."))


class EmptyReply(DeskError):
    name = "leeg_bericht"

    def __init__(self) -> None:
        super().__init__(phrase("Typ eerst een bericht."))


class ReplyTooLong(DeskError):
    name = "te_lang"

    def __init__(self, most: int) -> None:
        super().__init__(phrase("Dit bericht is langer dan {most} tekens. Stuur het in stukken.", most=most))


class NothingToResend(DeskError):
    name = "niet_opnieuw"

    def __init__(self) -> None:
        super().__init__(
            phrase("Dit bericht staat niet meer als onzeker of niet bezorgd. Ververs het gesprek.")
        )


class CheckInRefused(DeskError):
    name = "geen_checkin"


class AlarmNotYours(DeskError):
    name = "melding_niet_van_jou"

    def __init__(self) -> None:
        super().__init__(phrase("Deze melding klikt de coördinator weg."))


class BadInput(DeskError):
    """The page sent something it never should. Reloading the page helps."""

    name = "ongeldig"

    def __init__(self, what: Phrase) -> None:
        super().__init__(phrase("{what} klopt niet. Ververs de pagina en probeer het opnieuw.", what=what))


class OpeningHoursWrong(Exception):
    """A file with times cannot be used. ``where`` are the keys that lead to the line to mend; the text says how."""

    def __init__(self, text: str, *where: str | int) -> None:
        super().__init__(text)
        self.where = where


class ReasonNeeded(DeskError):
    name = "reden_nodig"

    def __init__(self) -> None:
        super().__init__(phrase("Kies eerst waarom je dit gesprek wilt lezen."))
