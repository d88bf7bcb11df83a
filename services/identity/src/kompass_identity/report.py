"""What identity keeps about a person, in the words in which the person is told of it (R23)."""

from kompass_chassis.report import Noun
from kompass_identity.tables import Forgotten, MappingRow, Person, PlacementRow, ResidenceRow

_ONESELF = "the person's own id, by which the row was found"
_COUNT = "a count of changes"

NOUNS = (
    Noun(
        Person,
        "Who you are",
        "From the register of persons, so that you can be found by your DUF number and get the right offer. Kept for as "
        "long as the register keeps you.",
        lambda person_id: Person.person_id == person_id,
        {
            "person_id": "Your id in Kompass",
            "duf": "DUF number",
            "first_name": "First name",
            "last_name": "Last name",
            "birth_date": "Born",
            "gender": "Gender",
            "citizenships": "Citizenships",
            "protection_grade": "How your address is protected",
            "resettlement": "Resettlement refugee",
            "arrived_on": "Arrived in Norway",
            "residence_status": "Residence permit",
            "residence_basis": "Ground of the permit",
            "permit_probable": "A permit is probable",
            "permit_from": "Permit from",
            "permit_to": "Permit to",
            "collective_protection": "Collective protection",
            "programme_group": "In the target group of the introduction programme",
            "research_reserved": "The register says that you do not want to be in research",
            "language": "The language you wish",
            "changed_at": "Changed last",
        },
        {"version": _COUNT},
    ),
    Noun(
        PlacementRow,
        "Which municipalities you belong to, or belonged to",
        "From the register: it decides who may see what you registered. Kept as long as you are.",
        lambda person_id: PlacementRow.person_id == person_id,
        {
            "relation": "How you belong there",
            "municipality": "Number of the municipality",
            "valid_from": "From",
            "valid_to": "Until",
        },
        {"seq": "the number of the row", "person_id": _ONESELF},
        newest="valid_from",
    ),
    Noun(
        ResidenceRow,
        "Which reception centres you live in, or lived in",
        "From the register: it decides who may help you. Kept as long as you are.",
        lambda person_id: ResidenceRow.person_id == person_id,
        {"centre": "The centre", "valid_from": "From", "valid_to": "Until"},
        {"seq": "the number of the row", "person_id": _ONESELF},
        newest="valid_from",
    ),
    Noun(
        MappingRow,
        "That a registration exists, or existed",
        "So that nobody asks you to register twice. What you answered is not here.",
        lambda person_id: MappingRow.person_id == person_id,
        {"mapped_at": "Registered last", "record_version": "How often", "erased_at": "Deleted"},
        {"record_id": "the id of the registration", "person_id": _ONESELF, "version": _COUNT},
    ),
    Noun(
        Forgotten,
        "Which parts of Kompass have said that they forgot you",
        "Written when somebody is erased, to see that everyone did.",
        lambda person_id: Forgotten.person_id == person_id,
        {"owner": "Who", "at": "When"},
        {"person_id": _ONESELF},
    ),
)
