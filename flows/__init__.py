"""Flows decide what to say next: pure, synchronous, without network, database or clock."""
