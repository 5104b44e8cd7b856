"""Alembic migrations. One file a release step; a test compares them with the tables."""
