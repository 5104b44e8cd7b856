"""Who works at the full desk, beside Emma, Bas and Carla."""

from __future__ import annotations

from handoff.counsellors import Counsellor, Role

SAM = Counsellor(id=105, name="Sam", role=Role.SOCIAL_WORKER, capacity=3)
ROSA = Counsellor(id=106, name="Rosa", role=Role.EDITOR)
DAAN = Counsellor(id=107, name="Daan", role=Role.ADMINISTRATOR)
