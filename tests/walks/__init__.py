"""Walks at random through the real helpline, in every language, by families who tap, type and change their mind."""
