"""The deploy files keep their promises: ordinary user, nothing to write, secrets in files, no index addresses."""

from __future__ import annotations

import configparser
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import PREFIX, Settings

DEPLOY = Path(__file__).resolve().parent.parent / "deploy"
HOUSE = DEPLOY.parent


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    return loaded


def test_every_service_is_shut_down_to_what_it_needs(compose: dict[str, Any]) -> None:
    assert set(compose["services"]) == {"hulplijn", "database", "proxy"}
    for name, service in compose["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert "no-new-privileges:true" in service["security_opt"], name
        assert "privileged" not in service, name
    assert "cap_add" not in compose["services"]["hulplijn"]


def test_only_the_proxy_can_be_reached_from_outside(compose: dict[str, Any]) -> None:
    published = {name for name, service in compose["services"].items() if "ports" in service}
    assert published == {"proxy"}
    assert compose["networks"]["inside"]["internal"] is True
    assert compose["services"]["database"]["networks"] == ["inside"]


def test_secrets_are_files_and_stand_in_no_variable(compose: dict[str, Any]) -> None:
    declared = set(compose["secrets"])
    for service in compose["services"].values():
        assert set(service.get("secrets", ())) <= declared
        for name, value in service.get("environment", {}).items():
            assert "PASSWORD" not in name or name.endswith("_FILE")
            assert not re.search(r"://[^/@\s]+:[^/@\s]+@", str(value)), name
    ignored = (DEPLOY / ".gitignore").read_text().split()
    assert {"secrets/", ".env"} <= set(ignored)


def test_variables_in_the_compose_file_are_settings(compose: dict[str, Any]) -> None:
    known = {f"{PREFIX}{field.name.upper()}" for field in fields(Settings)}
    environment = compose["services"]["hulplijn"]["environment"]
    assert {name for name in environment if name.startswith(PREFIX)} <= known


def test_keys_and_data_are_apart(compose: dict[str, Any]) -> None:
    mounts = [str(each).rsplit(":", 1)[1] for each in compose["services"]["hulplijn"]["volumes"]]
    targets = [mount for mount in mounts if mount.startswith("/var/lib")]
    assert sorted(targets) == ["/var/lib/hulplijn", "/var/lib/hulplijn-keys"]


def test_the_container_runs_as_an_ordinary_user_from_hashed_requirements() -> None:
    lines = (DEPLOY / "Containerfile").read_text()
    assert re.findall(r"^USER (.+)$", lines, re.MULTILINE)[-1] == "10001:10001"
    assert lines.index("USER 10001") < lines.index("ENTRYPOINT")
    assert "--require-hashes" in lines
    named = set(re.findall(r"^COPY (?!--from)(?:--chmod=\d+ )?(\S+)", lines, re.MULTILINE))
    for name in named:
        assert (HOUSE / name).exists(), name
    allowed = {line.removeprefix("!") for line in (HOUSE / ".dockerignore").read_text().split()}
    assert {name.rstrip("/") for name in named} <= allowed


def test_every_requirement_is_pinned_with_a_hash() -> None:
    for path in (HOUSE / "requirements").glob("*.txt"):
        pinned = re.findall(r"^[A-Za-z0-9][^\s]*==[^\s]+.*$", path.read_text(), re.MULTILINE)
        assert pinned
        blocks = re.split(r"\n(?=[A-Za-z0-9])", path.read_text())
        for block in blocks:
            if "==" in block.splitlines()[0]:
                assert "--hash=sha256:" in block, block.splitlines()[0]
        assert "index-url" not in path.read_text()


def test_two_host_names_lead_to_two_pages() -> None:
    lines = (DEPLOY / "Caddyfile").read_text()
    assert re.search(r"\{\$CHAT_HOST\} \{[^}]*hulplijn:8080", lines)
    assert re.search(r"\{\$DESK_HOST\} \{[^}]*hulplijn:8081", lines)
    assert lines.count("{") == lines.count("}")
    assert not re.search(r"^\s*log\b", lines, re.MULTILINE)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("User", "hulplijn"),
        ("ProtectSystem", "strict"),
        ("NoNewPrivileges", "true"),
        ("CapabilityBoundingSet", ""),
        ("PrivateTmp", "true"),
        ("LimitCORE", "0"),
        ("StateDirectoryMode", "0700"),
    ],
)
def test_the_unit_is_hardened(key: str, value: str) -> None:
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[method-assign, assignment]
    unit.read(DEPLOY / "hulplijn.service")
    assert unit["Service"][key] == value


def test_nothing_in_deploy_names_a_registry() -> None:
    for path in DEPLOY.iterdir():
        if path.is_file():
            found = re.findall(
                r"docker\.io|ghcr\.io|quay\.io|pypi\.org|pythonhosted|index-url", path.read_text()
            )
            assert found == [], path.name
