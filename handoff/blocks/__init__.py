"""Blocks after abuse: for a while no talk with people here, decided by two, never in danger."""
