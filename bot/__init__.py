"""The telephone exchange: meets families on each channel, stores, schedules, and connects flows with the desk."""
