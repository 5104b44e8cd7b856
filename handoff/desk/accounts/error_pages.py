"""Kind pages when something goes wrong, without a traceback; the log gets a number, the person the same number."""

from __future__ import annotations

import logging

from aiohttp import web
from aiohttp.typedefs import Handler

from handoff.desk.accounts.doorkeeper import doorkeeper_of
from handoff.desk.accounts.guard import TooManyTries, please_wait
from handoff.desk.accounts.hashing import TooBusy
from handoff.desk.accounts.pages import page
from handoff.desk.accounts.visits import wants_page
from handoff.desk.language import say_for
from handoff.phrases import phrase, sentence

logger = logging.getLogger(__name__)

#: Title and explanation by status.
WORDS: dict[int, tuple[str, str]] = {
    400: (
        sentence("Dat kwam niet goed over"),
        sentence("Ga terug, ververs de pagina en probeer het opnieuw."),
    ),
    401: (sentence("Je bent niet ingelogd"), sentence("Log opnieuw in. Wat je had opgeslagen, is er nog.")),
    403: (
        sentence("Dit mag hier niet"),
        sentence(
            "Misschien stond de pagina te lang open. Ga terug, ververs de pagina en probeer het opnieuw. "
            "Lukt het dan niet? Vraag de coördinator of je hier bij mag."
        ),
    ),
    404: (
        sentence("Deze pagina is er niet"),
        sentence("Misschien is de link oud. Begin opnieuw bij het beginscherm."),
    ),
    405: (sentence("Dat kan hier niet"), sentence("Ga terug en probeer het met de knoppen op de pagina.")),
    413: (sentence("Dat is te groot"), sentence("Maak de tekst korter en probeer het opnieuw.")),
    415: (
        sentence("Dat kunnen we niet lezen"),
        sentence("Ga terug en probeer het met de knoppen op de pagina."),
    ),
    503: (sentence("Het is even te druk"), sentence("Wacht een paar seconden en probeer het opnieuw.")),
}
_OTHERWISE = (
    sentence("Er ging iets mis bij ons"),
    sentence(
        "Probeer het over een minuut opnieuw. Blijft het misgaan? Geef dit nummer door aan de beheerder."
    ),
)


@web.middleware
async def show_errors_kindly(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        return error_response(request, error.status, allow=error.headers.get("Allow", ""))
    except TooManyTries as slow:
        return please_wait(request, slow)
    except TooBusy:
        return error_response(request, 503)
    except Exception:
        number = doorkeeper_of(request).randomness(4).hex()
        logger.exception("desk request failed", extra={"number": number})
        return error_response(request, 500, number=number)


def error_response(request: web.Request, status: int, *, number: str = "", allow: str = "") -> web.Response:
    title, explanation = WORDS.get(status, _OTHERWISE)
    say = say_for(request)
    if wants_page(request):
        response = page(
            request, "error.html", status=status, title=title, explanation=explanation, number=number
        )
    else:
        response = web.json_response(
            {
                "fout": str(status),
                "tekst": f"{say(phrase(title))}. {say(phrase(explanation))}",
                "nummer": number,
            },
            status=status,
        )
    if allow:
        response.headers["Allow"] = allow
    return response
