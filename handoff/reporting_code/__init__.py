"""The steps of the Dutch reporting code (meldcode), kept by professionals apart from every chat."""

from handoff.reporting_code.keeping import close_code, open_code, write_step
from handoff.reporting_code.reading import read_code, visible_codes
from handoff.reporting_code.steps import MARKS, STEPS, steps_missing

__all__ = [
    "MARKS",
    "STEPS",
    "close_code",
    "open_code",
    "read_code",
    "steps_missing",
    "visible_codes",
    "write_step",
]
