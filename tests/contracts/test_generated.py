"""The generated files are up to date, and the command that makes them says what is wrong and what to do."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from kompass_contracts import generate
from kompass_contracts.audience import FACTS, HEARS, PUBLIC_FACTS, TELLERS
from kompass_contracts.generate import Refusal


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the contracts' folder, without its package, to write in."""
    folder = tmp_path / "contracts"
    source = generate.contracts_folder()
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("src", "released"))
    return folder


def test_the_generated_files_are_up_to_date() -> None:
    assert generate.differences(generate.contracts_folder()) == []


def test_a_changed_a_missing_and_a_left_over_file_are_each_named(copy: Path) -> None:
    (copy / "schemas/codes.used.v1.schema.json").write_text("{}\n")
    (copy / "asyncapi.yaml").unlink()
    (copy / "examples/codes.forgotten-by-all.v1.json").write_text("{}\n")

    assert generate.differences(copy) == [
        "asyncapi.yaml is missing",
        "examples/codes.forgotten-by-all.v1.json is left over; nothing makes it any more",
        "schemas/codes.used.v1.schema.json is out of date",
    ]
    assert generate.write(copy) == 3
    assert generate.differences(copy) == []
    assert generate.write(copy) == 0


def test_check_prints_what_differs_and_ends_with_one(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "contracts_folder", lambda: copy)

    assert generate.main(["--check"]) == 0
    (copy / "WHO-HEARS-WHAT.md").write_text("Everybody hears everything.\n")
    assert generate.main(["--check"]) == 1

    assert capsys.readouterr().out == "Everything is up to date.\nWHO-HEARS-WHAT.md is out of date\n"
    assert (copy / "WHO-HEARS-WHAT.md").read_text() == "Everybody hears everything.\n"


def test_every_file_ends_with_one_line_break_and_comes_out_the_same_twice() -> None:
    folder = generate.contracts_folder()
    files = generate.generated(folder)

    assert files == generate.generated(folder)
    assert list(files) == sorted(files)
    assert [path for path, text in files.items() if not text.endswith("\n") or text.endswith("\n\n")] == []


def test_a_release_is_frozen_once_and_never_overwritten(copy: Path) -> None:
    target = generate.release(copy, "0.9")

    frozen = {path.relative_to(target).as_posix() for path in target.rglob("*.json")}
    assert frozen == {path for path in generate.generated(copy) if path.endswith(".json")}
    with pytest.raises(Refusal, match="a release is never changed"):
        generate.release(copy, "0.9")


def test_nothing_is_frozen_that_is_out_of_date_or_oddly_named(copy: Path) -> None:
    (copy / "asyncapi.yaml").unlink()

    with pytest.raises(Refusal, match="not up to date"):
        generate.release(copy, "0.9")
    with pytest.raises(Refusal, match=r"named like 0\.1"):
        generate.release(copy, "../0.9")
    assert not (copy / "released").exists()


def test_an_installed_package_says_that_it_cannot_generate(tmp_path: Path) -> None:
    installed = tmp_path / "site-packages" / "kompass_contracts"

    with pytest.raises(Refusal, match="generated in the source tree"):
        generate.contracts_folder(installed)


def test_an_example_of_something_never_said_is_refused(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "contracts_folder", lambda: copy)
    with (copy / "written/facts.yaml").open("a") as facts:
        facts.write("codes.guessed.v1: {}\n")

    assert generate.main([]) == 1
    assert "example of codes.guessed.v1" in capsys.readouterr().err


def asyncapi() -> dict[str, Any]:
    text: dict[str, Any] = yaml.safe_load((generate.contracts_folder() / "asyncapi.yaml").read_text(encoding="utf-8"))
    return text


def messages_of(operation: dict[str, Any]) -> set[str]:
    return {reference["$ref"].rpartition("/")[2] for reference in operation["messages"]}


def test_the_asyncapi_file_describes_both_exchanges_and_every_fact() -> None:
    channels = asyncapi()["channels"]

    exchanges = {name: channel["bindings"]["amqp"]["exchange"] for name, channel in channels.items()}
    assert {name: exchange["name"] for name, exchange in exchanges.items()} == {
        "events": "kompass.events",
        "public": "kompass.public",
    }
    assert {exchange["type"] for exchange in exchanges.values()} == {"topic"}
    assert channels["events"]["messages"].keys() == {fact.name for fact in FACTS}
    assert channels["public"]["messages"].keys() == {f"public.{fact.name}" for fact in PUBLIC_FACTS}


def test_every_reference_in_the_asyncapi_file_leads_somewhere() -> None:
    document = asyncapi()
    folder = generate.contracts_folder()

    for message in document["components"]["messages"].values():
        schema = json.loads((folder / message["payload"]["schema"]["$ref"]).read_text(encoding="utf-8"))
        assert schema["properties"]["type"]["const"] == message["name"]
    for channel in document["channels"].values():
        assert {name: {"$ref": f"#/components/messages/{name}"} for name in channel["messages"]} == channel["messages"]
        assert channel["messages"].keys() <= document["components"]["messages"].keys()
    for operation in document["operations"].values():
        channel = document["channels"][operation["channel"]["$ref"].removeprefix("#/channels/")]
        assert messages_of(operation) <= channel["messages"].keys()


def test_the_asyncapi_file_says_who_tells_and_who_hears() -> None:
    operations = asyncapi()["operations"]

    told = {name.removesuffix(".tells"): one for name, one in operations.items() if name.endswith(".tells")}
    heard = {name.removesuffix(".hears"): one for name, one in operations.items() if name.endswith(".hears")}
    assert told.keys() == TELLERS.keys()
    assert set().union(*(messages_of(one) for one in told.values())) == {fact.name for fact in FACTS}
    assert {service: messages_of(one) for service, one in heard.items()} == {
        service: {fact.name for fact in facts} for service, facts in HEARS.items()
    }


def test_the_table_for_people_has_a_row_for_every_fact_and_its_hearers() -> None:
    rows = (generate.contracts_folder() / "WHO-HEARS-WHAT.md").read_text(encoding="utf-8").splitlines()

    for fact in FACTS:
        hearing = [service for service, facts in HEARS.items() if fact in facts]
        (row,) = [row for row in rows if row.startswith(f"| [`{fact.name}`]")]
        assert row.split(" | ")[2] == (", ".join(sorted(hearing)) or "nobody yet")
