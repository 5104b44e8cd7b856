"""The ``hulplijn`` command: one file a verb."""
