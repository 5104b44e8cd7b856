"""Figures without people: counted from finished contacts, with small groups hidden so that nobody can be computed."""
