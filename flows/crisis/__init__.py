"""Signs of danger in what a family types: suicide, violence, abuse, an emergency. Content decides which."""

from __future__ import annotations

from flows.crisis.find import Signal, find_signal
from flows.crisis.rules import RulesError, compile_rules

__all__ = ["RulesError", "Signal", "compile_rules", "find_signal"]
