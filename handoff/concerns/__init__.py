"""A concern (zorgsignaal): a counsellor worries about somebody's safety, and the coordinator answers."""

from handoff.concerns.answering import answer_concern, finish_concern, pick_up_concern
from handoff.concerns.raising import raise_concern
from handoff.concerns.reading import may_read, read_concern, visible_concerns

__all__ = [
    "answer_concern",
    "finish_concern",
    "may_read",
    "pick_up_concern",
    "raise_concern",
    "read_concern",
    "visible_concerns",
]
