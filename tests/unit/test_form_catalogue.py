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
from kompass_web.language import RESIDENTS_FILE, Language, residents

SHIPPED = Path(str(kompass_form.__file__)).parent
Files = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("catalogue", "texts"):
        shutil.copytree(SHIPPED / name, tmp_path / name, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
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
        load_from(folder / "catalogue", folder / "texts", folder / "languages.yaml")
    return str(refused.value).splitlines()


def test_the_shipped_catalogue_has_seven_parts_with_questions_of_every_kind_of_the_first_issue() -> None:
    """(R58, R60–R62)."""
    catalogue, _ = load()
    kinds = {question.type for question in catalogue.questions}

    assert all(len(catalogue.of(part)) >= 3 for part in Part)
    assert all(sum(not question.when for question in catalogue.of(part)) >= 2 for part in Part)
    assert {"single", "multi", "dropdown", "number", "text", "group"} <= kinds <= {kind.value for kind in QuestionType}
    assert any(question.when for question in catalogue.questions)
    assert any(alternative.exclusive for question in catalogue.questions for alternative in question.alternatives)
    systems = {asked.code_system for question in catalogue.questions for asked in (question, *question.fields)}
    assert systems - {None} <= {system.value for system in CodeSystem}


def test_the_wordings_of_the_source_are_kept() -> None:
    """(R68)."""
    _, texts = load()
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
    catalogue, texts = load()
    wanted = {id_ for id_, _ in wanted_texts(catalogue)}

    assert all(set(there) <= wanted for there in texts.wordings.values())


def test_norway_and_no_are_words() -> None:
    catalogue, _ = load()

    assert catalogue.by_id["PER03"].by_id["NO"].code == "NO"
    assert list(catalogue.by_id["LAN08"].by_id) == ["yes", "no"]


def test_the_shipped_files_load_from_anywhere(folder: Path) -> None:
    moved, shipped = load_from(folder / "catalogue", folder / "texts", folder / "languages.yaml"), load()
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
        ("catalogue.yaml", "version: 2026-11", "version: in November", "catalogue.yaml: version: String should match pattern"),
        ("lists/countries.yaml", "id: AF", "idd: AF", "countries.yaml: alternatives.0.id: Field required"),
        ("../texts/nb.yaml", "PER02:", "PER99:", "personal.yaml: PER02 has no text in nb.yaml"),
        ("../texts/en.yaml", "countries.ER: Eritrea\n", "", "personal.yaml: countries.ER has no text in en.yaml"),
        ("../texts/en.yaml", 'PER04.no: "No"', 'PER04.no: " "', "personal.yaml: PER04.no has no text in en.yaml"),
        ("../texts/en.yaml", "declaration.consent.decline:", "declaration.decline:", "catalogue.yaml: declaration.consent.decline has no text in en.yaml"),
        ("../texts/nb.yaml", "part.work:", "part.werk:", "work.yaml: part.work has no text in nb.yaml"),
        ("../texts/nb.yaml", "PER02:", "PER01:", "nb.yaml: PER01 is there twice in line"),
        ("../languages.yaml", "tag: sq", "tag: SQ!", "languages.yaml: 0.tag:"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_file_and_the_rule(
    folder: Path, change: Files, file: str, old: str, new: str, sentence: str
) -> None:
    change(f"catalogue/{file}", old, new)

    assert [fault for fault in refusal(folder) if fault.startswith(sentence)], refusal(folder)


def test_all_faults_are_named_at_once(folder: Path, change: Files) -> None:
    change("catalogue/personal.yaml", "any_of: [yes_always, sometimes]", "any_of: [often]")
    change("catalogue/work.yaml", "id: title", "id: kind")
    change("texts/nb.yaml", "part.work:", "part.werk:")

    assert len(refusal(folder)) >= 3


@pytest.mark.parametrize("file", ["catalogue/work.yaml", "catalogue/catalogue.yaml", "languages.yaml"])
def test_a_file_that_is_missing_is_named(folder: Path, file: str) -> None:
    (folder / file).unlink()

    assert any(Path(file).name in fault and "cannot be read" in fault for fault in refusal(folder))


def test_a_language_without_texts_speaks_english_and_says_so() -> None:
    """(D12)."""
    _, texts = load()

    assert texts.say("PER02", "ti") == texts.say("PER02", "en")
    assert texts.say("PER02", "nb").language == "nb"


def test_the_form_offers_the_languages_that_the_slip_is_printed_in() -> None:
    """(R31, D12)."""
    _, texts = load()

    assert [Language(one.tag, one.name, one.own, one.direction) for one in texts.languages] == list(residents())
    assert len(residents()) == 15


def test_a_language_more_is_data_only(folder: Path) -> None:
    """(D12)."""
    with (folder / "languages.yaml").open("a", encoding="utf-8") as file:
        file.write("- {tag: uk, name: Ukrainian, own: Українська}\n")
    (folder / "texts" / "uk.yaml").write_text("part.work: Досвід роботи\n", encoding="utf-8")

    _, texts = load_from(folder / "catalogue", folder / "texts", folder / "languages.yaml")

    assert "uk" in texts.tags
    assert [texts.say(id_, "uk").language for id_ in ("part.work", "part.other")] == ["uk", "en"]
