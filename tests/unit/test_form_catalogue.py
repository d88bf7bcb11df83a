"""The catalogue as it is shipped, and each fault it could have: named with its file and the rule it breaks."""

import shutil
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest

import kompass_form
from kompass_contracts.answers import CodeSystem
from kompass_contracts.registration import Part, QuestionType
from kompass_form.catalogue import load
from kompass_form.catalogue.checking import wanted_texts
from kompass_form.catalogue.loading import load_from
from kompass_form.data_files import DataRefusedError
from kompass_form.journey import Given, walk
from kompass_web.language import RESIDENTS_FILE, Language, residents

VERSION = "2026-12"
SHIPPED = Path(str(kompass_form.__file__)).parent / "catalogue" / VERSION
EARLIEST, LATEST = "earliest: 1940-01-01", "latest: today"
Files = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SHIPPED, tmp_path / VERSION)
    shutil.copy(str(RESIDENTS_FILE), tmp_path)
    return tmp_path


@pytest.fixture
def change(folder: Path) -> Files:
    def change(file: str, old: str, new: str) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, "the shipped file has changed"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def refusal(folder: Path) -> list[str]:
    with pytest.raises(DataRefusedError) as refused:
        load_from(folder / VERSION, folder / "languages.yaml")
    return str(refused.value).splitlines()


def asked_in_other(answers: dict[str, object]) -> set[str]:
    catalogue, _ = load().newest
    return set(walk(catalogue, {id_: Given(value) for id_, value in answers.items()}).steps)


def test_all_seventy_questions_are_there_in_seven_parts() -> None:
    """(R7, R8, R58, R60–R62)."""
    catalogue = load().newest.catalogue

    assert catalogue.version == VERSION
    assert [len(catalogue.of(part)) for part in Part] == [6, 15, 13, 7, 6, 10, 13]
    asked = [one for question in catalogue.questions for one in (question, *question.fields)]
    assert {one.code_system for one in asked} - {None} == {system.value for system in CodeSystem}
    kinds = {question.type for question in catalogue.questions} | {
        field.type for question in catalogue.questions for field in question.fields
    }
    assert kinds == {kind.value for kind in QuestionType} - {QuestionType.DATE}


def test_the_wordings_of_the_source_are_kept() -> None:
    """(R68)."""
    _, texts = load().newest
    english = texts.wordings["en"]

    assert english["PER01"] == (
        "Which country are you a citizen of now? If you hold more than one citizenship, select one of them."
    )
    assert english["PER02"] == "Which language did you speak at home when you grew up?"
    assert [english[f"LAN04.{step}"] for step in ("very_good", "good", "neither", "poor", "very_poor", "cannot")] == [
        "Very good",
        "Good",
        "Neither good nor bad",
        "Poor",
        "Very poor",
        "Cannot speak English",
    ]
    assert english["languages.prs"] == "Dari (from Afghanistan)"
    assert english["languages.pes"] == "Farsi (from Iran)"
    assert english["OTH01.caring_for_ill_family"] == "Caring for family members who were ill"


def test_no_text_is_there_that_nothing_shows() -> None:
    catalogue, texts = load().newest
    wanted = {id_ for id_, _ in wanted_texts(catalogue)}

    assert all(set(there) == wanted for there in texts.wordings.values())


def test_there_are_fifteen_families_with_about_a_hundred_and_fifty_occupations() -> None:
    catalogue, texts = load().newest

    assert len(catalogue.families) == 15
    assert 140 <= sum(len(family.occupations) for family in catalogue.families) <= 170
    for tag in ("en", "nb"):
        names = [
            texts.wordings[tag][f"occupations.{job.id}"] for each in catalogue.families for job in each.occupations
        ]
        assert len(names) == len(set(names)), "nobody can tell two of them apart"


def test_whoever_finds_no_occupation_chooses_the_group_of_a_family() -> None:
    catalogue, _ = load().newest
    occupation = catalogue.by_id["EDU13"]

    assert occupation.by_id["tailor"].code == "7531"
    assert occupation.by_id["other_building"].code == "71"


def test_what_one_did_most_is_asked_only_where_there_is_something_to_choose() -> None:
    three = ["fishing", "sport", "agriculture"]

    assert "OTH02" not in asked_in_other({})
    assert "OTH02" not in asked_in_other({"OTH01": three})
    assert "OTH02" in asked_in_other({"OTH01": [*three, "music_art"]})
    most = load().newest.catalogue.by_id["OTH02"]
    assert most.by_id["fishing"].text == "OTH01.fishing"
    assert "none" not in most.by_id


