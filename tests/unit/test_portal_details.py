"""The details of a user when two administrators type at once, and to whom Brukeradministrasjon is offered."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from kompass_contracts.identity import OrganisationKind, Role
from kompass_imdinett_views.access import Reader, administers, administers_all
from kompass_imdinett_views.actions.details import Details, overtaken
from kompass_imdinett_views.on_behalf.users import RoleShown, User
from kompass_imdinett_views.pages.user_roles import available_roles, done_by, given_roles
from kompass_imdinett_views.staff_tokens import StaffOrganisation

WAS = Details("Turid", "Eksempel", "turid@example.test", "+4741234567", "yes")


@dataclass(frozen=True)
class Kept:
    first_name: str = "Turid"
    last_name: str = "Eksempel"
    email: str = "turid@example.test"
    mobile: str | None = None
    active: bool = False


def test_details_are_read_from_a_user_and_from_a_form() -> None:
    assert Details.of(Kept()) == Details("Turid", "Eksempel", "turid@example.test", "", "no")
    typed = WAS.typed({"first_name": "  Anne \t Turid ", "mobile": "", "strange": "x"})
    assert typed == Details("Anne Turid", "Eksempel", "turid@example.test", "", "yes")
    assert Details().typed({"was_first_name": "Turid", "first_name": "Tuva"}, "was_").first_name == "Turid"


def test_only_what_was_typed_is_changed() -> None:
    assert WAS.changes(WAS) == {}
    assert WAS.typed({"mobile": "", "active": "no"}).changes(WAS) == {"mobile": None, "active": False}
    assert WAS.typed({"last_name": "Nygift", "active": "yes"}).changes(WAS) == {"last_name": "Nygift"}


def test_what_only_one_of_two_changed_stands_as_they_wrote_it() -> None:
    mine = WAS.typed({"first_name": "Tuva", "last_name": "Langsom"})
    now = WAS.typed({"last_name": "Raskere", "mobile": "+4798765432"})
    assert mine.over(WAS, now) == Details("Tuva", "Langsom", "turid@example.test", "+4798765432", "yes")
    assert overtaken(WAS, mine, now) == (("last_name", "Raskere", "Langsom"), ("mobile", "+4798765432", None))


def test_nothing_is_overtaken_where_both_wrote_the_same_or_nobody_else_did() -> None:
    mine = WAS.typed({"first_name": "Tuva"})
    assert overtaken(WAS, mine, WAS) == ()
    assert overtaken(WAS, mine, mine) == (("first_name", "Tuva", None),)
    assert mine.over(WAS, mine) == mine


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({}, set()),
        ({"mobile": ""}, set()),
        ({"first_name": " "}, {"first_name"}),
        ({"last_name": ""}, {"last_name"}),
        ({"email": "turid"}, {"email"}),
        ({"email": "a b@example.test"}, {"email"}),
        ({"active": "perhaps"}, {"active"}),
    ],
)
def test_what_is_missing_is_said_field_by_field(changes: dict[str, str], refused: set[str]) -> None:
    assert set(WAS.typed(changes).refusals) == refused


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("kind", OrganisationKind)
def test_the_entry_of_the_menu_is_there_for_administrators_alone(role: Role, kind: OrganisationKind) -> None:
    """(R40)."""
    reader = Reader(frozenset({role}), kind, "4601", "here")
    own = (role, kind) == (Role.MUNICIPAL_ADMINISTRATOR, OrganisationKind.MUNICIPALITY)
    everybodys = (role, kind) == (Role.IMDI_ADMINISTRATOR, OrganisationKind.IMDI)
    assert administers(reader) == (own or everybodys)
    assert administers_all(reader) == everybodys


@pytest.mark.parametrize(
    ("actor", "said"),
    [
        ("4601-ADMI", ("by-user", "4601-ADMI")),
        ("client:demo-registry", ("by-register", "demo-registry")),
        ("operator:kari", ("by-operator", "kari")),
        ("operator:migration-0005", ("by-nobody-known", "")),
    ],
)
def test_who_gave_a_role_is_said_by_what_they_are(actor: str, said: tuple[str, str]) -> None:
    assert done_by(actor) == said


def test_roles_to_give_are_those_of_the_kind_and_a_role_that_nobody_knows_is_shown_by_its_name() -> None:
    here = RoleShown(code="A", name="Here", given_in=("municipality",), opens=True, nb="Åpner.", en="Opens.")
    there = here.model_copy(update={"code": "B", "name": "There", "given_in": ("imdi",)})
    at = StaffOrganisation(id="municipality-4601", kind="municipality", number="4601", name="Bergen")
    user = User(
        staff_id=UUID(int=1), version=1, username="4601-TESB", first_name="Turid", last_name="Eksempel",
        email="turid@example.test", active=True, organisation=at, roles=("Strange",),
    )  # fmt: skip
    assert available_roles(user, (here, there)) == [here]
    assert [one.name for one in given_roles(user, (here, there))] == ["Strange"]
    assert (here.sentence("nb"), here.sentence("nn"), here.sentence("en")) == ("Åpner.", "Åpner.", "Opens.")
