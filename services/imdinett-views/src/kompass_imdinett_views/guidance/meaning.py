"""What a note on the screen means: what can be kept of it, what cannot and why, and what it lacks to be final. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from kompass_contracts.guidance import (
    Conversation,
    ConversationForm,
    Direction,
    InterpreterUse,
    NoteContent,
    Recommendation,
    Wish,
)
from kompass_imdinett_views.guidance.codes import CodeList, Lists
from kompass_imdinett_views.guidance.screen import Row, Screen

E = TypeVar("E", bound=StrEnum)

LINE, PASSAGE = 300, 8000
"""How long a line and a passage may be; see the contracts."""
_DAY = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")


def read(screen: Screen, lists: Lists) -> tuple[NoteContent, dict[str, str]]:
    """Return what can be kept of a screen, and for each field that cannot the message that says why.

    A row of which nothing is filled in is none. Fields are named as they are on the screen.
    """
    wrong: dict[str, str] = {}
    reader = _Reader(lists, wrong)
    content = NoteContent(
        conversations=tuple(
            Conversation(
                held_on=reader.day(f"conversations-{number}-held_on", row["held_on"]),
                form=reader.one(ConversationForm, row["form"]),
                interpreter=reader.one(InterpreterUse, row["interpreter"]),
            )
            for number, row in enumerate(screen.conversations)
            if any(row.values())
        ),
        wishes=tuple(
            Wish(
                direction=reader.one(Direction, row["direction"]),
                occupation=reader.code(lists.occupation, f"wishes-{number}-occupation", row["occupation"]),
                education_field=reader.code(
                    lists.education_field, f"wishes-{number}-education_field", row["education_field"]
                ),
                words=reader.text(f"wishes-{number}-words", row["words"], LINE),
            )
            for number, row in enumerate(screen.wishes)
            if any(row.values())
        ),
        assessment=reader.text("assessment", screen.assessment, PASSAGE),
        recommendation=reader.recommendation(screen.recommendation),
        participant_view=reader.text("participant_view", screen.participant_view, PASSAGE),
    )
    return content, wrong


def lacking(pointers: tuple[str, ...], screen: Screen) -> dict[str, str]:
    """Return the fields that a note lacks to be final, by the places that its owner names, each with its message.

    A field that is filled in and refused all the same says something that cannot be.
    """
    typed = dict(screen.with_room().fields())
    said: dict[str, str] = {}
    for pointer in pointers:
        path = pointer.removeprefix("#/content/").split("/")
        name = "-".join(path)
        kind = "-".join(part for part in path if not part.isdigit()).replace("_", "-")
        if name == "conversations":
            name, kind = "conversations-0-held_on", "conversations"
        said[name] = f"note-{'wrong' if typed.get(name) else 'lacks'}-{kind}"
    return said


@dataclass(frozen=True)
class _Reader:
    lists: Lists
    wrong: dict[str, str]

    def recommendation(self, row: Row) -> Recommendation:
        lists = self.lists
        return Recommendation(
            direction=self.one(Direction, row["direction"]),
            occupation=self.code(lists.occupation, "recommendation-occupation", row["occupation"]),
            education_field=self.code(lists.education_field, "recommendation-education_field", row["education_field"]),
            words=self.text("recommendation-words", row["words"], PASSAGE),
            next_step=self.text("recommendation-next_step", row["next_step"], LINE),
            responsible=self.text("recommendation-responsible", row["responsible"], LINE),
            by=self.day("recommendation-by", row["by"]),
        )

    def day(self, name: str, typed: str) -> date | None:
        if typed and (found := day_of(typed)) is not None:
            return found
        if typed:
            self.wrong[name] = "note-no-day"
        return None

    def code(self, among: CodeList, name: str, typed: str) -> str | None:
        if typed and (found := among.code_of(typed)) is not None:
            return found
        if typed:
            self.wrong[name] = "note-no-occupation" if name.endswith("occupation") else "note-no-field"
        return None

    def text(self, name: str, typed: str, most: int) -> str:
        if len(typed) > most:
            self.wrong[name] = "note-line-too-long" if most == LINE else "note-passage-too-long"
            return ""
        return typed

    def one(self, kind: type[E], typed: str) -> E | None:
        return next((each for each in kind if each.value == typed), None)


def day_of(typed: str) -> date | None:
    """Return a day as browsers send it, or as people write it in Norway."""
    found = _DAY.fullmatch(typed)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(typed)
    except ValueError:
        return None