def test_who_cannot_read_is_not_asked_how_well_they_write() -> None:
    """(R13, R64)."""
    asked = asked_in_other({"LAN01": "cannot", "LAN03": ["none"], "LAN04": "good"})

    assert "LAN05" in asked
    assert not {"LAN02", "LAN06", "LAN07"} & asked


def test_norway_and_no_are_words() -> None:
    catalogue, _ = load().newest

    assert catalogue.by_id["PER03"].by_id["NO"].code == "NO"
    assert list(catalogue.by_id["LAN08"].by_id) == ["yes", "no"]


def test_the_shipped_files_load_from_anywhere(folder: Path) -> None:
    moved, shipped = load_from(folder / VERSION, folder / "languages.yaml"), load().newest
    assert [asdict(each) for each in moved] == [asdict(each) for each in shipped]  # and not what is made of them


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("personal.yaml", "id: PER03", "id: PER01", "personal.yaml, personal.yaml: PER01: another question has this id"),
        ("language.yaml", "id: LAN08", "id: PER01", "personal.yaml, language.yaml: PER01: another question has this id"),
        (
            "personal.yaml",
            "question: PER04, any_of",
            "question: EDU01, any_of",
            "personal.yaml: PER05: a condition refers to EDU01, which is no earlier question",
        ),
        (
            "personal.yaml",
            "question: PER04, any_of",
            "question: PER05, any_of",
            "personal.yaml: PER05: a condition refers to PER05, which is no earlier question",
        ),
        (
            "personal.yaml",
            "any_of: [yes_always, sometimes]",
            "any_of: [yes_always, often]",
            "personal.yaml: PER05: a condition refers to the alternative often, which PER04 has not",
        ),
        (
            "personal.yaml",
            "any_of: [yes_always, sometimes]",
            "any_of: [yes_always], none_of: [no]",
            "personal.yaml: PER05: the condition on PER04 says either any_of or none_of",
        ),
        (
            "education.yaml",
            "record_path: education.schooling",
            "optional: false",
            "education.yaml: questions.0.record_path: Field required",
        ),
        (
            "education.yaml",
            "education.school_years",
            "education.highest_level",
            "catalogue: two answers would belong at education.highest_level in the record",
        ),
        ("education.yaml", "maximum: 30", "max_length: 30", "education.yaml: EDU02: a number has a minimum and a maximum, and nothing else has"),
        ("education.yaml", "maximum: 30", "maximum: -1", "education.yaml: EDU02: the minimum is above the maximum"),
        (
            "education.yaml",
            "code_system: ISCED 2011",
            "optional: false",
            "education.yaml: EDU03: alternatives have codes and no code system is named",
        ),
        ("education.yaml", "part: education", "part: work", "education.yaml: it says that it is the part work"),
        ("education.yaml", "part: education", "part: health", "education.yaml: part: Input should be"),
        ("education.yaml", "part: education", "part education", "education.yaml:"),
        ("education.yaml", "type: single", "type: slider", "education.yaml: questions.0.type:"),
        ("education.yaml", "type: single", "typo: 1\n    type: single", "education.yaml: questions.0.typo: Extra inputs are not permitted"),
        ("education.yaml", "type: single", "type: single\n    type: multi", "education.yaml: type is there twice in line 5"),
        ("language.yaml", "choose_from: six_steps", "choose_from: ten_steps", "language.yaml: LAN01: there is no list named ten_steps"),
        ("language.yaml", "type: multi", "type: single", "language.yaml: LAN03: only where several may be chosen can an alternative be exclusive"),
        ("language.yaml", "id: latin, code: Latn", "id: other", "language.yaml: LAN03: two alternatives have the id other"),
        ("work.yaml", "type: group", "type: single", "work.yaml: WRK04: a group has fields, and nothing else has"),
        ("work.yaml", "id: title", "id: kind", "work.yaml: WRK04: two fields have the id kind"),
        ("work.yaml", "work.jobs.title", "work.title", "work.yaml: WRK04: title: its record path does not begin with that of its group"),
        ("work.yaml", "choose_from: occupations", "choose_from: countries", "work.yaml: WRK04: occupation: every occupation has a code of digits"),
        ("work.yaml", "type: group\n", "type: text\n", "work.yaml: WRK04: max_select is for what may be several"),
        ("other.yaml", "type: text", "type: single", "other.yaml: OTH13: alternatives are for what is chosen, and there they must be"),
        (
            "personal.yaml",
            "family_or_friend",
            "neighbour",
            "personal.yaml: PER06: an answer at filled_in.helped_by must be one that a registration can carry",
        ),
        ("catalogue.yaml", "  information: 2026-11\n", "", "catalogue.yaml: the declaration of the regime information has no version"),
        ("catalogue.yaml", "version: 2026-12", "version: in December", "catalogue.yaml: version: String should match pattern"),
        ("lists/countries.yaml", "id: AF", "idd: AF", "countries.yaml: alternatives.0.id: Field required"),
        ("texts/nb.yaml", "PER02:", "PER99:", "personal.yaml: PER02 has no text in nb.yaml"),
        ("texts/en.yaml", "  countries.ER: Eritrea\n", "", "personal.yaml: countries.ER has no text in en.yaml"),
        ("texts/en.yaml", 'PER04.no: "No"', 'PER04.no: " "', "personal.yaml: PER04.no has no text in en.yaml"),
        ("texts/en.yaml", "declaration.consent.decline:", "declaration.decline:", "catalogue.yaml: declaration.consent.decline has no text in en.yaml"),
        ("texts/nb.yaml", "part.work:", "part.werk:", "work.yaml: part.work has no text in nb.yaml"),
        ("texts/nb.yaml", "PER02:", "PER01:", "nb.yaml: PER01 is there twice in line"),
        ("../languages.yaml", "tag: sq", "tag: SQ!", "languages.yaml: 0.tag:"),
        ("education.yaml", "type: number", "type: date", "education.yaml: EDU02: a date has an earliest and a latest day, and nothing else has (line 8)"),
        ("education.yaml", "minimum: 0\n    maximum: 30", EARLIEST, "education.yaml: EDU02: a date has an earliest and a latest day, and nothing else has (line 8)"),
        ("education.yaml", "type: number\n", "type: date\n    earliest: 2025-01-01\n    latest: 2024-01-01\n", "education.yaml: EDU02: the earliest day is after the latest (line 8)"),
        ("education.yaml", "type: number\n", f"type: date\n    earliest: soon\n    {LATEST}\n", "education.yaml: questions.1.earliest.date:"),
        ("education.yaml", "max_select: 3", "max_select: 9", "education.yaml: EDU15: max_select is below the number of alternatives, or is not there"),
        ("other.yaml", "max_select: 3\n    choose_among: OTH01", "choose_among: OTH03", "other.yaml: OTH02: it chooses among the answers to OTH03, which is no earlier question with several"),
        ("other.yaml", "at_least: 4", "none_of: [none]", "other.yaml: OTH02: it chooses among the answers to OTH01, and no condition says that there are at_least so many"),
        ("other.yaml", "at_least: 4", "at_least: 0", "other.yaml: questions.1.when.0.at_least:"),
        ("other.yaml", "none_of: [work_as_soon_as_possible]", "at_least: 1", "other.yaml: OTH07: the condition on OTH06 counts, and its answer is never several"),
        ("personal.yaml", "preselect: PER02", "preselect: PER01", "personal.yaml: PER05: an answer to PER01 is suggested, which need not be one of its alternatives"),
        ("work.yaml", "tasks_of: occupation", "tasks_of: kind", "work.yaml: WRK04: tasks: kind is no occupation earlier in the row"),
        ("work.yaml", "        tasks_of: occupation\n", "", "work.yaml: WRK04: tasks: tasks_of is for tasks, and there it must be"),
        ("work.yaml", "type: multi", "type: task_cards", "work.yaml: WRK03: tasks are a field of a group, beside the occupation they belong to"),
        ("other.yaml", "choose_from: occupations", "choose_from: families", "other.yaml: OTH09: every occupation has a code of digits"),
        ("occupations.yaml", 'id: tailor, code: "7531"', 'id: tailor, code: "7533"', "occupations.yaml: crafts: 7533 is no code of STYRK-08"),
        ("occupations.yaml", 'id: tailor, code: "7531"', 'id: tailor, code: "753"', "occupations.yaml: crafts: tailor: an occupation has a code of four digits"),
        ("occupations.yaml", 'id: tailor, code: "7531"', 'id: tailor, code: "2211"', "occupations.yaml: crafts: tailor: 2211 is in none of the groups of its family"),
        ("occupations.yaml", 'otherwise: "73"', 'otherwise: "9"', "occupations.yaml: crafts: 9 is in none of its groups"),
        ("occupations.yaml", "id: tailor", "id: nurse", "occupations.yaml: nurse: another family or occupation has this id"),
        ("occupations.yaml", "- sew_clothes", "- give_medicine", "occupations.yaml: give_medicine: another family has this task"),
        ("occupations.yaml", "pictogram: scissors", "picture: scissors", "occupations.yaml: families.1.pictogram: Field required (line "),
        ("styrk08.yaml", '"0": ', "- ", "styrk08.yaml:"),
        ("texts/nb.yaml", "EDU02.hint:", "EDU02.help:", "education.yaml: EDU02.hint has no text in nb.yaml"),
        ("texts/nb.yaml", "occupations.tailor:", "occupations.sewer:", "education.yaml: occupations.tailor has no text in nb.yaml"),
        ("texts/en.yaml", "tasks.bake:", "tasks.bakes:", "occupations.yaml: tasks.bake has no text in en.yaml"),
        ("texts/en.yaml", "frequency.never:", "frequency.not:", "occupations.yaml: frequency.never has no text in en.yaml"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_file_and_the_rule(
    folder: Path, change: Files, file: str, old: str, new: str, sentence: str
) -> None:
    change(f"{VERSION}/{file}", old, new)

    assert [fault for fault in refusal(folder) if fault.startswith(sentence)], refusal(folder)


def test_all_faults_are_named_at_once(folder: Path, change: Files) -> None:
    change(f"{VERSION}/personal.yaml", "any_of: [yes_always, sometimes]", "any_of: [often]")
    change(f"{VERSION}/work.yaml", "id: title", "id: kind")
    change(f"{VERSION}/texts/nb.yaml", "part.work:", "part.werk:")

    assert len(refusal(folder)) >= 3


@pytest.mark.parametrize(
    "file", ["2026-12/work.yaml", "2026-12/catalogue.yaml", "2026-12/styrk08.yaml", "languages.yaml"]
)
def test_a_file_that_is_missing_is_named(folder: Path, file: str) -> None:
    (folder / file).unlink()

    assert any(Path(file).name in fault and "cannot be read" in fault for fault in refusal(folder))


def test_a_language_without_texts_speaks_english_and_says_so(folder: Path) -> None:
    """(D12)."""
    (folder / VERSION / "texts" / "ti.yaml").unlink()
    _, texts = load_from(folder / VERSION, folder / "languages.yaml")

    assert texts.say("PER02", "ti") == texts.say("PER02", "en")
    assert texts.say("PER02", "ti").language == "en"
    assert texts.say("PER02", "nb").language == "nb"


def test_the_form_offers_the_languages_that_the_slip_is_printed_in() -> None:
    """(R31, D12)."""
    _, texts = load().newest

    assert [Language(one.tag, one.name, one.own, one.direction) for one in texts.languages] == list(residents())
    assert len(residents()) == 15


def test_a_language_more_is_data_only(folder: Path) -> None:
    """(D12)."""
    with (folder / "languages.yaml").open("a", encoding="utf-8") as file:
        file.write("- {tag: uk, name: Ukrainian, own: Українська}\n")
    head = "drafted_by: machine\nread_again_by: nobody\nnative_review: none\n"
    (folder / VERSION / "texts" / "uk.yaml").write_text(f"{head}texts:\n  part.work: Досвід роботи\n", encoding="utf-8")

    _, texts = load_from(folder / VERSION, folder / "languages.yaml")

    assert "uk" in texts.tags
    assert [texts.say(id_, "uk").language for id_ in ("part.work", "part.other")] == ["uk", "en"]


def test_tasks_need_families(folder: Path) -> None:
    (folder / VERSION / "occupations.yaml").unlink()

    assert any(fault.startswith("work.yaml: WRK04: occupation: there is no list named") for fault in refusal(folder))


def test_a_register_that_is_missing_is_named(folder: Path) -> None:
    (folder / VERSION / "styrk08.yaml").unlink()

    assert refusal(folder) == ["styrk08.yaml: it cannot be read (FileNotFoundError)"]
