"""What must hold after every turn of every conversation. Each rule gives words for what is wrong, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.channels.base import OurMistake, Outbound, OutboundKind, OutButton
from bot.channels.telegram.compose import compose
from bot.channels.telegram.split_text import LIMIT, utf16_length
from flows.content import Content
from flows.context import Context, Limits
from flows.effects import Effect, Forget, LeaveQueue, Say
from flows.misses import ACKNOWLEDGED
from flows.position import Position
from flows.position_json import from_json, to_json
from flows.turn import DEEPEST, LONGEST_TRAIL

LIMITS = Limits()
#: Buttons the engine may put under a message besides those of the step: tips, a person, skip.
EXTRA_BUTTONS = 3
TICKED = "✓ "
#: What the family page takes as a code, within what the engine promises.
_CODE = re.compile(r"[\x20-\x7e]{1,32}")
#: Texts of ``overal.yaml`` that say that the content itself is broken.
LOST = ("even_mis", "inhoud_veranderd")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """One turn, as the host sees it."""

    content: Content
    context: Context
    after: Position | None
    effects: tuple[Effect, ...]
    #: What the family typed in this conversation so far, which may come back in a text.
    typed: tuple[str, ...] = ()

    @property
    def says(self) -> list[Say]:
        return [one for one in self.effects if isinstance(one, Say)]


def what_is_wrong(turned: Turned) -> Iterator[str]:
    yield from _is_answered(turned)
    yield from _waits_somewhere(turned)
    for say in turned.says:
        yield from _reads_well(turned, say)
        yield from _fits_buttons(say)
        yield from _fits_channels(say)


def _is_answered(turned: Turned) -> Iterator[str]:
    quiet = turned.context.case == "taken" or any(
        isinstance(one, Forget) and one.panic for one in turned.effects
    )
    acknowledged = turned.after is not None and turned.after.asking == ACKNOWLEDGED
    if not turned.says and not quiet and not acknowledged and LeaveQueue() not in turned.effects:
        yield "the family hears nothing"


def _waits_somewhere(turned: Turned) -> Iterator[str]:
    place = turned.after
    if place is None:
        return
    if from_json(to_json(place)) != place:
        yield "the place cannot be stored"
    if len(place.stack) > DEEPEST or len(place.trail) > LONGEST_TRAIL:
        yield "the place grows"
    step = turned.content.flows[place.flow].steps.get(place.step)
    if step is None and turned.context.case == "":
        yield f"nothing is asked in {place.flow}"
    if step is not None and not step.waits:
        yield f"waits at {place.flow}.{place.step}, which asks nothing"


def _reads_well(turned: Turned, say: Say) -> Iterator[str]:
    own_words = any(one and one.strip() in say.text for one in turned.typed if len(one) > 3)
    if not say.text.strip():
        yield "an empty message"
    if "{" in say.text and not own_words:
        yield f"not filled in: {say.text}"
    if len(say.text) > LIMITS.text and not own_words:
        yield f"too long: {len(say.text)}"
    if _is_lost(turned.content, say.text):
        yield f"broken: {say.text}"


def _is_lost(content: Content, text: str) -> bool:
    spoken = (content, *content.spoken.values())
    return any(text == one.everywhere.texts[name].source for one in spoken for name in LOST)


def _fits_buttons(say: Say) -> Iterator[str]:
    labels = [one.label for one in say.buttons]
    if len(labels) > LIMITS.buttons + EXTRA_BUTTONS:
        yield f"{len(labels)} buttons"
    if len(set(labels)) < len(labels) or len({one.code for one in say.buttons}) < len(labels):
        yield f"the same button twice: {labels}"
    for one in say.buttons:
        width = len(one.label.removeprefix(TICKED).strip("\u200f"))
        if not 0 < width <= LIMITS.label:
            yield f"button of {width} characters: {one.label}"
        if not _CODE.fullmatch(one.code):
            yield f"button code {one.code!r}"


def _fits_channels(say: Say) -> Iterator[str]:
    """Through the very code that writes to Telegram, which raises for what Telegram would refuse."""
    buttons = tuple(OutButton(label=one.label, code=one.code) for one in say.buttons)
    try:
        calls = compose(Outbound(address="1", kind=OutboundKind.TEXT, text=say.text, buttons=buttons))
    except OurMistake as mistake:
        yield f"Telegram would refuse {mistake}"
        return
    for call in calls:
        if utf16_length(call.parameters["text"]) > LIMIT:
            yield "Telegram would refuse a part that is too long"
