"""A file of persons: read in whatever way spreadsheets write it, and every fault told in plain words that quote nothing."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kompass_contracts.identity import ProtectionGrade, Relation
from kompass_identity.documents import PersonSent
from kompass_identity.people.columns import COLUMNS, SPANS, FileRefusedError
from kompass_identity.people.csv_file import CsvFile
from kompass_identity.people.report import open_report
from kompass_identity.people.rows import Fault, PersonRow, Rows
from kompass_identity.tables import Person

DUF, OTHER_DUF = "201017238203", "200816832910"
CENTRE = "centre-arna"
RAHEL = {
    "duf": DUF,
    "first_name": "Rahel",
    "last_name": "Tesfay",
    "birth_date": "1994-05-17",
    "gender": "female",
    "protection_grade": "none",
}


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "people.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def rows(path: Path, *, duf_checked: bool = True) -> list[PersonRow | list[Fault]]:
    return list(Rows(CsvFile.open(path), {CENTRE}, duf_checked=duf_checked).read())


def table(*people: Mapping[str, str], delimiter: str = ",") -> str:
    """A file with a column for everything that anybody has, each cell in quotation marks."""
    names = [*dict.fromkeys(name for person in people for name in person)]
    lines: Iterable[Iterable[str]] = [names, *([person.get(name, "") for name in names] for person in people)]
    return "".join(delimiter.join(f'"{cell}"' for cell in line) + "\n" for line in lines)


def read(folder: Path, **changes: str) -> PersonRow | list[Fault]:
    (row,) = rows(written(folder, table(RAHEL | changes)))
    return row


def sent(folder: Path, **changes: str) -> PersonSent:
    row = read(folder, **changes)
    assert isinstance(row, PersonRow), row
    return row.sent


def fault(folder: Path, **changes: str) -> tuple[str | None, str]:
    row = read(folder, **changes)
    assert isinstance(row, list)
    (one,) = row
    return one.column, one.reason


def refusal(folder: Path, text: str | bytes) -> str:
    with pytest.raises(FileRefusedError) as refused:
        rows(written(folder, text))
    return str(refused.value)


def test_every_part_of_a_person_has_a_column_and_a_place_in_the_table() -> None:
    """What had none would be dropped in silence."""
    parts = set(PersonSent.model_fields) - set(SPANS.values())
    assert parts | set(SPANS) == set(COLUMNS)
    assert parts <= set(Person.__table__.columns.keys())
    assert all(len(column.sentence) > 5 for column in COLUMNS.values())


def test_a_person_is_read_with_everything_a_register_sends(tmp_path: Path) -> None:
    person = sent(
        tmp_path,
        citizenships="ERI XXA",
        protection_grade="confidential",
        resettlement="yes",
        arrived_on="2024-02-29",
        residence_status="permit",
        residence_basis="resettlement",
        permit_from="2024-01-01",
        programme_group="no",
    )
    assert person.citizenships == ("ERI", "XXA")
    assert person.protection_grade is ProtectionGrade.CONFIDENTIAL
    assert (person.resettlement, person.arrived_on, person.programme_group) == (True, date(2024, 2, 29), False)
    assert person.permit_from == date(2024, 1, 1)


def test_spans_are_days_in_norway_and_half_open(tmp_path: Path) -> None:
    person = sent(
        tmp_path, settled="4601 2024-03-01/2024-06-01; 0301 2024-06-01/", centre=f"{CENTRE} 2023-01-01 / 2024-03-01"
    )
    bergen, oslo = person.placements
    assert (bergen.relation, bergen.municipality) == (Relation.SETTLED, "4601")
    assert bergen.valid_from == datetime(2024, 2, 29, 23, tzinfo=UTC)
    assert bergen.valid_to == oslo.valid_from == datetime(2024, 5, 31, 22, tzinfo=UTC)
    assert oslo.valid_to is None
    (stay,) = person.residences
    assert (stay.centre, stay.valid_to) == (CENTRE, bergen.valid_from)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_file_is_read_as_any_spreadsheet_writes_it(tmp_path: Path, mark: str, delimiter: str, newline: str) -> None:
    text = mark + table(dict(reversed(RAHEL.items())), delimiter=delimiter).replace("\n", newline)
    (row,) = rows(written(tmp_path, text + newline + delimiter * 5 + newline))
    assert isinstance(row, PersonRow)
    assert (row.line, row.duf, row.sent.last_name) == (2, DUF, "Tesfay")


def test_names_of_columns_may_be_written_large_and_with_spaces(tmp_path: Path) -> None:
    (row,) = rows(written(tmp_path, table({f" {name.upper()} ": cell for name, cell in RAHEL.items()})))
    assert isinstance(row, PersonRow)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "it is empty"),
        ("\n", "its first line must name the columns"),
        (table(RAHEL).partition("\n")[2], "its first line must name the columns"),
        (table(RAHEL | {"birthdate": "1994-05-17"}), "«birthdate»: did you mean birth_date?"),
        (table(RAHEL | {"shoe size": "38"}), "it has a column that nobody knows; `kompass people columns` lists them"),
        (
            table({name: cell for name, cell in RAHEL.items() if name not in ("duf", "gender")}),
            "lacks the columns duf, gender",
        ),
        (table(RAHEL).replace("last_name", "first_name"), "it names the column first_name twice"),
        ("duf,first_name\n1,Bjørn\n".encode("latin-1"), "it is not UTF-8; save it again as «CSV UTF-8»"),
        (table(RAHEL).encode("utf-16"), "it is not UTF-8"),
        (table(RAHEL).encode() + "ø".encode()[:1], "it is not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(
    tmp_path: Path, text: str | bytes, sentence: str
) -> None:
    assert sentence in refusal(tmp_path, text)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefusedError, match="No such file"):
        CsvFile.open(tmp_path / "none.csv")


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    reading = Rows(CsvFile.open(written(tmp_path, table(RAHEL))), (), duf_checked=True).read()
    next(reading)
    written(tmp_path, table(RAHEL, RAHEL))
    with pytest.raises(FileRefusedError, match="changed while it was read"):
        list(reading)


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("duf", "2010 1723 8204", "this is not a DUF number; look at the card again, a digit may be wrong"),
        ("duf", "77", "a DUF number has 12 digits; it is on the asylum seeker card"),
        ("first_name", "", "must be given"),
        ("first_name", "Ra\x00hel", "holds a character that cannot stand here"),
        ("last_name", "x" * 101, "is longer than 100 characters"),
        ("birth_date", "17.05.1994", "holds no day; write it as 2024-03-01"),
        ("birth_date", "34471", "holds no day; write it as 2024-03-01"),
        ("birth_date", "86400", "holds no day; write it as 2024-03-01"),
        ("birth_date", "1994-02-30", "holds no day; write it as 2024-03-01"),
        ("gender", "woman", "is not one of 'female', 'male' or 'unknown'"),
        ("citizenships", "Eritrea", "holds what is no country code of three capital letters, such as ERI"),
        ("citizenships", " ".join(["ERI"] * 11), "holds more than 10"),
        ("resettlement", "perhaps", "is neither yes nor no"),
        ("settled", "Bergen", "is not written as 4601 2024-03-01/2024-06-01, several separated by semicolons"),
        ("settled", "4601 2024-03-01/2024-02-01", "valid_to comes after valid_from"),
        ("assigned", "46 2024-03-01/", "holds what is no municipality number of four digits"),
        ("applied", "4601 2024-13-01/", "holds no day; write it as 2024-03-01"),
        ("applied", "4601 1899-01-01/", "lies outside the years 1900 to 2199"),
        ("centre", "centre-nowhere 2024-03-01/", "names a reception centre that is not registered"),
    ],
)
def test_a_bad_cell_is_told_by_its_column_and_in_plain_words(
    tmp_path: Path, column: str, cell: str, reason: str
) -> None:
    told = fault(tmp_path, **{column: cell})
    assert told[0] == column
    assert told[1].startswith(reason)
    assert not cell or cell not in told[1]


def test_what_contradicts_itself_is_a_fault_of_the_row(tmp_path: Path) -> None:
    assert fault(tmp_path, residence_status="permit") == (None, "a permit has a permit_from")


def test_every_fault_of_a_row_is_told_at_once(tmp_path: Path) -> None:
    row = read(tmp_path, duf="12", gender="f", settled="Bergen")
    assert isinstance(row, list)
    assert {one.column for one in row} == {"duf", "gender", "settled"}


def test_a_number_may_be_unchecked_where_the_setting_says_so(tmp_path: Path) -> None:
    path = written(tmp_path, table(RAHEL | {"duf": "201017238204"}))
    assert isinstance(rows(path)[0], list)
    assert isinstance(rows(path, duf_checked=False)[0], PersonRow)


def test_the_same_number_twice_is_told_by_the_line_of_the_first(tmp_path: Path) -> None:
    again = RAHEL | {"duf": "2010 1723 8203", "last_name": "Other"}
    first, other, second = rows(written(tmp_path, table(RAHEL, RAHEL | {"duf": OTHER_DUF}, again)))
    assert isinstance(first, PersonRow)
    assert isinstance(other, PersonRow)
    assert second == [Fault(4, "duf", "stands in line 2 already")]


def test_rows_keep_their_line_where_a_cell_has_several_and_faults_do_not_spread(tmp_path: Path) -> None:
    text = table(RAHEL | {"first_name": "Ra\nhel"}, RAHEL)
    text = text.replace('"' + OTHER_DUF, '"') + "a,b\n" + '"never closed,' + ",\n"
    named, good, short, open_ = rows(written(tmp_path, text))
    assert named == [Fault(2, "first_name", "holds a character that cannot stand here")]
    assert good == [Fault(4, "duf", "stands in line 2 already")] or isinstance(good, PersonRow)
    assert short == [Fault(5, None, "has 2 cells, and the first line names 6")]
    assert isinstance(open_, list)
    assert (open_[0].line, open_[0].reason[:31]) == (6, "a quotation mark is opened here")


@pytest.mark.parametrize("name", ["report.ndjson", "report.csv"])
def test_a_report_holds_every_fault_and_the_screen_the_first_twenty(tmp_path: Path, name: str) -> None:
    faults = [Fault(number, "gender", "is not one of “ø”") for number in range(2, 32)]
    with open_report(tmp_path / name) as report:
        for one in faults:
            report.add([one])
    lines = (tmp_path / name).read_text(encoding="utf-8").splitlines()
    assert (report.rows, len(report.first)) == (30, 20)
    if name.endswith(".csv"):
        assert lines[:2] == ["line,column,reason", "2,gender,is not one of “ø”"]
        assert len(lines) == 31
    else:
        assert [json.loads(line) for line in lines] == [vars(one) for one in faults]
