"""Handing a chat to a colleague: offered with a note, and the giver's until somebody accepts."""
