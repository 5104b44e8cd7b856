"""Standard answers, filled in for this counsellor and this family; and for editors how often each one is used."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from handoff.desk.accounts import current_counsellor
from handoff.desk.asking import body_of, text_in
from handoff.desk.desk import desk_of
from handoff.desk.knowledge.looking_up import spoken_with
from handoff.desk.pages import page
from handoff.errors import BadInput
from handoff.hours import next_opening
from handoff.phrases import Phrase, phrase

#: Group in the content -> how counsellors read it.
GROUPS: Mapping[str, Phrase] = {
    "begin": phrase("Begin"),
    "luisteren": phrase("Luisteren"),
    "gevoel": phrase("Gevoel"),
    "praktisch": phrase("Praktisch"),
    "gevaar": phrase("Gevaar"),
    "grenzen": phrase("Grenzen"),
    "stilte": phrase("Stilte"),
    "overdragen": phrase("Overdragen"),
    "afsluiten": phrase("Afsluiten"),
}


async def list_answers(request: web.Request) -> web.Response:
    desk, me, now = desk_of(request), current_counsellor(request), desk_of(request).clock()
    spoken = await spoken_with(request, await body_of(request))
    names = {"naam": me.name, "rol": desk.words.in_language(spoken.language).role_of(me)}
    filled = desk.knowledge.answers(spoken, names, next_opening(desk.hours(), now), now, desk.language)
    rows = [
        {
            "id": answer.id,
            "groep": desk.say(GROUPS.get(answer.group, answer.group)),
            "titel": answer.title,
            "tekst": answer.text,
            "verlopen": answer.expired,
        }
        for answer in filled
    ]
    return web.json_response({"antwoorden": rows})


async def note_used(request: web.Request) -> web.Response:
    """Counted without who used it."""
    desk, answer = desk_of(request), text_in(await body_of(request), "id")
    if answer not in desk.knowledge.answer_titles():
        raise BadInput(phrase("Het standaardantwoord"))
    month = f"{desk.clock():%Y-%m}"
    await desk.store.write(lambda unit: unit.note_answer_used(answer, month))
    return web.json_response({})


async def show_used(request: web.Request) -> web.Response:
    desk = desk_of(request)
    used = await desk.store.read(lambda unit: unit.answers_used())
    this_month = f"{desk.clock():%Y-%m}"
    rows = [
        {
            "id": name,
            "title": title,
            "now": used.get((name, this_month), 0),
            "ever": sum(count for (answer, _), count in used.items() if answer == name),
        }
        for name, title in desk.knowledge.answer_titles(desk.language).items()
    ]
    return page(request, "knowledge/answers.html", rows=sorted(rows, key=lambda row: -int(row["ever"])))
