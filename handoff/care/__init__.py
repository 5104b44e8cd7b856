"""Care for counsellors: feedback between two, a wish to talk a chat over, and chats to learn from together."""

from handoff.care.asking import PUT_FORWARD, put_forward
from handoff.care.feedback import give_feedback
from handoff.care.following import finish_care, pick_up_care, write_back
from handoff.care.reading import CARE

__all__ = [
    "CARE",
    "PUT_FORWARD",
    "finish_care",
    "give_feedback",
    "pick_up_care",
    "put_forward",
    "write_back",
]
