"""The steps of the Dutch reporting code (meldcode), kept by professionals apart from every chat."""

from handoff.reporting_code.keeping import close_code, open_code, write_step
from handoff.reporting_code.reading import REPORTING_CODES
from handoff.reporting_code.steps import MARKS, STEPS, steps_missing

__all__ = [
    "MARKS",
    "REPORTING_CODES",
    "STEPS",
    "close_code",
    "open_code",
    "steps_missing",
    "write_step",
]
