"""A typed record as a Europass CV: the Candidate document, in JSON. Pure.

Each element of the XML is a key with its prefix, an attribute a key with ``@``, the text beside attributes ``#text``, and
what may repeat a list; so it is written as XML without knowing anything. ``docs/europass.md`` says of each field where
it goes, and why some go nowhere. Nothing is made up: a self-rating is no CEFR level, ISCED is no level of EQF.
"""

from collections.abc import Iterable
from html import escape
from typing import Any

from kompass_competence_store.record.europass_sections import other_sections
from kompass_contracts.answers import Chosen, Frequency, Occupation, Task
from kompass_contracts.competence_record import CompetenceRecord
from kompass_contracts.origin import Step
from kompass_contracts.record_items import Education, Job, LanguageRole, LanguageSkill

NAMESPACES = {
    "@xmlns": "http://www.europass.eu/1.0",
    "@xmlns:hr": "http://www.hr-xml.org/3",
    "@xmlns:oa": "http://www.openapplications.org/oagis/9",
    "@xmlns:eures": "http://www.europass_eures.eu/1.0",
}
LICENCES = frozenset({"AM", "A1", "A2", "A", "B1", "B", "BE", "C1", "C1E", "C", "CE", "D1", "D1E", "D", "DE"})
"""The classes of the EU; tractor and snow scooter are Norwegian ones of their own."""
NO_PART_2 = frozenset(
    ["aii", "ckb", "diq", "fvr", "haz", "kmr", "mnk", "nus", "pes", "prs", "rhg", "sdh", "ssy", "ymm"]
)
"""Languages of the catalogue whose code is of ISO 639-3 alone. Europass knows those of ISO 639-2; others go by name."""
SECTIONS = {
    "EmploymentHistory": "work-experience",
    "EducationHistory": "education-training",
    "PersonQualifications": "language",
    "Skills": "profile-skills",
    "eures:Licenses": "driving-licence",
}
"""What the editor of Europass calls the parts of a profile; it shows those that are listed."""


def candidate(record: CompetenceRecord) -> dict[str, Any]:
    """Return the Candidate document of a record, in Norwegian. Name, address and birth date are not known here."""
    profile = _filled(
        {
            "EmploymentHistory": _filled({"EmployerHistory": [_employer(job) for job in record.jobs]}),
            "EducationHistory": _filled(
                {"EducationOrganizationAttendance": [_attendance(e) for e in record.educations]}
            ),
            "eures:Licenses": _filled({"eures:License": [{"hr:LicenseTypeCode": code} for code in _licences(record)]}),
            "PersonQualifications": _filled({"PersonCompetency": list(_languages(record))}),
            "Skills": _filled({"PersonCompetency": list(_digital(record))}),
            "Others": other_sections(record),
        }
    )
    shown = [{"Title": title} for part, title in SECTIONS.items() if part in profile]
    document = {
        **NAMESPACES,
        "hr:DocumentID": {
            "@schemeName": "DocumentIdentifier",
            "@schemeAgencyName": "KOMPASS",
            "@schemeVersionID": str(record.record_version),
            "#text": str(record.registration_id),
        },
        "CandidatePerson": _filled(
            {"NationalityCode": list(_nationality(record)), "PrimaryLanguageCode": list(_mother_tongue(record))}
        ),
        "CandidateProfile": {"@languageCode": "no", **profile},
        "RenderingInformation": {"Design": {"SectionsOrder": {"Section": shown}}},
    }
    return {"Candidate": document}


def _nationality(record: CompetenceRecord) -> Iterable[str]:
    country = _country(record.personal.citizenship if record.personal else None)
    return [country] if country else []


def _country(chosen: Chosen | None) -> str | None:
    """Return the code of a country as Europass writes it; the stateless have none there."""
    code = chosen.code if chosen else None
    return code.lower() if code and len(code) == len("no") else None


def _mother_tongue(record: CompetenceRecord) -> Iterable[dict[str, str]]:
    homes = [one for one in record.languages if one.role is LanguageRole.HOME and one.chosen]
    return [{"@name": scheme, "#text": text} for scheme, text in map(_language, homes)]


def _language(skill: LanguageSkill) -> tuple[str, str]:
    """Return a language by its code, or by its name where Europass has no code for it."""
    name = skill.chosen.text.nb if skill.chosen else _NAMES.get(str(skill.language), str(skill.language))
    known = skill.language is not None and skill.language not in NO_PART_2
    return ("NORMAL", str(skill.language)) if known else ("FREE_TEXT", name)


_NAMES = {"eng": "Engelsk", "nor": "Norsk"}


