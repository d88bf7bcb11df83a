"""Codes, put together: the only place where its parts meet."""

from kompass_chassis.service import Base, Parts, Service
from kompass_codes import api, clock, handlers, memory, tables
from kompass_codes.secret import Hasher
from kompass_codes.settings import CodesSettings
from kompass_contracts.audience import heard


def _parts(base: Base[CodesSettings]) -> Parts:
    settings = base.settings
    return Parts(
        routers=(api.router,),
        handlers=handlers.HANDLERS,
        sources=memory.sources(base.peers),
        chores=clock.CHORES,
        problems=api.PROBLEMS,
        tools=Hasher(settings.pepper.get_secret_value(), settings.scrypt_threads),
    )


service: Service[CodesSettings] = Service(
    name="codes",
    title="Kompass codes",
    version="0.1.0",
    settings=CodesSettings,
    metadata=tables.Base.metadata,
    migrations="kompass_codes.migrations",
    parts=_parts,
    heard=heard(),
)
