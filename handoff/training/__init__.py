"""Practising with families that are made up: the same page, and nothing that leaves it."""
