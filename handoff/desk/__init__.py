"""The counsellors' application: pages, a live line and the verbs of ``handoff.actions`` over HTTP."""

from handoff.desk.application import build_desk
from handoff.desk.desk import CheckInChoice

__all__ = ["CheckInChoice", "build_desk"]
