"""Finishing a contact: how it ended, the short form about it, and the row that figures are made of."""
