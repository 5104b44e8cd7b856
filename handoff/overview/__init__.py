"""What coordinators do from the overview: read along, whisper, take over."""
