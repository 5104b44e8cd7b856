"""How well free text is understood, measured on messages that taught nothing."""
