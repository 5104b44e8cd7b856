"""A breather after a heavy chat: offered, never forced."""
