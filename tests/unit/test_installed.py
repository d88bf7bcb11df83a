"""A service is named, or is the only one there is: as in an image, which holds one."""

import sys
from collections.abc import Callable
from typing import Any

import pytest

from kompass_chassis import command, installed
from kompass_codes.app import service as codes
from kompass_competence_store.app import service as competence


def only(*services: Any) -> Callable[[], dict[str, Any]]:
    """Return what stands for an installation that holds these services."""
    return lambda: {service.name: lambda service=service: service for service in services}


def test_the_only_service_needs_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "installed", only(codes))
    assert installed.load(None) is codes


def test_one_of_several_is_asked_for_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "installed", only(codes, competence))
    assert installed.load("competence-store") is competence
    with pytest.raises(installed.CommandRefusedError, match="say which service; there are: codes, competence-store"):
        installed.load(None)


def test_a_name_that_is_wrong_is_refused_although_there_is_only_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "installed", only(codes))
    with pytest.raises(installed.CommandRefusedError, match="there is no service form here; there are: codes"):
        installed.load("form")


def test_settings_are_listed_by_the_names_under_which_they_are_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The settings of the competence store begin with another word than its name."""
    monkeypatch.setattr(command, "COMMANDS", "no.further.commands")
    monkeypatch.setattr(installed, "installed", only(competence))
    monkeypatch.setattr(sys, "argv", ["kompass", "settings"])
    with pytest.raises(SystemExit) as end:
        command.main()
    assert end.value.code == 0
    assert "KOMPASS_COMPETENCE_PORT (or KOMPASS_PORT), default: 8000" in capsys.readouterr().out.splitlines()
