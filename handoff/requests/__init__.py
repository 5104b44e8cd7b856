"""Requests for a call, a mail or a visit: kept apart from the chat, read by few, deleted when done."""
