"""``hulplijn facility``: which institution does a message name?"""

from __future__ import annotations

import argparse
import sys
from typing import Any

from bot.commands.content_errors import load_content
from bot.commands.json_lines import answer_stdin, text_of
from bot.commands.understand import as_received
from bot.settings import Settings
from flows.lookup import NameIndex, index_names, look_up

LIST = "inrichtingen"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        'Elke regel: {"text": "..."}. Antwoord: facility (een id uit content/lijsten/inrichtingen.yaml, of null) '
        "en candidates."
    )


def main(_options: argparse.Namespace, settings: Settings) -> int:
    content = load_content(settings)
    if LIST not in content.lists:
        print(f"hulplijn: de lijst '{LIST}' ontbreekt in {settings.content_dir}.", file=sys.stderr)
        return 2
    index = index_names(content.lists[LIST].items)
    return answer_stdin(lambda asked: find_facility(index, asked))


def find_facility(index: NameIndex, asked: dict[str, Any]) -> dict[str, Any]:
    found = look_up(index, as_received(text_of(asked)))
    answer: dict[str, Any] = {"facility": found.found, "candidates": list(found.candidates)}
    return {"id": asked["id"], **answer} if "id" in asked else answer
