"""What every fact promises: a name that says whose it is and what happened, and no personal data."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from pydantic import AwareDatetime

from kompass_contracts import audience, codes, competence, form, identity
from kompass_contracts.audience import FACTS, HEARS, PUBLIC_FACTS, SERVICES, TELLERS
from kompass_contracts.event import Document, Event, Fact
from kompass_contracts.schemas import schema_of

EVERY_FACT = (*FACTS, *PUBLIC_FACTS)
PERSONAL = re.compile(
    r"name|duf|municipal|county|answer|code|mail|phone|mobile|birth|born|gender|sex|address|country|language|text|value"
)
ALLOWED = {"code_id": "the id of a row; the code itself is kept as a digest only and never told"}
IRREGULAR = {"forgotten", "withdrawn", "written"}


def fields_told(fact: type[Fact]) -> Iterator[str]:
    """Yield the name of every field of a fact, also of documents inside it, but not of the envelope."""
    for definition in schema_of(fact)["$defs"].values():
        yield from definition.get("properties", {})


def suspicious(fact: type[Fact]) -> list[str]:
    return [name for name in fields_told(fact) if PERSONAL.search(name) and name not in ALLOWED]


@pytest.mark.parametrize("fact", EVERY_FACT, ids=lambda fact: fact.event_type())
def test_a_fact_is_named_by_its_owner_what_happened_and_a_major_version(fact: type[Fact]) -> None:
    owner, happened, major = fact.name.split(".")

    assert TELLERS[owner] in SERVICES
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", happened)
    assert happened.endswith("ed") or happened.rpartition("-")[2] in IRREGULAR, "facts are told in the past tense"
    assert re.fullmatch(r"v[1-9]\d*", major)


@pytest.mark.parametrize("fact", EVERY_FACT, ids=lambda fact: fact.event_type())
def test_a_fact_has_no_field_that_sounds_like_personal_data(fact: type[Fact]) -> None:
    assert suspicious(fact) == []


def test_a_field_that_sounds_like_personal_data_would_be_found() -> None:
    class Sender(Document):
        phone_number: str

    class LetterPosted(Fact, name="notifications.letter-posted.v1"):
        """A letter went out with far too much on its envelope."""

        email: str
        sender: Sender

    assert sorted(suspicious(LetterPosted)) == ["email", "phone_number"]


def test_a_fact_that_does_not_say_what_it_means_gets_no_schema() -> None:
    class RainFallen(Fact, name="form.rain-fallen.v1"):
        pass

    with pytest.raises(ValueError, match="RainFallen does not say what it means"):
        schema_of(RainFallen)


def test_every_exception_for_a_field_name_is_still_needed() -> None:
    told = {name for fact in EVERY_FACT for name in fields_told(fact)}

    assert ALLOWED.keys() <= told


def test_no_two_facts_have_the_same_type_and_none_is_left_out_of_the_tables() -> None:
    types = [fact.event_type() for fact in EVERY_FACT]

    assert len(types) == len(set(types))
    assert set(_named_facts(Fact)) <= set(EVERY_FACT)


def _named_facts(fact: type[Fact]) -> Iterator[type[Fact]]:
    for one in fact.__subclasses__():
        if "name" in vars(one) and one.__module__.startswith("kompass_contracts"):
            yield one
        yield from _named_facts(one)


def test_an_integrator_hears_of_its_own_municipality_and_never_meets_a_person_id() -> None:
    public, inner = competence.PublicRecordCompleted, competence.RecordCompleted

    assert public.routing_key("4601") == "competence.completed.v1.4601"
    assert public.event_type() == "no.imdi.kompass.public.competence.completed.v1"
    assert inner.event_type() == "no.imdi.kompass.competence.completed.v1"
    ids = {name for fact in PUBLIC_FACTS for name in fields_told(fact) if name.endswith("_id")}
    assert ids == set()


def test_only_known_services_hear_and_only_facts_that_are_told() -> None:
    assert set(TELLERS.values()) == set(SERVICES)
    assert HEARS.keys() <= set(SERVICES)
    assert {fact for facts in HEARS.values() for fact in facts} <= set(FACTS)
    assert "identity.person-erased.v1" in audience.heard()
    assert audience.hearers(identity.PersonErased) == tuple(
        sorted(service for service, facts in HEARS.items() if identity.PersonErased in facts)
    )


def test_every_service_that_keeps_something_of_a_person_can_tell_that_it_forgot() -> None:
    forgetting = {fact.owner() for fact in FACTS if fact.name.endswith(".person-forgotten.v1")}

    assert forgetting == set(TELLERS) - {"identity"}


def test_a_reader_ignores_what_a_newer_teller_added() -> None:
    text: dict[str, Any] = {
        "id": str(uuid4()),
        "source": "/kompass/form",
        "type": form.RegistrationCompleted.event_type(),
        "subject": str(uuid4()),
        "time": "2026-03-09T10:12:36Z",
        "aggregateversion": 9,
        "newextension": "from next year",
        "data": {
            "registration_id": str(uuid4()),
            "registration_version": 1,
            "at": "2026-03-09T10:12:36Z",
            "mood": "relieved",
        },
    }

    event = Event[form.RegistrationCompleted].model_validate(text)

    assert event.data.registration_version == 1
    assert "mood" not in event.model_dump_json()
    assert "newextension" not in event.model_dump_json()


def test_a_shared_part_of_facts_has_no_name_and_a_fact_keeps_its_own() -> None:
    class _Shared(Fact):
        at: AwareDatetime

    class DoorOpened(_Shared, name="form.door-opened.v2"):
        door: UUID

    opened = DoorOpened(at=datetime(2026, 3, 9, tzinfo=UTC), door=uuid4())

    assert not hasattr(_Shared, "name")
    assert (opened.name, opened.owner()) == ("form.door-opened.v2", "form")
    assert codes.CodeIssued.name == "codes.issued.v1"
    assert "name" not in opened.model_dump()
