"""The occupations to choose from, by families under one picture each, and the rules their file must keep. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kompass_contracts.answers import Frequency
from kompass_form.catalogue.question import Alternative, AlternativeList, FamiliesWritten, Family

FILE = "occupations.yaml"


def lists(written: FamiliesWritten) -> dict[str, AlternativeList]:
    """Return the lists that questions can choose from: the families, and all occupations one family after another.

    The last occupation of a family is for whoever finds none of theirs; it has the code of a group.
    """
    families = tuple(Alternative(id=family.id) for family in written.families)
    occupations = tuple(alternative for family in written.families for alternative in of(family))
    return {
        "families": AlternativeList(alternatives=families),
        "occupations": AlternativeList(code_system=written.code_system, alternatives=occupations),
    }


def faults(families: Sequence[Family], register: Mapping[str, str]) -> Iterator[str]:
    """Yield a sentence for each rule that the families break; the register names every code of STYRK-08."""
    ids = Counter(family.id for family in families) + Counter(job.id for each in families for job in each.occupations)
    yield from (f"{FILE}: {id_}: another family or occupation has this id" for id_, times in ids.items() if times > 1)
    for task, times in Counter(task for family in families for task in family.tasks).items():
        if times > 1:
            yield f"{FILE}: {task}: another family has this task"
    for family in families:
        yield from (f"{FILE}: {family.id}: {fault}" for fault in _of_family(family, register))


def wanted_texts(families: Sequence[Family]) -> Iterator[str]:
    """Yield the id of every text that families and their tasks are shown with."""
    for family in families:
        yield f"families.{family.id}"
        yield from (f"occupations.{alternative.id}" for alternative in of(family))
        yield from (f"tasks.{task}" for task in family.tasks)
    if families:
        yield from (f"frequency.{each}" for each in Frequency)


def of(family: Family) -> Iterator[Alternative]:
    """Yield the occupations of a family; the last is for whoever finds none of theirs."""
    yield from (Alternative(id=job.id, code=job.code) for job in family.occupations)
    yield Alternative(id=f"other_{family.id}", code=family.otherwise)


def _of_family(family: Family, register: Mapping[str, str]) -> Iterator[str]:
    for code in (*family.groups, family.otherwise, *(job.code for job in family.occupations)):
        if code not in register:
            yield f"{code} is no code of STYRK-08"
    if not family.otherwise.startswith(family.groups):
        yield f"{family.otherwise} is in none of its groups"
    for job in family.occupations:
        if len(job.code) != _DEEPEST:
            yield f"{job.id}: an occupation has a code of four digits"
        if not job.code.startswith(family.groups):
            yield f"{job.id}: {job.code} is in none of the groups of its family"


_DEEPEST = 4
