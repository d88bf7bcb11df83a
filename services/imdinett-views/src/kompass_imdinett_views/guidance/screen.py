"""The counsellor's note as the fields of a form, there and back. Pure.

What is typed is text, and not always a day or a code. So a note on the screen is a ``Screen`` of texts; ``meaning`` makes
of it what can be kept, and says of each field that cannot be, by which the page puts it back as it was typed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kompass_contracts.guidance import (
    NoteContent,
    Recommendation,
    Wish,
)
from kompass_imdinett_views.guidance.codes import Lists

Row = Mapping[str, str]

CONVERSATION = ("held_on", "form", "interpreter")
WISH = ("direction", "occupation", "education_field", "words")
RECOMMENDATION = ("direction", "occupation", "education_field", "words", "next_step", "responsible", "by")
PASSAGES = ("assessment", "participant_view")
MOST = {"conversations": 30, "wishes": 20}
_ROW = re.compile(r"(conversations|wishes)-(\d{1,4})-([a-z_]+)")


@dataclass(frozen=True)
class Screen:
    """A note as it stands on a screen: texts, by the name of their field."""

    conversations: tuple[Row, ...] = ()
    wishes: tuple[Row, ...] = ()
    recommendation: Row = field(default_factory=lambda: dict.fromkeys(RECOMMENDATION, ""))
    assessment: str = ""
    participant_view: str = ""

    def fields(self) -> Iterator[tuple[str, str]]:
        """Yield every field by its name in the form."""
        for group in ("conversations", "wishes"):
            for number, row in enumerate(self.rows(group)):
                yield from ((f"{group}-{number}-{name}", text) for name, text in row.items())
        yield from ((f"recommendation-{name}", text) for name, text in self.recommendation.items())
        yield from ((name, getattr(self, name)) for name in PASSAGES)

    def with_room(self) -> "Screen":
        """Return it with one conversation and one wish to write in where there is none."""
        return replace(
            self,
            conversations=self.conversations or (dict.fromkeys(CONVERSATION, ""),),
            wishes=self.wishes or (dict.fromkeys(WISH, ""),),
        )

    def with_one_more(self, group: str) -> "Screen":
        """Return it with one more empty row, unless there are as many as are kept."""
        room = self.with_room()
        rows, empty = room.rows(group), dict.fromkeys(CONVERSATION if group == "conversations" else WISH, "")
        return room if len(rows) >= MOST[group] else room.with_rows(group, (*rows, empty))

    def rows(self, group: str) -> tuple[Row, ...]:
        """Return the conversations or the wishes."""
        return self.conversations if group == "conversations" else self.wishes

    def with_rows(self, group: str, rows: tuple[Row, ...]) -> "Screen":
        """Return it with other conversations, or other wishes."""
        return replace(self, conversations=rows) if group == "conversations" else replace(self, wishes=rows)


def sent(form: Mapping[str, str]) -> Screen:
    """Return the note that a form sent. Rows keep their order; what is not asked for is left out."""
    rows: dict[str, dict[int, dict[str, str]]] = {"conversations": {}, "wishes": {}}
    for key, text in form.items():
        if found := _ROW.fullmatch(key):
            group, number, name = found[1], int(found[2]), found[3]
            rows[group].setdefault(number, {})[name] = _clean(text)
    return Screen(
        conversations=_rows(rows["conversations"], CONVERSATION, MOST["conversations"]),
        wishes=_rows(rows["wishes"], WISH, MOST["wishes"]),
        recommendation={name: _clean(form.get(f"recommendation-{name}", "")) for name in RECOMMENDATION},
        assessment=_clean(form.get("assessment", "")),
        participant_view=_clean(form.get("participant_view", "")),
    )


def names_sent(form: Mapping[str, str]) -> dict[str, str]:
    """Return what each field of a row was called by the browser, whose numbers may have gaps, by its name here."""
    keys = [found for key in form if (found := _ROW.fullmatch(key))]
    numbers = {group: sorted({int(one[2]) for one in keys if one[1] == group}) for group in MOST}
    return {f"{one[1]}-{numbers[one[1]].index(int(one[2]))}-{one[3]}": one[0] for one in keys}


def shown(content: NoteContent, lists: Lists) -> Screen:
    """Return a stored note as it stands on a screen."""
    return Screen(
        conversations=tuple(
            {"held_on": _iso(one.held_on), "form": one.form or "", "interpreter": one.interpreter or ""}
            for one in content.conversations
        ),
        wishes=tuple({**_aim(one, lists), "words": one.words} for one in content.wishes),
        recommendation={
            **_aim(content.recommendation, lists),
            "words": content.recommendation.words,
            "next_step": content.recommendation.next_step,
            "responsible": content.recommendation.responsible,
            "by": _iso(content.recommendation.by),
        },
        assessment=content.assessment,
        participant_view=content.participant_view,
    )


def without_empty(screen: Screen) -> Screen:
    """Return a screen without rows of which nothing is filled in, so that its rows are numbered as they are kept."""
    return replace(
        screen,
        conversations=tuple(row for row in screen.conversations if any(row.values())),
        wishes=tuple(row for row in screen.wishes if any(row.values())),
    )


def _rows(found: Mapping[int, Row], names: tuple[str, ...], most: int) -> tuple[Row, ...]:
    return tuple({name: found[number].get(name, "") for name in names} for number in sorted(found))[:most]


def _aim(one: Wish | Recommendation, lists: Lists) -> dict[str, str]:
    return {
        "direction": one.direction or "",
        "occupation": lists.occupation.written(one.occupation),
        "education_field": lists.education_field.written(one.education_field),
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _clean(text: object) -> str:
    return str(text).replace("\r\n", "\n").replace("\0", "").strip()
