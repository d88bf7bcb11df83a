"""What staff have added to a record, laid out beside its parts: remarks with what they replaced, and confirmations. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from kompass_contracts.competence import ConfirmationStatus
from kompass_contracts.registration import Part
from kompass_contracts.trust import Confirmation, ConfirmationsRead, Remark, TrustLine


@dataclass(frozen=True)
class Remarked:
    """A remark that holds, and those whose place it took, the newest first."""

    remark: Remark
    older: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class PartChecked:
    """What staff have added to one part: to the whole of it, and to each of its questions."""

    part: Part
    now: Confirmation | None = None
    history: tuple[Confirmation, ...] = ()
    whole: tuple[Remarked, ...] = ()
    questions: Mapping[str, tuple[Remarked, ...]] = field(default_factory=dict)


def checked(
    parts: Mapping[Part, Collection[str]], remarks: Sequence[Remark], confirmed: ConfirmationsRead | None
) -> Mapping[Part, PartChecked]:
    """Return what was added to each part. ``parts`` names the questions that are shown in it.

    A remark to a question that this version does not have stands with the whole part, so that it is not lost.
    """
    held = threads(remarks)
    now = {one.part: one for one in confirmed.parts} if confirmed else {}
    history = confirmed.history if confirmed else ()
    laid_out = {}
    for part, shown in parts.items():
        mine = [one for one in held if one.remark.part is part]
        named = {id_: tuple(one for one in mine if one.remark.question_id == id_) for id_ in shown}
        laid_out[part] = PartChecked(
            part,
            now.get(part),
            # What holds now is shown above; nobody signed what a new version put back.
            tuple(one for one in history if one.part is part)[1:],
            tuple(one for one in mine if one.remark.question_id not in shown),
            {id_: those for id_, those in named.items() if those},
        )
    return laid_out


def threads(remarks: Sequence[Remark]) -> tuple[Remarked, ...]:
    """Return the remarks that hold, the newest first, each with those that it and its forerunners superseded."""
    by_id = {one.remark_id: one for one in remarks}
    return tuple(Remarked(one, _older(one, by_id)) for one in remarks if one.superseded_by not in by_id)


def _older(newest: Remark, by_id: Mapping[UUID, Remark]) -> tuple[Remark, ...]:
    found: list[Remark] = []
    before = by_id.get(newest.supersedes) if newest.supersedes else None
    while before is not None and before not in found:
        found.append(before)
        before = by_id.get(before.supersedes) if before.supersedes else None
    return tuple(found)


def tally(trust: TrustLine) -> tuple[tuple[ConfirmationStatus, tuple[Part, ...]], ...]:
    """Return which parts are how far checked, the most trustworthy first; what no part is, is left out (B4)."""
    order = (
        (ConfirmationStatus.DOCUMENTS_SEEN, trust.documents_seen),
        (ConfirmationStatus.CONFIRMED_WITH_PERSON, trust.confirmed_with_person),
        (ConfirmationStatus.RETURNED, trust.returned),
        (ConfirmationStatus.NOT_CHECKED, trust.not_checked),
    )
    return tuple((status, parts) for status, parts in order if parts)
