"""Imports every module that defines tables, so that ``metadata`` is whole."""

from __future__ import annotations

import importlib
import pkgutil

import bot.storage
from bot.storage.columns import metadata

#: A module named ``*_tables`` in this folder defines tables of its own.
for _module in pkgutil.iter_modules(bot.storage.__path__):
    if _module.name.endswith("_tables"):
        importlib.import_module(f"bot.storage.{_module.name}")

__all__ = ["metadata"]
