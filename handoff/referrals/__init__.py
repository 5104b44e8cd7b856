"""What of a chat was shared outside, or to whom a family was referred: kept by professionals."""
