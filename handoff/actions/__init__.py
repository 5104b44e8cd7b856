"""What people can do with a case. One file per verb; each works on a ``DeskUnit``, so within one transaction."""

from handoff.actions.alarms import alarms_for, dismiss_alarm
from handoff.actions.calls import note_emergency_call
from handoff.actions.check_in_offers import OfferAnswer, answer_offer, plan_check_in
from handoff.actions.closing import close_case
from handoff.actions.delivery import give_up_on_line, resend_line
from handoff.actions.forgetting import forget_conversation
from handoff.actions.opening import add_family_message, open_case, raise_case
from handoff.actions.presence import be_present
from handoff.actions.reading import mark_read
from handoff.actions.releasing import release_case, return_unanswered
from handoff.actions.replying import reply_to_family
from handoff.actions.taking import take_case, take_next

__all__ = [
    "OfferAnswer",
    "add_family_message",
    "alarms_for",
    "answer_offer",
    "be_present",
    "close_case",
    "dismiss_alarm",
    "forget_conversation",
    "give_up_on_line",
    "mark_read",
    "note_emergency_call",
    "open_case",
    "plan_check_in",
    "raise_case",
    "release_case",
    "reply_to_family",
    "resend_line",
    "return_unanswered",
    "take_case",
    "take_next",
]
