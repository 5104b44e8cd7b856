"""What every test may use."""

from __future__ import annotations

import os

from tests.databases import database, database_url, postgres_server, ring, vault

__all__ = ["database", "database_url", "postgres_server", "ring", "vault"]

# Settings of the machine must not reach the tests.
for _name in [
    name for name in os.environ if name.startswith("HULPLIJN_") and name != "HULPLIJN_ALLOW_NO_BROWSER"
]:
    del os.environ[_name]
