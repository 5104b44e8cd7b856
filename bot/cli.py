"""The ``hulplijn`` command. Each verb lives in ``bot.commands``; here they only get their words."""

from __future__ import annotations

import argparse
import errno
import importlib
import os
import socket
import sys
from collections.abc import Mapping, Sequence
from typing import NoReturn

from bot.commands.content_errors import print_findings
from bot.errors import AlreadyRunning, FolderUnusable, TranslationUnclear
from bot.masked_logging import set_up_logging
from bot.settings import Settings, SettingWrong, settings_from
from bot.storage.errors import DatabaseUnavailable, StorageError
from flows.findings import ContentError

#: Verb → module in ``bot.commands`` and what it does. A module has ``add_arguments`` and ``main``.
VERBS = {
    "run": ("run", "start de chat voor families en de balie"),
    "demo": ("demo", "hetzelfde met verzonnen medewerkers en families, in een wegwerpmap"),
    "doctor": ("doctor", "zeg wat goed staat en wat nog niet"),
    "check": ("check", "kijk flows, feiten, lijsten en voorbeeldgesprekken na"),
    "chat": ("chat", "probeer een flow in de terminal"),
    "understand": ("understand", "JSON-regels erin, onderwerp en gevaar eruit"),
    "facility": ("facility", "JSON-regels erin, inrichting eruit"),
    "counsellor": ("counsellor", "nodig medewerkers uit en bekijk wie er is"),
    "keys": ("keys", "maak sleutels, bekijk ze en wissel ze"),
    "db": ("db", "breng de database naar deze versie"),
    "backup": ("backup", "maak een verzegelde reservekopie"),
    "restore": ("restore", "zet een reservekopie terug, zonder wie vergeten is"),
    "retention": ("retention", "wis wat over zijn tijd is, en bewijs dat"),
    "graph": ("graph", "teken een flow"),
    "translate": ("translate", "vertalingen: wat mist er, en zet ze erin"),
    "schema": ("schema", "JSON Schema van het formaat, voor editors"),
}


class Unclear(Exception):
    """What was typed is not a command we know. The message says what is."""


class DutchParser(argparse.ArgumentParser):
    """Says in Dutch where to look when it does not understand."""

    def error(self, message: str) -> NoReturn:
        raise Unclear(f"zo begrijp ik het niet ({message}). Kijk met: {self.prog} --help")


def main(arguments: Sequence[str] | None = None) -> int:
    """The entry point of the process."""
    return run(sys.argv[1:] if arguments is None else arguments, os.environ, logging=True)


def run(arguments: Sequence[str], variables: Mapping[str, str], *, logging: bool = False) -> int:
    """Run one verb. Returns the exit code: 0 fine, 1 found something, 2 cannot be done."""
    try:
        options = _parse(arguments)
        settings = settings_from(variables)
        return _run_logged(options, settings) if logging else _run(options, settings)
    except ContentError as error:
        print("hulplijn: de inhoud klopt niet. Er is niets gestart.", file=sys.stderr)
        print_findings(error.findings, sys.stderr)
        return 2
    except DatabaseUnavailable as error:
        print(f"hulplijn: {_database_in_words(error)}", file=sys.stderr)
        return 2
    except (Unclear, SettingWrong, StorageError, FolderUnusable, AlreadyRunning, TranslationUnclear) as error:
        print(f"hulplijn: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        return _no_reader() if isinstance(error, BrokenPipeError) else _system_says_no(error)
    except KeyboardInterrupt:
        return 130


def _no_reader() -> int:
    """Whoever read along has seen enough (``| head``); nothing may be flushed to them any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _system_says_no(error: OSError) -> int:
    print(f"hulplijn: {_in_words(error)}", file=sys.stderr)
    return 2


def _in_words(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            "die poort is al in gebruik. Stop wat daar draait, of kies een andere met HULPLIJN_WEB_PORT en "
            "HULPLIJN_DESK_PORT."
        )
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return "dat adres heeft deze computer niet. Kijk na wat er staat in HULPLIJN_WEB_HOST en HULPLIJN_DESK_HOST."
    if error.errno == errno.ENOSPC:
        return "de schijf is vol. Maak ruimte en probeer het opnieuw."
    where = f" ({error.filename})" if error.filename else ""
    return f"dat lukt niet: {error.strerror or type(error).__name__}{where}."


def _database_in_words(error: DatabaseUnavailable) -> str:
    return (
        f"de database doet het niet ({error}). Kijk of zij draait en of HULPLIJN_DATABASE_URL klopt; zonder die "
        "instelling: of er ruimte is op de schijf en of er geschreven mag worden in HULPLIJN_DATA_DIR."
    )


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = DutchParser(
        prog="hulplijn", description="Chat-hulplijn voor families van mensen die vastzitten."
    )
    verbs = parser.add_subparsers(dest="verb", metavar="opdracht", required=True)
    asked = next((word for word in arguments if not word.startswith("-")), "")
    if asked and asked not in VERBS:
        raise Unclear(_unknown(asked))
    for verb, (module, about) in VERBS.items():
        sub = verbs.add_parser(verb, help=about, description=f"{about[0].upper()}{about[1:]}.")
        if asked == verb:
            importlib.import_module(f"bot.commands.{module}").add_arguments(sub)
    return parser.parse_args(list(arguments))


def _unknown(asked: str) -> str:
    from rapidfuzz import process

    found = process.extractOne(asked, VERBS.keys(), score_cutoff=60)
    hint = f"Bedoelde je '{found[0]}'?" if found else "Alle opdrachten: hulplijn --help"
    return f"de opdracht '{asked}' bestaat niet. {hint}"


def _run_logged(options: argparse.Namespace, settings: Settings) -> int:
    stop = set_up_logging(level=settings.log_level)
    try:
        return _run(options, settings)
    finally:
        stop()


def _run(options: argparse.Namespace, settings: Settings) -> int:
    module = importlib.import_module(f"bot.commands.{VERBS[options.verb][0]}")
    code: int = module.main(options, settings)
    return code


if __name__ == "__main__":
    sys.exit(main())
