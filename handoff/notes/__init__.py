"""Notes among colleagues. Nothing here has a path to a family: this package says nothing and sends nothing."""
