"""Care for counsellors: feedback between two, a wish to talk a chat over, and chats to learn from together."""

from handoff.care.asking import ask_debrief, mark_for_peer_review
from handoff.care.feedback import give_feedback
from handoff.care.following import finish_care, pick_up_care, write_back
from handoff.care.reading import read_care, visible_care

__all__ = [
    "ask_debrief",
    "finish_care",
    "give_feedback",
    "mark_for_peer_review",
    "pick_up_care",
    "read_care",
    "visible_care",
    "write_back",
]
