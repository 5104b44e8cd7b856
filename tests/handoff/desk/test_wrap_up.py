"""The end of a chat over HTTP: one key, the form in the chat, and the form later."""

from __future__ import annotations

from typing import Any

from handoff.cases import Case
from tests.handoff.desk.house import House, Seat
from tests.handoff.worlds import CARLA, EMMA, family_asks

FORM: dict[str, list[str]] = {
    "onderwerp": ["bezoek"],
    "relatie": ["partner"],
    "kind": ["ja"],
    "risico": ["zorg"],
    "verwezen": ["huisarts"],
    "vervolg": ["geen"],
    "samenvatting": ["Over zondag"],
}


async def taken(house: House, seat: Seat, **wish: Any) -> Case:
    case = await family_asks(house.world, **wish)
    assert (await seat.post(f"/gesprek/{case.id}/nemen"))[0] == 200
    return case


async def contact(house: House, case: Case) -> Any:
    return await house.world.store.read(lambda unit: unit.contact_of(case.id))


async def text_of(seat: Seat, path: str) -> tuple[int, str]:
    async with seat.http.get(path, headers={"Accept": "text/html"}) as response:
        return response.status, await response.text()


async def sent(seat: Seat, path: str, **fields: Any) -> tuple[int, str]:
    """A plain form, without following where it leads."""
    data = [("formulier", seat.token)] + [
        (name, value)
        for name, values in fields.items()
        for value in ([values] if isinstance(values, str) else values)
    ]
    headers = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html"}
    async with seat.http.post(path, data=data, headers=headers, allow_redirects=False) as response:
        return response.status, response.headers.get("Location", "") or await response.text()


async def test_the_chat_says_what_is_known_and_whether_one_key_is_enough(house: House) -> None:
    async with house.counsellor(EMMA) as emma:
        case = await taken(house, emma, flow="bezoek")
        about = (await emma.get(f"/gesprek/{case.id}/regels"))[1]["afronden"]
        assert about["waarom_niet"] == ""
        assert about["vorm"]["onderwerp"] == ["bezoek"]
        status, _ = await emma.post(f"/gesprek/{case.id}/in-een-keer", hoe="verkeerd")
    assert status == 200
    assert (await contact(house, case)).closed_how == "verkeerd"


async def test_one_key_is_refused_by_the_server_too(house: House) -> None:
    async with house.counsellor(EMMA) as emma:
        case = await taken(house, emma, signal="suicide", reason="crisis")
        assert (await emma.get(f"/gesprek/{case.id}/regels"))[1]["afronden"]["waarom_niet"]
        status, refused = await emma.post(f"/gesprek/{case.id}/in-een-keer", hoe="grap")
    assert (status, refused["fout"]) == (409, "niet_in_een_keer")
    assert await contact(house, case) is None


async def test_the_form_closes_the_chat_and_is_kept(house: House) -> None:
    async with house.counsellor(EMMA) as emma:
        case = await taken(house, emma)
        wrong = await emma.post(f"/gesprek/{case.id}/afronden", **{**FORM, "onderwerp": ["niets"]})
        assert (wrong[0], await contact(house, case)) == (400, None)
        odd = await emma.post(f"/gesprek/{case.id}/afronden", **{**FORM, "risico": "zorg"})
        assert odd[0] == 400
        assert (await emma.post(f"/gesprek/{case.id}/afronden", **FORM))[0] == 200
    kept = await contact(house, case)
    assert (kept.form.topics, kept.form.relation, kept.form.referred) == (
        ("bezoek",),
        "partner",
        ("huisarts",),
    )
    assert (kept.form.child.value, kept.form.risk.value, kept.wrapped) == ("ja", "zorg", True)


async def test_a_chat_closed_without_a_form_waits_in_my_list(house: House) -> None:
    async with house.counsellor(EMMA) as emma, house.counsellor(CARLA) as carla:
        case = await taken(house, emma)
        await emma.post(f"/gesprek/{case.id}/sluiten")
        assert (await emma.get("/stand"))[1]["nog_af_te_ronden"] == 1
        assert (await carla.get("/stand"))[1]["nog_af_te_ronden"] == 0
        assert case.pseudonym in (await text_of(emma, "/afronden"))[1]
        status, form = await text_of(emma, f"/afronden/{case.id}")
        assert status == 200 and 'name="relatie"' in form and "Op bezoek" in form
        assert (await text_of(carla, f"/afronden/{case.id}"))[0] == 403
        assert await sent(emma, f"/afronden/{case.id}", **FORM) == (303, "/afronden")
        assert (await emma.get("/stand"))[1]["nog_af_te_ronden"] == 0
        assert "Over zondag" in (await text_of(emma, f"/afronden/{case.id}"))[1]
        assert "Alles is afgerond" in (await text_of(emma, "/afronden"))[1]


async def test_an_ending_is_announced_from_the_chat(house: House) -> None:
    async with house.counsellor(EMMA) as emma:
        case = await taken(house, emma)
        assert (await emma.post(f"/gesprek/{case.id}/aankondigen"))[0] == 200
        assert (await emma.post(f"/gesprek/{case.id}/aankondigen"))[1]["fout"] == "nu_niet_afronden"
        lines = (await emma.get(f"/gesprek/{case.id}/regels"))[1]["regels"]
    assert "rustig af" in lines[-1]["tekst"]


async def test_the_form_speaks_the_language_of_who_reads_it(house: House) -> None:
    async with house.counsellor(EMMA) as emma:
        case = await taken(house, emma)
        await emma.post(f"/gesprek/{case.id}/sluiten")
        emma.http.headers.update({"Cookie": emma.http.headers["Cookie"] + "; taal=en"})
        page = (await text_of(emma, f"/afronden/{case.id}"))[1]
    assert "Visiting" in page and ">Who wrote?</label>" in page