def _languages(record: CompetenceRecord) -> Iterable[dict[str, Any]]:
    """Yield the languages beside the first. Only a test says a level; how well one knows it oneself is told in words."""
    tested = {test.language: test.result.code for test in record.language_tests if test.result.code}
    for skill in record.languages:
        ratings = (skill.speaking, skill.understanding, skill.reading, skill.writing, skill.reading_writing)
        knows = any(one is not None and one.step is not Step.CANNOT for one in ratings)
        level = tested.get(skill.language or "")
        if skill.role is LanguageRole.HOME or not (knows or level):
            continue
        scheme, text = _language(skill)
        yield _filled(
            {
                "CompetencyID": {"@schemeName": scheme, "#text": text},
                "hr:TaxonomyID": "language",
                "eures:ProficiencyLevel": {"hr:ScoreText": level} if level else None,
            }
        )


def _digital(record: CompetenceRecord) -> Iterable[dict[str, str]]:
    for skill in record.digital_skills:
        if skill.skill.code:
            yield {"hr:TaxonomyID": "Digital_Skill", "hr:CompetencyName": skill.skill.text.nb}


def _licences(record: CompetenceRecord) -> list[str]:
    """Return the classes that are valid now; one that has expired or was lost is none."""
    valid = record.driving is not None and record.driving.licence and record.driving.licence.alternative == "yes"
    codes = [one.licence_class.code for one in record.licences] if valid else []
    return [code for code in codes if code in LICENCES]


def _employer(job: Job) -> dict[str, Any]:
    period = {
        "eures:StartDate": _year(job.from_year),
        "eures:EndDate": _year(job.to_year),
        "hr:CurrentIndicator": "false" if job.to_year else "true",
    }
    position = {
        "PositionTitle": {"@typeCode": "FREETEXT", "#text": _title(job)},
        "eures:EmploymentPeriod": _filled(period) if job.from_year else None,
        "oa:Description": _paragraphs(*_duties(job)),
        "Country": _country(job.country),
    }
    return {"PositionHistory": [_filled(position)]}


def _title(job: Job) -> str:
    own = job.title.text if job.title else None
    named = job.occupation.text.nb if job.occupation else None
    return " – ".join(filter(None, (named, own)))


def _duties(job: Job) -> Iterable[str]:
    if job.kind:
        yield job.kind.text.nb
    if job.occupation:
        yield _codes(job.occupation)
    yield from (_task(task) for task in job.tasks if task.frequency is not Frequency.NEVER)


def _codes(occupation: Occupation) -> str:
    isco = f", ISCO-08 {occupation.isco08}" if occupation.isco08 else ""
    return f"STYRK-08 {occupation.styrk08}{isco}"


def _task(task: Task) -> str:
    return f"{task.text.nb}: {task.frequency_text.nb}"


def _attendance(education: Education) -> dict[str, Any]:
    finished = education.finished is not None and education.finished.alternative == "yes"
    country = _country(education.country)
    address = {"Address": {"CountryCode": country}}
    degree = {
        "hr:DegreeName": _degree(education),
        "OccupationalSkillsCovered": _paragraphs(*_covered(education)),
        "FieldOfStudy": _field(education.field),
    }
    return _filled(
        {
            "OrganizationContact": [{"Communication": [address]}] if country else None,
            "AttendancePeriod": _filled({"EndDate": _year(education.end_year), "Ongoing": "false"})
            if finished
            else None,
            "EducationDegree": _filled(degree),
        }
    )


def _degree(education: Education) -> str:
    if education.name:
        return education.name.text
    return education.level.text.nb if education.level else ""


def _covered(education: Education) -> Iterable[str]:
    if education.level:
        code = f" (ISCED 2011: {education.level.code})" if education.level.code else ""
        yield f"{education.level.text.nb}{code}"
    if education.years is not None:
        yield f"{education.years} år"
    if education.finished and education.finished.alternative != "yes":
        yield "Ikke fullført"


def _field(chosen: Chosen | None) -> dict[str, Any] | None:
    """Return a field of ISCED-F: two digits are a main field, more a specific one."""
    if chosen is None or chosen.code is None:
        return None
    main, code = chosen.code[:2], chosen.code
    field: dict[str, Any] = {"MainFieldOfStudy": {"ProgramConcentration": main}}
    return field | ({"SpecificFieldOfStudy": {"ProgramConcentration": code}} if code != main else {})


def _year(year: int | None) -> dict[str, str] | None:
    return {"hr:FormattedDateTime": str(year)} if year is not None else None


def _paragraphs(*texts: str) -> str:
    return "".join(f"<p>{escape(text, quote=False)}</p>" for text in texts)


def _filled(elements: dict[str, Any]) -> dict[str, Any]:
    """Leave out the elements that hold nothing."""
    return {name: content for name, content in elements.items() if content not in (None, "", [], {})}
