"""Alerts to the staff."""
