"""One file per kind of step, and the registry."""
