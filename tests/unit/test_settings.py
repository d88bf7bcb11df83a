"""Settings: where each is read from, and what is refused, in words that hold no secret."""

import os
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError
from typer.testing import CliRunner

from kompass_chassis.command import app
from kompass_chassis.settings import SettingsRefusedError, read_settings
from kompass_codes.settings import CodesSettings
from kompass_identity.settings import IdentitySettings

PEPPER = "geheim-pepper-that-is-long-enough-for-codes"
PASSWORD = "hunter2hunter2"
URL = f"postgresql://codes:{PASSWORD}@db:5432/codes"


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set what codes needs and nothing else, whatever the machine has set."""
    for name in [name for name in os.environ if name.startswith("KOMPASS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KOMPASS_CODES_DATABASE_URL", URL)
    monkeypatch.setenv("KOMPASS_IDENTITY_URL", "http://identity:8001")
    monkeypatch.setenv("KOMPASS_CODES_PEPPER", PEPPER)
    monkeypatch.setenv("KOMPASS_FORM_URL", "http://form.test")
    monkeypatch.setenv("KOMPASS_COMPETENCE_URL", "http://competence.test")


def refusal() -> str:
    with pytest.raises(SettingsRefusedError) as refused:
        read_settings(CodesSettings)
    return str(refused.value)


def test_a_service_reads_what_is_set_for_all() -> None:
    assert read_settings(CodesSettings).identity_url == "http://identity:8001"


def test_its_own_name_wins_over_the_one_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOMPASS_DATABASE_POOL", "3")
    assert read_settings(CodesSettings).database_pool == 3
    monkeypatch.setenv("KOMPASS_CODES_DATABASE_POOL", "4")
    assert read_settings(CodesSettings).database_pool == 4


def test_a_secret_is_read_from_a_file_without_the_line_end_that_editors_add(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "pepper"
    file.write_bytes(b"  spaces inside and around are part of a secret  \r\n")
    monkeypatch.delenv("KOMPASS_CODES_PEPPER")
    monkeypatch.setenv("KOMPASS_CODES_PEPPER_FILE", str(file))
    pepper = read_settings(CodesSettings).pepper.get_secret_value()
    assert pepper == "  spaces inside and around are part of a secret  "


def test_a_file_for_all_serves_where_there_is_none_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "url"
    file.write_text("http://elsewhere:1\n", encoding="utf-8")
    monkeypatch.delenv("KOMPASS_IDENTITY_URL")
    monkeypatch.setenv("KOMPASS_IDENTITY_URL_FILE", str(file))
    assert read_settings(CodesSettings).identity_url == "http://elsewhere:1"


def test_a_file_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("KOMPASS_CODES_PEPPER")
    monkeypatch.setenv("KOMPASS_CODES_PEPPER_FILE", str(tmp_path / "nothing"))
    said = refusal()
    assert said.startswith(f"KOMPASS_CODES_PEPPER_FILE names {tmp_path}/nothing, which cannot be read")
    assert "FileNotFoundError" in said


def test_a_file_that_is_not_text_is_named_and_not_quoted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "pepper"
    file.write_bytes(PASSWORD.encode() + b"\xff\xfe")
    monkeypatch.delenv("KOMPASS_CODES_PEPPER")
    monkeypatch.setenv("KOMPASS_CODES_PEPPER_FILE", str(file))
    said = refusal()
    assert "KOMPASS_CODES_PEPPER_FILE" in said
    assert PASSWORD not in said


def test_a_value_and_a_file_for_the_same_setting_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KOMPASS_CODES_PEPPER_FILE", str(tmp_path / "pepper"))
    assert refusal() == "KOMPASS_CODES_PEPPER and KOMPASS_CODES_PEPPER_FILE are both set; take one away"


def test_an_empty_value_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOMPASS_CODES_AMQP_URL", "")
    monkeypatch.setenv("KOMPASS_CODES_PEPPER_FILE", "")
    settings = read_settings(CodesSettings)
    assert settings.amqp_url is None
    assert settings.pepper.get_secret_value() == PEPPER


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("KOMPASS_CODES_VALID_DAY", "KOMPASS_CODES_VALID_DAYS"),
        ("KOMPASS_CODES_DATABSE_URL", "KOMPASS_CODES_DATABASE_URL"),
        ("KOMPASS_LOG_LEVL", "KOMPASS_LOG_LEVEL"),
    ],
)
def test_a_misspelt_name_is_refused_with_the_one_that_was_meant(
    monkeypatch: pytest.MonkeyPatch, name: str, meant: str
) -> None:
    monkeypatch.setenv(name, "9")
    assert refusal() == f"{name} is not a setting of codes: did you mean {meant}?"


def test_a_name_like_no_other_is_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOMPASS_QQQQ", "1")
    assert refusal() == "KOMPASS_QQQQ is not a setting of codes: no setting has a name like it"


def test_names_of_the_other_services_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOMPASS_IDENTITY_KEY_SECRET", "something")
    monkeypatch.setenv("KOMPASS_COMPETENCE_STORE_NOT_EVEN_A_SETTING", "something")
    monkeypatch.setenv("PATH_OF_SOMEBODY_ELSE", "something")
    monkeypatch.setenv("KOMPASS_HOME", "somewhere")
    read_settings(CodesSettings)


def test_one_environment_may_tell_all_services_where_all_services_are(monkeypatch: pytest.MonkeyPatch) -> None:
    for owner in ("CODES", "FORM", "COMPETENCE", "IMDINETT_VIEWS", "NOTIFICATIONS"):
        monkeypatch.setenv(f"KOMPASS_{owner}_URL", f"http://{owner.lower()}:8002")
    read_settings(CodesSettings)
    monkeypatch.setenv("KOMPASS_IDENTITY_DATABASE_URL", URL)
    monkeypatch.setenv("KOMPASS_IDENTITY_KEY_SECRET", PEPPER)
    assert read_settings(IdentitySettings).url_of("codes") == "http://codes:8002"


def test_everything_that_is_wrong_is_said_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KOMPASS_CODES_PORTT", "1")
    monkeypatch.setenv("KOMPASS_CODES_PORT", "eighty")
    monkeypatch.setenv("KOMPASS_DATABASE_POOL", "0")
    monkeypatch.setenv("KOMPASS_LOG_LEVEL", "LOUD")
    monkeypatch.setenv("KOMPASS_CODES_PEPPER_FILE", str(tmp_path / "both"))
    monkeypatch.setenv("KOMPASS_CLIENT_SECRET_FILE", str(tmp_path / "missing"))
    monkeypatch.delenv("KOMPASS_IDENTITY_URL")
    reasons = refusal().splitlines()
    assert len(reasons) == 7
    for part in (
        "KOMPASS_CODES_PORTT is not a setting",
        "KOMPASS_CODES_PORT (or KOMPASS_PORT): Input should be a valid integer",
        "KOMPASS_CODES_DATABASE_POOL (or KOMPASS_DATABASE_POOL): Input should be greater than or equal to 1",
        "KOMPASS_CODES_LOG_LEVEL (or KOMPASS_LOG_LEVEL): Input should be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'",
        "KOMPASS_CODES_PEPPER and KOMPASS_CODES_PEPPER_FILE are both set",
        "KOMPASS_CLIENT_SECRET_FILE names",
        "KOMPASS_CODES_IDENTITY_URL (or KOMPASS_IDENTITY_URL): Field required",
    ):
        assert sum(reason.startswith(part) for reason in reasons) == 1, part


def test_an_address_that_is_not_of_postgresql_is_refused_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOMPASS_CODES_DATABASE_URL", f"mysql://codes:{PASSWORD}@db/codes")
    said = refusal()
    assert "write it as postgresql://role:password@host:5432/database" in said
    assert PASSWORD not in said


def test_values_have_types(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOMPASS_CODES_VALID_DAYS", "2.5")
    monkeypatch.setenv("KOMPASS_DOORS", "api, clock,")
    settings = read_settings(CodesSettings)
    assert settings.validity.total_seconds() == 2.5 * 24 * 3600
    assert settings.open_doors == {"api", "clock"}
    assert isinstance(settings.database_url, SecretStr)


def test_the_more_special_addresses_fall_back_to_the_plain_one(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read_settings(CodesSettings)
    assert settings.direct_url == settings.owner_url == settings.database_url
    monkeypatch.setenv("KOMPASS_CODES_MIGRATION_URL", "postgresql://owner@db/codes")
    assert read_settings(CodesSettings).owner_url.get_secret_value() == "postgresql://owner@db/codes"


def test_settings_never_show_a_secret() -> None:
    settings = read_settings(CodesSettings)
    shown = f"{settings!r} {settings} {settings.model_dump()}"
    assert PASSWORD not in shown
    assert PEPPER not in shown
    assert "identity:8001" in shown


def test_a_refusal_never_quotes_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOMPASS_CODES_PEPPER", "too-short-geheim")
    said = refusal()
    assert "KOMPASS_CODES_PEPPER" in said
    assert "too-short-geheim" not in said
    with pytest.raises(ValidationError) as refused:
        CodesSettings()
    assert "too-short-geheim" not in str(refused.value)


def test_settings_cannot_be_changed_once_read() -> None:
    with pytest.raises(ValidationError):
        read_settings(CodesSettings).port = 1  # type: ignore[misc]


def test_the_command_lists_every_setting_whole_and_no_value() -> None:
    shown = CliRunner().invoke(app, ["settings", "codes"])
    assert shown.exit_code == 0
    for field, info in CodesSettings.model_fields.items():
        assert f"KOMPASS_CODES_{field.upper()} (or KOMPASS_{field.upper()}), " in shown.output
        assert info.description
        assert info.description in shown.output
    assert "KOMPASS_CODES_PEPPER (or KOMPASS_PEPPER), required" in shown.output
    assert "KOMPASS_CODES_PORT (or KOMPASS_PORT), default: 8000" in shown.output
    assert PEPPER not in shown.output
