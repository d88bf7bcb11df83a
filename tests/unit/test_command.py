"""The command says why it ends in one sentence, with nothing in it of what it was given."""

import sys

import pytest
from asyncpg import UniqueViolationError

from kompass_chassis import command

PASSWORD = "hunter2hunter2"
CANARY = "201017238203"


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOMPASS_CODES_DATABASE_URL", f"postgresql://codes:{PASSWORD}@127.0.0.1:1/codes")
    monkeypatch.setenv("KOMPASS_IDENTITY_URL", "http://identity.test")
    monkeypatch.setenv("KOMPASS_FORM_URL", "http://form.test")
    monkeypatch.setenv("KOMPASS_COMPETENCE_URL", "http://competence.test")
    monkeypatch.setenv("KOMPASS_CODES_PEPPER", "a pepper that is only for tests, long enough")
    monkeypatch.setattr(command, "COMMANDS", "no.further.commands")
    monkeypatch.setattr(command, "configure", lambda _: None)  # which would take the log away from pytest


def ended(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Run the command to its end, which is a refusal, and return what it said."""
    monkeypatch.setattr(sys, "argv", ["kompass", *words])
    with pytest.raises(SystemExit) as end:
        command.main()
    assert end.value.code == 1
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


@pytest.mark.parametrize("words", [("migrate", "codes"), ("serve", "codes")])
def test_a_database_that_is_away_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, str]
) -> None:
    said = ended(monkeypatch, capsys, *words)
    assert said.count("\n") == 1
    assert said.startswith("the database does not answer")


def test_what_nobody_expected_is_told_by_its_places(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise UniqueViolationError(f"Key (duf)=({CANARY}) already exists at {PASSWORD}")

    monkeypatch.setattr(command, "migrate", fail)
    said = ended(monkeypatch, capsys, "migrate", "codes")
    assert "UniqueViolationError" in said
    assert f"{__file__}:" in said
    assert CANARY not in said
    assert PASSWORD not in said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("serve", "nothing"), "there is no service nothing here; there are: "),
        (("serve", "codes", "--doors", "api,window"), "there are no doors named window; there are api, bus, clock"),
    ],
)
def test_a_refusal_says_what_there_is_instead(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], sentence: str
) -> None:
    async def current(*_: object) -> None: ...

    monkeypatch.setattr(command, "require_current", current)
    assert ended(monkeypatch, capsys, *words).startswith(sentence)


def test_settings_that_are_wrong_are_listed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KOMPASS_CODES_PORT", "[bold]eighty[/bold]")
    monkeypatch.setenv("KOMPASS_CODES_PEPER", "x")
    first, second = ended(monkeypatch, capsys, "serve", "codes").splitlines()
    assert first == "KOMPASS_CODES_PEPER is not a setting of codes: did you mean KOMPASS_CODES_PEPPER?"
    assert second.startswith("KOMPASS_CODES_PORT (or KOMPASS_PORT): Input should be a valid integer")
