"""Chats that are over: found by what is known of them, opened for a reason, and copied when the family asks."""
