"""People helping people: cases, the queue, the counsellors and their desk. Knows no flow, channel or database."""
