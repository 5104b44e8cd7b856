"""A flow changes while people are in it: never silence, never an exception, whatever changed, wherever they were."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.codes import shape_of
from flows.content import Content
from flows.context import Context
from flows.effects import Forget, Say, Step
from flows.engine import advance
from flows.flow import Flow
from flows.inputs import Begin, Input, Tap, Text, Unreadable
from flows.position import Place, Position
from flows.position_json import from_json, to_json
from flows.steps.base import FlowStep
from flows.steps.choice import ChoiceStep
from flows.steps.end import EndStep
from flows.steps.say import SayStep
from flows.steps.text import TextStep
from tests.flows.small_content import EARS, FLOWS, NOW, Talk, content_with, small_content
from tests.flows.test_position_json import POSITIONS


def changed(flow: str, old: str, new: str) -> Content:
    assert old in FLOWS[flow]
    return content_with(**{flow: FLOWS[flow].replace(old, new)})


def test_other_words_for_the_same_question_change_nothing_for_who_is_in_it() -> None:
    talk = Talk().begins("na_bezoek").meets(changed("na_bezoek", "Hoe ging het?", "Hoe was het bezoek?"))
    assert talk.types("goed").texts == ["Fijn."]


def test_other_answers_make_the_question_be_asked_again() -> None:
    talk = Talk().begins("na_bezoek").meets(changed("na_bezoek", '"Goed -> einde"', '"Gaat wel -> einde"'))
    assert talk.types("goed").texts == ["Hoe ging het?"]
    assert talk.labels == ["Gaat wel", "Niet goed"]


def test_a_reworded_answer_keeps_its_id_under_verhuisd() -> None:
    reworded = FLOWS["na_bezoek"].replace('"Goed -> einde"', '"Het ging goed -> einde"')
    talk = Talk().begins("na_bezoek")
    button = talk.buttons[0].code
    talk.meets(content_with(na_bezoek=reworded + "verhuisd: {goed: het_ging_goed}\n"))
    assert talk.taps_code(button).texts == ["Fijn."]


def test_a_renamed_step_is_followed() -> None:
    renamed = (
        FLOWS["na_bezoek"]
        .replace("start: vraag", "start: hoe_was_het")
        .replace("  vraag:\n", "  hoe_was_het:\n")
    )
    talk = (
        Talk().begins("na_bezoek").meets(content_with(na_bezoek=renamed + "verhuisd: {vraag: hoe_was_het}\n"))
    )
    assert talk.types("goed").texts == ["Hoe ging het?"]
    assert talk.place == "na_bezoek.hoe_was_het"


def test_a_step_that_is_gone_leads_to_the_last_answered_one_with_the_answers_kept() -> None:
    without = FLOWS["alles"].replace("  spullen:\n", "  weg:\n").replace("daarna: spullen", "daarna: brief")
    talk = (
        Talk().begins("alles").types("Sam").types("morgen").meets(content_with(alles=without)).types("kleren")
    )
    assert talk.texts == ["inhoud_veranderd.", "Wanneer is het, Sam?"]


def test_without_such_a_step_the_flow_starts_again() -> None:
    other = "flow: bezoek\ntitel: B\nstart: a\nstappen:\n  a:\n    vraag: Anders?\n    keuzes: [Ja -> a]\n"
    other += "  b:\n    vraag: Waar?\n    zoek_in: inrichtingen\n    bewaar_als: inrichting\n    twijfel: T\n"
    other += "    niet_gevonden: [N]\n    daarna: a\n"
    talk = Talk().begins("bezoek").meets(content_with(bezoek=other)).types("Vught")
    assert talk.texts == ["inhoud_veranderd.", "Anders?"]


def test_a_flow_that_is_gone_leads_to_the_menu() -> None:
    content = small_content()
    flows = {name: flow for name, flow in content.flows.items() if name != "na_bezoek"}
    talk = Talk().begins("na_bezoek").meets(replace(content, flows=flows)).types("goed")
    assert talk.texts == ["inhoud_veranderd.", "Waarover gaat het?"]


def test_a_caller_that_is_gone_leads_to_the_menu() -> None:
    content = small_content()
    flows = {name: flow for name, flow in content.flows.items() if name != "bezoek"}
    talk = Talk().begins("bezoek").types("Vught").meets(replace(content, flows=flows)).types("5")
    assert talk.texts[-2:] == ["inhoud_veranderd.", "Waarover gaat het?"]


def test_who_is_in_danger_is_never_sent_to_the_menu_by_a_change() -> None:
    content = small_content()
    flows = {name: flow for name, flow in content.flows.items() if name != "gevaar"}
    talk = Talk().begins("menu").types("dood wil ik").meets(replace(content, flows=flows)).types("ja")
    assert "Alarmnummer: 112 (gratis, dag en nacht)" in talk.texts


# Every mutation, every position

_ANSWERS = [
    "ja",
    "nee",
    "1",
    "3",
    "morgen",
    "vught",
    "zutphen",
    "weet ik niet",
    "geen",
    "klaar",
    "kleren en pas",
]
_ORDERS = [
    "stop",
    "terug",
    "menu",
    "mens",
    "wis mij",
    "nood",
    "dood wil ik",
    "hij slaat mij nu",
    "bezoektijden",
]
_ODD = [
    "",
    " ",
    "u",
    "²",
    "٣",
    "{naam}",
    "\u202e",
    "0-3",
    "x" * 5000,
    "9" * 40,
    "31-02-2026",
    "over 999 maanden",
]
TEXTS = st.sampled_from([*_ANSWERS, *_ORDERS, "twee dingen", *_ODD])
CODES = st.sampled_from(["", "!", "!MENS", "!GEEN", "!VERDER", "!NIETWACHTEN", "!TERUG", "!x", "abcdefgh"])
INPUTS: st.SearchStrategy[Input] = st.one_of(
    TEXTS.map(Text),
    st.text(max_size=30).map(Text),
    CODES.map(Tap),
    st.sampled_from(["photo", "location", "", "iets"]).map(Unreadable),
    st.sampled_from(["", "bezoek", "weg"]).map(Begin),
)
CONTEXTS = st.builds(
    Context,
    now=st.sampled_from([NOW, NOW.replace(year=2028), NOW.replace(month=12, day=31)]),
    case=st.sampled_from(["", "", "waiting", "taken"]),
    someone_there=st.booleans(),
    channel=st.sampled_from(["web", "telegram"]),
)
#: A choice among the buttons of the last turn, or an input of its own.
ACTS = st.lists(st.one_of(st.integers(0, 8), INPUTS), min_size=0, max_size=9)


def drop_step(flow: Flow, step: FlowStep) -> Flow:
    return replace(flow, steps={name: one for name, one in flow.steps.items() if name != step.id})


def rename_step(flow: Flow, step: FlowStep) -> Flow:
    steps = {**drop_step(flow, step).steps, f"{step.id}_nieuw": replace(step, id=f"{step.id}_nieuw")}
    return replace(flow, steps=steps, moved={**flow.moved, step.id: f"{step.id}_nieuw"})


def retype_step(flow: Flow, step: FlowStep) -> Flow:
    prose = next((text for _, text in step.prose()), None)
    then = next((target for _, target in step.targets()), None)
    new: FlowStep
    if prose is None:
        return flow
    if then is None or isinstance(step, TextStep):
        new = EndStep(id=step.id, flow=flow.id, mark=step.mark, shape=shape_of("stop", (), ""), text=prose)
    elif isinstance(step, ChoiceStep):
        new = TextStep(
            id=step.id,
            flow=flow.id,
            mark=step.mark,
            shape=shape_of("tekst", (), "x"),
            question=prose,
            keep_as="x",
            then=then,
            skip=None,
            retries=(),
            made_buttons=(),
        )
    else:
        new = SayStep(
            id=step.id, flow=flow.id, mark=step.mark, shape=shape_of("zeg", (), ""), text=prose, then=then
        )
    return replace(flow, steps={**flow.steps, step.id: new})


def drop_choice(flow: Flow, step: FlowStep) -> Flow:
    if not isinstance(step, ChoiceStep):
        return flow
    options = step.options[1:]
    new = replace(
        step,
        options=options,
        made_buttons=step.made_buttons[1:],
        by_code={one.code: one for one in options},
        shape=shape_of("keuze", (one.id for one in options), step.keep_as),
    )
    return replace(flow, steps={**flow.steps, step.id: new})


def empty_flow(flow: Flow, step: FlowStep) -> Flow:
    return replace(flow, steps={}, moved={step.id: "kring", "kring": step.id})


MUTATIONS = (drop_step, rename_step, retype_step, drop_choice, empty_flow)


@st.composite
def mutated(draw: st.DrawFn) -> Content:
    """The small helpline with up to six steps changed, and perhaps a flow, a fact or a list gone."""
    content = small_content()
    flows = dict(content.flows)
    for _ in range(draw(st.integers(0, 6))):
        name = draw(st.sampled_from(sorted(flows)))
        if not flows[name].steps:
            continue
        step = draw(st.sampled_from(sorted(flows[name].steps)))
        flows[name] = draw(st.sampled_from(MUTATIONS))(flows[name], flows[name].steps[step])
    if draw(st.booleans()):
        flows.pop(draw(st.sampled_from(sorted(flows))))
    facts = content.facts if draw(st.booleans()) else {}
    lists = content.lists if draw(st.booleans()) else {}
    return replace(content, flows=flows, facts=facts, lists=lists)


def act(content: Content, step: Step, act_: int | Input, context: Context) -> Step:
    said: Input
    if isinstance(act_, int):
        codes = [one.code for say in step.effects if isinstance(say, Say) for one in say.buttons]
        said = Tap(codes[act_ % len(codes)]) if codes else Text("ja")
    else:
        said = act_
    return advance(content, step.position, said, context, senses=EARS)


def is_answered(step: Step, said: Input, context: Context) -> bool:
    """Silence is only right after SNEL WEG, while a counsellor talks, and in the queue after one acknowledgement."""
    says = [one for one in step.effects if isinstance(one, Say)]
    in_the_queue = step.position is not None and step.position.asking == "wacht"
    return bool(says) or Forget(panic=True) in step.effects or context.case == "taken" or in_the_queue


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(FLOWS)), ACTS, mutated(), ACTS, CONTEXTS)
def test_whatever_changes_the_family_gets_an_answer(
    flow: str, before: list[int | Input], new: Content, after: list[int | Input], context: Context
) -> None:
    step = advance(small_content(), None, Begin(flow), context, senses=EARS)
    for one in before:
        step = act(small_content(), step, one, context)
    for one in (Text("ja"), *after):
        kept = None if step.position is None else from_json(to_json(step.position))
        assert kept == step.position
        step = act(new, step, one, context)
        if new.flows.get("menu") and new.flows["menu"].steps:
            assert is_answered(step, one if not isinstance(one, int) else Text(""), context)


@settings(max_examples=250, deadline=None)
@given(POSITIONS, st.sampled_from(sorted(FLOWS)), st.data(), INPUTS, CONTEXTS)
def test_no_stored_position_brings_the_engine_down(
    stored: Position, flow: str, data: st.DataObject, said: Input, context: Context
) -> None:
    steps = small_content().flows[flow].steps
    name = data.draw(st.sampled_from(sorted(steps)))
    trail = (*stored.trail, Place(flow=flow, step=name), Place(flow="menu", step="keuze"))
    asking = data.draw(
        st.sampled_from(["", "twijfel", "bedoel_je", "mens_aanbieden", "wacht", stored.asking])
    )
    candidates = data.draw(
        st.sampled_from([(), ("bezoek", "weg"), ("pi-vught", "x"), ("pas",), stored.candidates])
    )
    position = replace(
        stored,
        flow=flow,
        step=name,
        shape=steps[name].shape,
        trail=trail,
        asking=asking,
        candidates=candidates,
    )
    for one in (stored, position):
        assert isinstance(advance(small_content(), one, said, context, senses=EARS), Step)
