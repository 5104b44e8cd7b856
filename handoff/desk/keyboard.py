"""The room of the keyboard: no routes, only the list of keys that is also what the script reads."""

from __future__ import annotations

from handoff.desk.rooms import Room

KEYBOARD = Room(dialogs="keyboard/dialog.html")
