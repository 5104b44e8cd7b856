"""Stories about shifts."""
