"""Questions as they were drawn before, for everyone who answered them alike. Nothing that somebody typed is among them."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

from markupsafe import Markup

from kompass_form.catalogue.question import CHOOSING
from kompass_form.documents import AskedShown
from kompass_form.pages.drawn import Drawn

_KEPT = 500

Around = tuple[str, str | None, str]
"""What every question of a page is drawn in: the language, the second one, and the version of the catalogue."""


class Fragments:
    """The questions that were drawn last, each by all that its looks depend on."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Markup] = OrderedDict()

    def __len__(self) -> int:
        """Return how many are kept."""
        return len(self._kept)

    def draw(self, question: Drawn, around: Around, anew: Callable[[Drawn], Markup]) -> Markup:
        """Return a question as it was drawn before, or draw it ``anew``."""
        looks = _looks(question, around)
        return anew(question) if looks is None else self._keep(looks, lambda: anew(question))

    def options(
        self, asked: AskedShown, key: str, chosen: object, around: Around, anew: Callable[[AskedShown], Markup]
    ) -> Markup:
        """Return what a list offers, with what is chosen. The list is long, and drawn once for all rows and residents."""
        offered = tuple(one.alternative for one in asked.alternatives)
        html = self._keep((key, around, offered), lambda: anew(asked))
        if chosen not in offered:
            return html
        option = f'value="{chosen}">'
        return Markup(str(html).replace(option, f"{option[:-1]} selected>", 1))  # noqa: S704 - drawn by a template

    def _keep(self, looks: Hashable, anew: Callable[[], Markup]) -> Markup:
        html = self._kept.get(looks)
        if html is None:
            html = self._kept[looks] = anew()
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(looks)
        return html


def _looks(question: Drawn, around: Around) -> Hashable:
    """Return what a question looks like by; none where a sentence is said about it, or it may hold what was typed.

    An answer that is kept is one of the alternatives, and so is one that is suggested. One that is not may be anything
    that somebody sent. An earlier answer may be part of the words, and leave only some of the alternatives.
    """
    shown = question.shown
    if shown.type not in CHOOSING or question.misfit or question.stale or question.unfinished:
        return None
    value = _frozen(question.value)
    if value != _frozen(shown.suggested if question.suggested else shown.answer.value):
        return None
    return (
        question.id,
        around,
        question.number,
        question.later,
        shown.text.text,
        tuple(one.alternative for one in shown.alternatives),
        value,
        question.suggested,
        question.not_understood,
        question.mark,
        shown.answer.revision,
    )


def _frozen(value: Any) -> Hashable:
    return tuple(value) if isinstance(value, list) else value if isinstance(value, str) else repr(value)
