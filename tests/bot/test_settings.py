"""Settings are named when they are wrong, and never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings, SettingWrong, check_times, check_together, settings_from


def test_nothing_set_is_a_helpline_on_this_machine() -> None:
    settings = settings_from({})
    assert (settings.web_host, settings.web_port, settings.desk_port) == ("127.0.0.1", 8080, 8081)
    assert settings.database.startswith("sqlite+aiosqlite:///")
    assert settings.telegram_token == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WEB_PORT", "tachtig"),
        ("WEB_PORT", "70000"),
        ("DESK_PORT", "-1"),
        ("PUBLIC_URL", "chat.example.org"),
        ("TELEGRAM_MODE", "duif"),
        ("SEND_RATE", "0"),
        ("KEEP_DAYS", "-1"),
        ("EMBED_ORIGINS", "https://goed.example fout.example"),
        ("TIME_ZONE", "Europa/Amsterdam"),
        ("QUIET_FROM", "negen uur"),
        ("LOG_LEVEL", "HARD"),
        ("DATABASE_URL", "mysql://localhost/hulplijn"),
        ("EMBED_ORIGINS", "https://www.example.org/pad"),
        ("PUBLIC_URL", "https://chat.example.org/hier"),
        ("DESK_URL", "https://balie.example.org:poort"),
        ("LEAVE_URL", "http://[stuk"),
        ("TELEGRAM_TOKEN", "onzin"),
        ("FAMILY_RATE", "nan"),
        ("EPISODE_HOURS", "1e300"),
        ("KEEP_DAYS", "99999999999"),
    ],
)
def test_a_wrong_value_is_named_with_its_variable(name: str, value: str) -> None:
    with pytest.raises(SettingWrong, match=f"{PREFIX}{name}"):
        check_times(settings_from({PREFIX + name: value}))


@pytest.mark.parametrize("name", ["TELEGRAM_TOKEN", "DATABASE_URL"])
def test_a_secret_is_not_repeated_in_the_error(name: str) -> None:
    with pytest.raises(SettingWrong) as wrong:
        settings_from({PREFIX + name: "heel geheim"})
    assert "geheim" not in str(wrong.value)


def test_a_number_is_asked_for_in_dutch() -> None:
    with pytest.raises(SettingWrong, match="geen heel getal"):
        settings_from({"HULPLIJN_WEB_PORT": "tachtig"})


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"TELEGRAM_TOKEN": "1:a", "TELEGRAM_MODE": "webhook"}, "HULPLIJN_PUBLIC_URL"),
        ({"PUBLIC_URL": "https://x.example", "DESK_URL": "https://x.example:8443"}, "HULPLIJN_DESK_URL"),
    ],
)
def test_settings_that_do_not_go_together_are_named(values: dict[str, str], named: str) -> None:
    with pytest.raises(SettingWrong, match=named):
        check_together(settings_from({PREFIX + name: value for name, value in values.items()}))


def test_an_empty_token_file_is_a_helpline_without_telegram(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("\n")
    assert settings_from({"HULPLIJN_TELEGRAM_TOKEN_FILE": str(file)}).telegram_token == ""


def test_a_token_file_without_a_token_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "token"
    for content in (b"\x00\xff\xfe", b"twee woorden"):
        file.write_bytes(content)
        with pytest.raises(SettingWrong, match="TOKEN_FILE"):
            settings_from({"HULPLIJN_TELEGRAM_TOKEN_FILE": str(file)})


def test_an_unknown_variable_is_refused_with_the_one_that_was_meant() -> None:
    with pytest.raises(SettingWrong, match="HULPLIJN_WEB_PORT"):
        settings_from({"HULPLIJN_WEBPORT": "8080"})


def test_variables_of_others_are_left_alone() -> None:
    assert settings_from({"HOME": "/root", "PATH": "/bin"}) == settings_from({})


def test_the_token_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("123456:geheim\n")
    assert settings_from({"HULPLIJN_TELEGRAM_TOKEN_FILE": str(file)}).telegram_token == "123456:geheim"


def test_a_token_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingWrong, match="HULPLIJN_TELEGRAM_TOKEN_FILE"):
        settings_from({"HULPLIJN_TELEGRAM_TOKEN_FILE": str(tmp_path / "weg")})


@pytest.mark.parametrize("plain", ["postgresql://a@h/d", "postgres://a@h/d"])
def test_a_plain_postgresql_address_gets_the_driver(plain: str) -> None:
    assert settings_from({"HULPLIJN_DATABASE_URL": plain}).database == "postgresql+asyncpg://a@h/d"


def test_every_setting_says_what_it_is_for() -> None:
    assert all(each.metadata.get("about") for each in Settings.__dataclass_fields__.values())
