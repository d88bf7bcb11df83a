"""Questions as they were drawn before, for everyone who answered them alike. Nothing that somebody typed is among them."""

from collections import OrderedDict
from collections.abc import Callable, Hashable

from markupsafe import Markup

from kompass_form.catalogue.question import CHOOSING
from kompass_form.pages.drawn import Drawn

_KEPT = 500


class Fragments:
    """The questions that were drawn last, each by all that its looks depend on."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Markup] = OrderedDict()

    def __len__(self) -> int:
        """Return how many are kept."""
        return len(self._kept)

    def draw(self, question: Drawn, languages: tuple[str, str | None], anew: Callable[[Drawn], Markup]) -> Markup:
        """Return a question as it was drawn before, or draw it ``anew``."""
        looks = _looks(question, languages)
        if looks is None:
            return anew(question)
        html = self._kept.get(looks)
        if html is None:
            html = self._kept[looks] = anew(question)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(looks)
        return html


def _looks(question: Drawn, languages: tuple[str, str | None]) -> Hashable:
    """Return what a question looks like by; none where a sentence is said about it, or it may hold what was typed.

    An answer that is kept is one of the alternatives. One that is not may be anything that somebody sent.
    """
    answer = question.shown.answer
    if question.shown.type not in CHOOSING or question.value != answer.value or question.misfit or question.stale:
        return None
    value = tuple(answer.value) if isinstance(answer.value, list) else answer.value
    return question.id, languages, value, question.not_understood, question.mark, answer.revision
