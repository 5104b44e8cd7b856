"""Doctor says what is set up and what is not, changes nothing, and shows no secret."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.settings import Settings
from bot.storage.database import open_database
from tests.bot.commands.conftest import Desktop, Outcome

TOKEN = "123456789:AAE-niet-echt-maar-wel-geheim-0123456789"


def _line(said: Outcome, about: str) -> str:
    return "\n".join(line for line in said.out.splitlines() if line[8:].startswith(about))


def test_a_fresh_machine_is_fine_and_stays_untouched(desktop: Desktop) -> None:
    said = desktop.type("doctor")
    assert said.code == 0
    assert "wordt gemaakt bij de eerste start" in _line(said, "database")
    assert "de webchat werkt alleen" in _line(said, "Telegram")
    assert not desktop.data.exists()
    assert not desktop.keys.exists()


def test_a_set_up_machine_is_described(desktop: Desktop) -> None:
    desktop.type("db", "upgrade")
    desktop.type("counsellor", "invite", "Vera")
    said = desktop.type("doctor")
    assert said.code == 0
    assert _line(said, "database").startswith("goed")
    assert "1 regels, heel" in _line(said, "controlespoor")
    assert "oudste tekst 0 dagen" in _line(said, "bewaren")
    assert "flows" in _line(said, "inhoud")
    assert _line(said, "leeftijd").startswith("let op")


def test_who_hears_of_danger_outside_the_desk_is_told(desktop: Desktop) -> None:
    assert _line(desktop.type("doctor"), "seintjes").startswith("let op")
    set_up = {"HULPLIJN_TELEGRAM_TOKEN": TOKEN, "HULPLIJN_STAFF_CHAT": "-1001234567890"}
    assert _line(desktop.type("doctor", **set_up), "seintjes").startswith("goed")


def test_the_token_is_never_shown(desktop: Desktop) -> None:
    said = desktop.type("doctor", HULPLIJN_TELEGRAM_TOKEN=TOKEN)
    assert "token is ingesteld" in _line(said, "Telegram")
    assert TOKEN not in said.out + said.err


@pytest.mark.parametrize(
    ("about", "settings"),
    [
        ("Telegram", {"HULPLIJN_TELEGRAM_TOKEN": TOKEN, "HULPLIJN_TELEGRAM_MODE": "webhook"}),
        ("webchat", {"HULPLIJN_PUBLIC_URL": "http://chat.example.org"}),
        ("insluiten", {"HULPLIJN_EMBED_ORIGINS": "http://www.example.org"}),
        ("balie", {"HULPLIJN_DESK_URL": "http://balie.example.org"}),
        (
            "balie",
            {"HULPLIJN_DESK_URL": "https://x.example.org", "HULPLIJN_PUBLIC_URL": "https://x.example.org"},
        ),
        ("tijdzone", {"HULPLIJN_TIME_ZONE": "Europe/Amsterdan"}),
        ("stille uren", {"HULPLIJN_QUIET_FROM": "negen uur"}),
        ("inhoud", {"HULPLIJN_CONTENT_DIR": "/bestaat/niet"}),
        ("database", {"HULPLIJN_DATABASE_URL": "postgresql://niemand@127.0.0.1:9/niets"}),
    ],
)
def test_what_is_wrong_is_called_wrong(about: str, settings: dict[str, str], desktop: Desktop) -> None:
    said = desktop.type("doctor", **settings)
    assert said.code == 1
    assert "fout " in _line(said, about)


def test_keys_that_are_gone_or_in_the_wrong_place_are_wrong(desktop: Desktop) -> None:
    desktop.type("db", "upgrade")
    inside = desktop.data / "keys"
    shutil.copytree(desktop.keys, inside)
    assert "in elke back-up" in _line(desktop.type("doctor", HULPLIJN_KEYS_DIR=str(inside)), "sleutels")
    shutil.rmtree(desktop.keys)
    said = desktop.type("doctor")
    assert (said.code, "zet de veilige kopie terug" in _line(said, "sleutels")) == (1, True)


def test_keys_of_another_house_are_wrong(desktop: Desktop, tmp_path: Path) -> None:
    desktop.type("db", "upgrade")
    other = {"HULPLIJN_KEYS_DIR": str(tmp_path / "other"), "HULPLIJN_DATA_DIR": str(tmp_path / "elsewhere")}
    desktop.type("keys", "create", **other)
    said = desktop.type("doctor", HULPLIJN_KEYS_DIR=str(tmp_path / "other"))
    assert said.code == 1
    assert "hoort niet bij deze database" in _line(said, "sleutels")


def test_open_doors_for_others_on_the_machine_are_noted(desktop: Desktop) -> None:
    desktop.type("db", "upgrade")
    (desktop.keys / "audit.key").chmod(0o644)
    desktop.data.chmod(0o755)
    said = desktop.type("doctor")
    assert said.code == 0
    assert "chmod -R go=" in _line(said, "sleutels")
    assert "chmod 700" in _line(said, "gegevens")


def test_a_changed_audit_trail_is_wrong(desktop: Desktop) -> None:
    desktop.type("counsellor", "invite", "Vera")

    async def spoil() -> None:
        database = open_database(f"sqlite+aiosqlite:///{desktop.data / 'hulplijn.db'}")
        await database.write(lambda c: c.execute(text("UPDATE audit_lines SET actor_id = 5")) and None)
        await database.close()

    asyncio.run(spoil())
    said = desktop.type("doctor")
    assert (said.code, "is veranderd" in _line(said, "controlespoor")) == (1, True)


def test_expired_facts_are_counted(desktop: Desktop, tmp_path: Path) -> None:
    content = Path(shutil.copytree(Settings().content_dir, tmp_path / "content"))
    facts = content / "feiten" / "school.yaml"
    lines = facts.read_text("utf-8").splitlines()
    dated = next(number for number, line in enumerate(lines) if "controleer_voor:" in line)
    lines[dated] = lines[dated].split("controleer_voor:")[0] + "controleer_voor: 2020-01-01"
    facts.write_text("\n".join(lines) + "\n", "utf-8")
    said = desktop.type("doctor", HULPLIJN_CONTENT_DIR=str(content))
    assert "1 zijn verlopen" in _line(said, "feiten")
