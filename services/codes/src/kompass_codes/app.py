"""Codes, put together: the only place where its parts meet."""

from kompass_chassis.service import Base, Parts, Service
from kompass_codes import api, clock, handlers, memory, report, tables
from kompass_codes.brakes import Watch
from kompass_codes.figures import CodesFigures
from kompass_codes.secret import Hasher
from kompass_codes.settings import CodesSettings
from kompass_codes.tools import Tools
from kompass_contracts.audience import heard
from kompass_contracts.operations import operates


def _parts(base: Base[CodesSettings]) -> Parts:
    settings, former = base.settings, base.settings.former_pepper
    hasher = Hasher(
        settings.pepper.get_secret_value(),
        former.get_secret_value() if former else None,
        threads=settings.scrypt_threads,
        waiting=settings.scrypt_waiting,
    )
    return Parts(
        routers=(api.router,),
        handlers=handlers.HANDLERS,
        sources=memory.sources(base.peers),
        chores=clock.chores(settings),
        problems=api.PROBLEMS,
        nouns=report.NOUNS,
        spans=clock.spans(settings),
        tools=Tools(hasher, Watch(settings.limits, CodesFigures(base.telemetry.figures.registry))),
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
    operates=lambda caller: operates(caller.roles, caller.organisation_kind),
)
