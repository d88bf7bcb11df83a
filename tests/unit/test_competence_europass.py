"""A record as a Europass CV: what the model has a place for, as its codes want it, and nothing that was made up."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import given, settings

from kompass_competence_store.record import candidate, typed
from kompass_competence_store.record.sections import SEVERAL, SINGLE
from kompass_contracts.registration import Registration
from made_registrations import filled_in_with, registrations

EDUCATION = {
    "level": "bachelor_1_4_years",
    "field": "law",
    "country": "SY",
    "years": 4,
    "end_year": 2012,
    "finished": "yes",
    "proof": "have_it_here",
}


def cv(**changes: Any) -> dict[str, Any]:
    document: dict[str, Any] = candidate(typed(filled_in_with(**changes), 1))["Candidate"]
    return document


def texts(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for value in node.values():
            yield from texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value)
    else:
        yield node


def test_nationality_and_mother_tongue_stand_in_the_codes_of_europass() -> None:
    assert cv()["CandidatePerson"] == {
        "NationalityCode": ["er"],
        "PrimaryLanguageCode": [{"@name": "NORMAL", "#text": "tir"}],
    }


def test_a_language_that_europass_has_no_code_for_goes_by_its_name() -> None:
    assert cv(PER02="prs")["CandidatePerson"]["PrimaryLanguageCode"][0]["@name"] == "FREE_TEXT"


def test_whoever_is_stateless_has_no_nationality_there() -> None:
    assert "NationalityCode" not in cv(PER01="stateless")["CandidatePerson"]


def test_a_job_is_a_position_with_its_years_and_its_tasks_in_words() -> None:
    tailor, cleaner = cv()["CandidateProfile"]["EmploymentHistory"]["EmployerHistory"]
    (position,) = tailor["PositionHistory"]

    assert position["PositionTitle"]["#text"].endswith("Stitcher of wedding dresses")
    assert position["Country"] == "sd"
    assert position["eures:EmploymentPeriod"] == {
        "eures:StartDate": {"hr:FormattedDateTime": "2014"},
        "eures:EndDate": {"hr:FormattedDateTime": "2019"},
        "hr:CurrentIndicator": "false",
    }
    assert "Svært ofte" in position["oa:Description"]
    assert "Aldri" not in position["oa:Description"]
    assert cleaner["PositionHistory"][0]["eures:EmploymentPeriod"]["hr:CurrentIndicator"] == "true"


def test_an_education_has_its_field_by_isced_and_no_level_of_eqf() -> None:
    profile = cv(EDU03="bachelor_1_4_years", EDU07=[EDUCATION], EDU08="no", EDU09="no")["CandidateProfile"]
    (attendance,) = profile["EducationHistory"]["EducationOrganizationAttendance"]

    degree = attendance["EducationDegree"]
    assert degree["FieldOfStudy"] == {
        "MainFieldOfStudy": {"ProgramConcentration": "04"},
        "SpecificFieldOfStudy": {"ProgramConcentration": "042"},
    }
    assert "ISCED 2011: 6" in degree["OccupationalSkillsCovered"]
    assert attendance["AttendancePeriod"]["EndDate"] == {"hr:FormattedDateTime": "2012"}
    assert "EducationLevelCode" not in attendance


def test_only_a_test_says_a_level_of_a_language() -> None:
    languages = cv()["CandidateProfile"]["PersonQualifications"]["PersonCompetency"]

    levels = {one["CompetencyID"]["#text"]: one.get("eures:ProficiencyLevel") for one in languages}
    assert levels == {"eng": None, "nor": {"hr:ScoreText": "A1"}, "ara": None}


def test_a_language_one_cannot_is_no_skill() -> None:
    languages = cv(LAN04="cannot", LAN08="no", LAN12="no")["CandidateProfile"]

    assert "PersonQualifications" not in languages


def test_a_licence_is_one_where_it_is_valid_and_europass_knows_the_class() -> None:
    assert cv()["CandidateProfile"]["eures:Licenses"] == {"eures:License": [{"hr:LicenseTypeCode": "B"}]}
    assert "eures:Licenses" not in cv(DRV01="expired_or_lost")["CandidateProfile"]


def test_own_words_are_no_markup() -> None:
    sections = cv(OTH13="<b>a & b</b>")["CandidateProfile"]["Others"]

    assert sections[-1]["Other"]["Description"] == "<p>&lt;b&gt;a &amp; b&lt;/b&gt;</p>"


def test_what_is_nobody_elses_business_is_not_in_a_cv() -> None:
    """Who helped, what help is needed, and what was not understood stay with those who give advice (R26)."""
    written = json.dumps(cv(OTH12=["childcare"], PER04="yes_always"), ensure_ascii=False)
    record = typed(filled_in_with(OTH12=["childcare"], PER04="yes_always"), 1)

    assert record.needs is not None
    assert record.needs.practical_help[0].text.nb not in written
    assert "tolk" not in written.lower()


def test_the_page_says_of_every_field_of_the_record_where_it_goes() -> None:
    page = (Path(__file__).parents[2] / "docs" / "europass.md").read_text(encoding="utf-8")
    sections = {**SINGLE, **SEVERAL}
    del sections["untyped"]

    fields = {f"`{name}.{field}`" for name, kind in sections.items() for field in set(kind.model_fields) - {"origins"}}
    assert [field for field in sorted(fields) if field not in page] == []
    assert len(fields) > 80


@settings(max_examples=40, deadline=None)
@given(registrations())
def test_whatever_was_answered_makes_a_cv_without_empty_elements(registration: Registration) -> None:
    document = candidate(typed(registration, 1))["Candidate"]

    profile = document["CandidateProfile"]
    assert all(isinstance(text, str) for text in texts(document))
    assert all(text for text in texts(profile))
    digital = [one["hr:CompetencyName"] for one in profile.get("Skills", {}).get("PersonCompetency", [])]
    assert len(digital) == len(set(digital)), "Europass refuses a skill that is named twice"
