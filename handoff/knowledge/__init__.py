"""What the helpline knows, for whoever talks with a family; and reports that a fact is wrong."""
