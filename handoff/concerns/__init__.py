"""A concern (zorgsignaal): a counsellor worries about somebody's safety, and the coordinator answers."""

from handoff.concerns.answering import answer_concern, finish_concern, pick_up_concern
from handoff.concerns.raising import raise_concern
from handoff.concerns.reading import CONCERNS

__all__ = [
    "CONCERNS",
    "answer_concern",
    "finish_concern",
    "pick_up_concern",
    "raise_concern",
]
