"""A list with something of everything left to do: made-up persons put straight into the memory of the lists."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from kompass_chassis.database import create_engine, create_sessions, database_time
from kompass_chassis.refresher import Answer
from kompass_contracts.competence import RecordSummary
from kompass_contracts.grounds import GroundSpan
from kompass_contracts.guidance import GuidanceSummary
from kompass_contracts.identity import PersonDescription, Placement, Relation, Residence
from kompass_contracts.registration import Regime
from kompass_imdinett_views.memory import note, store_guidance, store_persons, store_records
from kompass_imdinett_views.work import Bounds
from kompass_imdinett_views.work_rows import remake

NAMES = ("Abdi", "Berhane", "Chol", "Dirie", "Elmi", "Farah", "Gebre", "Haile", "Issa", "Jama", "Kidane", "Lemma")
BOUNDS = Bounds(date(2021, 1, 1), 16)
AGES = (1, 6, 20, 33, 41, 55, 62, 70, 78, 84, 88, 91, 95, 104, 130, 3000)
"""Days since the settlement: some deadlines are over, some near, and one was settled before there was any."""


async def make_busy(url: str, municipality: str, centre: str, many: int = 48) -> None:
    """Let so many persons be settled there, and some live in its reception centre, each as far as chance has it."""
    engine = create_engine(url, pool=1, timeout=60)
    try:
        async with create_sessions(engine).begin() as session:
            now = await database_time(session)
            persons = [_person(number, now, municipality, centre) for number in range(many)]
            found = {str(one.person_id): (1, one) for one in persons}
            await store_persons(session, Answer(found))
            ids = [one.person_id for one in persons]
            begun = [{"person_id": id_, "started_at": now} for id_ in ids[1::3]]
            await note(session, begun)
            await store_records(session, Answer({str(one.person_id): (1, one) for one in _records(ids[2::3], now)}))
            noted = [GuidanceSummary(person_id=id_, version=1, note_final_at=now) for id_ in ids[2::9]]
            await store_guidance(session, Answer({str(one.person_id): (1, one) for one in noted}))
            await remake(session, ids, BOUNDS)
    finally:
        await engine.dispose()


def _person(number: int, now: datetime, municipality: str, centre: str) -> PersonDescription:
    since = (now - timedelta(days=AGES[number % len(AGES)])).astimezone(UTC)
    lives = number % 12 == 5
    placed = Placement(relation=Relation.SETTLED, municipality=municipality, valid_from=since)
    return PersonDescription(
        person_id=_id(number),
        version=1,
        protection_grade="none",
        placements=() if lives else (placed,),
        residences=(Residence(centre=centre, valid_from=since),) if lives else (),
        first_name="Ada",
        last_name=f"{NAMES[number % len(NAMES)]}-{number:02}",
        birth_date=date(1990, 1, 1),
        gender="female",
        grounds=(GroundSpan(ground="reception-centre" if lives else "programme"),),
    )


def _records(ids: list[UUID], now: datetime) -> Iterator[RecordSummary]:
    for id_ in ids:
        yield RecordSummary(
            person_id=id_,
            record_id=id_,
            version=1,
            record_version=1,
            completed_at=now,
            regime=Regime.INFORMATION,
        )


def _id(number: int) -> UUID:
    return uuid5(NAMESPACE_URL, f"busy {number}")
