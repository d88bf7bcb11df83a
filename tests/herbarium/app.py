"""The herbarium, put together."""

from typing import ClassVar

from fastapi import APIRouter
from sqlalchemy import func, select

from garden import Felled, Planted, Watered
from herbarium import handlers, memory, tables
from kompass_chassis.caller import CallerRule
from kompass_chassis.service import Base, Chore, Parts, Service
from kompass_chassis.settings import ServiceSettings
from kompass_chassis.web import Session

SCOPE = "herbarium:read"


class HerbariumSettings(ServiceSettings):
    """Settings of the herbarium."""

    service: ClassVar[str] = "herbarium"

    garden_url: str = "http://garden.test"
    identity_url: str = "http://identity.test"


router = APIRouter(dependencies=[CallerRule(SCOPE).dependency])


@router.get("/sheets")
async def sheets(session: Session) -> int:
    """Count the sheets."""
    return (await session.execute(select(func.count()).select_from(tables.Sheet))).scalar_one()


def service(*chores: Chore) -> Service[HerbariumSettings]:
    """Return the service, with chores of the test's own."""

    def parts(base: Base[HerbariumSettings]) -> Parts:
        book = handlers.Book()
        return Parts(
            routers=(router,),
            handlers=handlers.handlers(book),
            sources=(memory.plants(base.peers),),
            chores=chores,
            tools=book,
        )

    return Service(
        name="herbarium",
        title="Herbarium",
        version="0.1.0",
        settings=HerbariumSettings,
        metadata=tables.Base.metadata,
        migrations="herbarium.migrations",
        parts=parts,
        heard=frozenset(fact.name for fact in (Planted, Watered, Felled)),
    )
