"""Reaching the people of the helpline outside the desk, without a word of any family."""
