"""A busy evening: many families, few counsellors, bad lines and doubled messages, through the real pages."""
