"""How fast the product is, against three honest references in the same run."""
