"""Everything that is kept: one database, one writer, people's words encrypted."""
