"""A search as staff chose and typed it: what is searched for, what is still to be chosen, and what is wrong. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Self

from starlette.datastructures import FormData

from kompass_contracts.planning import Criteria, Within
from kompass_imdinett_views.planning.named import LEVELS, LICENCES, WISHED_EDUCATION, WISHES, Named, matches
from kompass_imdinett_views.rules import NotUnderstoodError

TYPED = ("occupations", "languages", "wished_occupations")
"""Of these there are so many that they are typed, and found by their names."""
MANY = ("education_fields", *TYPED, "licences", "wishes", "wished_education", "wished_fields")
FEW = 30
"""No more of one kind than this: what the competence store takes."""
PROPOSED = 15
"""How many names are proposed for what was typed."""


@dataclass(frozen=True)
class Sought:
    """One search. ``proposed`` are codes to choose from where what was typed fits several."""

    within: str = ""
    level_from: str = ""
    level_to: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: dict.fromkeys(MANY, ()))
    typed: Mapping[str, str] = field(default_factory=dict)
    proposed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, sent: FormData, named: Named) -> Self:
        """Return what was sent. A code that is not known is refused: more would be found than was meant.

        Raises NotUnderstoodError.
        """
        known = codes_of(named)
        chosen = {name: tuple(dict.fromkeys(map(str, sent.getlist(name)))) for name in MANY}
        if any(not set(codes) <= set(known[name]) for name, codes in chosen.items()):
            raise NotUnderstoodError("there is no such code")
        typed, proposed, wrong = dict[str, str](), dict[str, tuple[str, ...]](), dict[str, str]()
        for name in TYPED:
            words = str(sent.get(f"{name}_typed", "")).strip()[:100]
            if not words:
                continue
            found = tuple(islice(matches(known[name], words), PROPOSED))
            if set(found) & set(chosen[name]):
                continue  # it was asked before which was meant, and is answered
            if len(found) == 1:
                chosen[name] = tuple(dict.fromkeys((*chosen[name], *found)))
            else:
                typed[name], proposed[name] = words, found
                wrong[name] = "plan-several" if found else "plan-not-found"
        wrong |= {name: "plan-too-many-codes" for name, codes in chosen.items() if len(codes) > FEW}
        within, low, high = (str(sent.get(name, "")) for name in ("within", "level_from", "level_to"))
        if within not in {"", *Within} or not {low, high} <= {"", *LEVELS}:
            raise NotUnderstoodError("there is no such choice")
        if low and high and low > high:
            wrong["level_to"] = "plan-levels-crossed"
        return cls(within, low, high, chosen, typed, proposed, wrong)

    @property
    def criteria(self) -> Criteria:
        """The same as the competence store takes it."""
        return Criteria(
            within=Within(self.within) if self.within else None,
            education_level_from=int(self.level_from) if self.level_from else None,
            education_level_to=int(self.level_to) if self.level_to else None,
            **{name: self.chosen[name] for name in MANY},
        )

    @property
    def fields(self) -> Iterator[tuple[str, str]]:
        """The hidden fields that ask the same once more."""
        yield from (("within", self.within), ("level_from", self.level_from), ("level_to", self.level_to))
        yield from ((name, code) for name in MANY for code in self.chosen[name])


def codes_of(named: Named) -> Mapping[str, Mapping[str, str]]:
    """Return every code there is by what it is searched in, each with its name; what phrases name has none here."""
    fields = {code: named.field(code) for broad, narrow in named.fields.items() for code in (broad, *narrow)}
    fields |= {"001": named.field("001")}
    return {
        "education_fields": fields,
        "wished_fields": fields,
        "occupations": named.occupations,
        "wished_occupations": named.occupations,
        "languages": named.languages,
        "licences": dict.fromkeys(LICENCES, ""),
        "wishes": dict.fromkeys(WISHES, ""),
        "wished_education": dict.fromkeys(WISHED_EDUCATION, ""),
    }
