"""What families get while they wait for a person, fall silent, or are done."""
