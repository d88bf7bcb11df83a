"""Assessing whether somebody settled before the right to guidance began needs guidance, and what is offered (R85)."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_competence_store.actions.guidance import tell_guidance
from kompass_competence_store.actions.signing import sign, signed_by
from kompass_competence_store.needs import contradictions, first_settled_on, is_to_be_assessed, norwegian_day
from kompass_competence_store.rules import ClickIsAnotherError, NotAsWantedError, NotToBeAssessedError, TooManyError
from kompass_competence_store.tables import NeedRow, count_needs, need_of_click, needs_of
from kompass_contracts.guidance import NeedAsked, NeedAssessed, NeedsListed
from kompass_contracts.identity import PersonStanding, StaffName

MOST = 50
"""Assessments that are kept of one person."""


async def listed(session: AsyncSession, person: PersonStanding, before: date) -> NeedsListed:
    """Return every assessment of a person, the newest first; those settled ``before`` have a right to one."""
    settled_on = first_settled_on(person, await database_time(session))
    return NeedsListed(
        person_id=person.person_id,
        to_be_assessed=is_to_be_assessed(settled_on, before),
        settled_on=settled_on,
        needs=tuple(_shown(row) for row in await needs_of(session, person.person_id)),
    )


async def assess(
    session: AsyncSession,
    person: PersonStanding,
    asked: NeedAsked,
    by: StaffName,
    *,
    before: date,
    click: UUID | None = None,
) -> NeedAssessed:
    """Keep an assessment and tell it. ``click`` names the wish: asked for again, it is answered with what it kept.

    Raises NotAsWantedError, NotToBeAssessedError, ClickIsAnotherError, TooManyError.
    """
    now = await database_time(session)
    if wrong := contradictions(asked, norwegian_day(now)):
        raise NotAsWantedError(wrong)
    settled_on = _settled_on(person, asked, before, now)
    if await count_needs(session, person.person_id) >= MOST:
        raise TooManyError(f"there are {MOST} assessments of this person already, and no more are kept")
    values = asked.model_dump(mode="json", include={"offer"}) | asked.model_dump(exclude={"offer"})
    row = {**values, "need_id": uuid4(), "person_id": person.person_id, "settled_on": settled_on, "click": click}
    # Two clicks at the same moment wait for one another here, and the second finds what the first kept.
    keep = insert(NeedRow).values(**row, signed=sign(by, now), at=now)
    await session.execute(keep.on_conflict_do_nothing(index_elements=["person_id", "click"]))
    kept = await (need_of_click(session, person.person_id, click) if click else session.get(NeedRow, row["need_id"]))
    if kept is None:
        raise AssertionError("what was just kept is there")  # pragma: no cover
    if kept.need_id != row["need_id"]:
        _require_the_same(kept, asked, by)
    else:
        await tell_guidance(session, person.person_id, now)
    return _shown(kept)


def _settled_on(person: PersonStanding, asked: NeedAsked, before: date, now: datetime) -> date:
    """Return the first settlement, of what the register knows and what staff know."""
    days = [day for day in (first_settled_on(person, now), asked.settled_on) if day is not None]
    settled_on = min(days, default=None)
    if settled_on is None or not is_to_be_assessed(settled_on, before):
        raise NotToBeAssessedError(
            f"the need is assessed for who was settled before {before.isoformat()}; others have a right to guidance. "
            "If the register knows only a later settlement, say the day of the first one"
        )
    return settled_on


def _require_the_same(kept: NeedRow, asked: NeedAsked, by: StaffName) -> None:
    same = _shown(kept).model_dump(exclude={"settled_on", "signed", "need_id"}) == asked.model_dump(
        exclude={"settled_on"}
    )
    if not (same and signed_by(kept.signed, by.staff_id)):
        raise ClickIsAnotherError("another assessment was kept with this key; use a new key for each")


def _shown(row: NeedRow) -> NeedAssessed:
    return NeedAssessed.model_validate(row, from_attributes=True)
