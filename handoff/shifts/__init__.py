"""Who is on duty when: planned by coordinators, swapped by counsellors, and what follows from it."""
