"""Three other ways to hold the same conversation, to measure against."""
