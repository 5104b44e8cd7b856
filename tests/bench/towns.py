"""Forty invented towns, and the way families misspell them."""

from __future__ import annotations

TOWNS = (
    "Zwaluwdam",
    "Kersbroek",
    "Hooglander",
    "Vissenmolen",
    "Oudezwin",
    "Bremkapel",
    "Ganzenstein",
    "Turfhaven",
    "Lindewold",
    "Roggedorp",
    "Eikenzijl",
    "Paardenhorst",
    "Waterkruin",
    "Mosselbank",
    "Ravenshoven",
    "Kwartelveen",
    "Distelberg",
    "Noordergors",
    "Smedenpoort",
    "Vlierhage",
    "Zonnekreek",
    "Appelterp",
    "Hazenschans",
    "Klaverdiep",
    "Muntenburg",
    "Sterrenwijk",
    "Oeverzand",
    "Bakkerrode",
    "Duivenloo",
    "Grienduin",
    "Helmkerk",
    "Iepenvoort",
    "Jagersheide",
    "Korenbocht",
    "Leemgracht",
    "Nachtegaalpas",
    "Otterstede",
    "Pluimakker",
    "Quintusoord",
    "Uilenrade",
)


def misspell(town: str) -> str:
    """The town as someone types it in a hurry: lower case, the fifth letter missing."""
    return (town[:4] + town[5:]).lower()
