"""``hulplijn schema``: JSON Schema of a flow file, so that editors' programs complete the keys."""

from __future__ import annotations

import argparse
import json

from bot.settings import Settings
from flows.schema import flow_schema


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "Bewaar het met: hulplijn schema > flow.schema.json"


def main(_options: argparse.Namespace, _settings: Settings) -> int:
    print(json.dumps(flow_schema(), ensure_ascii=False, indent=2))
    return 0
