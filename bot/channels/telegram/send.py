"""Send what has to be said, and say honestly what became of it."""

from __future__ import annotations

from collections import OrderedDict

from bot.channels.base import NotAccepted, OurMistake, Outbound, Sent
from bot.channels.telegram.api import Api
from bot.channels.telegram.compose import DELETE, EDIT_BUTTONS, EDIT_TEXT, ApiCall, as_new_message, compose
from bot.channels.telegram.flood import FloodWatch

#: Long texts being sent in parts at the same time; far more than ever are.
_REMEMBERED = 1000

_ALREADY_SO = "message is not modified"
_ORIGINAL_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
_ALREADY_DELETED = ("message to delete not found", "message_id_invalid")


class Sender:
    def __init__(self, api: Api, flood: FloodWatch) -> None:
        self._api = api
        self._flood = flood
        self._halfway: OrderedDict[str, list[str]] = OrderedDict()

    async def send(self, outbound: Outbound) -> Sent:
        """Every part, in order. Sent again after a failure, it goes on with the part that failed."""
        calls = compose(outbound)
        try:
            return Sent(remote_ids=await self._carry_out(calls, _progress_key(outbound, calls)))
        except NotAccepted as wait:
            wait.everyone = self._flood.everyone_must_wait(outbound.address)
            raise

    async def _carry_out(self, calls: list[ApiCall], key: str) -> tuple[str, ...]:
        if len(calls) == 1:
            return _ids([await self._one(calls[0])])
        done = self._halfway.pop(key, []) if key else []
        try:
            for call in calls[len(done) :]:
                done.append(await self._one(call))
        except BaseException:
            self._remember(key, done)
            raise
        return _ids(done)

    async def _one(self, call: ApiCall) -> str:
        try:
            result = await self._api.call(call.method, call.parameters)
        except OurMistake as refusal:
            return await self._after_refusal(call, str(refusal).lower(), refusal)
        return str(result["message_id"]) if isinstance(result, dict) and "message_id" in result else ""

    async def _after_refusal(self, call: ApiCall, reason: str, refusal: OurMistake) -> str:
        """A family deletes messages and taps twice: that is no mistake of ours."""
        edits = call.method in (EDIT_TEXT, EDIT_BUTTONS)
        if edits and _ALREADY_SO in reason:
            return str(call.parameters["message_id"])
        if call.method == EDIT_TEXT and any(sign in reason for sign in _ORIGINAL_GONE):
            return await self._one(as_new_message(call)) if call.may_move else ""
        if call.method == EDIT_BUTTONS and any(sign in reason for sign in _ORIGINAL_GONE):
            return ""
        if call.method == DELETE and any(sign in reason for sign in _ALREADY_DELETED):
            return ""
        raise refusal

    def _remember(self, key: str, done: list[str]) -> None:
        if key and done:
            self._halfway[key] = done
            while len(self._halfway) > _REMEMBERED:
                self._halfway.popitem(last=False)


def _progress_key(outbound: Outbound, calls: list[ApiCall]) -> str:
    return f"{outbound.message_key} {outbound.kind} {len(calls)}" if outbound.message_key else ""


def _ids(found: list[str]) -> tuple[str, ...]:
    return tuple(each for each in found if each)
