"""The ``hulplijn`` command. Each verb lives in ``bot.commands``; here they only get their words."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from bot.errors import AlreadyRunning
from bot.settings import Settings, SettingWrong, settings_from
from bot.storage.errors import StorageError

#: Verb → module in ``bot.commands`` and what it does. A module has ``add_arguments`` and ``main``.
VERBS = {
    "run": ("run", "start families' chat and the desk"),
    "demo": ("demo", "the same with invented counsellors and families, in a throw-away folder"),
    "doctor": ("doctor", "say what is set up and what is not"),
    "check": ("check", "check flows, facts and lists"),
    "chat": ("chat", "try a flow in the terminal"),
    "understand": ("understand", "JSON lines in, topic and crisis out"),
    "facility": ("facility", "JSON lines in, institution out"),
    "counsellor": ("counsellor", "invite counsellors and list them"),
    "keys": ("keys", "make and rotate keys"),
    "db": ("db", "bring the database to this release"),
    "retention": ("retention", "wipe what is past its time, and prove it"),
    "graph": ("graph", "draw a flow"),
    "schema": ("schema", "JSON Schema of the flow format, for editors"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb. Returns the exit code: 0 fine, 1 found something, 2 cannot be done."""
    parser = argparse.ArgumentParser(
        prog="hulplijn", description="Chat-hulplijn voor families van mensen die vastzitten"
    )
    verbs = parser.add_subparsers(dest="verb", metavar="opdracht", required=True)
    given = list(sys.argv[1:] if arguments is None else arguments)
    for verb, (module, about) in VERBS.items():
        sub = verbs.add_parser(verb, help=about, description=about)
        if given[:1] == [verb]:
            importlib.import_module(f"bot.commands.{module}").add_arguments(sub)
    options = parser.parse_args(given)
    try:
        settings = settings_from(os.environ)
        return _run(options, settings)
    except (SettingWrong, StorageError, AlreadyRunning) as error:
        print(f"hulplijn: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _run(options: argparse.Namespace, settings: Settings) -> int:
    module = importlib.import_module(f"bot.commands.{VERBS[options.verb][0]}")
    code: int = module.main(options, settings)
    return code


if __name__ == "__main__":
    sys.exit(main())
