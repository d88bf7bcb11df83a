"""The lists, put together: the only place where their parts meet."""

from kompass_chassis.service import Base, Parts, Service
from kompass_contracts.audience import heard
from kompass_imdinett_views import api, clock, handlers, memory, tables
from kompass_imdinett_views.settings import ViewsSettings


def _parts(base: Base[ViewsSettings]) -> Parts:
    return Parts(
        routers=(api.router,),
        handlers=handlers.HANDLERS,
        sources=memory.sources(base.peers),
        chores=clock.CHORES,
        problems=api.PROBLEMS,
    )


service: Service[ViewsSettings] = Service(
    name="imdinett-views",
    title="Kompass IMDinett views",
    version="0.1.0",
    settings=ViewsSettings,
    metadata=tables.Base.metadata,
    migrations="kompass_imdinett_views.migrations",
    parts=_parts,
    heard=heard(),
)
