"""The competence store, put together: the only place where its parts meet."""

from kompass_chassis.service import Base, Parts, Service
from kompass_competence_store import api, clock, handlers, report, tables
from kompass_competence_store.actions import guidance, reading
from kompass_competence_store.paper.printing import Printer
from kompass_competence_store.settings import CompetenceSettings
from kompass_competence_store.sources import sources
from kompass_contracts.audience import heard
from kompass_contracts.operations import operates


def _parts(base: Base[CompetenceSettings]) -> Parts:
    believed = base.settings.believed
    return Parts(
        routers=api.ROUTERS,
        handlers=handlers.HANDLERS,
        sources=sources(base.peers, believed),
        snapshots={"records": reading.snapshot, "guidance": guidance.snapshot},
        chores=clock.chores(believed),
        problems=api.PROBLEMS,
        tools=Printer(),
        nouns=report.NOUNS,
        spans=clock.spans(base.settings.record_kept, believed),
    )


service: Service[CompetenceSettings] = Service(
    name="competence-store",
    title="Kompass competence store",
    version="0.1.0",
    settings=CompetenceSettings,
    metadata=tables.Base.metadata,
    migrations="kompass_competence_store.migrations",
    parts=_parts,
    heard=heard(),
    teller="competence",
    operates=lambda caller: operates(caller.roles, caller.organisation_kind),
)
