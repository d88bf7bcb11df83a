"""A file of interviews, one JSON document a line, and what is wrong with a line; never what stands in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from kompass_chassis.installed import CommandRefusedError
from kompass_chassis.problems import plain_words, pointer_of
from kompass_form.before_arrival.documents import InterviewSent


@dataclass(frozen=True)
class Line:
    """A line of the file: an interview, or why it is none."""

    number: int
    sent: InterviewSent | None
    faults: tuple[str, ...] = ()


class InterviewsFile:
    """A file that was there when it was opened."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def lines(self) -> Iterator[Line]:
        """Yield each line that is not empty. Raises CommandRefusedError."""
        try:
            with self._path.open("rb") as file:
                for number, line in enumerate(file, 1):
                    if line.strip():
                        yield _read(number, line.removeprefix(b"\xef\xbb\xbf"))
        except OSError as error:
            raise CommandRefusedError(f"{self._path.name} cannot be read: {error.strerror}") from None

    def count(self) -> int:
        """Return how many lines there are to read. Raises CommandRefusedError."""
        try:
            with self._path.open("rb") as file:
                return sum(1 for line in file if line.strip())
        except OSError as error:
            raise CommandRefusedError(f"{self._path.name} cannot be read: {error.strerror}") from None


def _read(number: int, line: bytes) -> Line:
    try:
        return Line(number, InterviewSent.model_validate_json(line))
    except ValidationError as error:
        return Line(number, None, tuple(_said(error)))


def _said(error: ValidationError) -> Iterator[str]:
    for fault in error.errors(include_url=False, include_input=False, include_context=False):
        if fault["type"] == "json_invalid":
            yield "it is no JSON document in UTF-8"
            return
        place = pointer_of(fault).removeprefix("#/")
        yield f"{place}: {plain_words(fault)}"
