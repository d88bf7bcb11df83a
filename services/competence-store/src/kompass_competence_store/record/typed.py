"""A registration as the typed record: every answer in its place, or kept as it is. Pure."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kompass_competence_store.record.places import GROUPS, PLACES, Each, Group, One
from kompass_competence_store.record.provenance import origin_of
from kompass_competence_store.record.sections import SEVERAL, SINGLE
from kompass_competence_store.record.shown import cover
from kompass_contracts.answers import FieldValue
from kompass_contracts.competence_record import CompetenceRecord, OpenQuestion, UntypedItem
from kompass_contracts.origin import Origin
from kompass_contracts.registration import Answer, AnswerField, Registration, Row, Rows


def typed(registration: Registration, record_version: int) -> CompetenceRecord:
    """Return the version that a registration became, as the typed record."""
    sorting = _Sorting(registration)
    for answer in registration.answers:
        sorting.take(answer)
    return CompetenceRecord(
        **dict(cover(registration, record_version)),
        person_id=registration.person_id,
        **sorting.sections(),
        open_questions=tuple(_open(registration)),
    )


@dataclass
class _Growing:
    """An item that is being made of answers."""

    section: str
    said: dict[str, Any]
    origins: list[Origin] = field(default_factory=list)

    def made(self) -> Any:
        """Return the item, with what follows from the codes that were answered."""
        kind = SINGLE.get(self.section) or SEVERAL[self.section]
        return kind(origins=tuple(self.origins), **_following(self.section, self.said), **self.said)


@dataclass
class _Sorting:
    """The items of a record, while its answers are put into their places one by one."""

    registration: Registration
    items: dict[Hashable, _Growing] = field(default_factory=dict)
    untyped: list[UntypedItem] = field(default_factory=list)

    def take(self, answer: Answer) -> None:
        """Put an answer into its place; one that was left has none."""
        if isinstance(answer.value, Rows):
            for row_number, row in enumerate(answer.value.rows, start=1):
                self._take_row(answer, GROUPS.get(answer.record_path), row_number, row)
        elif answer.value is not None and not self._placed(answer, answer.value):
            self._keep(answer, answer, answer.value)

    def sections(self) -> dict[str, Any]:
        """Return the items by the sections they stand in, in the order in which they were begun."""
        several = {section: tuple(self._made(section)) for section in SEVERAL if section != "untyped"}
        single = {section: next(self._made(section), None) for section in SINGLE}
        return {**several, **single, "untyped": tuple(self.untyped)}

    def _made(self, section: str) -> Iterator[Any]:
        return (item.made() for item in self.items.values() if item.section == section)

    def _placed(self, answer: Answer, value: FieldValue) -> bool:
        place = PLACES.get(answer.record_path)
        read = place.read(answer.code_system, value) if place else None
        match place:
            case One() if read is not None:
                return self._add(place, answer, read)
            case Each() if read is not None:
                for rank, one in enumerate(read, start=1):
                    said = {place.field: one} | ({"rank": rank} if place.section == "occupation_wishes" else {})
                    self._begin(place.section, said, self._origin(answer, place.field))
                return True
            case _:
                return False

    def _add(self, place: One, answer: Answer, read: object) -> bool:
        """Set a field; where another answer has set it before, this one has no place."""
        key = (place.section, *place.marks.values())
        item = self.items.setdefault(key, _Growing(place.section, dict(place.marks)))
        if place.field in item.said:
            return False
        item.said[place.field] = read
        item.origins.append(self._origin(answer, place.field))
        return True

    def _take_row(self, answer: Answer, group: Group | None, number: int, row: Row) -> None:
        said: dict[str, Any] = {}
        for one in row.fields:
            name, read = _read_field(group, one)
            if read is None or name in said:
                self._keep(answer, one, one.value, number)
            else:
                said[name] = read
        if group is not None and said:
            self._begin(group.section, {**group.marks, **said}, self._origin(answer, *said))

    def _begin(self, section: str, said: dict[str, Any], origin: Origin) -> None:
        self.items[section, len(self.items), "of several"] = _Growing(section, said, [origin])

    def _keep(self, answer: Answer, place: Answer | AnswerField, value: FieldValue, row: int | None = None) -> None:
        self.untyped.append(
            UntypedItem(
                origins=(origin_of(self.registration, answer, place.record_path, ("value",)),),
                part=answer.part,
                record_path=place.record_path,
                row=row,
                question=place.label if isinstance(place, AnswerField) else place.question,
                code_system=place.code_system,
                value=value,
            )
        )

    def _origin(self, answer: Answer, *fields: str) -> Origin:
        return origin_of(self.registration, answer, answer.record_path, fields)


def _read_field(group: Group | None, one: AnswerField) -> tuple[str, Any]:
    name, read = (group.fields if group else {}).get(one.record_path, ("", None))
    return name, read(one.code_system, one.value) if read else None


def _following(section: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that follow from a code: the language of a skill, the area of a digital one."""
    if section == "languages" and "language" not in said and "chosen" in said:
        return {"language": said["chosen"].code}
    if section == "digital_skills" and said["skill"].code:
        return {"area": said["skill"].code[:1]}
    return {}


def _open(registration: Registration) -> Iterator[OpenQuestion]:
    """Yield the questions that were left, and those that were not understood (B2)."""
    for answer in registration.answers:
        if answer.not_understood or answer.value is None:
            yield OpenQuestion(
                question_id=answer.question_id,
                part=answer.part,
                record_path=answer.record_path,
                question=answer.question,
                not_understood=answer.not_understood,
                answered=answer.value is not None,
            )
