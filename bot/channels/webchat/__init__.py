"""The anonymous chat page for families: an aiohttp application of its own, and a channel like any other."""
